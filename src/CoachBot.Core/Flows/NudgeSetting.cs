using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Core.Nudges.Parsing;
using CoachBot.Core.Understanding;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>Setting a nudge: the phrase, the zone when it is first needed, the preview, and save, change or cancel.</summary>
internal static class NudgeSetting
{
    private const int Shown = 5;

    /// <summary>A text that may ask for nudges: it does when it is called that, or says days and times in so many words.</summary>
    public static Turn? Wish(Scene scene, string text, ImmutableArray<Token> tokens, bool called)
    {
        var now = NudgeFlow.NowOf(scene);
        if (!called && (!SchedulePhrase.IsPlain(tokens, now) || Reader.Read(text, scene.Person.Place, scene.Library).Intent is Intent.Discomfort or Intent.Sharp or Intent.Rate))
        {
            return null;
        }

        var anew = scene with { Person = scene.Person with { Nudges = NudgeFlow.PlanOf(scene) with { Draft = null } } };
        return SchedulePhrase.SaysWhen(text, now, scene.Library.Schedule) ? Read(anew, text) : called ? Ask(anew) : null;
    }

    public static Turn Ask(Scene scene)
    {
        var kind = NudgeFlow.PlanOf(scene).Draft?.Kind ?? NudgeKind.Plain;
        return kind == NudgeKind.Programme
            ? ProgrammeFlow.AskHour(scene)
            : NudgeFlow.Keep(
                scene,
                NudgeFlow.PlanOf(scene) with { Draft = Empty(kind), AsksSnooze = false },
                scene.Say(kind == NudgeKind.Summary ? Phrases.SummaryWhen : Phrases.NudgeWhen, NudgeFlow.Button(scene, NudgeCommand.Cancel)));
    }

    public static Turn Cancel(Scene scene)
    {
        var plan = NudgeFlow.PlanOf(scene);
        var programme = plan.Programme is { Nudge: null } ? null : plan.Programme;
        return NudgeFlow.Keep(scene, plan with { Draft = null, AsksZone = false, AsksCue = false, Programme = programme }, scene.Say(Phrases.NudgeCancelled, scene.Suggestions()));
    }

    /// <summary>Words after a question or a preview: the missing piece, or the whole anew; null when they are about something else.</summary>
    public static Turn? Further(Scene scene, NudgeDraft draft, string text)
    {
        var (now, words) = (NudgeFlow.NowOf(scene), scene.Library.Schedule);
        if (!SchedulePhrase.SaysWhen(text, now, words))
        {
            return null;
        }

        var whole = draft.Kind == NudgeKind.Programme ? $"{words.Say("rule_daily")} {text}" : draft.Rule is null && draft.Phrase.Length > 0 ? $"{draft.Phrase} {text}" : text;
        return SchedulePhrase.Read(whole, now, words) is ScheduleReading.Understood ? Read(scene, whole)
            : SchedulePhrase.Read(text, now, words) is ScheduleReading.Understood ? Read(scene, text)
            : Read(scene, whole);
    }

    public static Turn Instead(Scene scene)
    {
        var plan = NudgeFlow.PlanOf(scene);
        return plan.Draft is { Instead: { } instead } draft ? Preview(scene, draft with { Rule = instead, Instead = draft.Rule }, []) : Ask(scene);
    }

    public static Turn Save(Scene scene)
    {
        var plan = NudgeFlow.PlanOf(scene);
        if (plan.Draft is not { Rule: { } rule })
        {
            return Ask(scene);
        }

        var nudge = new Nudge(new(plan.LastId + 1), rule, scene.Now) { Kind = plan.Draft.Kind };
        if (plan.Next(nudge, scene.Now) is not { } next)
        {
            return NudgeFlow.Keep(scene, plan with { Draft = Empty(nudge.Kind) }, scene.Say(Phrases.NudgeHeldBack));
        }

        if (nudge.Kind == NudgeKind.Programme)
        {
            return ProgrammeFlow.Save(scene, nudge, next);
        }

        var saved = plan with
        {
            Draft = null,
            LastId = nudge.Id.Value,
            Nudges = (nudge.Kind == NudgeKind.Summary ? plan.Nudges.RemoveAll(other => other.Kind == NudgeKind.Summary) : plan.Nudges).Add(nudge),
            DailyCap = Math.Max(plan.DailyCap, rule.MostPerDay),
            Fading = Fading.None,
        };
        var said = scene.Phrase(Phrases.NudgeSaved, ("rule", RuleWords.Of(rule, scene.Library.Schedule, plan.Here)), ("next", Written(scene, next, plan.Here)));
        return NudgeFlow.Keep(scene, saved, Scene.Say(said, [NudgeFlow.Button(scene, NudgeCommand.List), .. scene.Suggestions()]));
    }

    /// <summary>Takes a phrase as the rule of the nudge being set.</summary>
    public static Turn Read(Scene scene, string text)
    {
        var plan = NudgeFlow.PlanOf(scene);
        var draft = Empty(plan.Draft?.Kind ?? NudgeKind.Plain);
        if (plan.Nudges.Length >= NudgePlan.MostNudges)
        {
            return scene.Stay(Scene.Say(scene.Phrase(Phrases.NudgeTooMany, ("most", $"{NudgePlan.MostNudges}")), NudgeFlow.Button(scene, NudgeCommand.List)));
        }

        switch (SchedulePhrase.Read(text, NudgeFlow.NowOf(scene), scene.Library))
        {
            case ScheduleReading.Refused { Flaw: var flaw } refused:
                var keep = flaw is ScheduleFlaw.NoTime or ScheduleFlaw.NoDay or ScheduleFlaw.HowOften ? text : "";
                var said = scene.Phrase(Phrases.NudgeRefused, ("why", refused.Why), ("ask", refused.Ask));
                return NudgeFlow.Keep(scene, plan with { Draft = draft with { Phrase = keep } }, Scene.Say(said, NudgeFlow.Button(scene, NudgeCommand.Cancel)));
            case ScheduleReading.Understood when plan.Zone is null:
                return NudgeZone.Ask(scene, plan with { Draft = draft with { Phrase = text } });
            case ScheduleReading.Understood understood:
                return Preview(
                    scene,
                    draft with { Phrase = text, Rule = Fitted(scene, draft.Kind, understood.Rule), Instead = understood.Instead is { } instead ? Fitted(scene, draft.Kind, instead) : null },
                    understood.Assumed);
            default:
                return Ask(scene);
        }
    }

    private static NudgeDraft Empty(NudgeKind kind) => new("", null, null) { Kind = kind };

    private static NudgeRule Fitted(Scene scene, NudgeKind kind, NudgeRule rule) => kind == NudgeKind.Programme ? ProgrammeFlow.Fitted(scene, rule) : rule;

    private static Turn Preview(Scene scene, NudgeDraft draft, ImmutableArray<string> assumed)
    {
        var (plan, rule, words) = (NudgeFlow.PlanOf(scene), draft.Rule!, scene.Library.Schedule);
        var nudge = new Nudge(new(plan.LastId + 1), rule, scene.Now) { Kind = draft.Kind };
        var next = (plan with { Stopped = false }).Upcoming(nudge, scene.Now).Take(Shown).ToList();
        if (next.Count == 0)
        {
            return NudgeFlow.Keep(scene, plan with { Draft = Empty(draft.Kind) }, scene.Say(Phrases.NudgeHeldBack));
        }

        var notes = new List<string>();
        var zone = plan.Here;
        foreach (var (before, after) in next.Zip(next.Skip(1)).Where(pair => zone.GetUtcOffset(pair.First) != zone.GetUtcOffset(pair.Second)).Take(1))
        {
            notes.Add(scene.Phrase(Phrases.NudgeClockChange, ("date", RuleWords.Day(zone.GetZoneInterval(after).Start.InZone(zone).Date, words))));
        }

        if (rule.MostPerDay > plan.DailyCap)
        {
            notes.Add(scene.Phrase(Phrases.NudgeCapRaised, ("cap", $"{rule.MostPerDay}")));
        }

        var heading = draft.Kind == NudgeKind.Programme
            ? ProgrammeFlow.Heading(scene, rule)
            : scene.Phrase(Phrases.NudgePreviewFor, ("rule", RuleWords.Of(rule, words, zone)), ("for", NudgeDelivery.What(scene, nudge)));
        var text = scene.Phrase(
            Phrases.NudgePreview,
            ("what", heading),
            ("times", string.Join("\n", next.Select(at => Written(scene, at, zone)))),
            ("assumed", string.Join(' ', assumed)),
            ("zone", scene.Library.Schedule.PlaceOf(plan.Zone ?? "UTC")),
            ("notes", string.Join(' ', notes)));
        ImmutableArray<Choice> instead = draft.Instead is { } other ? [InsteadButton(scene, other, zone)] : [];
        var stay = plan with { Draft = draft, AsksZone = false, Stopped = plan.Stopped };
        return NudgeFlow.Keep(
            scene,
            stay,
            Scene.Say(
                Tidy(text),
                [NudgeFlow.Button(scene, NudgeCommand.Save) with { Primary = true }, .. instead, NudgeFlow.Button(scene, NudgeCommand.Change), NudgeFlow.Button(scene, NudgeCommand.Cancel)]));
    }

    /// <summary>The correction by one tap; its words, typed, are read as the same rule.</summary>
    private static Choice InsteadButton(Scene scene, NudgeRule rule, DateTimeZone zone)
    {
        var words = RuleWords.Of(rule with { From = null, Until = null }, scene.Library.Schedule, zone);
        var label = words.Length <= 80 ? words : words[..80];
        return Choice.Labelled("nudge instead", label);
    }

    /// <summary>A line left empty by a slot without a value is no line.</summary>
    private static string Tidy(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    /// <summary>"Tuesday 24 November 2026, 09:00".</summary>
    public static string Written(Scene scene, Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        return $"{RuleWords.Day(local.Date, scene.Library.Schedule)}, {RuleWords.Clock(local.TimeOfDay)}";
    }
}
