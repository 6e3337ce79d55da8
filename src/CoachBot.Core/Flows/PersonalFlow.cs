using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>What is about the person's own entries and chats: which words belong here, and which flow answers them.</summary>
internal static class PersonalFlow
{
    /// <summary>The answer to a text about that; null when it is about something else.</summary>
    public static Turn? Hear(Scene scene, ChatEvent.TextSaid said, Meaning meaning)
    {
        if (said.Around?.Code is { } code)
        {
            return LinkFlow.CodeSaid(PauseFlow.Stilled(scene), code);
        }

        if (LinkCode.TryRead(said.Text, out _) && scene.Person.Linking is { } linking && linking.IsShut(scene.Now))
        {
            return PauseFlow.Stilled(scene).Alone(PersonalPhrases.LinkShut);
        }

        if (LinkCode.IsMisread(said.Text))
        {
            return PauseFlow.Stilled(scene).Alone(PersonalPhrases.LinkMisread);
        }

        // "Keep it" is said of other things, too.
        var open = (Forget: scene.Person.AsksForget is not null, Link: scene.Person.Linking is { Asked: not null } or { AsksParting: not null });
        return (meaning.Intent, open) is (Intent.ForgetNo, { Forget: false }) or (Intent.LinkNo, { Link: false })
            ? null
            : Answer(scene, meaning.Intent, said.Around) ?? Briefly(scene, said);
    }

    /// <summary>The answer to what was typed or pressed; null when it is about something else.</summary>
    public static Turn? Answer(Scene scene, Intent intent, ChatsAround? around)
    {
        var standing = PauseFlow.Stilled(scene);
        return intent switch
        {
            Intent.Privacy => PrivacyFlow.Show(standing),
            Intent.Export => PrivacyFlow.Export(standing),
            Intent.Forget => ForgetFlow.Ask(standing, ForgetKind.Everything),
            Intent.ForgetHistory => ForgetFlow.Ask(standing, ForgetKind.History),
            Intent.ForgetPreferences => ForgetFlow.Ask(standing, ForgetKind.Preferences),
            Intent.ForgetNudges => ForgetFlow.Ask(standing, ForgetKind.Nudges),
            Intent.ForgetSafety => ForgetFlow.Ask(standing, ForgetKind.Safety),
            Intent.ForgetYes => ForgetFlow.Yes(standing),
            Intent.ForgetNo => ForgetFlow.No(standing),
            Intent.Link => LinkFlow.Offer(standing, around),
            Intent.LinkYes => LinkFlow.Yes(standing, around, keepHere: false),
            Intent.LinkHere => LinkFlow.Yes(standing, around, keepHere: true),
            Intent.LinkNo => LinkFlow.No(standing),
            Intent.Unlink => UnlinkFlow.Ask(standing),
            Intent.UnlinkYes => UnlinkFlow.Yes(standing, around),
            Intent.UnlinkKeep => UnlinkFlow.Keep(standing, around),
            Intent.NudgesHere => UnlinkFlow.NudgesHere(standing, around),
            _ => null,
        };
    }

    /// <summary>
    /// The answer to such a button of an earlier place: what can be seen or asked for at any time is answered; a yes or no to a question
    /// that is over gets a word about it. Null when it is to be answered.
    /// </summary>
    public static Turn? Stale(Scene scene, Intent intent) =>
        intent is Intent.ForgetYes or Intent.ForgetNo or Intent.LinkYes or Intent.LinkHere or Intent.LinkNo or Intent.UnlinkYes or Intent.UnlinkKeep ? CurrentStep.Show(scene) : null;

    /// <summary>A question that was asked and not answered in this turn is closed; a yes to it later would come out of the blue.</summary>
    public static Person After(Person person, ChatEvent happened)
    {
        if (!happened.IsFromPerson)
        {
            return person;
        }

        var asksForget = person.AsksForget is { } forget && forget.In != person.Turn ? null : person.AsksForget;
        var linking = person.Linking is { } links
            ? links with
            {
                Asked = links.Asked is { } asked && asked.In != person.Turn ? null : links.Asked,
                AsksParting = links.AsksParting is { } parting && parting != person.Turn ? null : links.AsksParting,
            }
            : null;
        return asksForget == person.AsksForget && linking == person.Linking ? person : person with { AsksForget = asksForget, Linking = linking };
    }

    /// <summary>A message for one pair of eyes.</summary>
    public static Effect.Say Privately(string text, params ImmutableArray<Choice> choices) => new(new OutboundMessage(text) { Choices = choices, Personal = true });

    /// <summary>The turn that says one phrase to one pair of eyes and stays where the conversation is.</summary>
    public static Turn Alone(this Scene scene, PhraseKey key, params ImmutableArray<Choice> choices) => scene.Stay(Privately(scene.Phrase(key), choices));

    /// <summary>Platforms in words: "Telegram, Discord".</summary>
    public static string Names(Scene scene, IEnumerable<Platform> platforms) => string.Join(", ", platforms.Distinct().Select(platform => NameOf(scene, platform)));

    public static string NameOf(Scene scene, Platform platform) => PersonalPhrases.NameOf(platform) is { } key ? scene.Phrase(key) : platform.Name;

    /// <summary>A mere "yes" or "no" to a question that is open. What cannot be taken back is asked for in full.</summary>
    private static Turn? Briefly(Scene scene, ChatEvent.TextSaid said)
    {
        var (forget, asked, parting) = (scene.Person.AsksForget, scene.Person.Linking?.Asked, scene.Person.Linking?.AsksParting);
        if ((forget is null && asked is null && parting is null) || SaysYes(scene, said.Text) is not { } yes)
        {
            return null;
        }

        var intent = (yes, forget, asked) switch
        {
            (true, null, null) => Intent.UnlinkYes,
            (true, null, _) => Intent.LinkYes,
            (false, null, _) => Intent.LinkNo,
            (false, _, _) => Intent.ForgetNo,
            _ => Intent.Unknown,
        };
        return intent == Intent.Unknown ? ForgetFlow.Ask(PauseFlow.Stilled(scene), forget!.Kind) : Answer(scene, intent, said.Around);
    }

    /// <summary>True for a mere yes, false for a mere no; null for anything else. The button for no begins with the word.</summary>
    private static bool? SaysYes(Scene scene, string text)
    {
        var words = Words.Of(text);
        return scene.Library.Schedule.CommandOf(words, out var rest) switch
        {
            NudgeCommand.Save when rest.Length == 0 => true,
            NudgeCommand.Cancel when rest.Length == 0 => false,
            _ => words is [var only] && Words.Of(scene.Button(Intent.ForgetNo).Label) is [var no, ..] && only == no ? false : null,
        };
    }
}
