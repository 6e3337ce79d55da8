using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json.Serialization;
using CoachBot.Core.Content;
using NodaTime;

namespace CoachBot.Core.Routines;

/// <summary>One person's way through one version of one routine.</summary>
public sealed record RoutineRun
{
    /// <summary>The routine played.</summary>
    public required RoutineId Routine { get; init; }

    /// <summary>The version it began with and stays with.</summary>
    public required ContentHash Version { get; init; }

    /// <summary>The step being played, counted from 0.</summary>
    public int Step { get; init; }

    /// <summary>The holds of the step being played; "longer" adds to them. Empty before the first step.</summary>
    public ImmutableArray<Hold> Holds { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The hold being played, counted from 0.</summary>
    public int Hold { get; init; }

    /// <summary>When its lead-in ended; null during it.</summary>
    public Instant? Began { get; init; }

    /// <summary>Tension before, 0-10, when the person gave it.</summary>
    public int? Before { get; init; }

    /// <summary>How often it hurt during this run.</summary>
    public int Discomforts { get; init; }

    /// <summary>True while the current step is done the easier way, after it hurt.</summary>
    public bool Eased { get; init; }

    /// <summary>The steps that were played and not skipped: bit n stands for step n, so going back counts none twice.</summary>
    public ulong Played { get; init; }

    /// <summary>How many steps were played and not skipped.</summary>
    [JsonIgnore]
    public int StepsDone => BitOperations.PopCount(Played);

    /// <summary>True until the first step begins.</summary>
    [JsonIgnore]
    public bool NotBegun => Holds.IsEmpty;

    /// <summary>Compares by content, the holds one by one.</summary>
    public bool Equals(RoutineRun? other) =>
        other is not null && Routine == other.Routine && Version == other.Version && Step == other.Step && Hold == other.Hold
        && Began == other.Began && Before == other.Before && Discomforts == other.Discomforts && Eased == other.Eased
        && Played == other.Played && Holds.SequenceEqual(other.Holds);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Routine, Version, Step, Hold, Began, Before, Discomforts, Played);
}

/// <summary>A stretch of a step without a cue in it.</summary>
/// <param name="Side">Which side is worked on.</param>
/// <param name="Seconds">How long.</param>
public readonly record struct Hold(Side Side, int Seconds);

/// <summary>Which side a hold is for. Which of the two comes first is the person's choice.</summary>
public enum Side
{
    /// <summary>Both at once, or no sides at all.</summary>
    Both,

    /// <summary>The side begun with.</summary>
    First,

    /// <summary>The other side.</summary>
    Second,
}
