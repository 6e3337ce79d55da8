using System.Collections.Immutable;

namespace CoachBot.Core.Content;

/// <summary>An area of the body, with every way people call it.</summary>
public sealed record Area
{
    /// <summary>Its id.</summary>
    public required AreaId Id { get; init; }

    /// <summary>Its name, as shown and as typed.</summary>
    public required string Name { get; init; }

    /// <summary>The area it is part of, whose tips serve it too; null for the widest.</summary>
    public AreaId? PartOf { get; init; }

    /// <summary>The highest pressure any card may ask for here, 0-10.</summary>
    public required int MaxPressure { get; init; }

    /// <summary>Other words for it, lower case, misspellings and symptoms among them.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>The routine to offer for it; null when none fits.</summary>
    public RoutineId? Routine { get; init; }
}

/// <summary>One tip: a technique or a piece of advice in a few sentences.</summary>
public sealed record Tip
{
    /// <summary>Its id.</summary>
    public required TipId Id { get; init; }

    /// <summary>The areas it is for; empty for a tip that serves everywhere.</summary>
    public required ImmutableArray<AreaId> Areas { get; init; }

    /// <summary>When it fits ("desk", "bedtime", "any").</summary>
    public required string Moment { get; init; }

    /// <summary>What it needs; null for hands alone.</summary>
    public string? Tool { get; init; }

    /// <summary>Whoever says one of these gets this tip first, once.</summary>
    public ImmutableArray<string> Words { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The techniques it describes; empty for a piece of advice.</summary>
    public ImmutableArray<CardId> Cards { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>By what means it works, beyond those of its cards.</summary>
    public ImmutableArray<Means> Means { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How sure the field is of it.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>Where it comes from; at least one.</summary>
    public required ImmutableArray<SourceId> Sources { get; init; }

    /// <summary>What the coach says.</summary>
    public required string Text { get; init; }
}

/// <summary>A source of the content.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">What it is.</param>
/// <param name="Where">Its address.</param>
public sealed record Source(SourceId Id, string Title, string Where);
