using CoachBot.Core.Chat;
using NodaTime;

namespace CoachBot.Storage;

/// <summary>How the store is, for whoever looks after the coach: counts, times and kinds, nothing of anybody.</summary>
/// <param name="Kind">What it is made of, with its version: "SQLite 3.40.1".</param>
/// <param name="Schema">The number of its schema.</param>
/// <param name="Bytes">What it takes on disk, its log included; 0 in memory.</param>
/// <param name="People">How many people are known.</param>
/// <param name="Overdue">Of them, those whose time has come and who were not called yet.</param>
/// <param name="DueByHour">How many people are due in each of the coming hours, the one that has begun first.</param>
/// <param name="Waiting">What waits to be sent, by platform and urgency; what does not wait is not listed.</param>
/// <param name="Faults">What broke off or was given up within the last day, by what it was, with how often.</param>
/// <param name="FailedTurns">The newest turns that broke off, the newest first.</param>
internal sealed record StoreOverview(
    string Kind, int Schema, long Bytes, long People, long Overdue, IReadOnlyList<long> DueByHour, IReadOnlyList<WaitingMessages> Waiting,
    IReadOnlyList<FaultCount> Faults, IReadOnlyList<FailedTurnNote> FailedTurns)
{
    /// <summary>How far ahead the due times are counted.</summary>
    public const int Hours = 24;

    /// <summary>How many failed turns are told one by one.</summary>
    public const int MostFailedTurns = 20;

    /// <summary>The beginning of the first of <see cref="DueByHour"/>.</summary>
    public static Instant HourOf(Instant now) => Instant.FromUnixTimeTicks(now.ToUnixTimeTicks() / NodaConstants.TicksPerHour * NodaConstants.TicksPerHour);
}

/// <summary>Messages of one platform and urgency that are not delivered yet.</summary>
/// <param name="Count">All of them, those set aside included.</param>
/// <param name="Parked">Those set aside because they cannot be sent.</param>
/// <param name="Oldest">When the oldest that is not set aside was made; null when that is not known.</param>
internal sealed record WaitingMessages(Platform Platform, MessageKind Kind, long Count, long Parked, Instant? Oldest);

/// <summary>How often something broke off: <paramref name="What"/> is turn, message or parked, <paramref name="Reason"/> the type of the exception or of the refusal.</summary>
internal sealed record FaultCount(string What, string Reason, long Count);

/// <summary>A turn that broke off.</summary>
/// <param name="Home">The platform the person was last heard on; null when that chat is gone.</param>
/// <param name="Update">The platform's number of the update, as it is in the log.</param>
/// <param name="Fault">The type of the exception.</param>
internal sealed record FailedTurnNote(Instant At, Platform? Home, string Update, string Fault);
