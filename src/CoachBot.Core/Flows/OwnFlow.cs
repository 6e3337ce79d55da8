using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Understanding;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>Routines of one's own: written in chat, read back, kept, played, changed, deleted, and shared as a code.</summary>
internal static class OwnFlow
{
    /// <summary>What a button about them sends back begins with this.</summary>
    public const string Prefix = "own ";

    /// <summary>A question about a routine is forgotten after this long.</summary>
    private static readonly Duration Patience = Duration.FromMinutes(30);

    public static OwnRoutines Of(Scene scene) => scene.Person.OwnRoutines ?? OwnRoutines.None;

    /// <summary>The routine somebody wrote that has this id, ready to be played; null when there is none.</summary>
    public static Routine? Find(Scene scene, RoutineId id) => Of(scene).All.FirstOrDefault(own => own.Id == id) is { } own ? OwnMaker.Of(scene, own) : null;

    /// <summary>The answer to a text about routines of one's own; null when it is about something else.</summary>
    public static Turn? Hear(Scene scene, string text, Meaning meaning)
    {
        if (scene.Library.Vocabulary.Personal.IsEmpty)
        {
            return null;
        }

        var known = PauseFlow.StilledAndWelcomed(scene);
        var turn = ShareCode.Read(text) is { } shared ? OwnSharing.Taken(known, shared)
            : OpenOf(scene) is { } open && OwnDialogues.Answer(known, open, text, meaning) is { } answer ? answer
            : Said(known, text, meaning) ?? OwnWriting.Heard(known, text, meaning);
        return turn;
    }

    /// <summary>The answer to a button about them; null for any other.</summary>
    public static Turn? Press(Scene scene, ChoiceId choice)
    {
        if (!choice.Value.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var known = PauseFlow.StilledAndWelcomed(scene);
        var words = choice.Value[Prefix.Length..].Split(' ');
        var own = words is [_, var number] ? Of(scene).All.FirstOrDefault(each => $"{each.Number}" == number) : null;
        return (words[0], own, OpenOf(scene)) switch
        {
            ("list", _, _) => known.Stay(OwnMessage.List(known)),
            ("new", _, _) => OwnWriting.Ask(known),
            ("save", _, { Ask: OwnAsk.Save } open) => OwnWriting.Save(known, open),
            ("cancel", _, { } open) => OwnDialogues.Leave(known, open),
            ("yes", _, { Ask: OwnAsk.Delete } open) => OwnDialogues.Delete(known, open.Number),
            ("edit", { } each, _) => OwnDialogues.Edit(known, each),
            ("share", { } each, _) => OwnSharing.Share(known, each),
            ("delete", { } each, _) => OwnDialogues.AskDelete(known, each),
            _ => known.Stay(OwnMessage.List(known)),
        };
    }

    /// <summary>The turn that changes what is kept of them.</summary>
    public static Turn Keep(Scene scene, OwnRoutines routines, params ImmutableArray<Effect> effects) =>
        new(scene.Person with { OwnRoutines = routines == OwnRoutines.None ? null : routines }, effects);

    /// <summary>What was asked is about something else by now.</summary>
    public static Person Closed(Person person) => person.OwnRoutines is { Open: not null } own ? person with { OwnRoutines = own with { Open = null } } : person;

    /// <summary>The routine whose name a text is; null when it is none's.</summary>
    public static OwnRoutine? Named(Scene scene, IEnumerable<string> words)
    {
        var said = string.Join(' ', words);
        return said.Length == 0 ? null : Of(scene).All.FirstOrDefault(own => string.Join(' ', Words.Of(own.Name)) == said);
    }

    private static OwnDialogue? OpenOf(Scene scene) => Of(scene).Open is { } open && scene.Now - open.Since < Patience ? open : null;

    /// <summary>"My routines", "play my physio's", "delete it": a command with the name of one, or the name alone.</summary>
    private static Turn? Said(Scene scene, string text, Meaning meaning)
    {
        ImmutableArray<string> words = Of(scene).All.IsEmpty ? [] : Words.Of(text);
        if (Named(scene, words) is { } named)
        {
            return IsControl(meaning) ? null : Player.Choose(Restored(scene), OwnMaker.Of(scene, named));
        }

        var personal = scene.Library.Vocabulary.Personal;
        var forms = scene.Library.Vocabulary.FormsOf(text);
        if (personal.Own.TryExact(forms, out var whole))
        {
            return whole switch
            {
                "own_list" => scene.Stay(OwnMessage.List(scene)),
                "own_new" => OwnWriting.Ask(scene),
                _ => null,
            };
        }

        for (var length = Of(scene).All.IsEmpty ? 0 : Math.Min(words.Length - 1, 4); length > 0; length--)
        {
            if (Named(scene, words.Skip(length)) is { } own
                && personal.Own.TryExact(scene.Library.Vocabulary.FormsOf(string.Join(' ', words.Take(length))), out var command))
            {
                return command switch
                {
                    "own_play" => Player.Choose(Restored(scene), OwnMaker.Of(scene, own)),
                    "own_edit" or "own_change" => OwnDialogues.Edit(scene, own),
                    "own_share" => OwnSharing.Share(scene, own),
                    "own_delete" or "own_remove" => OwnDialogues.AskDelete(scene, own),
                    _ => null,
                };
            }
        }

        return null;
    }

    private static bool IsControl(Meaning meaning) => meaning.Intent is Intent.Stop or Intent.Pause or Intent.Next or Intent.Back or Intent.Resume
        or Intent.Repeat or Intent.Skip or Intent.Longer or Intent.Rate or Intent.Discomfort or Intent.Sharp or Intent.Easier;

    private static Scene Restored(Scene scene) => scene with { Person = Closed(scene.Person) };
}
