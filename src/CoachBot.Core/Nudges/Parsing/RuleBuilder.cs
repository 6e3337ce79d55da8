using System.Collections.Immutable;
using NodaTime;

namespace CoachBot.Core.Nudges.Parsing;

/// <summary>Puts a rule together from what a phrase said, says what it had to assume, or what is missing.</summary>
internal sealed class RuleBuilder(ScheduleDraft draft, ZonedDateTime now, ScheduleWords words)
{
    private const int FurthestDays = 366;
    private static readonly (LocalTime Start, LocalTime End) UsualWindow = (new(9, 0), new(21, 0));

    private readonly List<string> assumed = [];
    private bool guessedHour;
    private bool guessedOnce;

    private LocalDate Today => now.Date;

    public ScheduleReading Build()
    {
        if (draft.Wrong is null && !draft.SaysWhen)
        {
            draft.Refuse(ScheduleFlaw.Nothing);
        }

        foreach (var (word, token) in draft.Misspelt.DistinctBy(misspelt => misspelt.Word))
        {
            Assume("assumed_word", word, token.Kind switch
            {
                TokenKind.Day => words.NameOf(token.Day),
                TokenKind.Month => words.NameOfMonth(token.Value),
                _ => words.Say(token.Text == word ? KeyOf(token) : token.Text),
            });
        }

        foreach (var (key, value) in draft.Assumed)
        {
            Assume(key, value);
        }

        var rule = draft.Wrong is null ? Whole() : null;
        if (rule is not null && draft.Wrong is null)
        {
            Check(rule);
        }

        if (draft.Wrong is { } wrong)
        {
            return Refusal(wrong.Flaw, wrong.Text);
        }

        return new ScheduleReading.Understood(rule!, [.. assumed], Instead(rule!));
    }

    private static string KeyOf(Token token) => token.Idea.ToString().ToLowerInvariant();

    private NudgeRule? Whole()
    {
        if (draft.InMinutes is { } minutes)
        {
            var at = now.ToInstant() + Duration.FromMinutes(minutes);
            draft.Parts.Clear();
            if (minutes < 1)
            {
                draft.Refuse(ScheduleFlaw.Past);
            }
            else if (minutes > FurthestDays * 24 * 60)
            {
                draft.Refuse(ScheduleFlaw.TooFar);
            }

            return new(new DayPattern.Moment(at), new DayTimes.At([]));
        }

        if (TimesOfDay() is not { } times)
        {
            return null;
        }

        return Pattern(times) is { } days ? Bounded(days, times) : null;
    }

    private DayTimes? TimesOfDay()
    {
        if (draft.Interval is { } interval)
        {
            return Interval(interval);
        }

        if (draft.Window is not null)
        {
            draft.Refuse(ScheduleFlaw.HowOften);
            return null;
        }

        if (draft.Times.Count == 0)
        {
            return FromParts();
        }

        if (TimeResolution.Resolve(draft, draft.Times) is not { } resolved)
        {
            return null;
        }

        foreach (var part in draft.Parts.Where(part => !part.Used && draft.Times.All(time => time.At > part.At) && draft.Parts.Count > 1))
        {
            resolved.Times = resolved.Times.Add(Guess(part.Part));
        }

        guessedHour = resolved.Guessed;
        ImmutableArray<LocalTime> times = [.. resolved.Times.Distinct().Order()];
        if (guessedHour)
        {
            Assume("assumed_hour", RuleWords.List(times.Select(RuleWords.Clock), words));
        }

        return new DayTimes.At(times);
    }

    private DayTimes.At? FromParts()
    {
        if (draft.Parts.Count == 0)
        {
            draft.Refuse(draft.HowOften ? ScheduleFlaw.HowOften : ScheduleFlaw.NoTime);
            return null;
        }

        return new([.. draft.Parts.Select(part => Guess(part.Part)).Distinct().Order()]);
    }

    private LocalTime Guess(Idea part)
    {
        var time = TimeResolution.Usual(part);
        Assume("assumed_part", words.Say(KeyOf(new Token { Idea = part })), RuleWords.Clock(time));
        return time;
    }

    private DayTimes.Every? Interval(int minutes)
    {
        if (minutes < DayTimes.Every.FewestMinutes)
        {
            draft.Refuse(ScheduleFlaw.TooOften);
            return null;
        }

        if (minutes > 24 * 60)
        {
            draft.Refuse(ScheduleFlaw.TooFar);
            return null;
        }

        if (WindowOf() is not { } window)
        {
            return null;
        }

        if (window.End < window.Start)
        {
            draft.Refuse(ScheduleFlaw.Never);
            return null;
        }

        return new(minutes, window.Start, window.End);
    }

    private (LocalTime Start, LocalTime End)? WindowOf()
    {
        if (draft.Window is null && draft.WindowStart is null && draft.WindowEnd is null && draft.Times.Count == 0)
        {
            Assume("assumed_window", RuleWords.Clock(UsualWindow.Start), RuleWords.Clock(UsualWindow.End));
            return UsualWindow;
        }

        // "every 2 hours at 9" begins at 9.
        var start = draft.Window?.Start ?? draft.WindowStart ?? draft.Times.FirstOrDefault();
        var end = draft.Window?.End ?? draft.WindowEnd;
        var said = new[] { start, end }.OfType<TimeSaid>().ToArray();
        if (TimeResolution.Resolve(draft, said) is not { } resolved)
        {
            return null;
        }

        var from = start is null ? UsualWindow.Start : resolved.Times[0];
        var to = end is null ? UsualWindow.End : resolved.Times[^1];
        if (end is { Plain: false, Half: DayHalf.None } && to <= from && from.Hour <= 12 && to.Hour < 12 && to.PlusHours(12) > from)
        {
            // "9 to 5"
            to = to.PlusHours(12);
            Assume("assumed_window", RuleWords.Clock(from), RuleWords.Clock(to));
        }
        else if (resolved.Guessed || start is null || end is null)
        {
            Assume("assumed_window", RuleWords.Clock(from), RuleWords.Clock(to));
        }

        return (from, end is { Hour: 0 } && to == LocalTime.Midnight ? new LocalTime(23, 59) : to);
    }

    private DayPattern? Pattern(DayTimes times)
    {
        if (draft.ComingDays != 0)
        {
            return Coming(draft.ComingDays, times);
        }

        if (draft.Dates.Count > 0)
        {
            return Dated();
        }

        if (draft.WeekdaysOfMonth.Count > 0)
        {
            return new DayPattern.MonthlyWeekday(draft.WeekdaysOfMonth[0].Which, draft.WeekdaysOfMonth[0].Day);
        }

        if (draft.DaysOfMonth.Count > 0)
        {
            return OfMonth();
        }

        if (draft.NextWeek || (draft.Monthly && draft.Days == 0) || (draft.EveryWeeks > 0 && draft.Days == 0))
        {
            draft.Refuse(ScheduleFlaw.NoDay);
            return null;
        }

        if (draft.EveryDays > 1)
        {
            return new DayPattern.EveryDays(draft.EveryDays);
        }

        return draft.EveryWeeks > 1 ? new DayPattern.EveryWeeks(draft.EveryWeeks, draft.Days) : OfWeek(times);
    }

    private DayPattern? OfWeek(DayTimes times)
    {
        if (draft.Days == 0 && !draft.Daily && !draft.Again && draft.Interval is null && draft.Lasting is null && draft.From is null && draft.Until is null)
        {
            return WithoutDay(times);
        }

        var days = draft.Days != 0 ? draft.Days : Weekdays.All;
        if (!draft.Again && !draft.Daily && draft.Interval is null && draft.Until is null && draft.From is null)
        {
            if (days.Each.Count() == 1)
            {
                guessedOnce = true;
                return Coming(days, times);
            }

            Assume("assumed_weekly");
        }

        days &= ~draft.Without;
        if (days == 0)
        {
            draft.Refuse(ScheduleFlaw.Never);
            return null;
        }

        return new DayPattern.Weekly(days);
    }

    /// <summary>A time and no day: one is meant for once, several for every day.</summary>
    private DayPattern WithoutDay(DayTimes times)
    {
        if (times.All.Length > 1)
        {
            Assume("assumed_daily");
            return new DayPattern.Weekly(Weekdays.All);
        }

        guessedOnce = true;
        var day = now.TimeOfDay < times.All[0] ? Today : Today.PlusDays(1);
        Assume("assumed_once", RuleWords.Day(day, words));
        return new DayPattern.Once(day);
    }

    /// <summary>Days by their names that come once: "this friday", "next monday".</summary>
    private DayPattern? Coming(Weekdays days, DayTimes times)
    {
        var nextMonday = Today.Next(IsoDayOfWeek.Monday);
        var dates = days.Each.Select(day =>
            draft.NextWeek ? nextMonday.PlusDays((int)day - 1)
            : Today.DayOfWeek == day && !draft.StrictlyNext && times.All.Any(time => time > now.TimeOfDay) ? Today
            : Today.Next(day)).Order().ToList();
        if (dates.Count == 1)
        {
            Assume("assumed_once", RuleWords.Day(dates[0], words));
            return new DayPattern.Once(dates[0]);
        }

        draft.From ??= dates[0];
        draft.Until ??= dates[^1];
        return new DayPattern.Weekly(days);
    }

    private DayPattern Dated()
    {
        var dates = draft.Dates.Distinct().Order().ToList();
        if (dates.Count == 1 && (draft.Days & WeekdaySets.Of(dates[0].DayOfWeek)) != draft.Days)
        {
            // "friday 24 december", when it is a thursday
            draft.Refuse(ScheduleFlaw.BadDate, RuleWords.Day(dates[0], words));
        }

        if (dates.Count == 1 && draft.Again && draft.Days == 0 && (draft.Daily || draft.Interval is not null || draft.EveryDays > 0))
        {
            // "tomorrow every two hours": only that day, unless it is every day from then on.
            if (draft.Interval is null)
            {
                draft.From = dates[0];
                return draft.EveryDays > 0 ? new DayPattern.EveryDays(draft.EveryDays) : new DayPattern.Weekly(Weekdays.All);
            }
        }

        if (dates.Count == 1)
        {
            return new DayPattern.Once(dates[0]);
        }

        draft.From = dates[0];
        draft.Until = dates[^1];
        return dates.Zip(dates.Skip(1)).All(pair => Period.DaysBetween(pair.First, pair.Second) < 7) && dates.Count <= 7 && Period.DaysBetween(dates[0], dates[^1]) < 7
            ? new DayPattern.Weekly(dates.Aggregate(Weekdays.None, (all, date) => all | WeekdaySets.Of(date.DayOfWeek)))
            : RefuseSeveral();
    }

    private DayPattern.Weekly RefuseSeveral()
    {
        draft.Refuse(ScheduleFlaw.TwoDates, RuleWords.List(draft.Dates.Select(date => RuleWords.Day(date, words)), words));
        return new(Weekdays.All);
    }

    private DayPattern OfMonth()
    {
        ImmutableArray<int> days = [.. draft.DaysOfMonth.Distinct().Order()];
        if (!draft.Again && !draft.Monthly && days.Length == 1)
        {
            for (var month = new LocalDate(Today.Year, Today.Month, 1); ; month = month.PlusMonths(1))
            {
                if (days[0] <= month.Calendar.GetDaysInMonth(month.Year, month.Month) && month.PlusDays(days[0] - 1) is var date && date >= Today)
                {
                    Assume("assumed_once", RuleWords.Day(date, words));
                    return new DayPattern.Once(date);
                }
            }
        }

        if (days.Any(day => day is 29 or 30) || (days.Contains(31) && days.Length > 0 && draft.DaysOfMonth.Contains(31) && !SaidLast))
        {
            Assume("assumed_short_months");
        }

        return new DayPattern.Monthly(days);
    }

    private bool SaidLast => draft.Again && !draft.Monthly && draft.DaysOfMonth is [31];

    private NudgeRule Bounded(DayPattern days, DayTimes times)
    {
        var from = draft.From;
        if (days is DayPattern.EveryDays or DayPattern.EveryWeeks && from is null)
        {
            // Counting begins with the first day on which it can still come.
            var first = times.All.Any(time => time > now.TimeOfDay) ? Today : Today.PlusDays(1);
            while (days is DayPattern.EveryWeeks weeks && !weeks.On.Has(first.DayOfWeek))
            {
                first = first.PlusDays(1);
            }

            from = first;
            Assume("assumed_from", RuleWords.Day(first, words));
        }

        if (days is DayPattern.EveryWeeks && draft.AmbiguousWeeks)
        {
            Assume("assumed_weeks");
        }

        var until = draft.Until;
        if (draft.Lasting is { } lasting && until is null)
        {
            // A week from Monday ends on Sunday. Where today's time is over, the first day is tomorrow.
            var first = from ?? (times.All.Any(time => time > now.TimeOfDay) ? Today : Today.PlusDays(1));
            until = (first + lasting).PlusDays(-1);
        }

        return new(days, times) { From = from, Until = until };
    }

    private void Check(NudgeRule rule)
    {
        if (rule.Days is DayPattern.Once { On: var day })
        {
            if (day > Today.PlusDays(FurthestDays))
            {
                draft.Refuse(ScheduleFlaw.TooFar);
            }
            else if (rule.Until < day || rule.From > day)
            {
                draft.Refuse(ScheduleFlaw.Never);
            }
        }

        if (rule.From is { } from && from > Today.PlusDays(FurthestDays))
        {
            draft.Refuse(ScheduleFlaw.TooFar);
        }

        if (rule.Until is { } until && (until < Today || until < rule.From))
        {
            draft.Refuse(until < Today ? ScheduleFlaw.Past : ScheduleFlaw.Never);
        }

        if (rule.Until is { } end && end > Today.PlusDays(FurthestDays) && !rule.IsOnce)
        {
            draft.Refuse(ScheduleFlaw.TooFar);
        }

        if (draft.Wrong is null && Occurrences.Next(rule, now.ToInstant(), now.Zone) is null)
        {
            draft.Refuse(rule.IsOnce ? ScheduleFlaw.Past : ScheduleFlaw.Never);
        }
    }

    /// <summary>What a tap on the correction makes of it: the other half of the day, every week instead of once, of the month instead of every other.</summary>
    private NudgeRule? Instead(NudgeRule rule)
    {
        if (guessedHour && rule.Times is DayTimes.At { Times: var times } && times.All(time => time.Hour < 12))
        {
            var later = rule with { Times = new DayTimes.At([.. times.Select(time => time.PlusHours(12)).Order()]) };
            return Occurrences.Next(later, now.ToInstant(), now.Zone) is null ? null : later;
        }

        if (guessedOnce && rule.Days is DayPattern.Once { On: var day })
        {
            return rule with { Days = new DayPattern.Weekly(draft.Days != 0 ? WeekdaySets.Of(day.DayOfWeek) : Weekdays.All) };
        }

        return rule.Days is DayPattern.EveryWeeks { Count: var count, On: var on } && draft.AmbiguousWeeks && on.Each.Count() == 1
            ? rule with { Days = new DayPattern.MonthlyWeekday(count, on.Each.First()), From = draft.From }
            : null;
    }

    private void Assume(string key, params ReadOnlySpan<string> values)
    {
        var sentence = values.Length switch
        {
            0 => words.Say(key),
            1 => words.Say(key, ("one", values[0])),
            _ => words.Say(key, ("one", values[0]), ("two", values[1])),
        };
        if (!assumed.Contains(sentence))
        {
            assumed.Add(sentence);
        }
    }

    private ScheduleReading.Refused Refusal(ScheduleFlaw flaw, string text)
    {
        var key = RuleWords.KeyOf(flaw);
        return new(flaw, words.Say($"why_{key}", ("said", text)), words.Say($"ask_{key}", ("said", text)));
    }
}
