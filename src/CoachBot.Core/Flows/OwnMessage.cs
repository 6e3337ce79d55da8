using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>The messages about routines of one's own, and their buttons; every label can be typed.</summary>
internal static class OwnMessage
{
    public static Effect.Say List(Scene scene)
    {
        var all = OwnFlow.Of(scene).All;
        if (all.IsEmpty)
        {
            return scene.Say(Phrases.OwnNone, [.. TipFlow.ResumeFirst(scene), Button(scene, "own_new", "new"), scene.Button(Intent.Routines)]);
        }

        var lines = all.Select(own => scene.Phrase(Phrases.OwnLine, ("name", own.Name), ("time", TimeOf(scene, own)), ("count", $"{own.Steps.Length}")));
        return Scene.Say(
            string.Join('\n', lines.Prepend(scene.Phrase(Phrases.OwnList))),
            [
                .. TipFlow.ResumeFirst(scene),
                .. all.Select(own => scene.RoutineButton(OwnMaker.Of(scene, own))),
                .. all.Select(own => About(scene, "own_edit", "edit", own)),
                Button(scene, "own_new", "new"),
            ]);
    }

    /// <summary>A routine step by step, under one of the headings that take one.</summary>
    public static string Shown(Scene scene, PhraseKey heading, OwnRoutine own, params IEnumerable<string> notes) => scene.Phrase(
        heading,
        ("name", own.Name),
        ("time", TimeOf(scene, own)),
        ("steps", string.Join('\n', own.Steps.Select((step, at) => Line(scene, step, at + 1)))),
        ("notes", string.Concat(notes.Select(note => $"{note}\n")))).TrimEnd();

    public static Effect.Say Edit(Scene scene, OwnRoutine own, params IEnumerable<string> notes) => Scene.Say(
        Shown(scene, Phrases.OwnEdit, own, notes),
        [
            .. TipFlow.ResumeFirst(scene), scene.RoutineButton(OwnMaker.Of(scene, own)), About(scene, "own_share", "share", own), About(scene, "own_delete", "delete", own),
            Button(scene, "own_list", "list"),
        ]);

    /// <summary>A button of no routine in particular.</summary>
    public static Choice Button(Scene scene, string key, string choice)
    {
        var label = scene.Library.Vocabulary.Personal.LabelOf(key);
        return Choice.Labelled($"{OwnFlow.Prefix}{choice}", label);
    }

    /// <summary>"Edit my physio's".</summary>
    public static Choice About(Scene scene, string key, string choice, OwnRoutine own)
    {
        var label = $"{scene.Library.Vocabulary.Personal.LabelOf(key)} {own.Name}";
        return Choice.Labelled($"{OwnFlow.Prefix}{choice} {own.Number}", label);
    }

    private static string TimeOf(Scene scene, OwnRoutine own) => Spoken.Time(scene.SecondsOf(OwnMaker.Of(scene, own)));

    private static string Line(Scene scene, OwnStep step, int number) => step.EachSide
        ? scene.Phrase(Phrases.OwnStepEach, ("number", $"{number}"), ("step", step.Text), ("side", Spoken.Time(step.Seconds / 2)))
        : scene.Phrase(Phrases.OwnStep, ("number", $"{number}"), ("step", step.Text), ("time", Spoken.Time(step.Seconds)));
}
