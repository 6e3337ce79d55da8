using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Progress;
using NodaTime;

namespace CoachBot.Core.Tests.Progress;

/// <summary>What is said about progress, in the words of the test library: the key of the phrase and its slots.</summary>
public class ProgressFlowTests
{
    private static readonly LocalDate Today = new(2026, 11, 23);

    [Fact]
    public void Nothing_done_yet_is_said_without_a_picture()
    {
        var said = new Talk().Say("progress").Last;
        Assert.Equal("[progress_none]", said.Text);
        Assert.Null(said.Chart);
    }

    [Fact]
    public void Two_sentences_and_a_picture()
    {
        var said = Practised(6).Say("progress").Last;
        Assert.Equal(["[progress_many] 6 6 27", "[progress_helped] Desk reset 6 6 [progress_evenings] [progress_points] 2"], said.Text.Split('\n'));
        Assert.Equal(PracticeHistory.Days, said.Chart!.Days.Length);
        Assert.True(said.Personal);
    }

    [Fact]
    public void The_picture_has_each_day_where_it_belongs()
    {
        var chart = Practised(3).Say("progress").Last.Chart!;
        Assert.Equal([new ChartDay(1, 6, 4), new(1, 6, 4), new(1, 6, 4)], chart.Days.TakeLast(3));
        Assert.All(chart.Days.SkipLast(3), day => Assert.Equal(default, day));
        Assert.Equal(["26", "2", "9", "16", "23"], chart.Ticks.Select(tick => tick.Label));
        Assert.Contains("[progress_chart_day] 2026-11-23 6 4", chart.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_of_several_sessions_shows_their_averages()
    {
        var talk = new Talk(Samples.Library, Samples.Known with { Progress = Days(1).With(Session(Today, 8, 3)).With(Session(Today, null, null)) });
        Assert.Equal(new ChartDay(3, 7, 3.5), talk.Say("progress").Last.Chart!.Days[^1]);
    }

    [Fact]
    public void Below_five_ratings_nothing_is_claimed_anywhere()
    {
        var talk = Practised(4);
        foreach (var asked in (string[])["progress", "history", "suggest", "routines", "temples", "hi", "HelpedForget"])
        {
            Assert.DoesNotContain("helped]", talk.Say(asked).Last.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("helped_beside]", talk.Last.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_helped_stands_beside_it_in_the_list_and_before_its_area()
    {
        var talk = Practised(6);
        Assert.Contains("[progress_helped_beside] 6 6 [progress_evenings] [progress_points] 2", talk.Say("routines").Last.Text, StringComparison.Ordinal);
        Assert.StartsWith("[progress_helped] Desk reset", talk.Say("temples").Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_comes_back_gets_a_suggestion() => Assert.Equal("[suggest_welcome] [suggest_helped] [progress_helped] Desk reset 5 5 [progress_evenings] [progress_points] 2", Practised(5).Say("hi").Last.Text);

    [Fact]
    public void What_helped_can_be_forgotten_and_the_days_stay()
    {
        var talk = Practised(6).Say("HelpedForget");
        Assert.Equal("[progress_forgotten]", talk.Last.Text);
        Assert.Equal(["[progress_many] 6 6 27", "[progress_rated] 6 6 4"], talk.Say("progress").Last.Text.Split('\n'));
        Assert.Equal("[progress_nothing_to_forget]", talk.Say("HelpedForget").Last.Text);
    }

    [Fact]
    public void A_streak_is_shown_to_whoever_asked_for_it_and_to_nobody_else()
    {
        var talk = Practised(4);
        Assert.DoesNotContain("progress_row", talk.Say("progress").Last.Text, StringComparison.Ordinal);
        Assert.Equal("[progress_row_shown]\n[progress_row] 4", talk.Say("StreakShow").Last.Text);
        Assert.EndsWith("\n[progress_row] 4", talk.Say("progress").Last.Text, StringComparison.Ordinal);
        Assert.Equal("[progress_row_hidden]", talk.Say("StreakHide").Last.Text);
        Assert.DoesNotContain("progress_row", talk.Say("progress").Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_streak_that_ended_is_passed_over_in_silence()
    {
        var talk = Practised(4).Say("StreakShow").Away(Duration.FromDays(3)).Say("progress");
        Assert.DoesNotContain("progress_row]", talk.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_round_number_of_sessions_gets_one_plain_sentence()
    {
        Assert.EndsWith("\n[progress_milestone] 10", RecordingTests.Done(Practised(9), 6, 4).Last.Text, StringComparison.Ordinal);
        Assert.EndsWith("\n[progress_milestone] 10", RecordingTests.Done(Practised(9), 6, null).Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("milestone", RecordingTests.Done(Practised(10), 6, 4).Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("milestone", RecordingTests.Done(Practised(9), 4, 6).Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_history_tells_the_days_with_the_ratings()
    {
        var said = Practised(2).Say("history").Last;
        Assert.Contains("[progress_history_line] 2026-11-23 [progress_history_rated] Desk reset 6 4", said.Text, StringComparison.Ordinal);
        Assert.True(said.Personal);
    }

    [Fact]
    public void A_long_history_fits_into_one_message() => Assert.InRange(Practised(150).Say("history").Last.Text.Length, 1_000, 2_000);

    [Fact]
    public void Asked_in_the_middle_of_a_routine_it_waits_for_the_person()
    {
        var talk = Practised(6).Say("/routine R1").Say("start").Say("progress");
        Assert.IsType<Place.Paused>(talk.Person.Place);
        Assert.Equal("resume", Assert.Single(talk.Last.Choices, choice => choice.Primary).Id.Value);
    }

    private static Talk Practised(int days) => new(Samples.Library, Samples.Known with { Progress = Days(days) });

    /// <summary>An evening of each of the last days, from 6 to 4.</summary>
    private static PracticeHistory Days(int days) =>
        Enumerable.Range(1 - days, days).Aggregate(new PracticeHistory(), (history, day) => history.With(Session(Today.PlusDays(day), 6, 4)));

    private static PracticeSession Session(LocalDate on, int? before, int? after) => new(on, PartOfDay.Evening, Samples.Mixed.Id, before, after);
}
