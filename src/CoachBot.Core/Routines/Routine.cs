using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;

namespace CoachBot.Core.Routines;

/// <summary>
/// A routine with everything its steps need written into them, so that a stored copy plays the same whatever happens to the
/// content it came from.
/// </summary>
public sealed record Routine
{
    /// <summary>Its id, also typed ("/routine R1"). A variant made by a swap has its own ("R7-no-soak").</summary>
    public required RoutineId Id { get; init; }

    /// <summary>Its name, as shown and as typed.</summary>
    public required string Name { get; init; }

    /// <summary>One line: whom it serves, when.</summary>
    public required string Summary { get; init; }

    /// <summary>What to sit on, take off and have at hand, said during the lead-in.</summary>
    public required string GetReady { get; init; }

    /// <summary>How long the lead-in lasts before the routine begins by itself, in seconds.</summary>
    public int LeadInSeconds { get; init; } = UsualLeadInSeconds;

    /// <summary>Time to sit down and take the glasses off; a routine that needs more preparation says so.</summary>
    public const int UsualLeadInSeconds = 15;

    /// <summary>Areas it works on, main one first.</summary>
    public required ImmutableArray<AreaId> Areas { get; init; }

    /// <summary>The steps in order; at least one.</summary>
    public required ImmutableArray<RoutineStep> Steps { get; init; }

    /// <summary>Other ways to call it, lower case.</summary>
    public ImmutableArray<string> Aliases { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Swaps offered for it, each leading to a variant.</summary>
    public ImmutableArray<Swap> Swaps { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>False for the variants made by swaps and for single techniques: played when asked for, left out of the list.</summary>
    public bool Listed { get; init; } = true;

    /// <summary>Hash over all of the above: the version a run is pinned to.</summary>
    public required ContentHash Version { get; init; }

    /// <summary>The seconds its steps take together.</summary>
    public int Seconds => Steps.Sum(step => step.Seconds);
}

/// <summary>One step: what to do, for how long and how hard. Written out in full, so it does not depend on its card any more.</summary>
public sealed record RoutineStep
{
    /// <summary>The technique card it was made from.</summary>
    public required CardId Card { get; init; }

    /// <summary>Its name ("Temple circles").</summary>
    public required string Name { get; init; }

    /// <summary>The area worked on.</summary>
    public required AreaId Area { get; init; }

    /// <summary>Its whole length in seconds, both sides together.</summary>
    public required int Seconds { get; init; }

    /// <summary>What to do, in the coach's voice.</summary>
    public required string Say { get; init; }

    /// <summary>The pressure to use, 0-10.</summary>
    public required Pressure Pressure { get; init; }

    /// <summary>How to breathe.</summary>
    public required string Breath { get; init; }

    /// <summary>What it should feel like.</summary>
    public required string Feel { get; init; }

    /// <summary>When to stop, beyond the rules that hold for every step.</summary>
    public required string StopIf { get; init; }

    /// <summary>A gentler way to do it, said when it hurts.</summary>
    public required string Easier { get; init; }

    /// <summary>How its time is divided.</summary>
    public required Sides Sides { get; init; }

    /// <summary>What is said half-way: the other side, the other direction. Null when the step has no half-way cue.</summary>
    public string? Switch { get; init; }

    /// <summary>Its picture, when it has one.</summary>
    public Picture? Picture { get; init; }

    /// <summary>The card in whose place it stands for this person; null when it is the routine's own.</summary>
    public CardId? Instead { get; init; }

    /// <summary>How sure the field is of it.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>Where it comes from; at least one.</summary>
    public required ImmutableArray<SourceId> Sources { get; init; }

    /// <summary>A card as a step of so many seconds.</summary>
    public static RoutineStep Of(Card card, int seconds) => new()
    {
        Card = card.Id,
        Name = card.Name,
        Area = card.Area,
        Seconds = seconds,
        Say = card.Say,
        Pressure = card.Pressure,
        Breath = card.Breath,
        Feel = card.Feel,
        StopIf = card.StopIf,
        Easier = card.Easier,
        Sides = card.Sides,
        Switch = card.Switch,
        Picture = card.Picture,
        Evidence = card.Evidence,
        Sources = card.Sources,
    };
}

/// <summary>How the time of a step is divided.</summary>
public enum Sides
{
    /// <summary>Both sides at once, or no sides at all.</summary>
    Together,

    /// <summary>One side, then the other, for equal times.</summary>
    Each,
}

/// <summary>Pressure on the brief's scale: 0 none, 1 a resting hand, 3 firm and pleasant, 6 the most one would choose on a sole, 7 and up pain.</summary>
/// <param name="Usual">What the step asks for, 0-6.</param>
/// <param name="Max">What it may never exceed, 0-6.</param>
public readonly record struct Pressure(int Usual, int Max);

/// <summary>A replacement of steps that a routine offers ("no soak", "can't reach my feet").</summary>
/// <param name="Choice">What the button says, what may be typed, and the id ("swap no-soak").</param>
/// <param name="Variant">The routine it leads to.</param>
/// <param name="Words">Other ways to ask for it, lower case.</param>
public sealed record Swap(Choice Choice, RoutineId Variant, ImmutableArray<string> Words);
