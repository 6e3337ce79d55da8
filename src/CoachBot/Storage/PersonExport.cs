using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using NodaTime;

namespace CoachBot.Storage;

/// <summary>Everything that is kept about one person.</summary>
/// <param name="Messages">Messages not yet delivered and, for the coach's own page, those it still shows.</param>
internal sealed record PersonExport(
    IReadOnlyList<ChatAddress> Chats, Person Person, IReadOnlyList<JournalRecord> Journal, IReadOnlyList<Delivery> Messages);

/// <summary>A journal entry and when it was made.</summary>
internal sealed record JournalRecord(Instant At, JournalEntry Entry);
