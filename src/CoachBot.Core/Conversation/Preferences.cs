using System.Collections.Immutable;
using CoachBot.Core.Content;

namespace CoachBot.Core.Conversation;

/// <summary>
/// How a person likes to be coached. Every value is a safe default until they say otherwise; none of it is asked up front.
/// Nudges, zone and quiet hours are kept in <see cref="Nudges.NudgePlan"/>, the language in <see cref="Person.Language"/>.
/// </summary>
public sealed record Preferences
{
    /// <summary>Nobody ever said anything.</summary>
    public static Preferences None { get; } = new();

    /// <summary>The highest pressure any step may ask for, 1-6; null for each technique's own.</summary>
    public int? Ceiling { get; init; }

    /// <summary>How fast it goes.</summary>
    public Pace Pace { get; init; }

    /// <summary>True for oil or lotion, false for dry hands; null when they never said.</summary>
    public bool? Oil { get; init; }

    /// <summary>The tools at hand, of <see cref="KnownTools"/>; null when they never said, empty for none.</summary>
    public ImmutableArray<string>? Tools { get; init; }

    /// <summary>Only one hand to work with.</summary>
    public bool OneHand { get; init; }

    /// <summary>Their hands do not reach their feet.</summary>
    public bool CannotReachFeet { get; init; }

    /// <summary>How many minutes they usually have; null when they never said.</summary>
    public int? UsualMinutes { get; init; }

    /// <summary>The areas they like best, the first one first; empty when they never said.</summary>
    public ImmutableArray<AreaId> Areas { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How one step leads to the next.</summary>
    public AdvanceMode Advance { get; init; }

    /// <summary>True when steps and cues come without a sound.</summary>
    public bool Silent { get; init; }

    /// <summary>What they were before the last change, so that it can be taken back; null when there is nothing to take back.</summary>
    public Preferences? Before { get; init; }

    /// <summary>The tools there are to name, by the ids that the content tags its cards with.</summary>
    public static ImmutableArray<string> KnownTools { get; } = ["ball", "towel", "cloth", "brush", "basin", "lotion"];

    /// <summary>Compares by content, tools and areas one by one.</summary>
    public bool Equals(Preferences? other) =>
        other is not null && Ceiling == other.Ceiling && Pace == other.Pace && Oil == other.Oil && OneHand == other.OneHand
        && CannotReachFeet == other.CannotReachFeet && UsualMinutes == other.UsualMinutes && Advance == other.Advance && Silent == other.Silent && Before == other.Before
        && Areas.SequenceEqual(other.Areas) && Tools.HasValue == other.Tools.HasValue && (Tools ?? []).SequenceEqual(other.Tools ?? []);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Ceiling, Pace, Oil, OneHand, CannotReachFeet, UsualMinutes, Advance, Areas.Length);
}

/// <summary>How fast it goes.</summary>
public enum Pace
{
    /// <summary>As the routine was written.</summary>
    Usual,

    /// <summary>More time to get ready, to find the next place, and in every step.</summary>
    Slower,

    /// <summary>Less of each.</summary>
    Faster,

    /// <summary>Each step lasts longer; the rest stays.</summary>
    LongerHolds,
}

/// <summary>How one step leads to the next.</summary>
public enum AdvanceMode
{
    /// <summary>By the clock, hands-free.</summary>
    ByItself,

    /// <summary>The clock gives its cue and waits for "next".</summary>
    OnWord,
}
