using CoachBot.Core.Conversation;
using NodaTime;

namespace CoachBot.Core.Nudges;

/// <summary>When the nudges of a plan come, with all that holds them back by the clock: quiet hours, pauses, free weekends.</summary>
public static class Planning
{
    /// <summary>A nudge later than this is no use any more.</summary>
    public static readonly Duration Grace = Duration.FromMinutes(30);

    /// <summary>The most that a storm of one minute is spread by.</summary>
    private const int MostJitter = 60;

    /// <summary>Looked ahead for a time that nothing holds back; a plan quiet for longer is looked at again then.</summary>
    private const int MostHeldBack = 400;

    extension(NudgePlan plan)
    {
        /// <summary>The zone a nudge's times are meant in.</summary>
        public DateTimeZone ZoneOf(Nudge nudge) => Find(nudge.HomeZone ?? plan.Zone);

        /// <summary>The person's zone.</summary>
        public DateTimeZone Here => Find(plan.Zone);

        /// <summary>True when nothing the person said holds a nudge back at this time.</summary>
        public bool Allows(Instant at)
        {
            var local = at.InZone(plan.Here).LocalDateTime;
            return !(plan.Quiet is { } quiet && quiet.Has(local.TimeOfDay))
                && !(plan.PausedUntil is { } until && local.Date < until)
                && !(plan.WeekendsOff && local.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday && plan.WeekendsOff);
        }

        /// <summary>The first time of a nudge after <paramref name="after"/> that nothing holds back.</summary>
        public Instant? Next(Nudge nudge, Instant after)
        {
            if (plan.Stopped)
            {
                return null;
            }

            var zone = plan.ZoneOf(nudge);
            var at = Occurrences.Next(nudge.Rule, after, zone);
            for (var held = 0; at is { } next && !plan.Allows(next); held++)
            {
                if (held == MostHeldBack)
                {
                    return null;
                }

                at = Occurrences.Next(nudge.Rule, next, zone);
            }

            return at;
        }

        /// <summary>The next times of one nudge, as they are shown before it is saved and as they are delivered.</summary>
        public IEnumerable<Instant> Upcoming(Nudge nudge, Instant after)
        {
            for (var at = plan.Next(nudge, after); at is { } next; at = plan.Next(nudge, next))
            {
                yield return next;
            }
        }

        /// <summary>The plan with its next due time reckoned.</summary>
        public NudgePlan Scheduled(PersonId person)
        {
            Instant? due = null;
            foreach (var nudge in plan.Unreachable ? [] : plan.Nudges)
            {
                due = Earlier(due, plan.Next(nudge, nudge.Settled) is { } at ? at + JitterOf(person, nudge, at, plan.ZoneOf(nudge)) : null);
                due = Earlier(due, plan.Stopped ? null : nudge.Snoozed);
            }

            return plan with { NextAt = due };
        }

        /// <summary>The plan with one more nudge that did not come.</summary>
        public NudgePlan Missing(NudgeId nudge, Instant at, MissReason reason)
        {
            var full = plan.Missed.Length >= NudgePlan.MostMissed;
            var kept = full ? plan.Missed.RemoveAt(0) : plan.Missed;
            return plan with { Missed = kept.Add(new(nudge, at, reason)), MissedBefore = plan.MissedBefore + (full ? 1 : 0) };
        }
    }

    /// <summary>
    /// How long after its minute begins a nudge is said, so that a minute everybody chose is no storm. Minutes nobody picks by chance
    /// (09:07) and moments ("in 20 minutes") are kept to the second.
    /// </summary>
    public static Duration JitterOf(PersonId person, Nudge nudge, Instant at, DateTimeZone zone)
    {
        if (nudge.Rule.Exact || nudge.Rule.Days is DayPattern.Moment || at.InZone(zone).Minute % 5 != 0)
        {
            return Duration.Zero;
        }

        var mixed = ((ulong)person.Value * 0x9E3779B97F4A7C15UL) ^ ((ulong)nudge.Id.Value * 0xC2B2AE3D27D4EB4FUL);
        mixed ^= mixed >> 29;
        mixed *= 0xBF58476D1CE4E5B9UL;
        mixed ^= mixed >> 32;
        return Duration.FromSeconds((long)(mixed % MostJitter));
    }

    internal static DateTimeZone Find(string? id) => (id is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)) ?? DateTimeZone.Utc;

    private static Instant? Earlier(Instant? one, Instant? other) => one is null || other < one ? other ?? one : one;
}
