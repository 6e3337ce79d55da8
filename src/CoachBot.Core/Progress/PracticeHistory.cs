using System.Collections.Immutable;
using NodaTime;

namespace CoachBot.Core.Progress;

/// <summary>
/// What the coach remembers of a person's practice, so that a turn can speak of it: the last sessions with their ratings, and how strong the
/// habit is. Bounded; everything said about progress (the picture, the summary of the week, what helped) is reckoned from it, so none of it can disagree.
/// Days are the person's own, in the zone they told, and in UTC until then.
/// </summary>
/// <remarks>
/// The strength of the habit fades exponentially and never breaks, as in Loop Habit Tracker
/// (https://github.com/iSoron/uhabits/blob/dev/uhabits-core/src/jvmMain/java/org/isoron/uhabits/core/models/Score.kt): each day that was practised closes
/// a part of the gap to 1, each day that was not takes the same part of what is there. With the factor of a daily habit, 0.5^(1/13), thirteen days go half the way.
/// </remarks>
public sealed record PracticeHistory
{
    /// <summary>As many sessions are remembered; five a day for a month.</summary>
    public const int MostSessions = 150;

    /// <summary>How many days the coach speaks of, the present one among them.</summary>
    public const int Days = 30;

    private const double KeptPerDay = 0.9480775143;

    /// <summary>What is left after so many days is no longer told from nothing.</summary>
    private const int LongestFading = 400;

    /// <summary>The last sessions, oldest first.</summary>
    public ImmutableArray<PracticeSession> Sessions { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How many sessions there ever were.</summary>
    public int Count { get; init; }

    /// <summary>The last day that was practised; null before the first.</summary>
    public LocalDate? LastDay { get; init; }

    /// <summary>How strong the habit was at the end of <see cref="LastDay"/>, 0 to 1.</summary>
    public double Strength { get; init; }

    /// <summary>The first of the days in a row that end on <see cref="LastDay"/>.</summary>
    public LocalDate? RowFrom { get; init; }

    /// <summary>True when the person likes to see how many days in a row it were.</summary>
    public bool ShowsRow { get; init; }

    /// <summary>With one more session.</summary>
    public PracticeHistory With(PracticeSession session)
    {
        var kept = Sessions.Length < MostSessions ? Sessions : Sessions.RemoveRange(0, Sessions.Length - MostSessions + 1);
        var added = this with { Sessions = kept.Add(session), Count = Count + 1 };

        // A second session counts nothing more; neither does a day that a flight westwards brought again.
        return LastDay is { } last && session.On <= last
            ? added
            : added with
            {
                LastDay = session.On,
                Strength = Math.Round((StrengthOn(session.On) * KeptPerDay) + (1 - KeptPerDay), 4),
                RowFrom = LastDay?.PlusDays(1) == session.On ? RowFrom : session.On,
            };
    }

    /// <summary>With the rating that followed the newest session.</summary>
    public PracticeHistory WithAfter(int after) => this with { Sessions = Sessions.SetItem(Sessions.Length - 1, Sessions[^1] with { After = after }) };

    /// <summary>How strong the habit is on a day, 0 to 1: what was, less what faded on the days missed since. The day itself is not missed yet.</summary>
    public double StrengthOn(LocalDate today)
    {
        var strength = Strength;
        for (var day = Math.Min(Missed(today), LongestFading); day > 0; day--)
        {
            strength *= KeptPerDay;
        }

        return strength;
    }

    /// <summary>How many days in a row there were up to today, or up to yesterday while today is not over.</summary>
    public int RowOn(LocalDate today) => LastDay is { } last && RowFrom is { } first && Missed(today) == 0 ? Period.DaysBetween(first, last) + 1 : 0;

    /// <summary>The sessions of so many days, the last of them today.</summary>
    public ImmutableArray<PracticeSession> Since(LocalDate today, int days) => [.. Sessions.Where(session => session.On > today.PlusDays(-days) && session.On <= today)];

    /// <summary>Without any memory of which routine did what; the days and the ratings themselves stay.</summary>
    public PracticeHistory WithoutRoutines => this with { Sessions = [.. Sessions.Select(session => session with { Routine = null })] };

    /// <summary>
    /// Two histories of one person, put together. The habit is as strong as the stronger of the two: on which days of old the other was
    /// practised nobody knows any more.
    /// </summary>
    public PracticeHistory Joined(PracticeHistory other)
    {
        var (later, earlier) = LastDay is { } mine && !(other.LastDay > mine) ? (this, other) : (other, this);
        PracticeSession[] all = [.. Sessions.Concat(other.Sessions).OrderBy(session => session.On).ThenBy(session => session.Part)];
        return later with
        {
            Sessions = [.. all.TakeLast(MostSessions)],
            Count = Count + other.Count,
            Strength = later.LastDay is { } last ? Math.Round(Math.Max(later.Strength, earlier.StrengthOn(last)), 4) : 0,
            RowFrom = earlier.RowFrom < later.RowFrom && earlier.LastDay >= later.RowFrom?.PlusDays(-1) ? earlier.RowFrom : later.RowFrom,
            ShowsRow = ShowsRow || other.ShowsRow,
        };
    }

    /// <summary>Compares by content, the sessions one by one.</summary>
    public bool Equals(PracticeHistory? other) =>
        other is not null && Count == other.Count && LastDay == other.LastDay && Strength.Equals(other.Strength) && RowFrom == other.RowFrom && ShowsRow == other.ShowsRow
        && (Sessions.Equals(other.Sessions) || Sessions.SequenceEqual(other.Sessions));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, LastDay, Strength, ShowsRow);

    /// <summary>The days between the last one and today.</summary>
    private int Missed(LocalDate today) => LastDay is { } last ? Math.Max(0, Period.DaysBetween(last, today) - 1) : 0;
}
