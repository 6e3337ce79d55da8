using System.Collections.Immutable;
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
            scene.Button(Intent.UnlinkKeep),
            scene.Button(Intent.LinkNo)));
    }

    /// <summary>This chat leaves. How they like it and what was answered for safety's sake comes along; the rest stays with the others.</summary>
    public static Turn Yes(Scene scene, ChatsAround? around)
    {
        if (OpenIn(scene, around) is not { } links)
        {
            return Ask(scene);
        }

        var here = around!.Chat;
        var others = links.Chats.Remove(here);
        var fresh = scene.Person.Without(ForgetKind.History).Without(ForgetKind.Nudges) with
        {
            Turn = scene.Turn,
            Place = Place.Nowhere,
            OffersSince = scene.Turn,
            LastPress = null,
            LastHeard = scene.Now,
            Linking = null,
        };
        var told = new OutboundMessage(scene.Phrase(PersonalPhrases.UnlinkedThere, ("chat", PersonalFlow.NameOf(scene, here.Platform)))) { Personal = true };
        return new(
            scene.Person with { Linking = LinksAmong(others, links) },
            new Effect.Part([here], fresh, told),
            PersonalFlow.Privately(scene.Phrase(PersonalPhrases.Unlinked, ("chats", NamesOf(scene, others))), scene.Suggestions()));
    }

    /// <summary>The others leave with nothing: whoever did not link them knows nothing of what is held here from then on.</summary>
    public static Turn Keep(Scene scene, ChatsAround? around)
    {
        if (OpenIn(scene, around) is not { } links)
        {
            return Ask(scene);
        }

        var others = links.Chats.Remove(around!.Chat);
        var fresh = new Person(scene.Person.Id) { Turn = scene.Turn, OffersSince = scene.Turn, Language = scene.Person.Language };
        var told = new OutboundMessage(scene.Phrase(PersonalPhrases.UnlinkedFrom, ("chat", PersonalFlow.NameOf(scene, around.Chat.Platform)))) { Personal = true };
        return new(
            scene.Person with { Linking = null },
            new Effect.Part(others, fresh, told),
            PersonalFlow.Privately(scene.Phrase(PersonalPhrases.UnlinkedKept, ("chats", NamesOf(scene, others))), scene.Button(Intent.Privacy)));
    }

    public static Turn No(Scene scene) =>
        (scene with { Person = scene.Person with { Linking = LinkFlow.LinksOf(scene.Person) with { AsksParting = null } } }).Alone(PersonalPhrases.Kept);

    /// <summary>Nudges come to this chat, wherever the person was heard last.</summary>
    public static Turn NudgesHere(Scene scene, ChatsAround? around)
    {
        var links = scene.Person.Linking is { Chats.Length: > 1 } linked && around is not null ? linked with { NudgesTo = around.Chat } : scene.Person.Linking;
        return (scene with { Person = scene.Person with { Linking = links } }).Alone(PersonalPhrases.NudgesHere);
    }

    /// <summary>The links, when parting was asked for here just before.</summary>
    private static Linking? OpenIn(Scene scene, ChatsAround? around) =>
        scene.Person.Linking is { Chats.Length: > 1, AsksParting: not null } links && around is not null && links.Chats.Contains(around.Chat) ? links : null;

    private static Linking? LinksAmong(ImmutableArray<ChatAddress> staying, Linking before) =>
        staying.Length < 2 ? null : new() { Chats = staying, NudgesTo = before.NudgesTo is { } chosen && staying.Contains(chosen) ? chosen : null };

    private static string NamesOf(Scene scene, ImmutableArray<ChatAddress> chats) => PersonalFlow.Names(scene, chats.Select(chat => chat.Platform));
}
