using System.Collections.Immutable;
using System.Globalization;

namespace CoachBot.Core.Content;

/// <summary>The two-week plan: which routine each day brings, and the smallest part that counts as a day.</summary>
public sealed class Programme
{
    /// <summary>How many days it has.</summary>
    public const int Days = 14;

    private const string FloorKey = "floor";
    private readonly ImmutableArray<ImmutableArray<RoutineId>> days;

    /// <summary>Reads the plan from its lists of ids; a language without them has no plan.</summary>
    public Programme(IReadOnlyDictionary<string, ImmutableArray<string>> lists)
    {
        days = [.. Enumerable.Range(1, Days).Select(day => lists.GetValueOrDefault(KeyOf(day), []).Select(id => new RoutineId(id)).ToImmutableArray())];
        Floor = lists.GetValueOrDefault(FloorKey, []) is [var floor, ..] ? new(floor) : null;
    }

    /// <summary>Every key a plan has to have.</summary>
    public static ImmutableArray<string> Keys { get; } = [.. Enumerable.Range(1, Days).Select(KeyOf), FloorKey];

    /// <summary>True when there is no plan.</summary>
    public bool IsEmpty => Floor is null || days.Any(day => day.IsEmpty);

    /// <summary>The smallest part that counts as a day.</summary>
    public RoutineId? Floor { get; }

    /// <summary>The day's own routine; days are counted from 1, and those after the last are like the last.</summary>
    public RoutineId Anchor(int day) => days[Math.Clamp(day, 1, Days) - 1][0];

    /// <summary>One more for whoever likes, or null.</summary>
    public RoutineId? Extra(int day) => day is >= 1 and <= Days && days[day - 1] is [_, var extra, ..] ? extra : null;

    private static string KeyOf(int day) => string.Create(CultureInfo.InvariantCulture, $"day_{day}");
}
