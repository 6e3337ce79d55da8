using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using NodaTime;

namespace CoachBot.Storage;

/// <summary>
/// Where conversations are kept. One writer (the TurnRunner) begins batches; everything else reads, at any time, what was committed last.
/// Faults of the store itself (disk full, connection lost) are <see cref="StoreFaultException"/>: nothing was kept, try again later.
/// </summary>
internal interface IConversationStore : IAsyncDisposable
{
    /// <summary>What keeps the store from working, in a sentence that says what to do; null when it was well the last time it was used.</summary>
    string? Trouble => null;

    /// <summary>This process among those on the store.</summary>
    IPresence Presence => Alone.Instance;

    /// <summary>Opens the store and brings its schema up to date. Throws <see cref="StoreUnusableException"/> with a sentence for the operator.</summary>
    Task OpenAsync(CancellationToken cancel);

    /// <summary>Begins the one transaction that carries these updates, with what they need at hand.</summary>
    Task<IStoreBatch> BeginAsync(IReadOnlyList<InboundUpdate> updates, CancellationToken cancel);

    /// <summary>People whose due time is not after <paramref name="until"/>, earliest first.</summary>
    Task<IReadOnlyList<DuePerson>> DueAsync(Instant until, int limit, CancellationToken cancel);

    /// <summary>The earliest due time of all; null when nobody waits for the clock.</summary>
    Task<Instant?> EarliestDueAsync(CancellationToken cancel);

    /// <summary>Messages of a platform that are this process's to send and not yet settled, in the order they were made, after a number.</summary>
    Task<IReadOnlyList<OutboxRow>> UndeliveredAsync(Platform platform, long after, int limit, CancellationToken cancel);

    /// <summary>Messages of one chat that are this process's to send and not yet settled, in the order they were made, after a number.</summary>
    Task<IReadOnlyList<OutboxRow>> UndeliveredAsync(ChatAddress to, long after, int limit, CancellationToken cancel);

    /// <summary>Of these messages, those not yet settled, in the order they were made.</summary>
    Task<IReadOnlyList<OutboxRow>> UndeliveredAsync(IReadOnlyList<long> ids, CancellationToken cancel) => Task.FromResult<IReadOnlyList<OutboxRow>>([]);

    /// <summary>False while an older message for the same chat is not settled, whoever is to send it.</summary>
    Task<bool> IsNextAsync(OutboxRow row, CancellationToken cancel) => Task.FromResult(true);

    /// <summary>The newest delivered message of a slot, or null.</summary>
    Task<LiveMessage?> LiveMessageAsync(ChatAddress chat, Slot slot, CancellationToken cancel);

    /// <summary>What a web chat shows after a message (0 = from its beginning): the newest so many, oldest first.</summary>
    Task<IReadOnlyList<Delivery>> ShownAsync(ChatAddress chat, long after, int limit, CancellationToken cancel);

    /// <summary>Where an adapter stood, in its own words; null at first.</summary>
    Task<string?> CursorAsync(Platform platform, CancellationToken cancel);

    /// <summary>Remembers where an adapter stands.</summary>
    Task SetCursorAsync(Platform platform, string value, CancellationToken cancel);

    /// <summary>Everything that is kept about the person of a chat; null when nothing is.</summary>
    Task<PersonExport?> ExportAsync(ChatAddress chat, CancellationToken cancel);

    /// <summary>Sees to it that what was removed before has left no trace in any file of the store. A <see cref="StoreFaultException"/> means: not yet.</summary>
    Task PurgeAsync(CancellationToken cancel);

    /// <summary>Forgets what is no longer needed: old update ids, pinned content nobody plays, old failures.</summary>
    Task TidyAsync(Instant now, CancellationToken cancel);

    /// <summary>How the store is at a time, in numbers that say nothing of anybody; asked now and then, by whoever looks after the coach.</summary>
    Task<StoreOverview> OverviewAsync(Instant now, CancellationToken cancel);

    /// <summary>Writes a complete copy to a file while work goes on.</summary>
    Task BackupAsync(string file, CancellationToken cancel);
}

/// <summary>
/// One transaction. Disposed without <see cref="CommitAsync"/>, it never happened. The methods between are cheap and keep their order.
/// </summary>
internal interface IStoreBatch : IAsyncDisposable
{
    /// <summary>
    /// Takes note of an update's id; false when it was seen before. A due time has no id worth remembering; for it, false means that the
    /// chat is gone.
    /// </summary>
    bool TrySee(InboundUpdate update, Instant at);

    /// <summary>The person of a chat as the last turn left them, this batch included; made on first sight.</summary>
    Person PersonAt(ChatAddress chat);

    /// <summary>A version of a routine that was pinned by a run, or null.</summary>
    Routine? Pinned(ContentHash version);

    /// <summary>
    /// Writes one turn, wholly or not at all, and returns its messages with their numbers. An exception other than
    /// <see cref="StoreFaultException"/> is this turn's own fault: nothing of it was kept, and the batch can go on.
    /// </summary>
    IReadOnlyList<OutboxRow> Write(TurnRecord turn);

    /// <summary>Records that a turn failed and returns the apology with its number, if there is one.</summary>
    IReadOnlyList<OutboxRow> Write(FailedTurn failed);

    /// <summary>Puts off the due time of a person whose turn was not run, and counts it as a failure.</summary>
    void Postpone(PersonId person, Instant until);

    /// <summary>How many times in a row the due time of this person has failed.</summary>
    int FailuresOf(PersonId person);

    /// <summary>Records what became of a message.</summary>
    void Settle(Settlement settlement);

    /// <summary>A chat goes on under another id. Whoever was known longer keeps the new one.</summary>
    void Move(ChatAddress from, string newChat);

    /// <summary>All chats of a person, the one met first at the beginning.</summary>
    IReadOnlyList<ChatAddress> ChatsOf(PersonId person);

    /// <summary>A person by their number; null when they are gone.</summary>
    Person? Find(PersonId person);

    /// <summary>
    /// Writes a turn that forgets: what is of a kind is gone with it, and whatever a page still shows; with everything, the person and all
    /// that hangs on them. The turn's messages are numbered and never stored.
    /// </summary>
    Forgotten Forget(TurnRecord last, ForgetKind kind);

    /// <summary>Keeps the hash of a code as this person's, in the place of any earlier one.</summary>
    void Offer(PersonId person, string codeHash, Instant until);

    /// <summary>Whose code that is; null for one that is unknown or too old.</summary>
    PersonId? OwnerOf(string codeHash, Instant now);

    /// <summary>The person's code is used up.</summary>
    void Withdraw(PersonId person);

    /// <summary>The chats of a person, what waits to be sent there and what they did are another's from now on; the person is no more.</summary>
    void Join(PersonId other, PersonId into);

    /// <summary>A chat goes to a new person, whose number is returned.</summary>
    PersonId Part(ChatAddress chat, Person leaving);

    /// <summary>Makes all of it durable.</summary>
    Task CommitAsync(CancellationToken cancel);
}
