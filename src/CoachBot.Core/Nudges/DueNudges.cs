using System.Collections.Immutable;
using CoachBot.Core.Conversation;
using NodaTime;

namespace CoachBot.Core.Nudges;

/// <summary>What came of a due time: the plan after it, and what is to be said.</summary>
/// <param name="Plan">The plan, with everything due settled: delivered, or dropped with a reason.</param>
/// <param name="Said">The nudges that are due now and not dropped, earliest first; they are said in one message.</param>
/// <param name="At">When the earliest of them was meant to come, or the one that the honest question took the place of; null when nothing is said.</param>
/// <param name="Late">How late that is.</param>
/// <param name="Question">True when the honest question is asked instead of a nudge.</param>
public sealed record DueNudges(NudgePlan Plan, ImmutableArray<Nudge> Said, Instant? At, Duration Late, bool Question)
{
    /// <summary>So many days in a row without an answer, and every second day is left out.</summary>
    public const int ThinAfter = 3;

    /// <summary>So many days in a row without an answer, and the coach asks whether it shall go on.</summary>
    public const int AskAfter = 6;

    /// <summary>An outage of years settles no more than this at once; the rest follows at the next due time.</summary>
    private const int MostAtOnce = 500;

    /// <summary>Settles everything of a plan that is due at <paramref name="now"/>.</summary>
    public static DueNudges Of(NudgePlan plan, PersonId person, bool inRoutine, Instant now)
    {
        var (settled, due) = Collect(plan, person, now);
        var left = new List<(Nudge Nudge, Instant At)>();
        foreach (var (nudge, at) in due)
        {
            if (DropOne(settled, nudge, at, inRoutine, now) is { } reason)
            {
                settled = settled.Missing(nudge.Id, at, reason);
            }
            else
            {
                left.Add((nudge, at));
            }
        }

        if (left.Count == 0)
        {
            return new(Tidied(settled).Scheduled(person), [], null, Duration.Zero, Question: false);
        }

        // What is left came within the grace: it is one message and one of the day's, or none.
        var first = left[0].At;
        var today = first.InZone(settled.Here).Date;
        var newDay = settled.SentOn != today;
        settled = newDay ? settled with { SentOn = today, SentCount = 0 } : settled;
        if (DropAll(settled, today, newDay) is { } all)
        {
            settled = settled.Fading switch
            {
                Fading.Asked => settled with { Fading = Fading.Silent },
                Fading.Thinned when all is MissReason.Thinned && newDay => settled with { Ignored = settled.Ignored + 1, LeftOut = today },
                Fading.Thinned when all is MissReason.Asked => settled with { Fading = Fading.Asked },
                _ => settled,
            };
            settled = left.Aggregate(settled, (missing, one) => missing.Missing(one.Nudge.Id, one.At, all));
            var asked = all is MissReason.Asked;
            return new(Tidied(settled).Scheduled(person), [], asked ? first : null, asked ? now - first : Duration.Zero, asked);
        }

        settled = settled with { SentCount = settled.SentCount + 1, LastSent = now, LastNudge = left[0].Nudge.Id, Ignored = settled.Ignored + (newDay ? 1 : 0) };
        settled = settled.Ignored >= ThinAfter && settled.Fading == Fading.None ? settled with { Fading = Fading.Thinned } : settled;
        return new(Tidied(settled).Scheduled(person), [.. left.Select(one => one.Nudge)], first, now - first, Question: false);
    }

    /// <summary>The plan of somebody who could not be reached and is back: all that was due meanwhile is listed as that.</summary>
    public static NudgePlan AfterUnreachable(NudgePlan plan, PersonId person, Instant now)
    {
        var (settled, due) = Collect(plan with { Unreachable = false }, person, now);
        settled = due.Aggregate(settled, (missing, one) => missing.Missing(one.Nudge.Id, one.At, MissReason.Unreachable));
        return Tidied(settled).Scheduled(person);
    }

    /// <summary>A nudge that comes once is over once it came, but kept while it is the last one said: it can still be put off, or asked about.</summary>
    private static NudgePlan Tidied(NudgePlan plan) => plan with
    {
        Nudges = plan.Nudges.RemoveAll(nudge => nudge.Snoozed is null && nudge.Rule.IsOnce && nudge.Id != plan.LastNudge && IsOver(plan, nudge)),
    };

    private static bool IsOver(NudgePlan plan, Nudge nudge) => Occurrences.Next(nudge.Rule, nudge.Settled, plan.ZoneOf(nudge)) is null;

    private static (NudgePlan Plan, List<(Nudge Nudge, Instant At)> Due) Collect(NudgePlan plan, PersonId person, Instant now)
    {
        var due = new List<(Nudge Nudge, Instant At)>();
        var nudges = plan.Nudges.ToBuilder();
        for (var index = 0; index < nudges.Count; index++)
        {
            var nudge = nudges[index];
            if (nudge.Snoozed is { } snoozed && snoozed <= now)
            {
                due.Add((nudge, snoozed));
                nudge = nudge with { Snoozed = null };
            }

            for (var count = 0; count < MostAtOnce && plan.Next(nudge, nudge.Settled) is { } at && at + Planning.JitterOf(person, nudge, at, plan.ZoneOf(nudge)) <= now; count++)
            {
                nudge = nudge with { Settled = at };
                due.Add((nudge, at));
            }

            nudges[index] = nudge;
        }

        due.Sort((one, other) => one.At.CompareTo(other.At) is not 0 and var order ? order : one.Nudge.Id.Value.CompareTo(other.Nudge.Id.Value));
        return (plan with { Nudges = nudges.ToImmutable() }, due);
    }

    /// <summary>Why one is dropped by itself; null when it is not.</summary>
    private static MissReason? DropOne(NudgePlan plan, Nudge nudge, Instant at, bool inRoutine, Instant now) =>
        now - at > Planning.Grace ? MissReason.Away
        : inRoutine ? MissReason.InRoutine
        : IsDone(plan, nudge, at) ? MissReason.Done
        : null;

    /// <summary>Why none comes now; null when they do.</summary>
    private static MissReason? DropAll(NudgePlan plan, LocalDate today, bool newDay) => plan.Fading switch
    {
        Fading.Asked or Fading.Silent => MissReason.Silent,
        _ when plan.SentCount >= plan.DailyCap => MissReason.DailyLimit,
        Fading.Thinned when plan.Ignored >= AskAfter => MissReason.Asked,
        Fading.Thinned when plan.LeftOut == today || (newDay && plan.Ignored % 2 == 1) => MissReason.Thinned,
        _ => null,
    };

    /// <summary>Done since the last nudge, and today: that routine, or any when none was named.</summary>
    private static bool IsDone(NudgePlan plan, Nudge nudge, Instant at) =>
        plan.DoneAt is { } done && done <= at && !(done <= plan.LastSent) && (nudge.Rule.Routine is not { } routine || routine == plan.LastDone)
        && done.InZone(plan.Here).Date == at.InZone(plan.Here).Date && nudge.Rule.Area is null;
}
