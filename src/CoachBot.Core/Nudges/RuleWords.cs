using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NodaTime;

namespace CoachBot.Core.Nudges;

/// <summary>A rule in words, such that reading the words gives the rule again.</summary>
public static class RuleWords
{
    /// <summary>The wordings a language supplies for rules, with their slots.</summary>
    internal static IReadOnlyDictionary<string, ImmutableArray<string>> Wordings { get; } = AllWordings();

    /// <summary>"every Monday and Thursday at 09:00, until 24 December 2026".</summary>
    public static string Of(NudgeRule rule, ScheduleWords words, DateTimeZone zone)
    {
        if (rule.Days is DayPattern.Moment { At: var moment })
        {
            var local = moment.InZone(zone).LocalDateTime;
            return words.Say("rule", ("days", words.Say("rule_once", ("date", Day(local.Date, words)))), ("times", At([local.TimeOfDay], words)));
        }

        var days = rule.Days switch
        {
            DayPattern.Weekly { On: Weekdays.All } when rule.Times is DayTimes.Every => "",
            DayPattern.Weekly { On: Weekdays.All } => words.Say("rule_daily"),
            DayPattern.Weekly { On: Weekdays.Working } => words.Say("rule_working"),
            DayPattern.Weekly { On: var on } => words.Say("rule_weekly", ("days", List(on.Each.Select(words.NameOf), words))),
            DayPattern.EveryDays { Count: 2 } => words.Say("rule_alternate_days"),
            DayPattern.EveryDays { Count: var count } => words.Say("rule_every_days", ("count", Number(count))),
            DayPattern.EveryWeeks weeks => words.Say("rule_every_weeks", ("count", Number(weeks.Count)), ("days", List(weeks.On.Each.Select(words.NameOf), words))),
            DayPattern.Monthly { On: [31] } => words.Say("rule_last_day"),
            DayPattern.Monthly { On: var on } => words.Say("rule_monthly", ("days", List(on.Select(words.Ordinal), words))),
            DayPattern.MonthlyWeekday { Which: -1, Day: var day } => words.Say("rule_last_weekday", ("day", words.NameOf(day))),
            DayPattern.MonthlyWeekday { Which: var which, Day: var day } => words.Say("rule_monthly_weekday", ("which", words.Ordinal(which)), ("day", words.NameOf(day))),
            DayPattern.Once { On: var on } => words.Say("rule_once", ("date", Day(on, words))),
            _ => "",
        };
        var times = rule.Times switch
        {
            DayTimes.Every every => words.Say("rule_interval", ("every", Length(every.Minutes, words)), ("start", Clock(every.Start)), ("end", Clock(every.End))),
            var at => At(at.All, words, rule.Exact),
        };
        var whole = new StringBuilder(words.Say("rule", ("days", days), ("times", times)).Trim());
        if (rule.From is { } from)
        {
            whole.Append(words.Say("rule_from", ("date", Day(from, words))));
        }

        if (rule.Until is { } until)
        {
            whole.Append(words.Say("rule_until", ("date", Day(until, words))));
        }

        return whole.ToString();
    }

    /// <summary>"09:00".</summary>
    internal static string Clock(LocalTime time) => string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}:{time.Minute:00}");

    /// <summary>"Friday 27 November 2026".</summary>
    internal static string Day(LocalDate day, ScheduleWords words) => words.Say(
        "date_long", ("weekday", words.NameOf(day.DayOfWeek)), ("day", Number(day.Day)), ("month", words.NameOfMonth(day.Month)), ("year", Number(day.Year)));

    /// <summary>"a, b and c".</summary>
    internal static string List(IEnumerable<string> parts, ScheduleWords words)
    {
        var all = parts.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.Take(all.Count - 1))} {words.Say("and")} {all[^1]}";
    }

    internal static string KeyOf(ScheduleFlaw flaw) => flaw switch
    {
        ScheduleFlaw.NoTime => "no_time",
        ScheduleFlaw.NoDay => "no_day",
        ScheduleFlaw.HowOften => "how_often",
        ScheduleFlaw.BadTime => "bad_time",
        ScheduleFlaw.BadDate => "bad_date",
        ScheduleFlaw.TwoDates => "two_dates",
        ScheduleFlaw.Past => "past",
        ScheduleFlaw.TooOften => "too_often",
        ScheduleFlaw.TooFar => "too_far",
        ScheduleFlaw.Never => "never",
        _ => "nothing",
    };

    private static string At(ImmutableArray<LocalTime> times, ScheduleWords words, bool exact = false) => words.Say(exact ? "rule_at_exactly" : "rule_at", ("times", List(times.Select(Clock), words)));

    private static string Length(int minutes, ScheduleWords words) => (minutes / 60, minutes % 60) switch
    {
        (1, 0) => words.Say("every_hour"),
        (var hours, 0) => words.Say("every_hours", ("hours", Number(hours))),
        (0, var rest) => words.Say("every_minutes", ("minutes", Number(rest))),
        _ => words.Say("every_minutes", ("minutes", Number(minutes))),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, ImmutableArray<string>> AllWordings()
    {
        var all = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal)
        {
            ["rule"] = ["days", "times"],
            ["rule_daily"] = [],
            ["rule_working"] = [],
            ["rule_weekly"] = ["days"],
            ["rule_alternate_days"] = [],
            ["rule_every_days"] = ["count"],
            ["rule_every_weeks"] = ["count", "days"],
            ["rule_last_day"] = [],
            ["rule_monthly"] = ["days"],
            ["rule_last_weekday"] = ["day"],
            ["rule_monthly_weekday"] = ["which", "day"],
            ["rule_once"] = ["date"],
            ["rule_at"] = ["times"],
            ["rule_at_exactly"] = ["times"],
            ["rule_interval"] = ["every", "start", "end"],
            ["rule_from"] = ["date"],
            ["rule_until"] = ["date"],
            ["every_hour"] = [],
            ["every_hours"] = ["hours"],
            ["every_minutes"] = ["minutes"],
            ["date_long"] = ["weekday", "day", "month", "year"],
            ["assumed_word"] = ["one", "two"],
            ["assumed_hour"] = ["one"],
            ["assumed_part"] = ["one", "two"],
            ["assumed_window"] = ["one", "two"],
            ["assumed_once"] = ["one"],
            ["assumed_daily"] = [],
            ["assumed_weekly"] = [],
            ["assumed_from"] = ["one"],
            ["assumed_weeks"] = [],
            ["assumed_date"] = ["one"],
            ["assumed_short_months"] = [],
        };
        foreach (var flaw in Enum.GetValues<ScheduleFlaw>())
        {
            all[$"why_{KeyOf(flaw)}"] = ["said"];
            all[$"ask_{KeyOf(flaw)}"] = ["said"];
        }

        return all;
    }
}
