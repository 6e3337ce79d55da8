namespace CoachBot.Core.Content;

/// <summary>A technique card ("C05").</summary>
public readonly record struct CardId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A routine ("R1").</summary>
public readonly record struct RoutineId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A tip ("T01").</summary>
public readonly record struct TipId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>An area of the body ("temples", "skull-base").</summary>
public readonly record struct AreaId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A numbered source of the content ("16").</summary>
public readonly record struct SourceId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A version of a piece of content: a hash over all it says.</summary>
public readonly record struct ContentHash(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A condition that massage has to mind ("pregnancy").</summary>
public readonly record struct ConditionId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
