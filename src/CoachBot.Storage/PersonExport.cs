using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using NodaTime;

namespace CoachBot.Storage;

/// <summary>Everything that is kept about one person.</summary>
/// <param name="Messages">Messages not yet delivered and, for the coach's own page, those it still shows.</param>
internal sealed record PersonExport(
    IReadOnlyList<ChatAddress> Chats, Person Person, IReadOnlyList<JournalRecord> Journal, IReadOnlyList<MessageRecord> Messages)
{
    /// <summary>The chat last heard from.</summary>
    public ChatAddress? Home { get; init; }

    /// <summary>When the coach wants to come back to them by itself.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>How often in a row that failed.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>The version of a routine that is kept because they play it, when it is theirs alone.</summary>
    public Routine? Playing { get; init; }

    /// <summary>Which messages shown can still be changed.</summary>
    public IReadOnlyList<LiveRecord> Live { get; init; } = [];

    /// <summary>What broke off.</summary>
    public IReadOnlyList<FailureRecord> Failures { get; init; } = [];

    /// <summary>Until when a code made by them can be typed elsewhere; the code itself is not known.</summary>
    public Instant? CodeUntil { get; init; }
}

/// <summary>A journal entry and when it was made.</summary>
internal sealed record JournalRecord(Instant At, JournalEntry Entry);

/// <summary>A message that waits to be sent, or that the coach's own page still shows.</summary>
/// <param name="ShownAt">When it was shown; null for one that waits.</param>
/// <param name="Parked">When it was set aside because it cannot be sent.</param>
/// <param name="MadeAt">When a message that waits was made; null for one that is shown.</param>
internal sealed record MessageRecord(
    long Id, ChatAddress To, OutboundMessage Message, TurnNumber OfferedBy, MessageKind? Kind, Slot? EditOf, string? Replaces, Instant? Expires, int Attempts,
    Instant? Parked, Instant? ShownAt, Instant? MadeAt = null);

/// <summary>The newest message of a slot in a chat, by the platform's id of it.</summary>
internal sealed record LiveRecord(ChatAddress Chat, Slot Slot, long Message, string RemoteId);

/// <summary>Something that broke off, without a word of what was said.</summary>
internal sealed record FailureRecord(Instant At, string What, string Reference, string Reason);
