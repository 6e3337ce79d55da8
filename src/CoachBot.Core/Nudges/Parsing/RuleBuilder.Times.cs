using System.Collections.Immutable;
using NodaTime;

namespace CoachBot.Core.Nudges.Parsing;

/// <summary>The times of day of a rule: those said, those of a part of the day, or an interval in its window.</summary>
internal sealed partial class RuleBuilder
{
    private static readonly (LocalTime Start, LocalTime End) UsualWindow = (new(9, 0), new(21, 0));

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
        else if ((resolved.Guessed && !(from.Hour < 12 && to.Hour >= 12 && from.PlusHours(12) >= to)) || start is null || end is null)
        {
            Assume("assumed_window", RuleWords.Clock(from), RuleWords.Clock(to));
        }

        return (from, end is { Hour: 0 } && to == LocalTime.Midnight ? new LocalTime(23, 59) : to);
    }
}
