using CoachBot.Core.Conversation;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>After a red flag: no coaching until the person says in so many words that it is cleared. Whatever else is said gets the question.</summary>
internal static class HoldFlow
{
    public static Turn Answer(Scene scene, HeldFlag held, Intent intent) => intent switch
    {
        Intent.Cleared => new(scene.Person with { Held = null }, scene.Say(Phrases.HeldCleared, scene.Suggestions())),
        Intent.NotYet when !IsCrisis(held) => scene.Stay(scene.Say(Phrases.HeldNotYet, scene.Button(Intent.Cleared))),
        Intent.Thanks or Intent.Stop => scene.Stay(scene.Say(Phrases.HeldThanks, scene.Button(Intent.Cleared))),
        _ => Ask(scene, held),
    };

    private static Turn Ask(Scene scene, HeldFlag held)
    {
        var answers = new[] { scene.Button(Intent.Cleared), scene.Button(Intent.NotYet) };
        if (!IsCrisis(held))
        {
            return scene.Stay(scene.Say(Phrases.Held, [.. answers]));
        }

        // Somebody who comes back after a crisis hears whom to reach once more; after that the question alone, so that it is no lecture.
        return held.Repeated
            ? scene.Stay(scene.Say(Phrases.HeldCrisis, [.. answers]))
            : new(scene.Person with { Held = held with { Repeated = true } }, Scene.Say(SafetyFlow.Reply(scene, held.Tier), [.. answers]));
    }

    private static bool IsCrisis(HeldFlag held) => held.Tier == SafetyTier.Crisis;
}
