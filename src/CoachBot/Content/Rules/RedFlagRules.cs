using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;
using CoachBot.Core.Content;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Rules;

/// <summary>Red flags have to be found when they are meant, with the right urgency, and must not answer what the coach itself offers to say.</summary>
internal static class RedFlagRules
{
    public static void Check(ContentDraft draft, Library library, Findings findings)
    {
        CheckPhrases(draft, findings);
        foreach (var (text, what) in Offered(draft))
        {
            if (library.Vocabulary.RedFlags.TryLongest(Words.Of(text.Value), out var flag))
            {
                findings.Add(text, $"{what} '{text.Value}' sets off red flag {flag.Id}", $"Change it, or make the phrase of {flag.Id} longer.");
            }
        }
    }

    private static void CheckPhrases(ContentDraft draft, Findings findings)
    {
        var first = new Dictionary<string, RedFlag>(StringComparer.Ordinal);
        foreach (var flag in draft.RedFlags.Entries)
        {
            for (var at = 0; at < flag.Value.Phrases.Length; at++)
            {
                var (phrase, place) = (flag.Value.Phrases[at], flag.At("phrases", at));
                var words = Words.Of(phrase);
                if (words.Length < FewestWords(flag.Value.Tier) && phrase.Length > 0)
                {
                    findings.Add(place, $"'{phrase}' of red flag {flag.Value.Id} is too general", $"Use at least {FewestWords(flag.Value.Tier)} words, as people would say it.");
                }
                else if (!first.TryAdd(string.Join(' ', words), flag.Value) && first[string.Join(' ', words)] is var other && other.Tier != flag.Value.Tier)
                {
                    findings.Add(place, $"'{phrase}' is under {flag.Value.Id} and, with another urgency, under {other.Id}", "Keep it where it is more urgent.");
                }
            }
        }
    }

    /// <summary>One word is enough where a person may harm themselves ("suicidal"); for a symptom it would be found in harmless talk too.</summary>
    private static int FewestWords(SafetyTier tier) => tier is SafetyTier.Crisis ? 1 : 2;

    /// <summary>What the coach offers to be said: labels, names and the words it knows.</summary>
    private static IEnumerable<(YamlText Text, string What)> Offered(ContentDraft draft)
    {
        var buttons = draft.Buttons.Entries.SelectMany(button => button.Wordings).Select(text => (text, "the button"));
        var areas = draft.Areas.Entries.SelectMany(area => TextsOf(area.Node, "name", "aliases")).Select(text => (text, "the name"));
        var routines = draft.Routines.Entries.SelectMany(routine => TextsOf(routine.Node, "name", "aliases")).Select(text => (text, "the name"));
        var swaps = draft.Routines.Entries.SelectMany(routine => routine.Value.Swaps).SelectMany(swap => TextsOf(swap.Node, "name", "words")).Select(text => (text, "the swap"));
        var cards = draft.Cards.Entries.SelectMany(card => TextsOf(card.Node, "name")).Select(text => (text, "the name"));
        var words = draft.Words.Phrases.Select(phrase => (new YamlText(phrase.Place, phrase.Phrase, quoted: true), "the phrase"));
        return buttons.Concat(areas).Concat(routines).Concat(swaps).Concat(cards).Concat(words);
    }

    private static IEnumerable<YamlText> TextsOf(YamlMap node, params string[] fields) =>
        fields.SelectMany(field => node.Find(field) switch
        {
            YamlText text => [text],
            YamlList list => list.Items.OfType<YamlText>(),
            _ => [],
        });
}
