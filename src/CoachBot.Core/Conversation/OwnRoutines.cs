using System.Collections.Immutable;
using CoachBot.Core.Content;
using NodaTime;

namespace CoachBot.Core.Conversation;

/// <summary>The routines a person wrote themselves, and what is being said about one.</summary>
public sealed record OwnRoutines
{
    /// <summary>Nobody wrote any.</summary>
    public static OwnRoutines None { get; } = new();

    /// <summary>How many one person may keep: more would not fit into one list.</summary>
    public const int Most = 8;

    /// <summary>The routines, the oldest first.</summary>
    public ImmutableArray<OwnRoutine> All { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The highest number ever given; none is given twice.</summary>
    public int LastNumber { get; init; }

    /// <summary>What the coach asked about one and has no answer to yet.</summary>
    public OwnDialogue? Open { get; init; }

    /// <summary>These and, under new numbers, those of another record of the same person, as far as there is room.</summary>
    public OwnRoutines Joined(OwnRoutines other) => new()
    {
        All = [.. All, .. other.All.Except(All).Take(Math.Max(0, Most - All.Length)).Select((routine, at) => routine with { Number = LastNumber + 1 + at })],
        LastNumber = LastNumber + other.All.Length,
    };

    /// <summary>Compares by content, the routines one by one.</summary>
    public bool Equals(OwnRoutines? other) =>
        other is not null && LastNumber == other.LastNumber && Open == other.Open && All.SequenceEqual(other.All);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(LastNumber, Open, All.Length);
}

/// <summary>A routine in the words of the person who wrote it. What is played is made of it when it begins.</summary>
/// <param name="Number">Its number among theirs; 0 while it is not kept.</param>
/// <param name="Name">What they call it.</param>
/// <param name="Steps">Its steps, at least one.</param>
public sealed record OwnRoutine(int Number, string Name, ImmutableArray<OwnStep> Steps)
{
    /// <summary>The most steps of one.</summary>
    public const int MostSteps = 16;

    /// <summary>The longest name, in letters.</summary>
    public const int LongestName = 40;

    private const string IdPrefix = "own-";

    /// <summary>How it is called among routines.</summary>
    public RoutineId Id => new($"{IdPrefix}{Number}");

    /// <summary>How long its steps take together.</summary>
    public int Seconds => Steps.Sum(step => step.Seconds);

    /// <summary>True for the id of a routine somebody wrote.</summary>
    public static bool IsOwn(RoutineId id) => id.Value.StartsWith(IdPrefix, StringComparison.Ordinal);

    /// <summary>Compares by content, the steps one by one.</summary>
    public bool Equals(OwnRoutine? other) => other is not null && Number == other.Number && Name == other.Name && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Number, Name, Steps.Length);
}

/// <summary>One step of such a routine.</summary>
/// <param name="Text">What to do, as they wrote it.</param>
/// <param name="Seconds">How long, both sides together; a multiple of five, of ten for two sides.</param>
/// <param name="EachSide">True when one side is done after the other.</param>
public sealed record OwnStep(string Text, int Seconds, bool EachSide)
{
    /// <summary>The longest text, in letters.</summary>
    public const int LongestText = 90;

    /// <summary>The shortest step: enough to read it.</summary>
    public const int Shortest = 15;

    /// <summary>The longest step.</summary>
    public const int Longest = 600;
}

/// <summary>What the coach asked about a routine of the person's own.</summary>
/// <param name="Ask">What it asked.</param>
/// <param name="Number">The routine it is about; 0 for a new one.</param>
/// <param name="Since">When.</param>
public sealed record OwnDialogue(OwnAsk Ask, int Number, Instant Since)
{
    /// <summary>The routine as it would be kept; null when there is none to keep yet.</summary>
    public OwnRoutine? Draft { get; init; }
}

/// <summary>What can be asked about a routine of the person's own.</summary>
public enum OwnAsk
{
    /// <summary>Its steps.</summary>
    Steps,

    /// <summary>Whether to keep it.</summary>
    Save,

    /// <summary>What to change about it.</summary>
    Edit,

    /// <summary>Whether it shall go.</summary>
    Delete,
}
