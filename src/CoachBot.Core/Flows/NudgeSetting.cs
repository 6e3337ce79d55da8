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
    private const int MostZones = 8;

    /// <summary>A text that may ask for nudges: it does when it is called that, or says days and times in so many words.</summary>
    public static Turn? Wish(Scene scene, string text, ImmutableArray<Token> tokens, bool called)
    {
        var now = NudgeFlow.NowOf(scene);
        if (!called && (!SchedulePhrase.IsPlain(tokens, now) || Reader.Read(text, scene.Person.Place, scene.Library).Intent is Intent.Discomfort or Intent.Sharp or Intent.Rate))
        {
            return null;
        }

        return SchedulePhrase.SaysWhen(text, now, scene.Library.Schedule) ? Read(scene, text) : called ? Ask(scene) : null;
    }

    public static Turn Ask(Scene scene) =>
        NudgeFlow.Keep(scene, NudgeFlow.PlanOf(scene) with { Draft = new("", null, null), AsksSnooze = false }, scene.Say(Phrases.NudgeWhen, NudgeFlow.Button(scene, NudgeCommand.Cancel)));

    public static Turn Cancel(Scene scene) =>
        NudgeFlow.Keep(scene, NudgeFlow.PlanOf(scene) with { Draft = null, AsksZone = false }, scene.Say(Phrases.NudgeCancelled, scene.Suggestions()));

    /// <summary>Words after a question or a preview: the missing piece, or the whole anew; null when they are about something else.</summary>
    public static Turn? Further(Scene scene, NudgeDraft draft, string text)
    {
        var (now, words) = (NudgeFlow.NowOf(scene), scene.Library.Schedule);
        if (!SchedulePhrase.SaysWhen(text, now, words))
        {
            return null;
        }

        var whole = draft.Rule is null && draft.Phrase.Length > 0 ? $"{draft.Phrase} {text}" : text;
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

        var nudge = new Nudge(new(plan.LastId + 1), rule, scene.Now);
        if (plan.Next(nudge, scene.Now) is not { } next)
        {
            return NudgeFlow.Keep(scene, plan with { Draft = new("", null, null) }, scene.Say(Phrases.NudgeHeldBack));
        }

        var saved = plan with
        {
            Draft = null,
            LastId = nudge.Id.Value,
            Nudges = plan.Nudges.Add(nudge),
            DailyCap = Math.Max(plan.DailyCap, rule.MostPerDay),
            Fading = Fading.None,
        };
        var said = scene.Phrase(Phrases.NudgeSaved, ("rule", RuleWords.Of(rule, scene.Library.Schedule, plan.Here)), ("next", Written(scene, next, plan.Here)));
        return NudgeFlow.Keep(scene, saved, Scene.Say(said, [NudgeFlow.Button(scene, NudgeCommand.List), .. scene.Suggestions()]));
    }

    /// <summary>"time zone berlin", or the question where the person is.</summary>
    public static Turn? Zone(Scene scene, string place)
    {
        if (place.Length == 0)
        {
            return NudgeFlow.Keep(scene, NudgeFlow.PlanOf(scene) with { AsksZone = true, Draft = null }, scene.Say(Phrases.NudgeZone));
        }

        return ZoneNames.Find(place) is { IsEmpty: false } zones ? Found(scene, zones) : null;
    }

    /// <summary>The answer to "where are you?"; null when it is about something else.</summary>
    public static Turn? ZoneSaid(Scene scene, string text)
    {
        if (ZoneNames.Find(text) is { IsEmpty: false } zones)
        {
            return Found(scene, zones);
        }

        return Reader.Read(text, scene.Person.Place, scene.Library).Intent == Intent.Unknown ? scene.Stay(scene.Say(Phrases.NudgeZoneUnknown)) : null;
    }

    public static Turn ZoneChosen(Scene scene, string zone) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null ? scene.Stay(scene.Say(Phrases.NudgeZoneUnknown)) : Found(scene, [zone]);

    /// <summary>After a move: the saved nudges stay at the hour of the old zone, or come at the same hour here.</summary>
    public static Turn Moved(Scene scene, bool keepHome)
    {
        var plan = NudgeFlow.PlanOf(scene);
        var home = keepHome ? plan.AsksHome : null;
        var settled = plan with
        {
            AsksHome = null,
            Nudges = [.. plan.Nudges.Select(nudge => nudge with { HomeZone = home, Settled = Instant.Max(nudge.Settled, scene.Now) })],
        };
        return NudgeKeeping.ListOf(scene, settled);
    }

    private static Turn Found(Scene scene, ImmutableArray<string> zones)
    {
        var plan = NudgeFlow.PlanOf(scene);
        if (zones.Length > 1)
        {
            var choices = zones.Take(MostZones).Select(zone => new Choice(new($"nudge at {zone}"), ZoneNames.CityOf(zone), ZoneNames.CityOf(zone).ToLowerInvariant()));
            return NudgeFlow.Keep(scene, plan with { AsksZone = true }, scene.Say(Phrases.NudgeZoneWhich, [.. choices]));
        }

        var moved = plan.Zone is { } old && old != zones[0] && !plan.Nudges.IsEmpty ? old : null;
        var there = scene with { Person = scene.Person with { Nudges = plan with { Zone = zones[0], AsksZone = false, AsksHome = moved } } };
        if (plan.Draft is { Phrase.Length: > 0 } draft)
        {
            return Read(there, draft.Phrase);
        }

        var (name, time) = (ZoneNames.CityOf(zones[0]), RuleWords.Clock(NudgeFlow.NowOf(there).TimeOfDay));
        return moved is null
            ? NudgeFlow.Keep(there, NudgeFlow.PlanOf(there), Scene.Say(scene.Phrase(Phrases.NudgeZoneSet, ("zone", name), ("time", time))))
            : NudgeFlow.Keep(
                there,
                NudgeFlow.PlanOf(there),
                Scene.Say(
                    scene.Phrase(Phrases.NudgeZoneMoved, ("zone", name), ("home", ZoneNames.CityOf(moved))),
                    NudgeFlow.Button(scene, NudgeCommand.Follow),
                    NudgeFlow.Button(scene, NudgeCommand.KeepHome)));
    }

    private static Turn Read(Scene scene, string text)
    {
        var plan = NudgeFlow.PlanOf(scene);
        if (plan.Nudges.Length >= NudgePlan.MostNudges)
        {
            return scene.Stay(Scene.Say(scene.Phrase(Phrases.NudgeTooMany, ("most", $"{NudgePlan.MostNudges}")), NudgeFlow.Button(scene, NudgeCommand.List)));
        }

        switch (SchedulePhrase.Read(text, NudgeFlow.NowOf(scene), scene.Library))
        {
            case ScheduleReading.Refused { Flaw: var flaw } refused:
                var keep = flaw is ScheduleFlaw.NoTime or ScheduleFlaw.NoDay or ScheduleFlaw.HowOften ? text : "";
                var said = scene.Phrase(Phrases.NudgeRefused, ("why", refused.Why), ("ask", refused.Ask));
                return NudgeFlow.Keep(scene, plan with { Draft = new(keep, null, null) }, Scene.Say(said, NudgeFlow.Button(scene, NudgeCommand.Cancel)));
            case ScheduleReading.Understood when plan.Zone is null:
                return NudgeFlow.Keep(scene, plan with { Draft = new(text, null, null), AsksZone = true }, scene.Say(Phrases.NudgeZone));
            case ScheduleReading.Understood understood:
                return Preview(scene, new(text, understood.Rule, understood.Instead), understood.Assumed);
            default:
                return Ask(scene);
        }
    }

    private static Turn Preview(Scene scene, NudgeDraft draft, ImmutableArray<string> assumed)
    {
        var (plan, rule, words) = (NudgeFlow.PlanOf(scene), draft.Rule!, scene.Library.Schedule);
        var nudge = new Nudge(new(plan.LastId + 1), rule, scene.Now);
        var next = (plan with { Stopped = false }).Upcoming(nudge, scene.Now).Take(Shown).ToList();
        if (next.Count == 0)
        {
            return NudgeFlow.Keep(scene, plan with { Draft = new("", null, null) }, scene.Say(Phrases.NudgeHeldBack));
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

        var text = scene.Phrase(
            Phrases.NudgePreview,
            ("rule", RuleWords.Of(rule, words, zone)),
            ("for", NudgeDelivery.What(scene, rule)),
            ("times", string.Join("\n", next.Select(at => Written(scene, at, zone)))),
            ("assumed", string.Join(' ', assumed)),
            ("zone", ZoneNames.CityOf(plan.Zone ?? "UTC")),
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
        var words = RuleWords.Of(rule, scene.Library.Schedule, zone);
        var label = words.Length <= 80 ? words : words[..80];
        return new(new("nudge instead"), label, label.ToLowerInvariant());
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
