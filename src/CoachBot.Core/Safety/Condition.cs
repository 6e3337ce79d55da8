using System.Collections.Immutable;
using CoachBot.Core.Content;

namespace CoachBot.Core.Safety;

/// <summary>Something about a person that massage has to mind: what it rules out, what is offered instead, and how people say it.</summary>
public sealed record Condition
{
    /// <summary>Any condition caps every pressure here: a resting hand, skin that moves.</summary>
    public const int Cap = 2;

    /// <summary>Its id.</summary>
    public required ConditionId Id { get; init; }

    /// <summary>What it is called in a sentence, in a few words ("blood thinners").</summary>
    public required string Name { get; init; }

    /// <summary>How it is asked about; null when it is not asked about, only heard.</summary>
    public string? Ask { get; init; }

    /// <summary>How people say it.</summary>
    public required ImmutableArray<string> Phrases { get; init; }

    /// <summary>How people say that it is over, in words of its own.</summary>
    public ImmutableArray<string> Over { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What it rules out.</summary>
    public ImmutableArray<Avoided> Avoid { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What takes the place of what is ruled out, the first one first.</summary>
    public ImmutableArray<CardId> Offer { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>True when it is about one spot, which is asked for.</summary>
    public bool Spot { get; init; }

    /// <summary>True when no coaching goes on at all while it holds.</summary>
    public bool Stops { get; init; }

    /// <summary>True when it counts though it lies in the past.</summary>
    public bool Past { get; init; }

    /// <summary>After how many hours it is over by itself; null when only the person says so.</summary>
    public int? Hours { get; init; }

    /// <summary>What the coach says when it hears of it.</summary>
    public required string Text { get; init; }

    /// <summary>Where that comes from.</summary>
    public ImmutableArray<SourceId> Sources { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>What a condition rules out: the techniques for which all of this is true at once.</summary>
public sealed record Avoided
{
    /// <summary>For these areas and their parts; empty for all.</summary>
    public ImmutableArray<AreaId> Areas { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>By one of these means; empty for any.</summary>
    public ImmutableArray<Means> Means { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>One of these cards; empty for any.</summary>
    public ImmutableArray<CardId> Cards { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>True when the spot is the one the person named; as long as none was, any spot may be it.</summary>
    public bool There { get; init; }
}
