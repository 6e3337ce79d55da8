using CoachBot.Content.Drafts;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Rules;

/// <summary>A language that has words for what people like has all of them, each means one thing, and typing a label does what the button does.</summary>
internal static class PersonalRules
{
    public static void Check(ContentDraft draft, Findings findings)
    {
        if (draft.Personal is { } personal)
        {
            KeyRules.CheckNames(personal, PersonalWords.Keys, _ => false, findings);
            KeyRules.CheckOnce(personal, PersonalWords.SettingKeys.Contains, findings);
        }
    }

    public static void CheckReadBack(ContentDraft draft, Readings readings, Findings findings)
    {
        foreach (var entry in draft.Personal?.Entries.Where(entry => PersonalWords.SettingKeys.Contains(entry.Name) && !entry.Wordings.IsEmpty) ?? [])
        {
            var (label, setting) = (entry.Wordings[0], entry.Name.Replace('_', ' '));
            if (label.Value.Length > ButtonRules.LongestLabel)
            {
                findings.Add(label, $"the button '{label.Value[..20]}...' is {label.Value.Length} characters long", $"Shorten it to {ButtonRules.LongestLabel} or fewer.");
            }
            else if (readings.Of(label.Value.ToLowerInvariant()).Meaning is var meaning && meaning.Setting != setting)
            {
                var read = meaning.Setting is { } other ? $"as '{other}'" : $"as {Intents.NameOf(meaning.Intent)}";
                findings.Add(label, $"'{label.Value}', typed instead of pressing the button, is understood {read}, not as '{setting}'", "Change the label, or the words that are understood so.");
            }
        }
    }
}
