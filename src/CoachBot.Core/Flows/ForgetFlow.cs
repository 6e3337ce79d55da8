using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>Forgetting everything or one kind: asked once, then done, then told.</summary>
internal static class ForgetFlow
{
    private static readonly ForgetKind[] Parts = [ForgetKind.History, ForgetKind.Preferences, ForgetKind.Nudges, ForgetKind.Safety];

    public static Turn Ask(Scene scene, ForgetKind kind)
    {
        var asking = scene with { Person = scene.Person with { AsksForget = new(kind, scene.Turn) } };
        var (yes, no) = (scene.Button(Intent.ForgetYes), scene.Button(Intent.ForgetNo));
        return kind == ForgetKind.Everything
            ? asking.Alone(
                PersonalPhrases.ForgetEverything,
                [yes, scene.Button(Intent.ForgetHistory), scene.Button(Intent.ForgetPreferences), scene.Button(Intent.ForgetNudges), scene.Button(Intent.ForgetSafety), no])
            : asking.Stay(PersonalFlow.Privately(scene.Phrase(PersonalPhrases.ForgetKindOnly, ("kind", NameOf(scene, kind))), yes, no));
    }

    /// <summary>"Yes, forget it" is an answer: without the question just before it, the question comes first.</summary>
    public static Turn Yes(Scene scene)
    {
        if (scene.Person.AsksForget is not { } asked)
        {
            return Ask(scene, ForgetKind.Everything);
        }

        var left = (scene.Person with { AsksForget = null }).Without(asked.Kind);
        var receipt = asked.Kind == ForgetKind.Everything
            ? scene.Phrase(PersonalPhrases.ForgotEverything)
            : scene.Phrase(
                PersonalPhrases.ForgotKind,
                ("kind", NameOf(scene, asked.Kind)),
                ("rest", string.Join(", ", Parts.Where(part => part != asked.Kind).Append(ForgetKind.Everything).Select(part => NameOf(scene, part)))));
        return new(left, new Effect.Forget(asked.Kind), new Effect.Say(new OutboundMessage(receipt) { Personal = true, Fleeting = true }));
    }

    public static Turn No(Scene scene) =>
        (scene with { Person = scene.Person with { AsksForget = null } }).Alone(PersonalPhrases.Kept, scene.Button(Intent.Privacy));

    /// <summary>In a sentence, so with a small first letter. "Everything" alone means what is left when all the parts are gone: the conversation.</summary>
    private static string NameOf(Scene scene, ForgetKind kind) => scene.Phrase(PersonalPhrases.NameOf(kind)) is { Length: > 0 } name ? char.ToLower(name[0], System.Globalization.CultureInfo.InvariantCulture) + name[1..] : "";
}
