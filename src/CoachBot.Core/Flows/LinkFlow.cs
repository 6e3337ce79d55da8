using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>Two chats, one person: a code is made in one, typed in the other, and what becomes of what is said before it is done.</summary>
internal static class LinkFlow
{
    /// <summary>A code for the other chat.</summary>
    public static Turn Offer(Scene scene, ChatsAround? around)
    {
        if (around?.Fresh is not { } code)
        {
            return scene.Alone(PersonalPhrases.LinkClosed);
        }

        var message = new OutboundMessage(scene.Phrase(PersonalPhrases.LinkCode, ("code", code.ToString()))) { Personal = true, Fleeting = true };
        return scene.Stay(new Effect.Offer(code, scene.Now + Linking.CodeLasts), new Effect.Say(message));
    }

    public static Turn CodeSaid(Scene scene, CodeFinding finding) => finding switch
    {
        CodeFinding.Right { Owner: var owner } when owner.Id == scene.Person.Id => scene.Alone(PersonalPhrases.LinkAlready),
        CodeFinding.Right right => Ask(scene, right),
        CodeFinding.Own => scene.Alone(PersonalPhrases.LinkOwn),
        CodeFinding.Closed => scene.Alone(PersonalPhrases.LinkClosed),
        _ => Wrong(scene),
    };

    public static Turn Yes(Scene scene, ChatsAround? around, bool keepHere)
    {
        if (LinksOf(scene.Person).Asked is not { } asked)
        {
            return scene.Alone(PersonalPhrases.LinkOver, scene.Button(Intent.Link));
        }

        if (around?.Other is not { } other || other.Id != asked.Other || scene.Now > asked.Until)
        {
            return Closed(scene).Alone(PersonalPhrases.LinkOver, scene.Button(Intent.Link));
        }

        var joined = Joining.Of(scene.Person, other, keepHere, scene.Now);
        joined = joined with
        {
            Turn = new(Math.Max(scene.Turn.Value, other.Turn.Value + 1)),
            Linking = new() { Chats = around.Chats, NudgesTo = Joining.NudgesTo(scene.Person, other, keepHere) },
        };
        joined = joined with { OffersSince = joined.Turn };
        return new(joined, new Effect.Link(other.Id, Told(scene, around.Chat.Platform)), PersonalFlow.Privately(Done(scene, joined, asked.Platform), Next(scene, joined)));
    }

    public static Turn No(Scene scene) => LinksOf(scene.Person).AsksParting is not null ? UnlinkFlow.No(scene) : Closed(scene).Alone(PersonalPhrases.LinkLeft);

    public static Linking LinksOf(Person person) => person.Linking ?? new();

    private static Turn Ask(Scene scene, CodeFinding.Right right)
    {
        var asked = new LinkAsked(right.Owner.Id, right.Platform, scene.Now + Linking.CodeLasts, scene.Turn);
        var asking = scene with { Person = scene.Person with { Linking = LinksOf(scene.Person) with { Asked = asked, Wrong = 0, WrongSince = null } } };
        var differ = Joining.Differing(scene.Person, right.Owner);
        var lines = new List<string>();
        if (differ.Length > 0)
        {
            lines.Add(scene.Phrase(PersonalPhrases.LinkThereWins, ("kinds", string.Join(", ", differ.Select(kind => scene.Phrase(PersonalPhrases.NameOf(kind)))))));
        }

        var twoRuns = Joining.IsRunning(scene.Person) && Joining.IsRunning(right.Owner);
        if (Joining.IsRunning(scene.Person) || Joining.IsRunning(right.Owner))
        {
            lines.Add(scene.Phrase(twoRuns ? PersonalPhrases.LinkTwoRuns : PersonalPhrases.LinkRun));
        }

        Choice[] here = differ.Length > 0 || twoRuns ? [scene.Button(Intent.LinkHere)] : [];
        var text = scene.Phrase(PersonalPhrases.LinkAsk, ("lines", string.Join('\n', lines)));
        return asking.Stay(new Effect.Say(new OutboundMessage(string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            Title = scene.Phrase(PersonalPhrases.LinkAskTitle, ("there", PersonalFlow.NameOf(scene, right.Platform))),
            Choices = [scene.Button(Intent.LinkYes) with { Primary = true }, .. here, scene.Button(Intent.LinkNo)],
            Personal = true,
        }));
    }

    private static Turn Wrong(Scene scene)
    {
        var links = LinksOf(scene.Person);
        var fresh = links.WrongSince is not { } since || scene.Now - since >= Linking.ShutFor;
        var counted = links with { Wrong = fresh ? 1 : links.Wrong + 1, WrongSince = fresh ? scene.Now : links.WrongSince, Asked = null };
        var told = scene with { Person = scene.Person with { Linking = counted } };
        return told.Alone(counted.IsShut(scene.Now) ? PersonalPhrases.LinkShut : PersonalPhrases.LinkWrong);
    }

    private static Scene Closed(Scene scene) => scene with
    {
        Person = scene.Person with { Linking = scene.Person.Linking is { } links ? links with { Asked = null } : null },
    };

    private static OutboundMessage Told(Scene scene, Platform here) =>
        new(scene.Phrase(PersonalPhrases.LinkedThere, ("chats", PersonalFlow.NameOf(scene, here)))) { Choices = [scene.Button(Intent.Unlink)], Personal = true };

    private static string Done(Scene scene, Person joined, Platform there)
    {
        var linked = scene.Phrase(PersonalPhrases.Linked, ("chats", PersonalFlow.NameOf(scene, there)));
        return joined.Place.Run is { } run && scene.Library.Find(run.Version) is { } routine
            ? $"{linked} {scene.Phrase(PersonalPhrases.LinkedRun, ("routine", routine.Name), ("number", $"{run.Step + 1}"), ("of", $"{routine.Steps.Length}"))}"
            : linked;
    }

    private static ImmutableArray<Choice> Next(Scene scene, Person joined) =>
        joined.Place is Place.Paused ? PauseFlow.Ways(scene) : [scene.Button(Intent.NudgesHere), scene.Button(Intent.Privacy)];
}
