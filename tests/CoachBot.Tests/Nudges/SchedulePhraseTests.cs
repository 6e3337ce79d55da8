using System.Globalization;
using CoachBot.Core.Content;
using CoachBot.Core.Nudges;
using NodaTime;
using NodaTime.Text;

namespace CoachBot.Tests.Nudges;

/// <summary>Phrases against the calendar: what each comes to was written by hand, not by the code.</summary>
public sealed class SchedulePhraseTests
{
    private static Library Library => Shipped.Library;
    private static readonly LocalDateTimePattern Iso = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    public static TheoryData<int, string, string, string> Table()
    {
        var table = new TheoryData<int, string, string, string>();
        var (now, number) = ("", 0);
        foreach (var line in File.ReadLines(Repository.PathOf("tests", "CoachBot.Tests", "Nudges", "schedule-phrases.txt")))
        {
            number++;
            if (line.StartsWith("now ", StringComparison.Ordinal))
            {
                now = line[4..];
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                var cut = line.LastIndexOf('|');
                table.Add(number, now, line[..cut].Trim(), line[(cut + 1)..].Trim());
            }
        }

        return table;
    }

    [Fact]
    public void There_are_four_hundred_phrases_and_more_none_twice()
    {
        var phrases = Table().Select(row => (Now: row.Data.Item2, Phrase: row.Data.Item3)).ToList();
        Assert.True(phrases.Count >= 400, $"{phrases.Count} phrases");
        Assert.Empty(phrases.CountBy(phrase => phrase).Where(count => count.Value > 1).Select(count => count.Key));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_phrase_comes_when_the_calendar_says(int line, string now, string phrase, string expected)
    {
        var (time, zone) = Now(now);
        var reading = SchedulePhrase.Read(phrase, zone.AtStrictly(time), Library);
        var some = expected.EndsWith('~');
        var wanted = expected.TrimEnd('~', ' ');
        if (wanted.StartsWith('!'))
        {
            var refused = Assert.IsType<ScheduleReading.Refused>(reading);
            Assert.Equal(wanted[1..], refused.Flaw.ToString());
            Assert.NotEmpty(refused.Why);
            Assert.Contains('?', refused.Ask);
            return;
        }

        Assert.True(reading is ScheduleReading.Understood, $"line {line}: {reading}");
        var rule = ((ScheduleReading.Understood)reading).Rule;
        var times = wanted.TrimEnd('.').Split(',', StringSplitOptions.TrimEntries).Select(written => Written(written, time)).ToList();
        var found = Occurrences.After(rule, zone.AtStrictly(time).ToInstant(), zone).Take(wanted.EndsWith('.') ? times.Count + 1 : some ? 12 : times.Count)
            .Select(at => at.InZone(zone).LocalDateTime).ToList();
        if (some)
        {
            // Those written come one right after the other, somewhere along the way.
            Assert.Equal(times.Select(Iso.Format), found.SkipWhile(at => at != times[0]).Take(times.Count).Select(Iso.Format));
        }
        else
        {
            Assert.Equal(times.Select(Iso.Format), found.Select(Iso.Format));
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_rule_in_words_is_read_as_the_same_rule(int line, string now, string phrase, string expected)
    {
        var (time, zone) = Now(now);
        var at = zone.AtStrictly(time);
        if (SchedulePhrase.Read(phrase, at, Library) is not ScheduleReading.Understood { Rule: var rule })
        {
            Assert.StartsWith("!", expected);
            return;
        }

        var words = RuleWords.Of(rule, Library.Schedule, zone);
        var again = SchedulePhrase.Read(words, at, Library);
        Assert.True(again is ScheduleReading.Understood, $"line {line}: \"{words}\" is {again}");
        Assert.Equal(
            Occurrences.After(rule, at.ToInstant(), zone).Take(12),
            Occurrences.After(((ScheduleReading.Understood)again).Rule, at.ToInstant(), zone).Take(12));
    }

    [Theory]
    [InlineData("every day at 7", "07:00", "19:00")]
    [InlineData("tomorrow at 5", "05:00", "17:00")]
    [InlineData("weekdays at 8 and 9", "08:00", "20:00")]
    public void A_bare_hour_is_said_and_can_be_corrected(string phrase, string assumed, string instead)
    {
        var reading = Understood(phrase);
        Assert.Contains(reading.Assumed, sentence => sentence.Contains(assumed, StringComparison.Ordinal));
        Assert.Equal(instead, RuleTime(reading.Instead!));
    }

    [Theory]
    [InlineData("every day at 7pm")]
    [InlineData("every day at 07:00")]
    [InlineData("every day at 19:30")]
    [InlineData("every morning at 7")]
    [InlineData("every day at noon")]
    [InlineData("in two hours")]
    [InlineData("every 2 hours between 9 in the morning and 5 in the afternoon")]
    public void Nothing_is_assumed_of_what_was_said_in_full(string phrase) => Assert.Empty(Understood(phrase).Assumed);

    [Fact]
    public void A_misspelt_day_is_said() =>
        Assert.Contains(Understood("every fryday at 19:00").Assumed, sentence => sentence.Contains("fryday", StringComparison.Ordinal) && sentence.Contains("Friday", StringComparison.Ordinal));

    [Fact]
    public void Every_second_tuesday_can_be_corrected_to_the_second_of_the_month() =>
        Assert.Equal(new DayPattern.MonthlyWeekday(2, IsoDayOfWeek.Tuesday), Understood("every second tuesday at 19:00").Instead!.Days);

    [Theory]
    [InlineData("do my neck every day at 3pm", "neck", null)]
    [InlineData("desk temple reset every weekday at 15:00", null, "R1")]
    [InlineData("every sunday at 15:00", null, null)]
    [InlineData("remind me to do my feet every second tuesday at 19:00", "feet", null)]
    public void What_the_nudge_is_for_is_in_the_phrase(string phrase, string? area, string? routine)
    {
        var rule = Understood(phrase).Rule;
        Assert.Equal(area, rule.Area?.Value);
        Assert.Equal(routine, rule.Routine?.Value);
    }

    private static ScheduleReading.Understood Understood(string phrase) =>
        Assert.IsType<ScheduleReading.Understood>(SchedulePhrase.Read(phrase, new LocalDateTime(2026, 11, 23, 14, 5).InUtc(), Library));

    private static string RuleTime(NudgeRule rule) => rule.Times.All[0].ToString("HH:mm", CultureInfo.InvariantCulture);

    internal static (LocalDateTime Now, DateTimeZone Zone) Now(string line)
    {
        var parts = line.Split(' ');
        return (LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(parts[0]).Value, DateTimeZoneProviders.Tzdb[parts[1]]);
    }

    private static LocalDateTime Written(string written, LocalDateTime now)
    {
        if (written.Length > 11)
        {
            return Iso.Parse(written).Value;
        }

        var thisYear = Iso.Parse($"{now.Year}-{written}").Value;
        return thisYear.Date < now.Date ? thisYear.PlusYears(1) : thisYear;
    }
}
