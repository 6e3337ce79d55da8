using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Routines;

namespace CoachBot.Core.Content;

/// <summary>A technique card: one massage technique with everything a coach needs to know about it.</summary>
public sealed record Card
{
    /// <summary>Its id.</summary>
    public required CardId Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The area worked on.</summary>
    public required AreaId Area { get; init; }

    /// <summary>What it is for.</summary>
    public required string Purpose { get; init; }

    /// <summary>How to sit or lie.</summary>
    public required string Position { get; init; }

    /// <summary>Where the hands go.</summary>
    public required string Hands { get; init; }

    /// <summary>What they do.</summary>
    public required string Motion { get; init; }

    /// <summary>Pressure, usual and highest.</summary>
    public required Pressure Pressure { get; init; }

    /// <summary>How long it takes when nothing else is asked, in seconds, both sides together.</summary>
    public required int Seconds { get; init; }

    /// <summary>How often, in words.</summary>
    public required string Reps { get; init; }

    /// <summary>How to breathe.</summary>
    public required string Breath { get; init; }

    /// <summary>What it should feel like.</summary>
    public required string Feel { get; init; }

    /// <summary>When to stop, beyond the rules that hold for every card.</summary>
    public required string StopIf { get; init; }

    /// <summary>A gentler way.</summary>
    public required string Easier { get; init; }

    /// <summary>With a tool; null when none helps.</summary>
    public string? Tool { get; init; }

    /// <summary>With one hand, without reach, lying down and the like.</summary>
    public required string Access { get; init; }

    /// <summary>How its time is divided.</summary>
    public required Sides Sides { get; init; }

    /// <summary>What is said half-way; always there when the sides are worked one after the other.</summary>
    public string? Switch { get; init; }

    /// <summary>What the coach says in a step, short enough to read in half of it.</summary>
    public required string Say { get; init; }

    /// <summary>Its picture, when it has one.</summary>
    public Picture? Picture { get; init; }

    /// <summary>Where and with what it can be done; null when its author did not say, and then it is ruled out wherever anything is.</summary>
    public Fits? Fits { get; init; }

    /// <summary>How sure the field is of it.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>Where it comes from; at least one.</summary>
    public required ImmutableArray<SourceId> Sources { get; init; }
}

/// <summary>How sure the field is: certainty of the evidence, or expert advice, or nothing.</summary>
public enum Evidence
{
    /// <summary>No support.</summary>
    None,

    /// <summary>Expert or health-service advice.</summary>
    Exp,

    /// <summary>Very low certainty.</summary>
    Vlow,

    /// <summary>Low certainty.</summary>
    Low,

    /// <summary>Moderate certainty.</summary>
    Mod,

    /// <summary>High certainty.</summary>
    High,
}
