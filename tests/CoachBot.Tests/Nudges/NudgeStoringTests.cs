using System.Text;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Storage;
using NodaTime;

namespace CoachBot.Tests.Nudges;

/// <summary>What is stored of nudges comes back as it was, and people stored before there were nudges have none.</summary>
public sealed class NudgeStoringTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 12, 0);

    private static readonly DayTimes Nine = new DayTimes.At([new(9, 0), new(17, 30)]);

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
        MissedBefore = 4,
        UnderWay = [new(new(2), Noon, new(11))],
        Unreachable = true,
        ProgrammeOffered = true,
        Programme = new("after lunch", new(9), new(2026, 11, 24), 7, Small: true),
        AsksCue = true,
        AsksReview = true,
        Week = [new(new("R1"), Noon, 6, 3), new(new("R2"), Noon, null, null)],
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
    public void What_this_release_writes_is_kept_as_a_sample()
    {
        var path = Repository.PathOf("tests", "CoachBot.Tests", "Storage", "Samples", "person-with-nudges.json");
        Assert.Equal(File.ReadAllText(path).TrimEnd(), Encoding.UTF8.GetString(StoredJson.Write(new Person(new(7)) { Nudges = Full })));
    }

    [Fact]
    public void People_from_before_nudges_have_none() =>
        Assert.Null(StoredJson.ReadPerson("""{"v":1,"is":{"id":3}}"""u8).Nudges);
}
