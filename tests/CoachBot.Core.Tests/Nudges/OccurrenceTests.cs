using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CoachBot.Core.Tests.Nudges;

/// <summary>When rules come, in every zone there is.</summary>
public sealed class OccurrenceTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    private static readonly Gen<LocalTime> Times = Gen.Choose(0, (24 * 60) - 1).Select(LocalTime.FromMinutesSinceMidnight);
    private static readonly Gen<LocalDate> Days = Gen.Choose(0, 3650).Select(days => new LocalDate(2020, 1, 1).PlusDays(days));

    private static readonly Gen<DayPattern> Patterns = Gen.OneOf(
        Gen.Choose(1, 127).Select(days => (DayPattern)new DayPattern.Weekly((Weekdays)days)),
        Gen.Choose(2, 20).Select(count => (DayPattern)new DayPattern.EveryDays(count)),
        from count in Gen.Choose(2, 6) from days in Gen.Choose(1, 127) select (DayPattern)new DayPattern.EveryWeeks(count, (Weekdays)days),
        Gen.NonEmptyListOf(Gen.Choose(1, 31)).Select(days => (DayPattern)new DayPattern.Monthly([.. days.Distinct().Order()])),
        from which in Gen.Elements(-1, 1, 2, 3, 4, 5) from day in Gen.Choose(1, 7) select (DayPattern)new DayPattern.MonthlyWeekday(which, (IsoDayOfWeek)day),
        Days.Select(day => (DayPattern)new DayPattern.Once(day)));

    private static readonly Gen<DayTimes> DayTimesOf = Gen.OneOf(
        Gen.NonEmptyListOf(Times).Select(times => (DayTimes)new DayTimes.At([.. times.Distinct().Order().Take(6)])),
        from minutes in Gen.Choose(15, 300)
        from start in Gen.Choose(0, 720)
        from length in Gen.Choose(0, 700)
        select (DayTimes)new DayTimes.Every(minutes, LocalTime.FromMinutesSinceMidnight(start), LocalTime.FromMinutesSinceMidnight(start + length)));

    private static readonly Gen<NudgeRule> Rules =
        from days in Patterns
        from times in DayTimesOf
        from start in Days
        from bounded in Gen.Elements(true, false)
        from length in Gen.Choose(0, 700)
        select new NudgeRule(days, times) { From = days is DayPattern.Once ? null : start, Until = bounded && days is not DayPattern.Once ? start.PlusDays(length) : null };

    private static readonly Gen<DateTimeZone> Zones = Gen.Elements(DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id]).ToArray());
    private static readonly Gen<Instant> Moments = Gen.Choose(0, 10 * 366 * 24 * 60).Select(minutes => Instant.FromUtc(2020, 1, 1, 0, 0) + Duration.FromMinutes(minutes));

    [Fact]
    public void Times_go_up_and_each_is_the_next_of_every_moment_before_it() => Prop.ForAll(
        Arb.From(from rule in Rules from zone in Zones from moment in Moments from between in Gen.Choose(0, 100) select (rule, zone, moment, between)),
        sample =>
        {
            var last = sample.moment;
            foreach (var at in Occurrences.After(sample.rule, sample.moment, sample.zone).Take(8))
            {
                Assert.True(at > last);
                var asked = last + ((at - last) * (sample.between / 101.0));
                Assert.Equal(at, Occurrences.Next(sample.rule, asked, sample.zone));
                last = at;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void A_time_comes_at_its_hour_or_moved_by_a_clock_change() => Prop.ForAll(
        Arb.From(from rule in Rules from zone in Zones from moment in Moments select (rule, zone, moment)),
        sample =>
        {
            foreach (var at in Occurrences.After(sample.rule, sample.moment, sample.zone).Take(5))
            {
                var local = at.InZone(sample.zone).LocalDateTime;
                var meant = sample.rule.Covers(local.Date) && sample.rule.Times.All.Contains(local.TimeOfDay);
                var interval = sample.zone.GetZoneInterval(at);
                Assert.True(meant || (interval.HasStart && at - interval.Start < Duration.FromHours(25)), $"{sample.rule} at {local} in {sample.zone.Id}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void What_is_shown_is_what_comes_and_never_in_quiet_hours() => Prop.ForAll(
        Arb.From(from rule in Rules from zone in Zones from moment in Moments from start in Times from end in Times from weekends in Gen.Elements(true, false) select (rule, zone, moment, start, end, weekends)),
        sample =>
        {
            var plan = new NudgePlan { Zone = sample.zone.Id, Quiet = sample.start == sample.end ? null : new(sample.start, sample.end), WeekendsOff = sample.weekends, DailyCap = 200 };
            var nudge = new Nudge(new(1), sample.rule, sample.moment);
            var shown = plan.Upcoming(nudge, sample.moment).Take(5).ToList();
            var person = new PersonId(7);
            plan = (plan with { Nudges = [nudge], LastId = 1 }).Scheduled(person);
            foreach (var at in shown)
            {
                var local = at.InZone(sample.zone).LocalDateTime;
                Assert.False(plan.Quiet?.Has(local.TimeOfDay) ?? false);
                Assert.False(sample.weekends && local.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday && sample.weekends);
                var due = plan.NextAt!.Value;
                Assert.InRange(due - at, Duration.Zero, Duration.FromSeconds(59));
                var done = DueNudges.Of(plan with { Ignored = 0 }, person, inRoutine: false, due);
                Assert.Equal(at, done.At);
                Assert.Single(done.Said);
                plan = done.Plan;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Every_zone_there_is_keeps_to_a_rule_of_its_own_for_ten_years()
    {
        var start = Instant.FromUtc(2020, 1, 1, 0, 0);
        var rules = Rules.Sample(DateTimeZoneProviders.Tzdb.Ids.Count, 40);
        foreach (var (zone, rule) in DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id]).Zip(rules))
        {
            // Around every change of the clock, the rule as an endless one with a time in the night.
            var nightly = new NudgeRule(rule.Days, new DayTimes.At([new(2, 30), .. rule.Times.All.Where(time => time > new LocalTime(2, 30)).Take(1)])) { From = rule.From };
            foreach (var change in zone.GetZoneIntervals(start, start + Duration.FromDays(3650)).Skip(1).Select(interval => interval.Start))
            {
                var last = change - Duration.FromDays(2);
                foreach (var at in Occurrences.After(nightly, last, zone).TakeWhile(at => at < change + Duration.FromDays(3)))
                {
                    Assert.True(at > last, $"{nightly} in {zone.Id} at {at}");
                    var local = at.InZone(zone).LocalDateTime;
                    var meant = nightly.Covers(local.Date) && nightly.Times.All.Contains(local.TimeOfDay);
                    Assert.True(meant || at - zone.GetZoneInterval(at).Start < Duration.FromHours(25), $"{nightly} in {zone.Id} at {local}");
                    last = at;
                }
            }
        }
    }

    [Fact]
    public void Every_zone_gives_a_daily_rule_ten_years_without_a_day_left_out()
    {
        var rule = new NudgeRule(new DayPattern.Weekly(Weekdays.All), new DayTimes.At([new(2, 30)]));
        var start = Instant.FromUtc(2020, 1, 1, 0, 0);
        foreach (var zone in DateTimeZoneProviders.Tzdb.Ids.Where((_, at) => at % 10 == 0).Select(id => DateTimeZoneProviders.Tzdb[id]))
        {
            var days = Occurrences.After(rule, start, zone).TakeWhile(at => at < start + Duration.FromDays(3650)).Select(at => at.InZone(zone).Date).ToList();
            Assert.Equal(days.Distinct(), days);
            Assert.All(days.Zip(days.Skip(1)), pair => Assert.Equal(1, Period.DaysBetween(pair.First, pair.Second)));
        }
    }

    [Fact]
    public void A_day_that_a_zone_left_out_is_made_up_for_on_the_next()
    {
        // Samoa had no 30 December 2011.
        var apia = DateTimeZoneProviders.Tzdb["Pacific/Apia"];
        var rule = new NudgeRule(new DayPattern.Once(new(2011, 12, 30)), new DayTimes.At([new(9, 0)]));
        var at = Occurrences.Next(rule, Instant.FromUtc(2011, 12, 25, 0, 0), apia);
        Assert.Equal(new LocalDateTime(2011, 12, 31, 9, 0), at!.Value.InZone(apia).LocalDateTime);
    }

    [Fact]
    public void A_skipped_time_is_moved_by_the_gap_and_a_doubled_one_comes_once()
    {
        var rule = new NudgeRule(new DayPattern.Weekly(Weekdays.All), new DayTimes.At([new(2, 30)]));
        Assert.Equal(
            [Instant.FromUtc(2027, 3, 28, 1, 30), Instant.FromUtc(2027, 3, 29, 0, 30)],
            Occurrences.After(rule, Instant.FromUtc(2027, 3, 27, 12, 0), Berlin).Take(2));
        Assert.Equal(
            [Instant.FromUtc(2026, 10, 25, 0, 30), Instant.FromUtc(2026, 10, 26, 1, 30)],
            Occurrences.After(rule, Instant.FromUtc(2026, 10, 24, 12, 0), Berlin).Take(2));
    }

    [Fact]
    public void The_twenty_ninth_of_february_comes_in_leap_years()
    {
        var rule = new NudgeRule(new DayPattern.Monthly([29]), new DayTimes.At([new(9, 0)]));
        var days = Occurrences.After(rule, Instant.FromUtc(2028, 1, 31, 0, 0), Berlin).Take(2).Select(at => at.InZone(Berlin).Date);
        Assert.Equal([new LocalDate(2028, 2, 29), new(2028, 3, 29)], days);
        Assert.Equal(new LocalDate(2027, 2, 28), Occurrences.Next(rule, Instant.FromUtc(2027, 1, 31, 0, 0), Berlin)!.Value.InZone(Berlin).Date);
    }

    [Fact]
    public void A_rule_keeps_its_hour_whatever_the_zone_database_says()
    {
        var rule = new NudgeRule(new DayPattern.Once(new(2027, 7, 1)), new DayTimes.At([new(9, 0)]));
        var now = Instant.FromUtc(2027, 1, 1, 0, 0);
        Assert.Equal(Instant.FromUtc(2027, 7, 1, 7, 0), Occurrences.Next(rule, now, DateTimeZone.ForOffset(Offset.FromHours(2))));
        Assert.Equal(Instant.FromUtc(2027, 7, 1, 8, 0), Occurrences.Next(rule, now, DateTimeZone.ForOffset(Offset.FromHours(1))));
    }
}
