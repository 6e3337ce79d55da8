using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>Linked chats: parting one of them again, and choosing where nudges come.</summary>
internal static class UnlinkFlow
{
    public static Turn Ask(Scene scene)
    {
        if (scene.Person.Linking is not { Chats.Length: > 1 } links)
        {
            return scene.Alone(PersonalPhrases.UnlinkNone, scene.Button(Intent.Link));
        }

        var asking = scene with { Person = scene.Person with { Linking = links with { AsksParting = scene.Turn } } };
        return asking.Stay(PersonalFlow.Privately(
            scene.Phrase(PersonalPhrases.UnlinkAsk, ("chats", PersonalFlow.Names(scene, links.Chats.Select(chat => chat.Platform)))),
            scene.Button(Intent.UnlinkYes),
            scene.Button(Intent.LinkNo)));
    }

    public static Turn Yes(Scene scene, Circumstances? around)
    {
        if (scene.Person.Linking is not { Chats.Length: > 1, AsksParting: not null } links || around is null || !links.Chats.Contains(around.Chat))
        {
            return Ask(scene);
        }

        var others = links.Chats.Remove(around.Chat);
        var staying = scene.Person with
        {
            Linking = new()
            {
                Chats = others.Length > 1 ? others : [],
                NudgesTo = links.NudgesTo is { } chosen && others.Length > 1 && others.Contains(chosen) ? chosen : null,
            },
        };

        // How they like it and what was answered for safety's sake comes along; what was done and the nudges stay where they are.
        var leaving = staying.Without(ForgetKind.History).Without(ForgetKind.Nudges) with
        {
            Turn = scene.Turn,
            Place = Place.Nowhere,
            OffersSince = scene.Turn,
            LastPress = null,
            LastHeard = scene.Now,
            Linking = null,
        };
        var there = PersonalFlow.Names(scene, others.Select(chat => chat.Platform));
        var told = new OutboundMessage(scene.Phrase(PersonalPhrases.UnlinkedThere, ("chat", PersonalFlow.NameOf(scene, around.Chat.Platform)))) { Private = true };
        return new(
            staying,
            new Effect.Part(leaving, told),
            PersonalFlow.Privately(scene.Phrase(PersonalPhrases.Unlinked, ("chats", there)), scene.Suggestions()));
    }

    public static Turn No(Scene scene) =>
        (scene with { Person = scene.Person with { Linking = LinkFlow.LinksOf(scene.Person) with { AsksParting = null } } }).Alone(PersonalPhrases.Kept);

    /// <summary>Nudges come to this chat, wherever the person was heard last.</summary>
    public static Turn NudgesHere(Scene scene, Circumstances? around)
    {
        var links = scene.Person.Linking is { Chats.Length: > 1 } linked && around is not null ? linked with { NudgesTo = around.Chat } : scene.Person.Linking;
        return (scene with { Person = scene.Person with { Linking = links } }).Alone(PersonalPhrases.NudgesHere);
    }
}
