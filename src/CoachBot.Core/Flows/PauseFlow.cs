using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Understanding;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>The clock stands: how it came to stand, and every way on from there.</summary>
internal static class PauseFlow
{
    /// <summary>After this long a return is greeted with an offer instead of the bare controls.</summary>
    private static readonly Duration LongAway = Duration.FromMinutes(30);

    public static ImmutableArray<Choice> Ways(Scene scene) =>
    [
        scene.Button(Intent.Resume) with { Primary = true },
        .. new[] { Intent.Repeat, Intent.Back, Intent.Skip, Intent.Stop }.Select(scene.Button),
    ];

    /// <summary>The same place with its clock stopped; places without a running clock are left as they are.</summary>
    public static Place Standing(Place place, Instant now) => place switch
    {
        Place.InStep step => new Place.Paused(step.Playing, step.LeftAt(now), now, PauseReason.Asked),
        Place.GettingReady ready => new Place.Paused(ready.Playing, Duration.Zero, now, PauseReason.Asked),
        _ => place,
    };

    /// <summary>The scene with the clock of a run stopped, as any message stops it.</summary>
    public static Scene Stilled(Scene scene) => scene.At(Standing(scene.Person.Place, scene.Now));

    /// <summary>The same for somebody who was led straight to an answer and needs no welcome any more.</summary>
    public static Scene StilledAndWelcomed(Scene scene)
    {
        var stilled = Stilled(scene);
        return stilled with { Person = stilled.Person with { Welcomed = true } };
    }

    public static Turn Pause(Scene scene, Routine routine)
    {
        var run = scene.Person.Place.Run!;
        return scene.MoveTo(Standing(scene.Person.Place, scene.Now), StepMessages.Standing(scene, routine, run, Phrases.Paused, Ways(scene)));
    }

    /// <summary>Something was said that is no way on: back after long, the run is offered; otherwise it simply still stands.</summary>
    public static Turn StillPaused(Scene scene, Routine routine, Place.Paused at, bool greeted)
    {
        var away = scene.Now - (scene.Person.LastHeard ?? at.Since) >= LongAway;
        if (!away && !greeted)
        {
            return Pause(scene, routine);
        }

        Choice[] ways = [scene.Button(Intent.Resume) with { Primary = true }, scene.RoutineButton(routine), scene.Button(Intent.Stop)];
        return scene.Stay(StepMessages.Standing(scene, routine, at.Playing, Phrases.ReturnOffer, [.. ways]));
    }

    public static Turn Resume(Scene scene, Routine routine, Place.Paused at)
    {
        if (at.Playing.NotBegun)
        {
            return Player.Begin(scene, routine, at.Playing, scene.Now);
        }

        var starts = scene.Now + Pacing.HandsBack(Player.HandsBack, scene.Likes.Pace);
        var place = new Place.InStep(at.Playing, starts, starts + at.Left);
        return scene.MoveTo(place, StepMessages.Again(scene, routine, place));
    }
}
