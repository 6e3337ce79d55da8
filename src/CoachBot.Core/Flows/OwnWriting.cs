using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>Writing a routine: how to, what was understood, and whether to keep it.</summary>
internal static class OwnWriting
{
    /// <summary>How to write one, or that there are as many as can be kept.</summary>
    public static Turn Ask(Scene scene)
    {
        var own = OwnFlow.Of(scene);
        return own.All.Length >= OwnRoutines.Most
            ? OwnFlow.Keep(scene, own, Full(scene))
            : OwnFlow.Keep(scene, own with { Open = new(OwnAsk.Steps, 0, scene.Now) }, scene.Say(Phrases.OwnAsk, Cancel(scene)));
    }

    /// <summary>A name, a colon and steps, said without being asked; null when it is something else.</summary>
    public static Turn? Heard(Scene scene, string text, Meaning meaning)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || meaning.Intent == Intent.NudgeSet)
        {
            return null;
        }

        var personal = scene.Library.Vocabulary.Personal;
        var before = Words.Of(text[..colon]);
        var isNamed = personal.OwnNew.TryLongestAt(before, 0, out _, out _) || (personal.OwnMine.TryLongestAt(before, 0, out _, out _) && before.Length > 1);
        var reading = isNamed ? OwnRoutineReader.Read(text, scene.Library.Vocabulary) : null;
        return reading is { Timed: > 0 } or { Steps.Length: > 1 } && reading.Steps.Length + reading.LeftOut.Length > 0 ? Preview(scene, reading) : null;
    }

    /// <summary>The answer to "what are its steps?"; null when it is about something else.</summary>
    public static Turn? Answer(Scene scene, string text, Meaning meaning)
    {
        var reading = OwnRoutineReader.Read(text, scene.Library.Vocabulary);
        return reading is { Timed: > 0 } or { Steps.Length: > 1 } or { LeftOut.IsEmpty: false } || (meaning.Intent == Intent.Unknown && !reading.Steps.IsEmpty) ? Preview(scene, reading)
            : meaning.Intent == Intent.Unknown ? scene.Stay(scene.Say(Phrases.OwnNothing, Cancel(scene)))
            : null;
    }

    /// <summary>What was understood, to be kept or not.</summary>
    public static Turn Preview(Scene scene, OwnReading reading)
    {
        var own = OwnFlow.Of(scene);
        if (own.All.Length >= OwnRoutines.Most)
        {
            return OwnFlow.Keep(scene, own, Full(scene));
        }

        if (reading.Steps.IsEmpty)
        {
            return OwnFlow.Keep(
                scene,
                own with { Open = new(OwnAsk.Steps, 0, scene.Now) },
                Scene.Say(string.Join('\n', Notes(scene, reading).Append(scene.Phrase(Phrases.OwnNothing))), Cancel(scene)));
        }

        return Preview(scene, Phrases.OwnPreview, reading.Name, reading.Steps, Notes(scene, reading));
    }

    public static Turn Preview(Scene scene, PhraseKey heading, string name, ImmutableArray<OwnStep> steps, IEnumerable<string> notes)
    {
        var own = OwnFlow.Of(scene);
        var called = IsFree(scene, name, 0) ? name : "";
        var taken = name.Length > 0 && called.Length == 0 ? [scene.Phrase(Phrases.OwnNameTaken, ("name", name))] : Array.Empty<string>();
        var draft = new OwnRoutine(0, called.Length > 0 ? called : FreeName(scene), steps);
        return OwnFlow.Keep(
            scene,
            own with { Open = new(OwnAsk.Save, 0, scene.Now) { Draft = draft } },
            Scene.Say(
                OwnMessage.Shown(scene, heading, draft, notes.Concat(taken)),
                OwnMessage.Button(scene, "own_save", "save") with { Primary = true },
                OwnMessage.Button(scene, "own_cancel", "cancel")));
    }

    public static Turn Save(Scene scene, OwnDialogue open)
    {
        var own = OwnFlow.Of(scene);
        if (open.Draft is not { } draft || own.All.Length >= OwnRoutines.Most)
        {
            return Ask(scene);
        }

        var kept = draft with { Number = own.LastNumber + 1 };
        var saved = scene with { Person = scene.Person with { OwnRoutines = own with { All = own.All.Add(kept), LastNumber = kept.Number, Open = null } } };
        return saved.Stay(Scene.Say(
            saved.Phrase(Phrases.OwnSaved, ("name", kept.Name)),
            [
                .. TipFlow.ResumeFirst(saved), saved.RoutineButton(OwnMaker.Of(saved, kept)), OwnMessage.About(saved, "own_edit", "edit", kept),
                OwnMessage.About(saved, "own_share", "share", kept), OwnMessage.Button(saved, "own_list", "list"),
            ]));
    }

    /// <summary>A name is free when it is nobody else's and typing it would mean nothing else.</summary>
    public static bool IsFree(Scene scene, string name, int number)
    {
        var words = Words.Of(name);
        return !words.IsEmpty && !(OwnFlow.Named(scene, words) is { } other && other.Number != number)
            && Reader.Read(name, Situation.InStep, scene.Library) is { Intent: Intent.Unknown or Intent.Area or Intent.Tip, Setting: null, Danger: null } meaning
            && !(meaning.Intent == Intent.Area && words.Length == 1);
    }

    /// <summary>What was left out, and that there was more than one routine takes.</summary>
    public static IEnumerable<string> Notes(Scene scene, OwnReading reading) => reading.LeftOut.Select(step => scene.Phrase(Phrases.OwnLeftOut, ("step", step)))
        .Concat(reading.TooMany ? [scene.Phrase(Phrases.OwnTooManySteps, ("most", $"{OwnRoutine.MostSteps}"))] : Array.Empty<string>());

    private static string FreeName(Scene scene)
    {
        var number = OwnFlow.Of(scene).LastNumber + 1;
        return scene.Phrase(Phrases.OwnName, ("number", $"{number}"));
    }

    private static Effect.Say Full(Scene scene) =>
        Scene.Say(scene.Phrase(Phrases.OwnTooMany, ("most", $"{OwnRoutines.Most}")), [.. TipFlow.ResumeFirst(scene), OwnMessage.Button(scene, "own_list", "list")]);

    private static Choice Cancel(Scene scene) => OwnMessage.Button(scene, "own_cancel", "cancel");
}
