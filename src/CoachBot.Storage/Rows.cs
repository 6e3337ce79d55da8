using System.Globalization;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using NodaTime;

namespace CoachBot.Storage;

/// <summary>How urgent a stored message is and what a doubt about its delivery means. Stored as a number, so never renumbered.</summary>
internal enum MessageKind
{
    /// <summary>An answer or a step cue: sent until it is known to have arrived.</summary>
    Reply = 0,

    /// <summary>An invitation nobody waits for: at most once, and not after it expired.</summary>
    Nudge = 1,

    /// <summary>A cosmetic change of a message already shown: may be merged or dropped.</summary>
    Edit = 2,
}

/// <summary>A message as a turn wants it stored, before it has a number.</summary>
/// <param name="EditOf">The slot whose newest message is to be replaced; null for a message of its own.</param>
/// <param name="To">The chat of the same person it is for; null for the one the turn happened in.</param>
internal sealed record OutboxDraft(MessageKind Kind, OutboundMessage Message, Slot? EditOf = null, Instant? Expires = null, ChatAddress? To = null)
{
    /// <summary>The row it becomes: a number of the store's, said by this turn of the person, for one of their chats.</summary>
    public OutboxRow Numbered(long id, Person person, ChatAddress to) =>
        new(id, person.Id, to, Kind, person.Turn, Message, EditOf, Expires, 0) { Kept = !Message.Fleeting };
}

/// <summary>A committed message that is not known to be delivered yet.</summary>
/// <param name="Id">Grows with every message of the store and is never used twice.</param>
/// <param name="Attempts">How often it was about to be sent, as far as the disk knows: only nudges are marked.</param>
internal sealed record OutboxRow(
    long Id, PersonId Person, ChatAddress To, MessageKind Kind, TurnNumber OfferedBy, OutboundMessage Message, Slot? EditOf, Instant? Expires, int Attempts)
{
    /// <summary>False for a message that is on no disk and goes with the process.</summary>
    public bool Kept { get; init; } = true;

    /// <summary>The number of the process that sends it.</summary>
    public long Owner { get; init; }

    /// <summary>True when another process may have older ones for the same chat, which go first.</summary>
    public bool IsBehind { get; init; }
}

/// <summary>What was forgotten in a turn.</summary>
/// <param name="Chats">The chats of the person.</param>
/// <param name="LastWords">What is said about it; stored nowhere.</param>
/// <param name="Wholly">True when the person is gone.</param>
internal sealed record Forgotten(IReadOnlyList<ChatAddress> Chats, IReadOnlyList<OutboxRow> LastWords, bool Wholly);

/// <summary>The newest delivered message of a slot.</summary>
/// <param name="Row">The outbox number it had: an edit made for an older one comes too late.</param>
internal sealed record LiveMessage(long Row, string RemoteId);

/// <summary>A person whose time has come, and the chat where they were last heard.</summary>
internal sealed record DuePerson(PersonId Id, TurnNumber SetBy, Instant DueAt, ChatAddress Home)
{
    private const string Prefix = "due:";

    /// <summary>What the writer is told when the time has come.</summary>
    public InboundUpdate ToUpdate() =>
        new(new(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Id.Value}:{SetBy.Value}")), Home, new ChatEvent.TimeCame(SetBy), DueAt);

    /// <summary>Whether an update is one of these: when another process is at that person, it is left to it.</summary>
    public static bool Is(InboundUpdate update) => update.Event is ChatEvent.TimeCame && update.Id.Value.StartsWith(Prefix, StringComparison.Ordinal);
}

/// <summary>All that one turn writes, as one unit.</summary>
/// <param name="From">The chat the turn happened in; the person's nudges go there from now on.</param>
/// <param name="DueAt">When the person's time comes.</param>
/// <param name="Pin">The routine version a run of this person plays, when the store may not have it yet.</param>
internal sealed record TurnRecord(
    ChatAddress From, Person Person, IReadOnlyList<OutboxDraft> Messages, IReadOnlyList<JournalEntry> Journal, Instant? DueAt, Instant At,
    Routine? Pin = null);

/// <summary>A turn that broke off: recorded without a word of what was said.</summary>
/// <param name="Fault">The type of the exception.</param>
/// <param name="Apology">What the person hears; null when they have heard it for this already.</param>
/// <param name="RetryAt">When a due time that failed is tried again; null for anything else.</param>
internal sealed record FailedTurn(InboundUpdate Update, Person Person, string Fault, OutboxDraft? Apology, Instant At, Instant? RetryAt);

/// <summary>What became of a message on its way out.</summary>
internal abstract record Settlement(OutboxRow Row)
{
    /// <summary>Shown; <paramref name="RemoteId"/> is the platform's id of it.</summary>
    internal sealed record Delivered(OutboxRow Row, string RemoteId, Instant At) : Settlement(Row);

    /// <summary>Given up, for a reason that is kept (cosmetic edits leave no trace).</summary>
    internal sealed record Dropped(OutboxRow Row, DropReason Reason, Instant At) : Settlement(Row);

    /// <summary>Failed again and again by a bug of ours: set aside, and tried again when the coach starts next.</summary>
    internal sealed record Parked(OutboxRow Row, string Fault, Instant At) : Settlement(Row);

    /// <summary>About to be sent. On disk before the attempt, so that a crash in the middle does not send a nudge twice.</summary>
    internal sealed record Attempting(OutboxRow Row) : Settlement(Row);

    /// <summary>Known not to have been sent after all: the mark of <see cref="Attempting"/> is taken back.</summary>
    internal sealed record NotSent(OutboxRow Row) : Settlement(Row);
}

/// <summary>Why a message was given up. Stored by name, so never renamed.</summary>
internal enum DropReason
{
    /// <summary>Its time was over before it could be sent.</summary>
    Expired,

    /// <summary>A newer message took its place.</summary>
    Overtaken,

    /// <summary>A nudge whose sending had an unknown outcome.</summary>
    MaybeSent,

    /// <summary>The person cannot be reached in that chat; their timers stop until they are heard again.</summary>
    Unreachable,

    /// <summary>The platform refused it as it is.</summary>
    Rejected,
}
