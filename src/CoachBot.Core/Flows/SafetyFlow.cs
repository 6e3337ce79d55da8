using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>A red flag ends whatever was going on and gets its fixed reply, word for word; what was said is not repeated.</summary>
internal static class SafetyFlow
{
    /// <summary>The gentlest technique there is: a hand rests in the other.</summary>
    private static readonly RoutineId HandReset = new("C35");

    public static Turn Answer(Scene scene, SafetyTier tier)
    {
        // The most urgent stands: a lesser one said later takes nothing from it.
        var held = scene.Person.Held is { } before && before.Tier > tier ? before : new HeldFlag(tier, scene.Now);
        var person = scene.Person with { Place = Place.Nowhere, Held = held, Asked = null };
        return new(person, [.. Player.Leave(scene, completed: false), Scene.Say(Reply(scene, tier))]);
    }

    /// <summary>The fixed words for a tier.</summary>
    public static string Reply(Scene scene, SafetyTier tier)
    {
        ImmutableArray<PhraseKey> replies = tier switch
        {
            SafetyTier.SameDay => [Phrases.SafetySameDay],
            SafetyTier.Crisis => [Phrases.SafetyCrisis],
            SafetyTier.Strangulation => [Phrases.SafetyEmergency, Phrases.SafetyStrangulation],
            _ => [Phrases.SafetyEmergency],
        };
        return string.Join("\n\n", replies.Select(key => scene.Phrase(key)));
    }

    /// <summary>Before others the reply is given at once and the rest belongs to a private chat; nothing is held against the place.</summary>
    public static Turn InPublic(Scene scene, Danger? danger) => danger is { Certainty: Certainty.Meant }
        ? scene.Stay(Scene.Say($"{Reply(scene, danger.Tier)}\n\n{scene.Phrase(Phrases.SafetyPublic)}"))
        : Engine.Nothing(scene.Person);

    /// <summary>It may be a story or lie long back: one question, or a word of care. The clock stands meanwhile.</summary>
    public static Turn Doubt(Scene scene, Danger danger)
    {
        var standing = PauseFlow.Stilled(scene);
        if (danger.Certainty == Certainty.Unsure)
        {
            Choice[] answers = [scene.Button(Intent.AboutMe), scene.Button(Intent.NotMe)];
            return new(standing.Person with { Asked = danger.Tier }, scene.Say(Phrases.SafetyAsk, [.. answers]));
        }

        var gentle = scene.Library.Find(HandReset) is { } routine ? [scene.RoutineButton(routine)] : ImmutableArray<Choice>.Empty;
        return standing.Stay(scene.Say(Phrases.SafetyPast, [.. TipFlow.ResumeFirst(standing), .. gentle, scene.Button(Intent.Tip)]));
    }

    /// <summary>The answer to that question; null when none was asked, or something else was said.</summary>
    public static Turn? Answered(Scene scene, Intent intent) => (intent, scene.Person.Asked) switch
    {
        (Intent.AboutMe, { } tier) => Answer(scene, tier),
        (Intent.NotMe, not null) => new(
            scene.Person with { Asked = null },
            scene.Say(Phrases.SafetyNotMeant, scene.Person.Place is Place.Paused ? PauseFlow.Ways(scene) : scene.Suggestions())),
        _ => null,
    };
}
