using System.Collections.Immutable;
using CoachBot.Core.Content;

namespace CoachBot.Core.Understanding;

/// <summary>Something people ask, or tell about themselves, that has an answer of its own.</summary>
public sealed record Question
{
    /// <summary>Its id ("pressure", "pregnant").</summary>
    public required string Id { get; init; }

    /// <summary>How it is asked.</summary>
    public required ImmutableArray<string> Phrases { get; init; }

    /// <summary>The field of the technique card that answers it; null when <see cref="Text"/> does, or says it where no card is at hand.</summary>
    public CardField? Card { get; init; }

    /// <summary>The answer; with a card field, the answer where no card is at hand.</summary>
    public required string Text { get; init; }

    /// <summary>True for what goes before any other question in the same message, as what somebody tells about their health does.</summary>
    public bool First { get; init; }

    /// <summary>Routines or techniques to offer with it.</summary>
    public ImmutableArray<RoutineId> Offer { get; init; } = [];

    /// <summary>Where the answer comes from.</summary>
    public ImmutableArray<SourceId> Sources { get; init; } = [];
}

/// <summary>What a technique card knows that people ask about.</summary>
public enum CardField
{
    /// <summary>How hard.</summary>
    Pressure,

    /// <summary>How long, and how often.</summary>
    Time,

    /// <summary>Where the hands go, and what they do.</summary>
    Hands,

    /// <summary>How to breathe.</summary>
    Breath,

    /// <summary>What it should feel like.</summary>
    Feel,

    /// <summary>When to stop.</summary>
    Stop,

    /// <summary>A gentler way, and one for who cannot reach.</summary>
    Easier,

    /// <summary>With what.</summary>
    Tool,

    /// <summary>What it is for.</summary>
    Purpose,
}
