using CoachBot.Core.Conversation;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>What was asked about a routine of one's own, and how it is changed word by word.</summary>
internal static class OwnDialogues
{
    /// <summary>The answer to what was asked; null when something else was said.</summary>
    public static Turn? Answer(Scene scene, OwnDialogue open, string text, Meaning meaning)
    {
        var personal = scene.Library.Vocabulary.Personal;
        var forms = scene.Library.Vocabulary.FormsOf(text);
        if (open.Ask == OwnAsk.Delete && personal.OwnGone.TryExact(forms, out _))
        {
            return Delete(scene, open.Number);
        }

        var command = personal.Own.TryExact(forms, out var said) ? said : null;
        return (open.Ask, command) switch
        {
            (_, "own_cancel") => Leave(scene, open),
            (_, "own_list" or "own_new") => null,
            (OwnAsk.Save, "own_save") => OwnWriting.Save(scene, open),
            (OwnAsk.Delete, "own_save") => Leave(scene, open),
            (OwnAsk.Delete, _) => null,
            (OwnAsk.Edit, "own_save") => Leave(scene, open),
            (OwnAsk.Edit, _) => OwnFlow.Of(scene).All.FirstOrDefault(own => own.Number == open.Number) is { } own ? Changed(scene, own, text) : null,
            (OwnAsk.Save, _) => Reworded(scene, text),
            _ => OwnWriting.Answer(scene, text, meaning),
        };
    }

    public static Turn Edit(Scene scene, OwnRoutine own, params IEnumerable<string> notes)
    {
        var routines = OwnFlow.Of(scene);
        return OwnFlow.Keep(scene, routines with { Open = new(OwnAsk.Edit, own.Number, scene.Now) }, OwnMessage.Edit(scene, own, notes));
    }

    public static Turn AskDelete(Scene scene, OwnRoutine own) => OwnFlow.Keep(
        scene,
        OwnFlow.Of(scene) with { Open = new(OwnAsk.Delete, own.Number, scene.Now) },
        Scene.Say(
            scene.Phrase(Phrases.OwnDeleteAsk, ("name", own.Name)),
            OwnMessage.Button(scene, "own_delete_yes", "yes"),
            OwnMessage.Button(scene, "own_cancel", "cancel")));

    public static Turn Delete(Scene scene, int number)
    {
        var routines = OwnFlow.Of(scene);
        var gone = routines.All.FirstOrDefault(own => own.Number == number);
        var left = scene with { Person = scene.Person with { OwnRoutines = routines with { All = routines.All.RemoveAll(own => own.Number == number), Open = null } } };
        return gone is null
            ? left.Stay(OwnMessage.List(left))
            : left.Stay(Scene.Say(left.Phrase(Phrases.OwnDeleted, ("name", gone.Name)), [.. TipFlow.ResumeFirst(left), OwnMessage.Button(left, "own_list", "list")]));
    }

    /// <summary>Nothing is changed; what was asked is closed.</summary>
    public static Turn Leave(Scene scene, OwnDialogue open) => OwnFlow.Keep(
        scene,
        OwnFlow.Of(scene) with { Open = null },
        open.Ask is OwnAsk.Edit
            ? OwnMessage.List(scene)
            : scene.Say(Phrases.OwnCancelled, [.. TipFlow.ResumeFirst(scene), OwnMessage.Button(scene, "own_list", "list")]));

    /// <summary>Said again instead of kept: the whole anew.</summary>
    private static Turn? Reworded(Scene scene, string text) =>
        OwnRoutineReader.Read(text, scene.Library.Vocabulary) is { Timed: > 0, Steps.Length: > 1 } reading ? OwnWriting.Preview(scene, reading) : null;

    /// <summary>"Change 2: ...", "remove 3", "add ...", "name: ...", or all steps anew; null for anything else.</summary>
    private static Turn? Changed(Scene scene, OwnRoutine own, string text)
    {
        var vocabulary = scene.Library.Vocabulary;
        var (command, rest) = Led(text, vocabulary);
        var step = rest.TakeWhile(char.IsAsciiDigit).Count() is > 0 and <= 2 and var digits
            ? int.Parse(rest.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture) - 1
            : -1;
        switch (command)
        {
            case "own_remove" or "own_delete" when step >= 0:
                return step < own.Steps.Length && own.Steps.Length > 1 ? Kept(scene, own with { Steps = own.Steps.RemoveAt(step) }) : NoSuch(scene, own);
            case "own_change" or "own_edit" when step >= 0:
                return step < own.Steps.Length && OwnRoutineReader.ReadStep(AfterNumber(rest), vocabulary) is { } other
                    ? Kept(scene, own with { Steps = own.Steps.SetItem(step, other) })
                    : NoSuch(scene, own);
            case "own_add":
                var added = OwnRoutineReader.Read($"+:{rest}", vocabulary);
                var steps = own.Steps.AddRange(added.Steps);
                return steps.Length > OwnRoutine.MostSteps ? Edit(scene, own, scene.Phrase(Phrases.OwnTooManySteps, ("most", $"{OwnRoutine.MostSteps}")))
                    : added.Steps.IsEmpty ? Edit(scene, own, OwnWriting.Notes(scene, added).DefaultIfEmpty(scene.Phrase(Phrases.OwnUnknown)))
                    : Kept(scene, own with { Steps = steps }, OwnWriting.Notes(scene, added));
            case "own_rename":
                var name = OwnRoutineReader.NameOf(rest, vocabulary);
                return OwnWriting.IsFree(scene, name, own.Number) ? Kept(scene, own with { Name = name }) : Edit(scene, own, scene.Phrase(Phrases.OwnNameTaken, ("name", name)));
            default:
                return OwnRoutineReader.Read(text, vocabulary) is { Timed: > 0, Steps.Length: > 1 } whole
                    ? Kept(scene, own with { Steps = whole.Steps }, OwnWriting.Notes(scene, whole))
                    : null;
        }
    }

    private static Turn Kept(Scene scene, OwnRoutine own, params IEnumerable<string> notes)
    {
        var routines = OwnFlow.Of(scene);
        var at = routines.All.ToList().FindIndex(each => each.Number == own.Number);
        return Edit(scene with { Person = scene.Person with { OwnRoutines = routines with { All = routines.All.SetItem(at, own) } } }, own, notes);
    }

    private static Turn NoSuch(Scene scene, OwnRoutine own) => Edit(scene, own, scene.Phrase(Phrases.OwnUnknown));

    private static string AfterNumber(string rest) => rest.TrimStart([.. "0123456789"]).TrimStart(':', '.', ')', ' ');

    /// <summary>The command a text begins with, the longest there is, and what follows it as it was written.</summary>
    private static (string? Command, string Said) Led(string text, Vocabulary vocabulary)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var length = Math.Min(words.Length - 1, 4); length > 0; length--)
        {
            if (vocabulary.Personal.Own.TryExact(vocabulary.FormsOf(string.Join(' ', words.Take(length))), out var command))
            {
                return (command, string.Join(' ', words.Skip(length)));
            }
        }

        return (null, text);
    }
}
