using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Core.Understanding;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>The two-week plan: offered once, set on a moment of the person's own, looked back on after a week and at its end.</summary>
internal static class ProgrammeFlow
{
    /// <summary>The plan's nudge may come this much longer, for a last look back that did not come on the last day.</summary>
    private const int SpareDays = 2;

    private const int LongestCue = 80;

    /// <summary>The first routine is done: there is a plan, said once.</summary>
    public static Turn Offered(Scene scene, Turn done)
    {
        var plan = done.Person.Nudges ?? new NudgePlan();
        if (scene.Library.Programme.IsEmpty || scene.Library.Schedule.IsEmpty || plan.ProgrammeOffered || plan.Programme is not null
            || done.Effects is not [.. var before, Effect.Say { Message: var answer }])
        {
            return done;
        }

        var offer = answer with
        {
            Text = $"{answer.Text}\n{scene.Phrase(Phrases.ProgrammeOffer)}",
            Choices = [NudgeFlow.Button(scene, NudgeCommand.Programme), .. answer.Choices.Select(choice => choice with { Primary = false })],
        };
        return new(done.Person with { Nudges = plan with { ProgrammeOffered = true } }, [.. before, new Effect.Say(offer)]);
    }

    public static Turn? Begin(Scene scene)
    {
        if (scene.Library.Programme.IsEmpty)
        {
            return null;
        }

        var plan = NudgeFlow.PlanOf(scene);
        return plan.Programme is { Nudge: not null }
            ? NudgeFlow.Keep(scene, plan, scene.Say(Phrases.ProgrammeRunning, Ways(scene)))
            : AskCue(scene, plan with { Programme = null, ProgrammeOffered = true });
    }

    /// <summary>The moment of the day; null when the words are about something else.</summary>
    public static Turn? CueSaid(Scene scene, string text)
    {
        var said = text.Trim();
        if (Words.Of(text).Length < 2 && Reader.Read(text, scene.Person.Place, scene.Library).Intent is not (Intent.Unknown or Intent.Area))
        {
            return null;
        }

        var plan = NudgeFlow.PlanOf(scene);
        var cue = said.Length <= LongestCue ? said : $"{said[..LongestCue].TrimEnd()}…";
        var run = (plan.Programme ?? new(null, null, NudgeFlow.NowOf(scene).Date, 0, Small: false)) with { Cue = cue };
        var told = scene with { Person = scene.Person with { Nudges = plan with { Programme = run, AsksCue = false, Draft = Draft } } };
        var whole = $"{scene.Library.Schedule.Say("rule_daily")} {text}";
        return SchedulePhrase.Read(whole, NudgeFlow.NowOf(scene), scene.Library.Schedule) is ScheduleReading.Understood { Rule.Times: DayTimes.At { Times.Length: 1 } }
            ? NudgeSetting.Read(told, whole)
            : AskHour(told);
    }

    public static Turn AskHour(Scene scene)
    {
        var draft = Draft with { Phrase = scene.Library.Schedule.Say("rule_daily") };
        return NudgeFlow.Keep(scene, NudgeFlow.PlanOf(scene) with { Draft = draft }, scene.Say(Phrases.ProgrammeHour, NudgeFlow.Button(scene, NudgeCommand.Cancel)));
    }

    /// <summary>Whatever was said about the days, the plan comes once a day, on all of its days.</summary>
    public static NudgeRule Fitted(Scene scene, NudgeRule rule)
    {
        var (time, now) = (rule.Times.All is [var first, ..] ? first : rule.Days is DayPattern.Moment { At: var at } ? at.InZone(NudgeFlow.NowOf(scene).Zone).TimeOfDay : new(9, 0), NudgeFlow.NowOf(scene));
        var start = NudgeFlow.PlanOf(scene).Programme is { Nudge: not null } under ? under.Start : time > now.TimeOfDay ? now.Date : now.Date.PlusDays(1);
        return new(new DayPattern.Weekly(Weekdays.All), new DayTimes.At([new(time.Hour, time.Minute)])) { From = start, Until = start.PlusDays(Programme.Days - 1 + SpareDays) };
    }

    public static string Heading(Scene scene, NudgeRule rule)
    {
        var (start, words) = (rule.From!.Value, scene.Library.Schedule);
        return scene.Phrase(
            Phrases.ProgrammePreview,
            ("first", RuleWords.Day(start, words)),
            ("last", RuleWords.Day(start.PlusDays(Programme.Days - 1), words)),
            ("time", RuleWords.Clock(rule.Times.All[0])),
            ("cue", NudgeFlow.PlanOf(scene).Programme?.Cue ?? ""));
    }

    public static Turn Save(Scene scene, Nudge nudge, Instant next)
    {
        var plan = NudgeFlow.PlanOf(scene);
        var run = plan.Programme ?? new(null, null, nudge.Rule.From!.Value, 0, Small: false);
        var saved = plan with
        {
            Draft = null,
            LastId = nudge.Id.Value,
            Nudges = plan.Nudges.RemoveAll(other => other.Kind == NudgeKind.Programme).Add(nudge),
            Programme = run with { Nudge = nudge.Id, Start = nudge.Rule.From!.Value },
            Fading = Fading.None,
        };
        var said = scene.Phrase(Phrases.ProgrammeSaved, ("next", NudgeSetting.Written(scene, next, plan.Here)));
        return NudgeFlow.Keep(scene, saved, Scene.Say(said, [NudgeFlow.Button(scene, NudgeCommand.List), .. scene.Suggestions()]));
    }

    /// <summary>A look back was asked for and answered in other words than the buttons'.</summary>
    public static Turn? Heard(Scene scene, Intent intent) =>
        NudgeFlow.PlanOf(scene).AsksReview && intent is Intent.Unknown or Intent.Thanks && NudgeFlow.PlanOf(scene) is { AsksReview: true, Programme.Nudge: not null } plan
            ? NudgeFlow.Keep(scene, plan, scene.Say(Phrases.ProgrammeHeard, Ways(scene)))
            : null;

    /// <summary>All stays as it is; after the last day, without an end.</summary>
    public static Turn GoOn(Scene scene) => IsOver(scene)
        ? Onwards(scene, NudgeFlow.PlanOf(scene).Programme!.Small ? scene.Library.Programme.Floor!.Value : scene.Library.Programme.Anchor(1))
        : NudgeFlow.Keep(scene, NudgeFlow.PlanOf(scene) with { AsksReview = false }, scene.Say(Phrases.ProgrammeKept));

    public static Turn Shrink(Scene scene)
    {
        var plan = NudgeFlow.PlanOf(scene);
        var floor = scene.Library.Programme.Floor!.Value;
        return IsOver(scene)
            ? Onwards(scene, floor)
            : NudgeFlow.Keep(
                scene,
                plan with { Programme = plan.Programme! with { Small = true }, AsksReview = false },
                Scene.Say(scene.Phrase(Phrases.ProgrammeShrunk, ("routine", NameOf(scene, floor))), StartButton(scene, floor)));
    }

    public static Turn Move(Scene scene) => AskCue(scene, NudgeFlow.PlanOf(scene));

    public static Turn Stop(Scene scene)
    {
        var plan = NudgeFlow.PlanOf(scene);
        return plan.Programme is null
            ? NudgeFlow.Keep(scene, plan, scene.Say(Phrases.ProgrammeNone, NudgeFlow.Button(scene, NudgeCommand.Programme)))
            : NudgeFlow.Keep(
                scene,
                plan with { Programme = null, Draft = null, AsksCue = false, AsksReview = false, Nudges = plan.Nudges.RemoveAll(nudge => nudge.Kind == NudgeKind.Programme) },
                scene.Say(Phrases.ProgrammeStopped, scene.Suggestions()));
    }

    public static ImmutableArray<Choice> Ways(Scene scene) =>
    [
        NudgeFlow.Button(scene, NudgeCommand.ProgrammeKeep), NudgeFlow.Button(scene, NudgeCommand.ProgrammeShrink),
        NudgeFlow.Button(scene, NudgeCommand.ProgrammeMove), NudgeFlow.Button(scene, NudgeCommand.ProgrammeStop),
    ];

    public static ImmutableArray<Choice> StartButton(Scene scene, RoutineId id) =>
        scene.Library.Find(id) is { } routine ? [scene.RoutineButton(routine) with { Primary = true }] : [];

    public static string NameOf(Scene scene, RoutineId id) => scene.Find(id)?.Name ?? "";

    private static NudgeDraft Draft { get; } = new("", null, null) { Kind = NudgeKind.Programme };

    private static Turn AskCue(Scene scene, NudgePlan plan) => NudgeFlow.Keep(
        scene,
        plan with { AsksCue = true, Draft = null, AsksReview = false },
        scene.Say(plan.Programme is { Nudge: not null } ? Phrases.ProgrammeCueAgain : Phrases.ProgrammeCue, NudgeFlow.Button(scene, NudgeCommand.Cancel)));

    private static bool IsOver(Scene scene) => NudgeFlow.PlanOf(scene).Programme is { Reviewed: >= Programme.Days };

    /// <summary>After two weeks, what is left of the plan is a nudge like any other.</summary>
    private static Turn Onwards(Scene scene, RoutineId routine)
    {
        var plan = NudgeFlow.PlanOf(scene);
        if (plan.Nudges.FirstOrDefault(nudge => nudge.Kind == NudgeKind.Programme) is not { } nudge)
        {
            return Stop(scene);
        }

        var own = nudge with { Kind = NudgeKind.Plain, Rule = nudge.Rule with { From = null, Until = null, Routine = routine } };
        var said = scene.Phrase(Phrases.ProgrammeOnwards, ("routine", NameOf(scene, routine)), ("time", RuleWords.Clock(own.Rule.Times.All[0])));
        return NudgeFlow.Keep(
            scene,
            plan with { Programme = null, AsksReview = false, Nudges = plan.Nudges.Replace(nudge, own) },
            Scene.Say(said, NudgeFlow.Button(scene, NudgeCommand.List)));
    }
}
