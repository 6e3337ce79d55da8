using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;

namespace CoachBot.Content.Rules;

/// <summary>The outward form of texts that are shown as they stand: short where there is no time to read, a whole sentence where they are said alone.</summary>
internal static class FormRules
{
    /// <summary>Breath and feel are shown in the step, while the hands are busy.</summary>
    private const int MostWords = 6;

    /// <summary>What fits a button on a phone beside another one.</summary>
    private const int LongestSwapName = 30;

    private static readonly string[] Short = ["breath", "feel"];
    private static readonly string[] Fragments = ["purpose", "position", "hands", "motion", "reps", "breath", "feel", "stop_if", "tool"];
    private static readonly string[] Sentences = ["easier", "access", "switch"];

    public static void Check(ContentDraft draft, Findings findings)
    {
        foreach (var card in draft.Cards.Entries)
        {
            var user = $"card {card.Value.Id}";
            CheckWords(card.Node, user, findings);
            CheckFragments(card.Node, Fragments, user, findings);
            CheckSentences(card.Node, Sentences, user, findings);
        }

        foreach (var routine in draft.Routines.Entries)
        {
            CheckFragments(routine.Node, ["summary"], $"routine {routine.Value.Id}", findings);
            CheckSentences(routine.Node, ["get_ready"], $"routine {routine.Value.Id}", findings);
            foreach (var swap in routine.Value.Swaps)
            {
                CheckSentences(swap.Node, ["get_ready"], $"swap {swap.Id}", findings);
                CheckSwapName(swap, findings);
            }
        }
    }

    private static void CheckWords(YamlMap node, string user, Findings findings)
    {
        foreach (var (field, text) in Texts(node, Short))
        {
            var words = text.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            if (words > MostWords)
            {
                findings.Add(text, $"{field} of {user} has {words} words", $"Use at most {MostWords}: it is read while the hands are busy.");
            }
        }
    }

    /// <summary>Whether a fragment may begin with a capital differs by language, so that is not looked at.</summary>
    private static void CheckFragments(YamlMap node, string[] fields, string user, Findings findings)
    {
        foreach (var (field, text) in Texts(node, fields).Where(text => text.Text.Value[^1] is '.' or '!' or '?'))
        {
            findings.Add(text, $"{field} of {user} ends with '{text.Value[^1]}'", "Take it out: this is a part of a sentence, shown among others.");
        }
    }

    private static void CheckSentences(YamlMap node, string[] fields, string user, Findings findings)
    {
        foreach (var (field, text) in Texts(node, fields))
        {
            if (char.IsLower(text.Value[0]) || char.IsLetterOrDigit(text.Value[^1]))
            {
                findings.Add(text, $"{field} of {user} is no whole sentence", "Begin it with a capital and end it with a full stop: it is said alone.");
            }
        }
    }

    private static void CheckSwapName(SwapDraft swap, Findings findings)
    {
        // What no platform shows at all is reported as such.
        if (swap.Name.Length is > LongestSwapName and <= ButtonRules.LongestLabel)
        {
            findings.Add(swap.Node.At("name"), $"the name of swap {swap.Id} has {swap.Name.Length} characters", $"Use at most {LongestSwapName}, so that a phone shows all of its button.");
        }
    }

    private static IEnumerable<(string Field, YamlText Text)> Texts(YamlMap node, string[] fields) =>
        fields.Select(field => (field, Text: node.Find(field) as YamlText)).Where(found => found.Text is { IsNothing: false }).Select(found => (found.field, found.Text!));
}
