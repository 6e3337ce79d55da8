using System.Text;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Storage;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CoachBot.Tests.Nudges;

/// <summary>What is stored of nudges comes back as it was, and people stored before there were nudges have none.</summary>
public sealed class NudgeStoringTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 12, 0);

    private static readonly DayTimes Nine = new DayTimes.At([new(9, 0), new(17, 30)]);

    private static readonly Gen<LocalDate> Days = Gen.Choose(0, 3650).Select(days => new LocalDate(2020, 1, 1).PlusDays(days));

    private static readonly Gen<DayPattern> Patterns = Gen.OneOf(
        Gen.Choose(1, 127).Select(days => (DayPattern)new DayPattern.Weekly((Weekdays)days)),
        Gen.Choose(2, 20).Select(count => (DayPattern)new DayPattern.EveryDays(count)),
        from count in Gen.Choose(2, 6) from days in Gen.Choose(1, 127) select (DayPattern)new DayPattern.EveryWeeks(count, (Weekdays)days),
        Gen.NonEmptyListOf(Gen.Choose(1, 31)).Select(days => (DayPattern)new DayPattern.Monthly([.. days.Distinct().Order()])),
        from which in Gen.Elements(-1, 1, 2, 3, 4, 5) from day in Gen.Choose(1, 7) select (DayPattern)new DayPattern.MonthlyWeekday(which, (IsoDayOfWeek)day),
        Gen.Choose(0, 1_000_000).Select(minutes => (DayPattern)new DayPattern.Moment(Noon + Duration.FromMinutes(minutes))),
        Days.Select(day => (DayPattern)new DayPattern.Once(day)));

    private static readonly Gen<DayTimes> Times = Gen.OneOf(
        Gen.NonEmptyListOf(Gen.Choose(0, 1439)).Select(times => (DayTimes)new DayTimes.At([.. times.Distinct().Order().Select(LocalTime.FromMinutesSinceMidnight)])),
        from minutes in Gen.Choose(15, 300)
        from start in Gen.Choose(0, 720)
        from length in Gen.Choose(0, 700)
        select (DayTimes)new DayTimes.Every(minutes, LocalTime.FromMinutesSinceMidnight(start), LocalTime.FromMinutesSinceMidnight(start + length)));

    private static readonly NudgePlan Full = new()
    {
        Zone = "Europe/Berlin",
        Nudges =
        [
            new(new(1), new(new DayPattern.Weekly(Weekdays.Working), Nine) { Until = new(2027, 1, 1), Area = new("neck") }, Noon) { HomeZone = "Asia/Tokyo", Snoozed = Noon + Duration.FromMinutes(10) },
            new(new(2), new(new DayPattern.EveryDays(3), new DayTimes.Every(90, new(9, 0), new(17, 0))) { From = new(2026, 11, 23), Routine = new("R1") }, Noon),
            new(new(3), new(new DayPattern.EveryWeeks(2, Weekdays.Tuesday), Nine) { From = new(2026, 11, 24) }, Noon),
            new(new(4), new(new DayPattern.Monthly([1, 15, 31]), Nine), Noon),
            new(new(5), new(new DayPattern.MonthlyWeekday(-1, IsoDayOfWeek.Friday), Nine), Noon),
            new(new(6), new(new DayPattern.Once(new(2026, 12, 24)), Nine), Noon),
            new(new(8), new(new DayPattern.Weekly(Weekdays.Sunday), Nine), Noon) { Kind = NudgeKind.Summary },
            new(new(7), new(new DayPattern.Moment(Noon + Duration.FromMinutes(90)), new DayTimes.At([])), Noon),
        ],
        LastId = 7,
        Quiet = new(new(22, 0), new(7, 0)),
        DailyCap = 5,
        WeekendsOff = true,
        PausedUntil = new(2026, 11, 25),
        Stopped = true,
        SentOn = new(2026, 11, 23),
        SentCount = 2,
        LastSent = Noon,
        LastNudge = new(2),
        Ignored = 3,
        Fading = Fading.Thinned,
        LastDone = new("R2"),
        DoneAt = Noon,
        Missed = [new(new(2), Noon, MissReason.Away)],
        Draft = new("every day at 9", new(new DayPattern.Weekly(Weekdays.All), Nine), null),
        AsksZone = true,
        AsksSnooze = true,
        AskedIn = new(12),
        LeftOut = new(2026, 11, 22),
        MissedBefore = 4,
        UnderWay = [new(new(2), Noon, new(11))],
        Unreachable = true,
        ProgrammeOffered = true,
        Programme = new("after lunch", new(9), new(2026, 11, 24), 7, Small: true),
        AsksCue = true,
        AsksReview = true,
        AsksHome = "Europe/Berlin",
        NextAt = Noon + Duration.FromHours(1),
    };

    [Fact]
    public void A_plan_comes_back_as_it_was()
    {
        var person = new Person(new(7)) { Nudges = Full };
        var stored = StoredJson.Write(person);
        Assert.Equal(person, StoredJson.ReadPerson(stored));
        Assert.Equal(Encoding.UTF8.GetString(stored), Encoding.UTF8.GetString(StoredJson.Write(StoredJson.ReadPerson(stored))));
    }

    [Fact]
    public void Any_rule_comes_back_as_it_was() => Prop.ForAll(
        Arb.From(from days in Patterns
                 from times in Times
                 from start in Days
                 from length in Gen.Choose(0, 300)
                 from bounded in Gen.Elements(true, false)
                 from exact in Gen.Elements(true, false)
                 from area in Gen.Elements<AreaId?>(null, new AreaId("neck"))
                 from seconds in Gen.Choose(0, 100_000_000)
                 select new Nudge(new(1 + (seconds % 50)), new(days, times) { From = bounded ? start : null, Until = bounded ? start.PlusDays(length) : null, Exact = exact, Area = area }, Noon + Duration.FromSeconds(seconds))),
        nudge =>
        {
            var person = new Person(new(7)) { Nudges = new NudgePlan { Zone = "Asia/Tokyo", Nudges = [nudge] } };
            Assert.Equal(person, StoredJson.ReadPerson(StoredJson.Write(person)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void What_this_release_writes_is_kept_as_a_sample()
    {
        var path = Repository.PathOf("tests", "CoachBot.Tests", "Storage", "Samples", "person-with-nudges.json");
        Assert.Equal(File.ReadAllText(path).TrimEnd(), Encoding.UTF8.GetString(StoredJson.Write(new Person(new(7)) { Nudges = Full })));
    }

    [Fact]
    public void People_from_before_nudges_have_none() =>
        Assert.Null(StoredJson.ReadPerson("""{"v":1,"is":{"id":3}}"""u8).Nudges);
}
