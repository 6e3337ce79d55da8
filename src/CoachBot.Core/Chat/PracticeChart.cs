using System.Collections.Immutable;

namespace CoachBot.Core.Chat;

/// <summary>
/// A person's last days as numbers, for the host to draw: on each day how many sessions there were and the tension before and after them. Like every
/// picture it never says more than its message and its text alternative, so whoever sees none misses nothing. It is personal: it travels with its message
/// and nowhere else.
/// </summary>
/// <param name="Days">The days in order, the last of them today.</param>
/// <param name="Description">The text alternative, at most 1,000 characters.</param>
public sealed record PracticeChart(ImmutableArray<ChartDay> Days, string Description)
{
    /// <summary>The days in order, the last of them today.</summary>
    public ImmutableArray<ChartDay> Days { get; init => field = value.IsDefault ? [] : value; } = Days.IsDefault ? [] : Days;

    /// <summary>The words on it. A drawing that lacks a letter leaves the word out.</summary>
    public ChartWords Words { get; init; } = new("", "", "", "");

    /// <summary>The labels under the days.</summary>
    public ImmutableArray<ChartTick> Ticks { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Compares by content, element by element.</summary>
    public bool Equals(PracticeChart? other) =>
        other is not null && Description == other.Description && Words == other.Words && Days.SequenceEqual(other.Days) && Ticks.SequenceEqual(other.Ticks);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Description, Words, Days.Length);
}

/// <summary>One day: how many sessions, and the average tension before and after them, 0-10; null when it was not rated.</summary>
public readonly record struct ChartDay(int Sessions, double? Before, double? After);

/// <summary>A label under the day of that index.</summary>
public readonly record struct ChartTick(int Day, string Label);

/// <summary>What the chart is about, and its three signs.</summary>
public sealed record ChartWords(string Title, string Before, string After, string Sessions);

/// <summary>Draws a chart as a PNG file; the same chart gives the same bytes. Supplied by the host to every adapter that shows pictures.</summary>
public delegate byte[] DrawChart(PracticeChart chart);
