using System.Collections.Immutable;
using System.Threading.Channels;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Storage;
using NodaTime;

namespace CoachBot.Tests.Pipeline;

/// <summary>Small engines and the content they need.</summary>
internal static class PipelineSamples
{
    public const string Sorry = "Something went wrong.";

    public static readonly Library Library = LibraryOf();

    public static Library LibraryOf(params Routine[] routines) => new(new()
    {
        Language = "en",
        Areas = [],
        Cards = [],
        Routines = [.. routines],
        Tips = [],
        Sources = [],
        RedFlags = [],
        Words = [],
        Phrases = new Dictionary<string, ImmutableArray<string>> { ["apology"] = [Sorry] },
        Buttons = new Dictionary<string, string>(),
    });

    /// <summary>Says back what it hears. "in N" makes the person due in N seconds, and says "due" then; "break" breaks.</summary>
    public static Turn Echo(Person person, ChatEvent happened, Library library, TurnNumber turn, Instant now) => happened switch
    {
        ChatEvent.TextSaid { Text: "break" } => throw new FormatException("break"),
        ChatEvent.TextSaid { Text: ['i', 'n', ' ', .. var seconds] } => new(person.DueAt(now + Duration.FromSeconds(double.Parse(seconds)))),
        ChatEvent.TextSaid { Text: var text } => new(person, new Effect.Say(new(text))),
        ChatEvent.TimeCame { SetBy: var by } when by == person.Turn && person.DueAt <= now => new(person with { Place = Place.Nowhere }, new Effect.Say(new("due"))),
        _ => new(person) { IsNothing = true },
    };

    /// <summary>The same, and "forget" forgets everything.</summary>
    public static Turn Forgetful(Person person, ChatEvent happened, Library library, TurnNumber turn, Instant now) =>
        happened is ChatEvent.TextSaid { Text: "forget" }
            ? new(person, new Effect.Forget(ForgetKind.Everything), new Effect.Say(new("forgotten")))
            : Echo(person, happened, library, turn, now);

    public static Person DueAt(this Person person, Instant at) =>
        person with { Place = new Place.GettingReady(new RoutineRun { Routine = new("R1"), Version = new("v1") }, at) };
}

/// <summary>A platform in a test: remembers what it was told to send, and answers as the test wants.</summary>
internal sealed class FakeAdapter(Platform platform) : IChatAdapter
{
    private readonly Channel<Delivery> sent = Channel.CreateUnbounded<Delivery>();
    private readonly Lock gate = new();
    private readonly List<Delivery> all = [];
    private int onTheirWay;

    public FakeAdapter()
        : this(Platform.Telegram)
    {
    }

    public Platform Platform => platform;

    public AdapterHealth Health { get; set; } = new(true, "Fine.");

    /// <summary>How a delivery ends; the id of the message by default.</summary>
    public Func<Delivery, CancellationToken, Task<SendResult>> Answer { get; set; } = (delivery, _) => Task.FromResult<SendResult>(new SendResult.Sent($"r{delivery.Id}"));

    public Func<StoreUpdates, CancellationToken, Task>? Receive { get; set; }

    /// <summary>The most messages that were on their way to one chat at the same time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Every attempt so far.</summary>
    public IReadOnlyList<Delivery> Attempts
    {
        get
        {
            lock (gate)
            {
                return [.. all];
            }
        }
    }

    public bool IsShared(ChatAddress chat) => chat.Chat.StartsWith('-');

    public Task ReceiveAsync(StoreUpdates store, CancellationToken stopping) =>
        Receive?.Invoke(store, stopping) ?? Task.Delay(Timeout.Infinite, stopping);

    public async Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        lock (gate)
        {
            all.Add(delivery);
            MostAtOnce = Math.Max(MostAtOnce, ++onTheirWay);
        }

        sent.Writer.TryWrite(delivery);
        try
        {
            return await Answer(delivery, cancel);
        }
        finally
        {
            lock (gate)
            {
                onTheirWay--;
            }
        }
    }

    /// <summary>The next attempt, whenever it comes.</summary>
    public async Task<Delivery> NextAsync() =>
        await sent.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    public async Task<string> NextTextAsync() => (await NextAsync()).Message.Text;

    public bool HasNext => sent.Reader.Count > 0;
}

/// <summary>A store whose commits can be made to fail or to wait.</summary>
internal sealed class UnsteadyStore(IConversationStore inner) : IConversationStore
{
    /// <summary>How many commits are still to fail.</summary>
    public int Failing { get; set; }

    public Task Open { get; set; } = Task.CompletedTask;

    public int Commits { get; private set; }

    public string? Trouble => inner.Trouble;

    public async Task<IStoreBatch> BeginAsync(IReadOnlyList<InboundUpdate> updates, CancellationToken cancel) =>
        new Batch(this, await inner.BeginAsync(updates, cancel));

    public Task OpenAsync(CancellationToken cancel) => inner.OpenAsync(cancel);

    public Task<IReadOnlyList<DuePerson>> DueAsync(Instant until, int limit, CancellationToken cancel) => inner.DueAsync(until, limit, cancel);

    public Task<Instant?> EarliestDueAsync(CancellationToken cancel) => inner.EarliestDueAsync(cancel);

    public Task<IReadOnlyList<OutboxRow>> UndeliveredAsync(Platform platform, long after, int limit, CancellationToken cancel) =>
        inner.UndeliveredAsync(platform, after, limit, cancel);

    public Task<IReadOnlyList<OutboxRow>> UndeliveredAsync(ChatAddress to, long after, int limit, CancellationToken cancel) =>
        inner.UndeliveredAsync(to, after, limit, cancel);

    public Task<LiveMessage?> LiveMessageAsync(ChatAddress chat, Slot slot, CancellationToken cancel) => inner.LiveMessageAsync(chat, slot, cancel);

    public Task<IReadOnlyList<Delivery>> ShownAsync(ChatAddress chat, long after, int limit, CancellationToken cancel) =>
        inner.ShownAsync(chat, after, limit, cancel);

    public Task<string?> CursorAsync(Platform platform, CancellationToken cancel) => inner.CursorAsync(platform, cancel);

    public Task SetCursorAsync(Platform platform, string value, CancellationToken cancel) => inner.SetCursorAsync(platform, value, cancel);

    public Task<PersonExport?> ExportAsync(ChatAddress chat, CancellationToken cancel) => inner.ExportAsync(chat, cancel);

    public Task PurgeAsync(CancellationToken cancel) => inner.PurgeAsync(cancel);

    public Task TidyAsync(Instant now, CancellationToken cancel) => inner.TidyAsync(now, cancel);

    public Task<StoreOverview> OverviewAsync(Instant now, CancellationToken cancel) => inner.OverviewAsync(now, cancel);

    public Task BackupAsync(string file, CancellationToken cancel) => inner.BackupAsync(file, cancel);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class Batch(UnsteadyStore store, IStoreBatch inner) : IStoreBatch
    {
        public bool TrySee(InboundUpdate update, Instant at) => inner.TrySee(update, at);

        public Person PersonAt(ChatAddress chat) => inner.PersonAt(chat);

        public Routine? Pinned(ContentHash version) => inner.Pinned(version);

        public IReadOnlyList<OutboxRow> Write(TurnRecord turn) => inner.Write(turn);

        public IReadOnlyList<OutboxRow> Write(FailedTurn failed) => inner.Write(failed);

        public IReadOnlyList<ChatAddress> ChatsOf(PersonId person) => inner.ChatsOf(person);

        public Person? Find(PersonId person) => inner.Find(person);

        public Forgotten Forget(TurnRecord last, ForgetKind kind) => inner.Forget(last, kind);

        public void Offer(PersonId person, string codeHash, Instant until) => inner.Offer(person, codeHash, until);

        public PersonId? OwnerOf(string codeHash, Instant now) => inner.OwnerOf(codeHash, now);

        public void Withdraw(PersonId person) => inner.Withdraw(person);

        public void Join(PersonId other, PersonId into) => inner.Join(other, into);

        public PersonId Part(ChatAddress chat, Person leaving) => inner.Part(chat, leaving);

        public void Postpone(PersonId person, Instant until) => inner.Postpone(person, until);

        public int FailuresOf(PersonId person) => inner.FailuresOf(person);

        public void Settle(Settlement settlement) => inner.Settle(settlement);

        public void Move(ChatAddress from, string newChat) => inner.Move(from, newChat);

        public async Task CommitAsync(CancellationToken cancel)
        {
            await store.Open.WaitAsync(cancel);
            if (store.Failing > 0)
            {
                store.Failing--;
                throw new StoreFaultException("The disk with the conversations is full; free some space.");
            }

            await inner.CommitAsync(cancel);
            store.Commits++;
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
