using CoachBot.Core.Content;
using CoachBot.Core.Progress;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CoachBot.Core.Tests.Progress;

/// <summary>What is kept of a person's practice, and how strong the habit is said to be.</summary>
public class PracticeHistoryTests
{
    private static readonly LocalDate First = new(2026, 11, 1);

    /// <summary>The days with a session, as distances from one to the next.</summary>
    private static readonly Arbitrary<int[]> Gaps = Gen.Choose(0, 9).ArrayOf().ToArbitrary();

    [Fact]
    public void Nothing_done_is_no_habit() => Assert.Equal(0, new PracticeHistory().StrengthOn(First));

    [Fact]
    public void Thirteen_days_in_a_row_go_half_the_way() => Assert.Equal(0.5, Daily(13).StrengthOn(First.PlusDays(12)), 3);

    [Fact]
    public void A_month_of_days_comes_near_to_all_of_it() => Assert.InRange(Daily(60).StrengthOn(First.PlusDays(59)), 0.95, 0.97);

    [Fact]
    public void A_missed_day_takes_a_twentieth_and_no_more()
    {
        var history = Daily(20);
        var last = First.PlusDays(19);
        Assert.Equal(history.StrengthOn(last), history.StrengthOn(last.PlusDays(1)));
        Assert.Equal(0.948 * history.StrengthOn(last), history.StrengthOn(last.PlusDays(2)), 3);
    }

    [Fact]
    public void The_day_that_is_not_over_is_not_missed() => Assert.Equal(Daily(3).StrengthOn(First.PlusDays(2)), Daily(3).StrengthOn(First.PlusDays(3)));

    [Fact]
    public void A_second_session_on_a_day_is_one_more_session_and_no_more_strength()
    {
        var (once, twice) = (Daily(4), Daily(4).With(On(First.PlusDays(3))));
        Assert.Equal(once.StrengthOn(First.PlusDays(3)), twice.StrengthOn(First.PlusDays(3)));
        Assert.Equal((4, 5), (once.Count, twice.Count));
    }

    [Fact]
    public void A_day_that_comes_again_by_flying_west_changes_neither_the_strength_nor_the_row()
    {
        var (before, after) = (Daily(4), Daily(4).With(On(First.PlusDays(2))));
        Assert.Equal((before.Strength, before.LastDay, before.RowFrom), (after.Strength, after.LastDay, after.RowFrom));
    }

    [Fact]
    public void Days_in_a_row_are_counted_until_one_was_missed()
    {
        var history = Daily(4);
        Assert.Equal(4, history.RowOn(First.PlusDays(3)));
        Assert.Equal(4, history.RowOn(First.PlusDays(4)));
        Assert.Equal(0, history.RowOn(First.PlusDays(5)));
        Assert.Equal(1, history.With(On(First.PlusDays(9))).RowOn(First.PlusDays(9)));
    }

    [Fact]
    public void Only_so_many_sessions_are_kept_and_the_newest_are()
    {
        var history = Enumerable.Range(0, 400).Aggregate(new PracticeHistory(), (history, day) => history.With(On(First.PlusDays(day))));
        Assert.Equal(PracticeHistory.MostSessions, history.Sessions.Length);
        Assert.Equal(First.PlusDays(399), history.Sessions[^1].On);
        Assert.Equal((400, 400), (history.Count, history.RowOn(First.PlusDays(399))));
    }

    [Fact]
    public void The_last_thirty_days_end_today()
    {
        var recent = Daily(60).Since(First.PlusDays(59), PracticeHistory.Days);
        Assert.Equal((30, First.PlusDays(30), First.PlusDays(59)), (recent.Length, recent[0].On, recent[^1].On));
    }

    [Fact]
    public void Without_routines_the_days_and_the_ratings_stay()
    {
        var history = Daily(3).WithAfter(2);
        var forgotten = history.WithoutRoutines;
        Assert.All(forgotten.Sessions, session => Assert.Null(session.Routine));
        Assert.Equal(history.Sessions.Select(session => (session.On, session.Before, session.After)), forgotten.Sessions.Select(session => (session.On, session.Before, session.After)));
    }

    [Fact]
    public void The_strength_stays_between_nothing_and_all() => Prop.ForAll(Gaps, gaps =>
    {
        var (history, day) = Practised(gaps);
        return Enumerable.Range(0, 40).All(later => history.StrengthOn(day.PlusDays(later)) is >= 0 and <= 1);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_missed_day_lowers_it_and_never_zeroes_it() => Prop.ForAll(Gaps, gaps =>
    {
        var (history, day) = Practised(gaps);
        return history.Count == 0 || Enumerable.Range(1, 100).All(missed =>
            history.StrengthOn(day.PlusDays(missed + 1)) is > 0 and var after && after < history.StrengthOn(day.PlusDays(missed)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_session_never_makes_it_weaker_than_it_was_that_day() => Prop.ForAll(Gaps, Gen.Choose(0, 50).ToArbitrary(), (gaps, pause) =>
    {
        var (history, day) = Practised(gaps);
        var again = day.PlusDays(pause);
        return history.With(On(again)).StrengthOn(again) >= history.StrengthOn(again) - 0.0001;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_history_is_what_it_holds()
    {
        Assert.Equal(Daily(3), Daily(3));
        Assert.Equal(Daily(3).GetHashCode(), Daily(3).GetHashCode());
        Assert.NotEqual(Daily(3), Daily(3).WithAfter(4));
        Assert.NotEqual(Daily(3), Daily(3) with { ShowsRow = true });
    }

    [Theory]
    [InlineData(3, PartOfDay.Evening)]
    [InlineData(4, PartOfDay.Morning)]
    [InlineData(12, PartOfDay.Afternoon)]
    [InlineData(16, PartOfDay.Afternoon)]
    [InlineData(17, PartOfDay.Evening)]
    [InlineData(0, PartOfDay.Evening)]
    public void Every_hour_belongs_to_a_part_of_the_day(int hour, PartOfDay part) => Assert.Equal(part, new LocalTime(hour, 30).Part);

    private static PracticeHistory Daily(int days) => Enumerable.Range(0, days).Aggregate(new PracticeHistory(), (history, day) => history.With(On(First.PlusDays(day))));

    private static (PracticeHistory History, LocalDate Last) Practised(int[] gaps)
    {
        var (history, day) = (new PracticeHistory(), First);
        foreach (var gap in gaps)
        {
            day = day.PlusDays(gap);
            history = history.With(On(day));
        }

        return (history, day);
    }

    private static PracticeSession On(LocalDate day) => new(day, PartOfDay.Evening, new RoutineId("R1"), 6, null);
}
