using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Core.Routines;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>What is said when a nudge is due, and what is noted when it did not arrive.</summary>
internal static class NudgeDelivery
{
    /// <summary>Later than this, a word about it belongs to it; the spread of a busy minute is no lateness.</summary>
    private static readonly Duration Late = Duration.FromMinutes(2);

    /// <summary>The end of every message is known by then.</summary>
    private static readonly Duration Settled = Duration.FromHours(2);

    public static Turn Deliver(Scene scene)
    {
        var plan = scene.Person.Nudges!;
        var busy = scene.Person.Place is Place.InStep or Place.GettingReady;
        var due = DueNudges.Of(plan, scene.Person.Id, busy, scene.Now);
        if (due.At is not { } at)
        {
            return new(scene.Person with { Nudges = due.Plan });
        }

        var until = at + Planning.Grace;
        if (due.Question)
        {
            return new(scene.Person with { Nudges = due.Plan }, new Effect.Nudge(Question(scene), until));
        }

        var (after, effects) = (due.Plan, ImmutableArray.CreateBuilder<Effect>());
        if (due.Said.Any(nudge => nudge.Kind != NudgeKind.Summary))
        {
            (after, var message) = Message(scene, due, at);
            effects.Add(new Effect.Nudge(message, until));
        }

        if (due.Said.Any(nudge => nudge.Kind == NudgeKind.Summary))
        {
            effects.Add(new Effect.Nudge(SummaryFlow.Message(scene), until));
        }

        var underWay = after.UnderWay.RemoveAll(nudge => nudge.At < scene.Now - Settled).AddRange(due.Said.Select(nudge => new NudgeUnderWay(nudge.Id, at, scene.Turn)));
        return new(scene.Person with { Nudges = after with { UnderWay = underWay } }, effects.DrainToImmutable());
    }

    /// <summary>A nudge that was said did not arrive: it is listed, and neither the day's limit nor the patience counts it.</summary>
    public static Turn Lost(Scene scene, ChatEvent.NudgeLost lost)
    {
        if (scene.Person.Nudges is not { } plan)
        {
            return Engine.Nothing(scene.Person);
        }

        var gone = plan.UnderWay.RemoveAll(nudge => nudge.Said != lost.SaidIn);
        var listed = gone.Aggregate(plan, (missing, nudge) => missing.Missing(nudge.Nudge, nudge.At, lost.Why)) with
        {
            UnderWay = plan.UnderWay.RemoveAll(nudge => nudge.Said == lost.SaidIn),
            SentCount = Math.Max(0, plan.SentCount - (gone.IsEmpty ? 0 : 1)),
            Ignored = Math.Max(0, plan.Ignored - (gone.IsEmpty ? 0 : 1)),
            Unreachable = plan.Unreachable || lost.Why == MissReason.Unreachable,
        };
        return NudgeFlow.Keep(scene, listed);
    }

    /// <summary>The person blocked the coach or closed the chat: the nudges are kept, and wait until they are heard again.</summary>
    public static Turn Unreachable(Scene scene) => scene.Person.Nudges is { Unreachable: false, Nudges.IsEmpty: false } plan
        ? NudgeFlow.Keep(scene, plan with { Unreachable = true })
        : Engine.Nothing(scene.Person);

    /// <summary>The routine that fits a rule: the one named, the area's, or the shortest of the list.</summary>
    public static Routine? Fitting(Scene scene, NudgeRule rule) =>
        (rule.Routine is { } named ? scene.Library.Find(named) : null)
        ?? (rule.Area is { } area && scene.Library.Find(area)?.Routine is { } fitting ? scene.Library.Find(fitting) : null)
        ?? scene.Library.Listed.FirstOrDefault();

    /// <summary>What a nudge is for, in words.</summary>
    public static string What(Scene scene, Nudge nudge) => nudge switch
    {
        { Kind: NudgeKind.Programme } => scene.Phrase(Phrases.NudgeForProgramme),
        { Kind: NudgeKind.Summary } => scene.Phrase(Phrases.NudgeForSummary),
        { Rule.Routine: { } named } when scene.Library.Find(named) is { } routine => routine.Name,
        { Rule.Area: { } area } when scene.Library.Find(area) is { } spot => spot.Name.ToLowerInvariant(),
        _ => scene.Phrase(Phrases.NudgeForAny),
    };

    /// <summary>What can be answered to every nudge.</summary>
    public static ImmutableArray<Choice> Ways(Scene scene) =>
        [NudgeFlow.Button(scene, NudgeCommand.Snooze), NudgeFlow.Button(scene, NudgeCommand.NotToday), NudgeFlow.Button(scene, NudgeCommand.Why)];

    private static (NudgePlan Plan, OutboundMessage Message) Message(Scene scene, DueNudges due, Instant at)
    {
        var first = due.Said.First(nudge => nudge.Kind != NudgeKind.Summary);
        var day = due.Plan.Programme is { } run && due.Said.Any(nudge => nudge.Id == run.Nudge) ? ProgrammeDay.Of(scene, due.Plan, run, at) : null;
        var what = ("what", What(scene, first));
        var time = ("time", RuleWords.Clock(at.InZone(due.Plan.Here).TimeOfDay));
        var count = due.Said.Count(nudge => nudge.Kind != NudgeKind.Summary);
        var late = day is not null ? $"{scene.Phrase(Phrases.NudgeLateNote, time)}\n{day.Text}"
            : count == 1 ? scene.Phrase(Phrases.NudgeLate, what, time)
            : scene.Phrase(Phrases.NudgeSeveral, what, ("count", $"{count}"), time);
        var thinned = due.Plan.Fading == Fading.Thinned;
        var note = thinned ? $"\n{scene.Phrase(Phrases.NudgeThinned)}" : "";
        ImmutableArray<Choice> start = Fitting(scene, first.Rule) is { } routine ? [scene.RoutineButton(routine) with { Primary = true }] : [];
        ImmutableArray<Choice> again = thinned ? [NudgeFlow.Button(scene, NudgeCommand.Resume)] : [];
        var message = new OutboundMessage((due.Late < Late ? day?.Text ?? scene.Phrase(Phrases.Nudge, what) : late) + note)
        {
            Choices = [.. day?.Choices ?? [.. start, .. Ways(scene)], .. again],
            Attention = Attention.Sound,
            WhenLate = due.Late < Late ? new(at + Late, late + note) : null,
        };
        return (day?.Plan ?? due.Plan, message);
    }

    private static OutboundMessage Question(Scene scene) => new(scene.Phrase(Phrases.NudgeQuestion))
    {
        Choices = [NudgeFlow.Button(scene, NudgeCommand.Resume), NudgeFlow.Button(scene, NudgeCommand.Pause), NudgeFlow.Button(scene, NudgeCommand.DeleteAll)],
    };
}
