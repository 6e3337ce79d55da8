using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using NodaTime;

namespace CoachBot.Core.Tests.Nudges;

/// <summary>What becomes of nudges that are due: delivered once, late with a word, or dropped with a reason.</summary>
public sealed class DueNudgeTests
{
    private static readonly PersonId Ada = new(1);

    // Monday 2026-11-23, 12:00 in UTC. 09:07 is said to the second.
    private static readonly NudgePlan Daily = PlanOf(new NudgeRule(new DayPattern.Weekly(Weekdays.All), new DayTimes.At([new(9, 7)])));

    private static Instant Tuesday(int hour, int minute) => Instant.FromUtc(2026, 11, 24, hour, minute);

    [Fact]
    public void On_time_it_is_said_once()
    {
        Assert.Equal(Tuesday(9, 7), Daily.NextAt);
        var due = DueNudges.Of(Daily, Ada, inRoutine: false, Tuesday(9, 7));
        Assert.Equal([1], due.Said.Select(nudge => nudge.Id.Value));
        Assert.Equal(Duration.Zero, due.Late);
        Assert.Equal(Tuesday(9, 7) + Duration.FromDays(1), due.Plan.NextAt);
        Assert.Empty(DueNudges.Of(due.Plan, Ada, inRoutine: false, Tuesday(9, 7)).Said);
    }

    [Fact]
    public void Inside_the_grace_it_is_said_late()
    {
        var due = DueNudges.Of(Daily, Ada, inRoutine: false, Tuesday(9, 37));
        Assert.Single(due.Said);
        Assert.Equal(Duration.FromMinutes(30), due.Late);
    }

    [Fact]
    public void After_the_grace_it_is_dropped_and_listed()
    {
        var due = DueNudges.Of(Daily, Ada, inRoutine: false, Tuesday(9, 38));
        Assert.Empty(due.Said);
        Assert.Equal([new MissedNudge(new(1), Tuesday(9, 7), MissReason.Away)], due.Plan.Missed);
    }

    [Fact]
    public void Several_missed_ones_are_one_message()
    {
        var plan = PlanOf(new NudgeRule(new DayPattern.Weekly(Weekdays.All), new DayTimes.Every(15, new(9, 7), new(11, 7)))) with { SentOn = new(2026, 11, 24), SentCount = 2 };
        var due = DueNudges.Of(plan, Ada, inRoutine: false, Tuesday(10, 7));
        Assert.Equal(Tuesday(9, 37), due.At);
        Assert.Equal(3, due.Said.Length);
        Assert.Equal(3, due.Plan.SentCount);
        Assert.Equal([Tuesday(9, 7), Tuesday(9, 22)], due.Plan.Missed.Select(missed => missed.At));
        Assert.Equal(Tuesday(10, 22), due.Plan.NextAt);
    }

    [Fact]
    public void The_clock_a_day_forward_drops_what_it_jumped_over_with_a_reason()
    {
        var due = DueNudges.Of(Daily, Ada, inRoutine: false, Tuesday(9, 0) + Duration.FromDays(1));
        Assert.Empty(due.Said);
        Assert.Equal([MissReason.Away], due.Plan.Missed.Select(missed => missed.Reason));
        Assert.Equal(Tuesday(9, 7) + Duration.FromDays(1), due.Plan.NextAt);
    }

    [Fact]
    public void The_clock_an_hour_back_says_nothing_twice()
    {
        var said = DueNudges.Of(Daily, Ada, inRoutine: false, Tuesday(9, 7)).Plan;
        var again = DueNudges.Of(said, Ada, inRoutine: false, Tuesday(8, 7));
        Assert.Empty(again.Said);
        Assert.Empty(again.Plan.Missed);
        Assert.Equal(Tuesday(9, 7) + Duration.FromDays(1), again.Plan.NextAt);
    }

    [Fact]
    public void A_due_time_that_a_new_zone_database_moved_says_nothing_and_waits_for_the_true_one()
    {
        var stale = Daily with { NextAt = Tuesday(8, 7) };
        var due = DueNudges.Of(stale, Ada, inRoutine: false, Tuesday(8, 7));
        Assert.Empty(due.Said);
        Assert.Equal(Tuesday(9, 7), due.Plan.NextAt);
    }

    [Fact]
    public void No_more_than_the_daily_limit()
    {
        var plan = PlanOf(new NudgeRule(new DayPattern.Weekly(Weekdays.All), new DayTimes.Every(60, new(7, 7), new(11, 7))));
        var (said, dropped) = Day(plan);
        Assert.Equal(3, said);
        Assert.Equal([MissReason.DailyLimit, MissReason.DailyLimit], dropped);
    }

    [Fact]
    public void Not_when_it_was_done_since_the_last_one_today()
    {
        var done = Daily with { DoneAt = Tuesday(8, 0), LastDone = new("R1") };
        Assert.Equal([MissReason.Done], DueNudges.Of(done, Ada, inRoutine: false, Tuesday(9, 7)).Plan.Missed.Select(missed => missed.Reason));
        var yesterday = Daily with { DoneAt = Tuesday(8, 0) - Duration.FromDays(1), LastDone = new("R1") };
        Assert.Single(DueNudges.Of(yesterday, Ada, inRoutine: false, Tuesday(9, 7)).Said);
    }

    [Fact]
    public void Not_in_the_middle_of_a_routine() =>
        Assert.Equal([MissReason.InRoutine], DueNudges.Of(Daily, Ada, inRoutine: true, Tuesday(9, 7)).Plan.Missed.Select(missed => missed.Reason));

    [Fact]
    public void Ignored_ones_thin_out_then_one_question_then_silence()
    {
        var (plan, said) = (Daily, new List<string>());
        for (var day = 0; day < 14; day++)
        {
            var due = DueNudges.Of(plan, Ada, inRoutine: false, Tuesday(9, 7) + Duration.FromDays(day));
            said.Add(due.Question ? "question" : due.Said.Length > 0 ? "nudge" : "-");
            plan = due.Plan;
        }

        Assert.Equal(["nudge", "nudge", "nudge", "-", "nudge", "-", "question", "-", "-", "-", "-", "-", "-", "-"], said);
        Assert.Equal(Fading.Silent, plan.Fading);
    }

    [Fact]
    public void Several_on_one_day_try_nobodys_patience_more_than_one()
    {
        var plan = PlanOf(new NudgeRule(new DayPattern.Weekly(Weekdays.All), new DayTimes.Every(120, new(9, 7), new(15, 7)))) with { DailyCap = 9 };
        var perDay = new List<int>();
        for (var day = 0; day < 8; day++)
        {
            var said = 0;
            for (var at = plan.NextAt!.Value; at < Tuesday(23, 0) + Duration.FromDays(day); at = plan.NextAt!.Value)
            {
                var due = DueNudges.Of(plan, Ada, inRoutine: false, at);
                (plan, said) = (due.Plan, said + due.Said.Length);
            }

            perDay.Add(said);
        }

        // Two on the evening before the first whole day; the question comes on the last day, and then silence.
        Assert.Equal([6, 4, 0, 4, 0, 0, 0, 0], perDay);
        Assert.Equal(Fading.Silent, plan.Fading);
    }

    [Fact]
    public void What_comes_together_is_said_together_or_not_at_all()
    {
        var rule = Daily.Nudges[0].Rule;
        var two = (Daily with { Nudges = Daily.Nudges.Add(new(new(2), rule, Daily.Nudges[0].Settled)), LastId = 2, Fading = Fading.Thinned, Ignored = 6 }).Scheduled(Ada);
        var due = DueNudges.Of(two, Ada, inRoutine: false, Tuesday(9, 7));
        Assert.True(due.Question);
        Assert.Empty(due.Said);
        Assert.Equal([MissReason.Asked, MissReason.Asked], due.Plan.Missed.Select(missed => missed.Reason));
    }

    [Fact]
    public void Whoever_could_not_be_reached_finds_it_listed_as_that_and_nothing_comes_late()
    {
        var closed = (Daily with { Unreachable = true }).Scheduled(Ada);
        Assert.Null(closed.NextAt);
        var back = DueNudges.AfterUnreachable(closed, Ada, Tuesday(9, 20) + Duration.FromDays(1));
        Assert.Equal([MissReason.Unreachable, MissReason.Unreachable], back.Missed.Select(missed => missed.Reason));
        Assert.Equal(Tuesday(9, 7) + Duration.FromDays(2), back.NextAt);
        Assert.False(back.Unreachable);
    }

    [Fact]
    public void More_than_the_list_has_room_for_is_counted()
    {
        var plan = Enumerable.Range(0, 25).Aggregate(Daily, (plan, day) => plan.Missing(new(1), Tuesday(9, 7) + Duration.FromDays(day), MissReason.Away));
        Assert.Equal((NudgePlan.MostMissed, 5), (plan.Missed.Length, plan.MissedBefore));
    }

    [Fact]
    public void The_minute_that_was_asked_for_is_kept_to_the_second()
    {
        var nudge = Daily.Nudges[0] with { Rule = new NudgeRule(new DayPattern.Weekly(Weekdays.All), new DayTimes.At([new(9, 0)])) { Exact = true } };
        Assert.Equal(Duration.Zero, Planning.JitterOf(new(4711), nudge, Tuesday(9, 0), DateTimeZone.Utc));
    }

    [Fact]
    public void A_nudge_put_off_comes_at_its_new_time_and_the_rule_goes_on()
    {
        var said = DueNudges.Of(Daily, Ada, inRoutine: false, Tuesday(9, 7)).Plan;
        var off = (said with { Nudges = [said.Nudges[0] with { Snoozed = Tuesday(9, 17) }] }).Scheduled(Ada);
        Assert.Equal(Tuesday(9, 17), off.NextAt);
        var due = DueNudges.Of(off, Ada, inRoutine: false, Tuesday(9, 17));
        Assert.Single(due.Said);
        Assert.Equal(Tuesday(9, 7) + Duration.FromDays(1), due.Plan.NextAt);
    }

    [Fact]
    public void Everybody_in_one_minute_is_spread_over_it()
    {
        var nudge = new Nudge(new(1), new(new DayPattern.Weekly(Weekdays.All), new DayTimes.At([new(9, 0)])), Tuesday(0, 0));
        var seconds = Enumerable.Range(1, 6_000).Select(id => (int)Planning.JitterOf(new(id), nudge, Tuesday(9, 0), DateTimeZone.Utc).TotalSeconds).ToList();
        Assert.All(seconds, second => Assert.InRange(second, 0, 59));
        Assert.All(seconds.CountBy(second => second), second => Assert.InRange(second.Value, 50, 150));
    }

    private static (int Said, IEnumerable<MissReason> Dropped) Day(NudgePlan plan)
    {
        var said = 0;
        for (var at = plan.NextAt!.Value; at < Tuesday(23, 59); at = plan.NextAt!.Value)
        {
            var due = DueNudges.Of(plan, Ada, inRoutine: false, at);
            (plan, said) = (due.Plan with { Ignored = 0 }, said + due.Said.Length);
        }

        return (said, plan.Missed.Select(missed => missed.Reason));
    }

    private static NudgePlan PlanOf(NudgeRule rule) =>
        new NudgePlan { Zone = "UTC", LastId = 1, Nudges = [new(new(1), rule, Instant.FromUtc(2026, 11, 23, 12, 0))] }.Scheduled(Ada);
}
