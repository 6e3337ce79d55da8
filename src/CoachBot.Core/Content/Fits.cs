using System.Collections.Immutable;

namespace CoachBot.Core.Content;

/// <summary>Where and with what a technique can be done, and how it works on the body: what a routine is put together by, and what conditions rule out.</summary>
public sealed record Fits
{
    /// <summary>Where it belongs in a routine.</summary>
    public required Part Part { get; init; }

    /// <summary>Where it can be done.</summary>
    public required ImmutableArray<Spot> Spots { get; init; }

    /// <summary>How many hands it takes at least: 0, 1 or 2.</summary>
    public required int Hands { get; init; }

    /// <summary>What the feet may wear, for what is done with the feet; null for everything else.</summary>
    public Footwear? Feet { get; init; }

    /// <summary>Whether the hands have to reach the feet.</summary>
    public bool Reach { get; init; }

    /// <summary>What has to be at hand, by its name among the tools there are.</summary>
    public ImmutableArray<string> Tools { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How it works on the body, beyond touching it.</summary>
    public ImmutableArray<Means> Means { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether it makes a sound.</summary>
    public bool Loud { get; init; }

    /// <summary>What the coach says to somebody with one hand; null when its own words do.</summary>
    public string? OneHand { get; init; }
}

/// <summary>Where a technique belongs in a routine: they are played in this order.</summary>
public enum Part
{
    /// <summary>The beginning: arriving.</summary>
    Arrive,

    /// <summary>Before anything deep.</summary>
    Warm,

    /// <summary>The deeper techniques.</summary>
    Work,

    /// <summary>After them.</summary>
    Soothe,

    /// <summary>The end: noticing.</summary>
    Close,
}

/// <summary>Where somebody is.</summary>
public enum Spot
{
    /// <summary>On a chair at a table.</summary>
    Desk,

    /// <summary>On a chair or sofa, with room.</summary>
    Sofa,

    /// <summary>Lying down.</summary>
    Bed,

    /// <summary>Seated among others: bus, train, plane.</summary>
    Travel,

    /// <summary>On their feet.</summary>
    Standing,
}

/// <summary>What feet wear; what can be done in more can be done in less.</summary>
public enum Footwear
{
    /// <summary>Nothing.</summary>
    Bare,

    /// <summary>Socks.</summary>
    Socks,

    /// <summary>Shoes.</summary>
    Shoes,
}

/// <summary>How a technique works on the body.</summary>
public enum Means
{
    /// <summary>Presses in and holds.</summary>
    Press,

    /// <summary>With the thumbs.</summary>
    Thumbs,

    /// <summary>With a fist or knuckles.</summary>
    Fist,

    /// <summary>Squeezes, pinches or gathers.</summary>
    Squeeze,

    /// <summary>With a ball or a roller.</summary>
    Ball,

    /// <summary>With any other tool.</summary>
    Tool,

    /// <summary>Warms.</summary>
    Heat,

    /// <summary>In water.</summary>
    Soak,

    /// <summary>Lying on the back.</summary>
    Lying,

    /// <summary>Moves the part of the body.</summary>
    Move,

    /// <summary>Touches at all; true of every technique with any pressure.</summary>
    Touch,
}
