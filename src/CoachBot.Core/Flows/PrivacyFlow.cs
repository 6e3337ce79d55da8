using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>What is held of the person: in plain words, and as files.</summary>
internal static class PrivacyFlow
{
    public static Turn Show(Scene scene) => scene.Stay(new Effect.Say(Held(scene)));

    /// <summary>What is held in plain words, then all of it as a page to read and as a file for machines.</summary>
    public static Turn Export(Scene scene) => scene.Stay(
        new Effect.Say(Held(scene) with { Choices = [] }),
        new Effect.Say(new OutboundMessage(scene.Phrase(PersonalPhrases.ExportPage)) { Personal = true, File = PersonalFile.Page }),
        new Effect.Say(new OutboundMessage(scene.Phrase(PersonalPhrases.ExportJson)) { Personal = true, File = PersonalFile.Json }));

    private static OutboundMessage Held(Scene scene)
    {
        var lines = Enum.GetValues<ForgetKind>().Select(kind => scene.Phrase(
            PersonalPhrases.PrivacyLine,
            ("kind", scene.Phrase(PersonalPhrases.NameOf(kind))),
            ("held", string.Join(", ", Of(scene, kind).DefaultIfEmpty(scene.Phrase(PersonalPhrases.PrivacyNothing))))));
        return new(scene.Phrase(PersonalPhrases.Privacy, ("lines", string.Join('\n', lines.Skip(1).Append(lines.First())))))
        {
            Title = scene.Phrase(PersonalPhrases.PrivacyTitle),
            Choices = [scene.Button(Intent.Export), scene.Button(Intent.Forget), scene.Button(scene.Person.Linking is { Chats.IsEmpty: false } ? Intent.Unlink : Intent.Link)],
            Personal = true,
        };
    }

    /// <summary>What there is of a kind, in words. A property that is new has to have words in here; a test sees to it.</summary>
    private static IEnumerable<string> Of(Scene scene, ForgetKind kind) => kind switch
    {
        ForgetKind.History => [
            scene.Phrase(PersonalPhrases.PrivacyHistory, ("count", $"{scene.Person.Progress?.Count ?? 0}"), ("tips", $"{scene.Person.TipsGiven.Length}")),
        ],
        ForgetKind.Preferences => Preferences(scene),
        ForgetKind.Nudges => Nudges(scene),
        ForgetKind.Safety => Safety(scene),
        _ => Conversation(scene),
    };

    private static IEnumerable<string> Preferences(Scene scene)
    {
        if (scene.Person.Preferences is not null)
        {
            yield return scene.Phrase(PersonalPhrases.PrivacySettings);
        }

        if (scene.Person.OwnRoutines is { } own)
        {
            yield return scene.Phrase(PersonalPhrases.PrivacyOwn, ("count", $"{own.All.Length}"));
        }

        if (scene.Person.Language is not null)
        {
            yield return scene.Phrase(PersonalPhrases.PrivacyLanguage, ("language", scene.Library.Content.Language));
        }
    }

    private static IEnumerable<string> Nudges(Scene scene)
    {
        if (scene.Person.Nudges is { } plan)
        {
            yield return scene.Phrase(PersonalPhrases.PrivacyNudges, ("count", $"{plan.Nudges.Length}"), ("zone", plan.Zone ?? scene.Phrase(PersonalPhrases.PrivacyNothing)));
        }
    }

    private static IEnumerable<string> Safety(Scene scene)
    {
        if (scene.Person.Held is not null || scene.Person.Asked is not null)
        {
            yield return scene.Phrase(PersonalPhrases.PrivacyHeld);
        }

        if (scene.Person.Safety is not null)
        {
            var names = ConditionFlow.NotedNames(scene);
            yield return scene.Phrase(PersonalPhrases.PrivacyConditions, ("names", names.Length > 0 ? names : scene.Phrase(PersonalPhrases.PrivacyNothing)));
        }

        if (scene.Person.Lowered > 0)
        {
            yield return scene.Phrase(PersonalPhrases.PrivacyLowered);
        }
    }

    private static IEnumerable<string> Conversation(Scene scene)
    {
        yield return scene.Phrase(PersonalPhrases.PrivacyConversation);
        if (scene.Person.Linking is { Chats: { IsEmpty: false } chats })
        {
            yield return scene.Phrase(PersonalPhrases.PrivacyChats, ("chats", PersonalFlow.Names(scene, chats.Select(chat => chat.Platform))));
        }
    }
}
