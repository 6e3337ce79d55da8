using System.Collections.Immutable;
using CoachBot.Core.Content;
using NodaTime;

namespace CoachBot.Core.Safety;

/// <summary>What massage has to mind with a person: which conditions hold and since when, nothing of what was said.</summary>
public sealed record SafetyProfile
{
    /// <summary>After this long the question is asked again.</summary>
    public static readonly Duration Fresh = Duration.FromDays(28);

    /// <summary>Nothing was said and nothing asked.</summary>
    public static SafetyProfile None { get; } = new();

    /// <summary>The conditions that hold, in the order they were told.</summary>
    public ImmutableArray<NotedCondition> Noted { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When the question was answered last; null before.</summary>
    public Instant? CheckedAt { get; init; }

    /// <summary>What was asked and has no answer yet.</summary>
    public OpenSafetyQuestion? Open { get; init; }

    /// <summary>True when the question is due.</summary>
    public bool IsDue(Instant now) => CheckedAt is not { } at || now - at >= Fresh;

    /// <summary>True when that condition is noted.</summary>
    public bool Has(ConditionId id) => Noted.Any(noted => noted.Id == id);

    /// <summary>With one more condition; a spot named later completes it.</summary>
    public SafetyProfile With(ConditionId id, AreaId? area, Instant now)
    {
        var known = Noted.FirstOrDefault(noted => noted.Id == id && (noted.Area == area || noted.Area is null || area is null));
        var renewed = new NotedCondition(id, area ?? known?.Area, now);
        return this with { Noted = known is null ? Noted.Add(renewed) : Noted.Replace(known, renewed) };
    }

    /// <summary>Without a condition.</summary>
    public SafetyProfile Without(ConditionId id) => this with { Noted = Noted.RemoveAll(noted => noted.Id == id) };

    /// <summary>What two profiles of one person come to: every condition of both, and asked again as soon as either would have been.</summary>
    public SafetyProfile Joined(SafetyProfile other) => new()
    {
        Noted = [.. Noted.Concat(other.Noted).GroupBy(noted => (noted.Id, noted.Area)).Select(same => same.MaxBy(noted => noted.Since)!)],
        CheckedAt = CheckedAt is null || other.CheckedAt < CheckedAt ? other.CheckedAt ?? CheckedAt : CheckedAt,
    };

    /// <summary>Compares by content, the conditions one by one.</summary>
    public bool Equals(SafetyProfile? other) =>
        other is not null && CheckedAt == other.CheckedAt && Open == other.Open && Noted.SequenceEqual(other.Noted);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(CheckedAt, Open, Noted.Length);
}

/// <summary>A condition that holds.</summary>
/// <param name="Id">Which.</param>
/// <param name="Area">The spot it is about, when it is about one and the person named it.</param>
/// <param name="Since">When it was told, or confirmed last.</param>
public sealed record NotedCondition(ConditionId Id, AreaId? Area, Instant Since);

/// <summary>A question about safety that has no answer yet.</summary>
/// <param name="Ask">What was asked.</param>
/// <param name="Wanted">The routine that waits for the answer.</param>
/// <param name="About">The condition it is about.</param>
public sealed record OpenSafetyQuestion(SafetyAsk Ask, RoutineId? Wanted = null, ConditionId? About = null);

/// <summary>What can be asked about safety.</summary>
public enum SafetyAsk
{
    /// <summary>Does any of these hold?</summary>
    Any,

    /// <summary>After four weeks: is what was noted still all of it?</summary>
    Still,

    /// <summary>Which of them?</summary>
    Which,

    /// <summary>Where is it?</summary>
    Where,

    /// <summary>Something is over: which of those noted?</summary>
    Over,
}
