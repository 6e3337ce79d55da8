using CoachBot.Content.Drafts;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Rules;

/// <summary>A phrase shows one intent.</summary>
internal static class WordRules
{
    public static void Check(ContentDraft draft, Findings findings)
    {
        var first = new Dictionary<string, IntentPhrase>(StringComparer.Ordinal);
        foreach (var phrase in draft.Words.Phrases.Where(phrase => phrase.Phrase.Length > 0))
        {
            var spoken = string.Join(' ', Words.Of(phrase.Phrase));
            if (spoken.Length == 0)
            {
                findings.Add(phrase.Place, $"'{phrase.Phrase}' has no word in it that can be typed", "Use letters or digits.");
            }
            else if (!first.TryAdd(spoken, phrase) && first[spoken] is var other && other.Intent != phrase.Intent)
            {
                var (here, there) = (Intents.NameOf(phrase.Intent), Intents.NameOf(other.Intent));
                findings.Add(
                    phrase.Place,
                    $"'{phrase.Phrase}' is listed under {here} and under {there}, line {other.Place.Line}",
                    "Delete one of the two.");
            }
        }
    }
}
