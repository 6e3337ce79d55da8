using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Safety;

namespace CoachBot.Core.Flows;

/// <summary>A red flag ends whatever was going on and gets its fixed reply, word for word; what was said is not repeated.</summary>
internal static class SafetyFlow
{
    public static Turn Answer(Scene scene, SafetyTier tier)
    {
        ImmutableArray<PhraseKey> replies = tier switch
        {
            SafetyTier.SameDay => [Phrases.SafetySameDay],
            SafetyTier.Emergency => [Phrases.SafetyEmergency],
            SafetyTier.Crisis => [Phrases.SafetyCrisis],
            SafetyTier.Strangulation => [Phrases.SafetyEmergency, Phrases.SafetyStrangulation],
            _ => [Phrases.SafetyEmergency],
        };
        var said = Scene.Say(string.Join("\n\n", replies.Select(key => scene.Phrase(key))));
        return scene.MoveTo(Place.Nowhere, [.. Player.Leave(scene, completed: false), said]);
    }
}
