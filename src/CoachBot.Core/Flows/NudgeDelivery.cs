using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Core.Routines;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>What is said when a nudge is due.</summary>
internal static class NudgeDelivery
{
    /// <summary>Later than this, a word about it belongs to it; the spread of a busy minute is no lateness.</summary>
    private static readonly Duration Late = Duration.FromMinutes(2);

    public static Turn Deliver(Scene scene)
    {
        var plan = scene.Person.Nudges!;
        var busy = scene.Person.Place is Place.InStep or Place.GettingReady;
        var due = DueNudges.Of(plan, scene.Person.Id, busy, scene.Now);
        var after = scene with { Person = scene.Person with { Nudges = due.Plan } };
        if (due.At is not { } at)
        {
            return after.Stay();
        }

        return after.Stay(new Effect.Nudge(due.Question ? Question(after) : Message(after, due, at), at + Planning.Grace + Planning.Grace));
    }

    /// <summary>The routine that fits a rule: the one named, the area's, or the shortest of the list.</summary>
    public static Routine? Fitting(Scene scene, NudgeRule rule) =>
        (rule.Routine is { } named ? scene.Library.Find(named) : null)
        ?? (rule.Area is { } area && scene.Library.Find(area)?.Routine is { } fitting ? scene.Library.Find(fitting) : null)
        ?? scene.Library.Listed.FirstOrDefault();

    /// <summary>What a nudge is for, in words.</summary>
    public static string What(Scene scene, NudgeRule rule) =>
        (rule.Routine is { } named ? scene.Library.Find(named)?.Name : rule.Area is { } area ? scene.Library.Find(area)?.Name.ToLowerInvariant() : null)
        ?? scene.Phrase(Phrases.NudgeForAny);

    private static OutboundMessage Message(Scene scene, DueNudges due, Instant at)
    {
        var rule = due.Said[0].Rule;
        var what = What(scene, rule);
        var time = RuleWords.Clock(at.InZone(due.Plan.Here).TimeOfDay);
        var text = due.Late < Late ? scene.Phrase(Phrases.Nudge, ("what", what))
            : due.Said.Length == 1 ? scene.Phrase(Phrases.NudgeLate, ("what", what), ("time", time))
            : scene.Phrase(Phrases.NudgeSeveral, ("what", what), ("count", $"{due.Said.Length}"), ("time", time));
        var thinned = due.Plan.Fading == Fading.Thinned;
        ImmutableArray<Choice> start = Fitting(scene, rule) is { } routine ? [scene.RoutineButton(routine) with { Primary = true }] : [];
        ImmutableArray<Choice> again = thinned ? [NudgeFlow.Button(scene, NudgeCommand.Resume)] : [];
        return new(thinned ? $"{text}\n{scene.Phrase(Phrases.NudgeThinned)}" : text)
        {
            Choices =
            [
                .. start, NudgeFlow.Button(scene, NudgeCommand.Snooze), NudgeFlow.Button(scene, NudgeCommand.NotToday), NudgeFlow.Button(scene, NudgeCommand.Why),
                .. again,
            ],
            Attention = Attention.Sound,
        };
    }

    private static OutboundMessage Question(Scene scene) => new(scene.Phrase(Phrases.NudgeQuestion))
    {
        Choices = [NudgeFlow.Button(scene, NudgeCommand.Resume), NudgeFlow.Button(scene, NudgeCommand.Pause), NudgeFlow.Button(scene, NudgeCommand.DeleteAll)],
    };
}
