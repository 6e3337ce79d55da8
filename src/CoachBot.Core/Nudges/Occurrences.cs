using NodaTime;
using NodaTime.TimeZones;

namespace CoachBot.Core.Nudges;

/// <summary>
/// When a rule comes, in a zone. A time that a clock change skips is moved forward by the gap; one that comes twice fires at the
/// earlier of the two. What is shown as a preview and what is delivered are both read from here.
/// </summary>
public static class Occurrences
{
    /// <summary>The rarest rule, a fifth weekday of the month, comes within this many days.</summary>
    private const int FurthestDays = 800;

    private static readonly ZoneLocalMappingResolver Lenient = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    /// <summary>The first time after <paramref name="after"/>, or null when there is none any more.</summary>
    public static Instant? Next(NudgeRule rule, Instant after, DateTimeZone zone)
    {
        if (rule.Days is DayPattern.Moment moment)
        {
            return moment.At > after ? moment.At : null;
        }

        var times = rule.Times.All;
        var today = after.InZone(zone).Date;

        // Two days back: a time of the day before, or of a day the zone left out, may have been moved past this moment.
        var day = today.PlusDays(-2);
        var start = FirstDay(rule);
        day = start > day ? start : day;
        var last = (start > today ? start : today).PlusDays(FurthestDays);
        last = rule.Until is { } until && until < last ? until : last;
        var interval = zone.GetZoneInterval(after);
        Instant? found = null;
        var foundOn = day;
        for (; day <= last; day = day.PlusDays(1))
        {
            if (found is not null && Period.DaysBetween(foundOn, day) > 2)
            {
                break;
            }

            if (!rule.Covers(day))
            {
                continue;
            }

            foreach (var time in times)
            {
                var at = Quickly(day + time, interval) ?? InstantOf(day + time, zone);
                if (at > after && !(at >= found))
                {
                    (found, foundOn) = (at, found is null ? day : foundOn);
                }
            }
        }

        return found;
    }

    /// <summary>All times after <paramref name="after"/>, earliest first, none twice.</summary>
    public static IEnumerable<Instant> After(NudgeRule rule, Instant after, DateTimeZone zone)
    {
        for (var at = Next(rule, after, zone); at is { } next; at = Next(rule, next, zone))
        {
            yield return next;
        }
    }

    /// <summary>When a wall clock in the zone shows this time.</summary>
    public static Instant InstantOf(LocalDateTime local, DateTimeZone zone) => zone.ResolveLocal(local, Lenient).ToInstant();

    /// <summary>A day away from every change of the clock, no time is skipped or doubled, and no look-up is needed; null nearer to one.</summary>
    private static Instant? Quickly(LocalDateTime local, ZoneInterval interval)
    {
        var at = local.WithOffset(interval.WallOffset).ToInstant();
        return interval.Contains(at - Duration.FromDays(1)) && interval.Contains(at + Duration.FromDays(1)) ? at : null;
    }

    private static LocalDate FirstDay(NudgeRule rule) => rule.Days is DayPattern.Once once ? once.On : rule.From ?? LocalDate.MinIsoValue;
}
