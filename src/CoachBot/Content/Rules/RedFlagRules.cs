using System.Buffers;
using System.Collections.Immutable;
using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;
using CoachBot.Core.Content;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Rules;

/// <summary>
/// Red flags have to be found when they are meant, with the right urgency, and must not answer what the coach itself offers
/// to say.
/// </summary>
internal static class RedFlagRules
{
    private const int ShortestTellingWord = 3;

    public static void Check(ContentDraft draft, Readings readings, Findings findings)
    {
        CheckPhrases(draft, findings);
        CheckOffered(draft, text => readings.Of(text).Flag, findings);
    }

    /// <summary>The red flags of every language are watched, so what is offered in one must not set off those of another.</summary>
    public static void CheckAcross(ContentDraft draft, Library otherLanguage, Findings findings)
    {
        // Routines share the words of their swaps: what was read once is not read again.
        var known = new Dictionary<string, string?>(StringComparer.Ordinal);
        CheckOffered(draft, text => known.TryGetValue(text, out var flag) ? flag : known[text] = otherLanguage.Vocabulary.FlagInExactly(text), findings);
    }

    private static void CheckOffered(ContentDraft draft, Func<string, string?> flagIn, Findings findings)
    {
        foreach (var (text, what) in Offered(draft))
        {
            if (flagIn(text.Value) is { } flag)
            {
                findings.Add(
                    text,
                    $"{what} '{text.Value}' sets off red flag {flag}",
                    $"Change it, or make the phrase of {flag} longer.");
            }
        }
    }

    private static void CheckPhrases(ContentDraft draft, Findings findings)
    {
        var everyday = WordsInUse(draft);
        var first = new Dictionary<string, RedFlag>(StringComparer.Ordinal);
        foreach (var flag in draft.RedFlags.Entries)
        {
            for (var at = 0; at < flag.Value.Phrases.Length; at++)
            {
                var (phrase, place) = (flag.Value.Phrases[at], flag.At("phrases", at));
                var words = Words.Of(phrase);
                var spoken = string.Join(' ', words);
                if (IsTooGeneral(words, everyday) && phrase.Length > 0)
                {
                    findings.Add(
                        place,
                        $"'{phrase}' of red flag {flag.Value.Id} is too general",
                        "Use two words or more, as people would say it.");
                }
                else if (!first.TryAdd(spoken, flag.Value) && first[spoken] is var other && other.Tier != flag.Value.Tier)
                {
                    findings.Add(
                        place,
                        $"'{phrase}' is under {flag.Value.Id} and, with another urgency, under {other.Id}",
                        "Keep it where it is more urgent.");
                }
            }
        }
    }

    /// <summary>
    /// One word is found in any talk that has it, so it has to be one that says it all ("suicidal", "anaphylaxis"). One that
    /// the coach itself uses in its own sentences ("swelling") is none of those.
    /// </summary>
    private static bool IsTooGeneral(ImmutableArray<string> words, HashSet<string> everyday) =>
        words.IsEmpty || (words is [var only] && (only.Length < ShortestTellingWord || everyday.Contains(only)));

    /// <summary>The words of those sentences of the coach that have a phrase of one word in them.</summary>
    private static HashSet<string> WordsInUse(ContentDraft draft)
    {
        var phrases = draft.RedFlags.Entries.SelectMany(flag => flag.Value.Phrases).Select(Words.Of);
        var single = phrases.Where(words => words.Length == 1).Select(words => words[0]).Distinct();
        var search = SearchValues.Create([.. single], StringComparison.OrdinalIgnoreCase);
        return [.. SpokenTexts.In(draft).Where(text => text.Value.AsSpan().ContainsAny(search)).SelectMany(text => Words.Of(text.Value))];
    }

    /// <summary>What the coach offers to be said: labels, names and the words it knows.</summary>
    private static IEnumerable<(YamlText Text, string What)> Offered(ContentDraft draft)
    {
        var buttons = draft.Buttons.Entries.SelectMany(button => button.Wordings).Select(text => (text, "the button"));
        var areas = draft.Areas.Entries.SelectMany(area => TextsOf(area.Node, "name", "aliases")).Select(text => (text, "the name"));
        var routines = draft.Routines.Entries.SelectMany(routine => TextsOf(routine.Node, "name", "aliases")).Select(text => (text, "the name"));
        var swaps = draft.Routines.Entries.SelectMany(routine => routine.Value.Swaps)
            .SelectMany(swap => TextsOf(swap.Node, "name", "words")).Select(text => (text, "the swap"));
        var cards = draft.Cards.Entries.SelectMany(card => TextsOf(card.Node, "name")).Select(text => (text, "the name"));
        var words = draft.Words.Phrases.Select(phrase => (new YamlText(phrase.Place, phrase.Phrase, quoted: true), "the phrase"));
        return buttons.Concat(areas).Concat(routines).Concat(swaps).Concat(cards).Concat(words);
    }

    /// <summary>The texts in some fields of an entry, each as it stands there or in a list.</summary>
    public static IEnumerable<YamlText> TextsOf(YamlMap node, params string[] fields) =>
        fields.SelectMany(field => node.Find(field) switch
        {
            YamlText text => [text],
            YamlList list => list.Items.OfType<YamlText>(),
            _ => [],
        });
}
