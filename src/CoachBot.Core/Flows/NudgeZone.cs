using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Core.Understanding;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>Where the person is: asked when it is first needed, and once more after a move.</summary>
internal static class NudgeZone
{
    private const int MostZones = 8;

    /// <summary>Where is the person? With what their platform lets suppose to be tapped.</summary>
    public static Turn Ask(Scene scene, NudgePlan plan)
    {
        var guesses = ZoneGuess.Of(scene.Locale).Select(zone => ZoneButton(scene, zone)).ToImmutableArray();
        return NudgeFlow.Keep(scene, plan with { AsksZone = true }, scene.Say(guesses.IsEmpty ? Phrases.NudgeZone : Phrases.NudgeZoneGuess, guesses));
    }

    /// <summary>"time zone berlin", or the question where the person is.</summary>
    public static Turn? Zone(Scene scene, string place)
    {
        if (place.Length == 0)
        {
            return Ask(scene, NudgeFlow.PlanOf(scene) with { Draft = null });
        }

        return scene.Library.Schedule.ZonesOf(place) is { IsEmpty: false } zones ? Found(scene, zones) : null;
    }

    /// <summary>The answer to "where are you?"; null when it is about something else.</summary>
    public static Turn? ZoneSaid(Scene scene, string text)
    {
        if (scene.Library.Schedule.ZonesOf(text) is { IsEmpty: false } zones)
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

    public static Turn Found(Scene scene, ImmutableArray<string> zones)
    {
        var plan = NudgeFlow.PlanOf(scene);
        if (zones.Length > 1)
        {
            return NudgeFlow.Keep(scene, plan with { AsksZone = true }, scene.Say(Phrases.NudgeZoneWhich, [.. zones.Take(MostZones).Select(zone => ZoneButton(scene, zone))]));
        }

        var moved = plan.Zone is { } old && old != zones[0] && !plan.Nudges.IsEmpty ? old : null;
        var there = scene with { Person = scene.Person with { Nudges = Arrived(plan, zones[0], scene.Now) with { AsksHome = moved } } };
        if (plan.Draft is { Phrase.Length: > 0 } draft)
        {
            return NudgeSetting.Read(there, draft.Phrase);
        }

        var (name, time) = (scene.Library.Schedule.PlaceOf(zones[0]), RuleWords.Clock(NudgeFlow.NowOf(there).TimeOfDay));
        return moved is null
            ? NudgeFlow.Keep(there, NudgeFlow.PlanOf(there), Scene.Say(scene.Phrase(Phrases.NudgeZoneSet, ("zone", name), ("time", time))))
            : NudgeFlow.Keep(
                there,
                NudgeFlow.PlanOf(there),
                Scene.Say(
                    scene.Phrase(Phrases.NudgeZoneMoved, ("zone", name), ("home", scene.Library.Schedule.PlaceOf(moved))),
                    NudgeFlow.Button(scene, NudgeCommand.Follow),
                    NudgeFlow.Button(scene, NudgeCommand.KeepHome)));
    }

    private static Choice ZoneButton(Scene scene, string zone) => Choice.Labelled($"nudge at {zone}", scene.Library.Schedule.PlaceOf(zone));

    /// <summary>Hours that are over in the new zone when the person arrives were never due there.</summary>
    private static NudgePlan Arrived(NudgePlan plan, string zone, Instant now) => plan with
    {
        Zone = zone,
        AsksZone = false,
        Nudges = plan.Zone == zone ? plan.Nudges : [.. plan.Nudges.Select(nudge => nudge.HomeZone is null ? nudge with { Settled = Instant.Max(nudge.Settled, now) } : nudge)],
    };
}
