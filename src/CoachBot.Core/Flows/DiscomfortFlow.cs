using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Understanding;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>It hurts: ease first, then stop. Sharp, spreading or new pain ends the run at once.</summary>
internal static class DiscomfortFlow
{
    /// <summary>Below this nothing is left of the lightest technique.</summary>
    private const int MostLowered = 3;

    /// <summary>Within a run; null when <paramref name="intent"/> is about something else.</summary>
    public static Turn? InRun(Scene scene, Routine routine, RoutineRun run, Duration left, Intent intent) => intent switch
    {
        Intent.Sharp => End(scene, Phrases.Sharp),
        Intent.Discomfort when run.Discomforts > 0 => End(Lower(scene), Phrases.DiscomfortAgain, scene.Button(Intent.Sharp), scene.Button(Intent.Dull), scene.Button(Intent.Routines)),
        Intent.Discomfort => OfferEase(scene, routine, run, left),
        _ => null,
    };

    /// <summary>With no run under way, right after one perhaps.</summary>
    public static Turn? Outside(Scene scene, Intent intent) => intent switch
    {
        Intent.Sharp or Intent.Discomfort => scene.MoveTo(Place.Nowhere, scene.Say(Phrases.Sharp)),
        Intent.Dull => scene.MoveTo(Place.Nowhere, scene.Say(Phrases.Dull, scene.Suggestions())),
        _ => null,
    };

    private static Turn OfferEase(Scene scene, Routine routine, RoutineRun run, Duration left)
    {
        var hurt = run with { Discomforts = run.Discomforts + 1 };
        var step = routine.Steps[run.Step];
        var said = scene.Phrase(Phrases.Discomfort, ("easier", step.Easier), ("stop_if", step.StopIf));
        Choice[] ways = [scene.Button(Intent.Easier) with { Primary = true }, scene.Button(Intent.Sharp), scene.Button(Intent.Skip), scene.Button(Intent.Stop)];
        return scene.MoveTo(new Place.Paused(hurt, left, scene.Now, PauseReason.Discomfort), Scene.Say(said, [.. ways]));
    }

    /// <summary>It hurt twice: from now on every technique asks for a little less.</summary>
    private static Scene Lower(Scene scene) =>
        scene with { Person = scene.Person with { Lowered = Math.Min(MostLowered, scene.Person.Lowered + 1) } };

    private static Turn End(Scene scene, Content.PhraseKey key, params ImmutableArray<Choice> choices) =>
        scene.MoveTo(Place.Nowhere, [.. Player.Leave(scene, completed: false), scene.Say(key, choices)]);
}
