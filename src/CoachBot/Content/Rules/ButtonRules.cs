using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;
using CoachBot.Core.Content;
using CoachBot.Core.Flows;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Rules;

/// <summary>Every button has a label that fits, and typing the label does what the button does.</summary>
internal static class ButtonRules
{
    /// <summary>The longest label Discord shows (https://discord.com/developers/docs/components/reference#button).</summary>
    public const int LongestLabel = 80;

    /// <summary>The longest a length of time gets inside a label.</summary>
    private const string LongestTime = "99 min 59 s";

    public static void Check(ContentDraft draft, Library library, Readings readings, Findings findings)
    {
        CheckPresence(draft.Buttons, findings);
        foreach (var (name, label) in draft.Buttons.Entries.SelectMany(button => button.Wordings.Select(label => (button.Name, label))))
        {
            CheckLength(label.Value, label.Place, findings);
            if (draft.Words.Sound && Buttons.All.Contains(Intents.Find(name)))
            {
                CheckReadBack(name, label, readings, findings);
            }
        }

        CheckMadeLabels(draft, library, findings);
    }

    private static void CheckPresence(KeyedTexts buttons, Findings findings)
    {
        var names = Buttons.All.Select(Intents.NameOf).ToList();
        var lacking = names.Except(buttons.Entries.Select(button => button.Name)).ToHashSet();
        foreach (var button in buttons.Entries.Where(button => !names.Contains(button.Name)))
        {
            var meant = Spelling.Nearest(button.Name, lacking) ?? Spelling.Nearest(button.Name, names);
            findings.Add(button.Key, $"there is no button '{button.Name}'", meant is null ? "Delete it." : $"Did you mean {meant}?");
            lacking.Remove(meant ?? "");
        }

        foreach (var name in names.Where(name => buttons.Readable && lacking.Contains(name)))
        {
            findings.Add(buttons.Start, $"the button '{name}' has no label", $"Add a line '{name}: ...'.");
        }
    }

    private static void CheckReadBack(string name, YamlText label, Readings readings, Findings findings)
    {
        var word = label.Value.ToLowerInvariant();
        var meaning = readings.Of(word).Meaning;
        if (Intents.NameOf(meaning.Intent) != name)
        {
            var read = meaning.Intent == Intent.Unknown ? "is not understood" : $"is understood as {Intents.NameOf(meaning.Intent)}";
            findings.Add(
                label,
                $"'{word}', typed instead of pressing the button {name}, {read}",
                $"List '{word}' under {name}: say: in words.yaml, or change the label.");
        }
    }

    /// <summary>Labels made of a phrase and a name.</summary>
    private static void CheckMadeLabels(ContentDraft draft, Library library, Findings findings)
    {
        var wordings = draft.Phrases.Entries.ToDictionary(phrase => phrase.Name, phrase => phrase.Wordings.Length, StringComparer.Ordinal);
        foreach (var area in draft.Areas.Entries)
        {
            CheckEach(Phrases.TipButton, area.At("name"), ("area", area.Value.Name.ToLowerInvariant()));
        }

        foreach (var routine in draft.Routines.Entries)
        {
            CheckEach(Phrases.RoutineButton, routine.At("name"), ("name", routine.Value.Name), ("time", LongestTime));
            foreach (var swap in routine.Value.Swaps)
            {
                CheckLength(swap.Name, swap.Node.At("name"), findings);
            }
        }

        void CheckEach(PhraseKey key, TextPlace place, params ReadOnlySpan<(string Slot, string Value)> slots)
        {
            for (var turn = 0; turn < wordings.GetValueOrDefault(key.Name); turn++)
            {
                CheckLength(library.Phrases.Say(key, new(turn), slots), place, findings);
            }
        }
    }

    private static void CheckLength(string label, TextPlace place, Findings findings)
    {
        if (label.Length > LongestLabel)
        {
            findings.Add(
                place,
                $"the button '{label[..20]}...' is {label.Length} characters long",
                $"Shorten it to {LongestLabel} or fewer.");
        }
    }
}
