using CoachBot.Core.Conversation;
using CoachBot.Core.Progress;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>What to do now, when the person leaves it to the coach.</summary>
internal static class SuggestionFlow
{
    public static Turn Show(Scene scene) => scene.Next is { } next
        ? scene.Stay(Say(scene, next, Sentence(scene, next)))
        : RoutineList.Show(scene, Phrases.Routines);

    /// <summary>A greeting to somebody who has done something here before; null for everybody else.</summary>
    public static Turn? Welcome(Scene scene) => scene.Person.Progress is { Count: > 0 } && scene.Next is { } next
        ? scene.Stay(Say(scene, next, scene.Phrase(ProgressPhrases.SuggestWelcome, ("suggestion", Sentence(scene, next)))))
        : null;

    private static string Sentence(Scene scene, NextRoutine next)
    {
        var (routine, time) = (("routine", next.Routine.Name), ("time", Spoken.Time(scene.SecondsOf(next.Routine))));
        return next switch
        {
            { Effect: { } effect } => scene.Phrase(ProgressPhrases.SuggestHelped, ("helped", ProgressWords.Sentence(scene, effect))),
            { Why: SuggestedFor.New } => scene.Phrase(ProgressPhrases.SuggestNew, routine, time),
            { Why: SuggestedFor.Known } => scene.Phrase(ProgressPhrases.SuggestKnown, routine, time),
            _ => scene.Phrase(ProgressPhrases.SuggestBeginning, routine, time),
        };
    }

    /// <summary>Beside something new stands what is known to help, for whoever would rather have that.</summary>
    private static Effect.Say Say(Scene scene, NextRoutine next, string text)
    {
        var resume = TipFlow.ResumeFirst(scene).ToList();
        var known = scene.Helped is { } effect && effect.Routine != next.Routine.Id ? scene.Library.Find(effect.Routine) : null;
        return Scene.Say(
            text,
            [
                .. resume,
                scene.RoutineButton(next.Routine) with { Primary = resume.Count == 0 },
                .. known is null ? [] : new[] { scene.RoutineButton(known) },
                scene.Button(Intent.Routines),
                scene.Button(Intent.Tip),
            ]);
    }
}
