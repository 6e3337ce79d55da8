using System.Collections.Immutable;
using NodaTime;

namespace CoachBot.Core.Nudges.Parsing;

/// <summary>The days of a rule: of the week, of the month, one date, or whichever comes next.</summary>
internal sealed partial class RuleBuilder
{
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
}
