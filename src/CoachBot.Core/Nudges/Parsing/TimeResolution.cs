using System.Collections.Immutable;
using NodaTime;

namespace CoachBot.Core.Nudges.Parsing;

/// <summary>
/// Which time of day each clock time means. A bare hour is read on the 24-hour clock unless the phrase says which half of the day;
/// where it could have meant the other half, that is remembered for the correction.
/// </summary>
internal static class TimeResolution
{
    /// <summary>The usual clock time of a part of the day, when it is all that was said.</summary>
    public static LocalTime Usual(Idea part) => part switch
    {
        Idea.Morning => new(8, 0),
        Idea.Afternoon => new(15, 0),
        Idea.Evening => new(19, 0),
        Idea.Tonight => new(20, 0),
        _ => new(21, 0),
    };

    /// <summary>The times, with those that were read as the first half of the day for want of a word.</summary>
    public static (ImmutableArray<LocalTime> Times, bool Guessed)? Resolve(ScheduleDraft draft, IReadOnlyList<TimeSaid> said)
    {
        var resolved = new (LocalTime Time, bool Sure)[said.Count];
        for (var at = 0; at < said.Count; at++)
        {
            var next = at + 1 < said.Count ? said[at + 1].At : int.MaxValue;
            var previousEnd = at > 0 ? said[at - 1].End : 0;
            if (One(draft, said[at], previousEnd, next) is not { } time)
            {
                return null;
            }

            resolved[at] = time;
        }

        // "8 and 9 pm", "between 2 and 5 pm": what is said of the last holds for those before it, where that keeps their order.
        for (var at = said.Count - 2; at >= 0; at--)
        {
            var later = resolved[at].Time.PlusHours(12);
            if (!resolved[at].Sure && resolved[at + 1] is { Sure: true, Time.Hour: >= 12 } && !said[at + 1].Plain && said[at].Hour is > 0 and < 12 && later < resolved[at + 1].Time)
            {
                resolved[at] = (later, true);
            }
        }

        return ([.. resolved.Select(time => time.Time)], resolved.Any(time => !time.Sure));
    }

    private static (LocalTime Time, bool Sure)? One(ScheduleDraft draft, TimeSaid said, int previousEnd, int next)
    {
        var (hour, minute) = (said.Hour, said.Minute);
        if (said.Half != DayHalf.None)
        {
            UsePart(draft, said, previousEnd, next);
            return (new((hour % 12) + (said.Half == DayHalf.Pm ? 12 : 0), minute), true);
        }

        var part = UsePart(draft, said, previousEnd, next);
        if (part is null)
        {
            return (new(hour, minute), said.Plain || hour is 0 or >= 12);
        }

        int? meant = (part.Part, hour) switch
        {
            (Idea.Morning, <= 11) => hour,
            (Idea.Morning, 12) => 0,
            (Idea.Afternoon, >= 12 and <= 18) => hour,
            (Idea.Afternoon, >= 1 and <= 7) when !said.Plain => hour + 12,
            (Idea.Evening, >= 15) => hour,
            (Idea.Evening, >= 3 and <= 11) when !said.Plain => hour + 12,
            (Idea.Evening or Idea.Night or Idea.Tonight, 12) => 0,
            (Idea.Night or Idea.Tonight, >= 17) => hour,
            (Idea.Night or Idea.Tonight, >= 5 and <= 11) when !said.Plain => hour + 12,
            (Idea.Night, <= 5) => hour,
            (Idea.Tonight, 0) => 0,
            _ => null,
        };
        if (meant is not { } fits)
        {
            draft.Refuse(ScheduleFlaw.BadTime, said.Text);
            return null;
        }

        return (new(fits, minute), true);
    }

    /// <summary>The part of the day said right after a time, else the last one said before it and after the time before.</summary>
    private static PartSaid? UsePart(ScheduleDraft draft, TimeSaid said, int previousEnd, int next)
    {
        var after = draft.Parts.Where(part => part.At >= said.End && part.At < next && part.At <= said.End + 2 && !part.Used).MinBy(part => part.At);
        var before = draft.Parts.Where(part => part.At < said.At && part.At >= previousEnd).MaxBy(part => part.At)
            ?? draft.Parts.Where(part => part.At < said.At).MaxBy(part => part.At);
        var used = before is { Used: false } ? before : after ?? before;
        used?.Used = true;
        return used;
    }
}
