using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;
using CoachBot.Core.Content;
using CoachBot.Core.Flows;

namespace CoachBot.Content.Rules;

/// <summary>The coach needs wordings for all it can say, and a wording may use the slots of its key and no others.</summary>
internal static class PhraseRules
{
    /// <summary>Slots whose absence would leave a message without its point.</summary>
    private static readonly (PhraseKey Key, string Slot)[] Needed =
    [
        (Phrases.Step, "say"), (Phrases.Resumed, "say"), (Phrases.Switch, "cue"), (Phrases.Discomfort, "easier"), (Phrases.Eased, "easier"),
        (Phrases.Ready, "ready"), (Phrases.RoutineLine, "name"), (Phrases.RoutineButton, "name"), (Phrases.TipButton, "area"), (Phrases.Tip, "tip"),
    ];

    public static void Check(ContentDraft draft, Findings findings)
    {
        var keys = Phrases.All.ToDictionary(key => key.Name, StringComparer.Ordinal);
        var lacking = keys.Keys.Except(draft.Phrases.Entries.Select(phrase => phrase.Name)).ToHashSet();
        foreach (var phrase in draft.Phrases.Entries)
        {
            if (keys.TryGetValue(phrase.Name, out var key))
            {
                CheckWordings(key, phrase, findings);
            }
            else
            {
                // A near miss of a key that is missing is one mistake, so it is one finding.
                var meant = Spelling.Nearest(phrase.Name, lacking) ?? Spelling.Nearest(phrase.Name, keys.Keys);
                findings.Add(phrase.Key, $"there is no phrase '{phrase.Name}'", meant is null ? "Delete it." : $"Did you mean {meant}?");
                lacking.Remove(meant ?? "");
            }
        }

        foreach (var name in lacking.Where(_ => draft.Phrases.Readable).Order(StringComparer.Ordinal))
        {
            var slots = keys[name].Slots.IsEmpty ? "" : $" It may use {SlotsOf(keys[name])}.";
            findings.Add(draft.Phrases.Start, $"the phrase '{name}' is missing", $"Add a line '{name}: ...'.{slots}");
        }
    }

    private static void CheckWordings(PhraseKey key, KeyedText phrase, Findings findings)
    {
        foreach (var wording in phrase.Wordings)
        {
            if (!HasBalancedBraces(wording.Value))
            {
                findings.Add(
                    wording,
                    $"a brace of phrase '{key}' is not closed, not opened or around nothing",
                    "Write slots as {name}, one pair of braces each.");
                continue;
            }

            foreach (var slot in Phrasebook.SlotsOf(wording.Value).Distinct().Where(slot => !key.Slots.Contains(slot)))
            {
                var remedy = key.Slots.IsEmpty ? "Delete it: this phrase has no slots." : $"Use {SlotsOf(key)}.";
                var meant = Spelling.Nearest(slot, key.Slots);
                findings.Add(wording, $"the phrase '{key}' has no slot {{{slot}}}", meant is null ? remedy : $"Did you mean {{{meant}}}?");
            }

            CheckNeeded(key, wording, findings);
        }
    }

    private static void CheckNeeded(PhraseKey key, YamlText wording, Findings findings)
    {
        var used = Phrasebook.SlotsOf(wording.Value).ToHashSet();
        foreach (var (_, slot) in Needed.Where(needed => needed.Key == key && !used.Contains(needed.Slot)))
        {
            // A misspelt slot was reported as such.
            if (used.IsSubsetOf(key.Slots))
            {
                findings.Add(
                    wording,
                    $"this wording of '{key}' leaves out {{{slot}}}, which is what it is for",
                    $"Put {{{slot}}} where it belongs.");
            }
        }
    }

    private static bool HasBalancedBraces(string wording)
    {
        var open = -1;
        for (var at = 0; at < wording.Length; at++)
        {
            if (wording[at] == '{')
            {
                if (open >= 0)
                {
                    return false;
                }

                open = at;
            }
            else if (wording[at] == '}')
            {
                if (open < 0 || at == open + 1)
                {
                    return false;
                }

                open = -1;
            }
        }

        return open < 0;
    }

    private static string SlotsOf(PhraseKey key) => string.Join(", ", key.Slots.Select(slot => $"{{{slot}}}"));
}
