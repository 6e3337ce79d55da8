using CoachBot.Content.Drafts;
using CoachBot.Core.Content;

namespace CoachBot.Content.Rules;

/// <summary>Menus take commands only with short names and descriptions; one that is too long would cost the whole menu.</summary>
internal static class CommandRules
{
    private const int LongestForm = 45;

    public static void Check(ContentDraft draft, Findings findings)
    {
        var commands = PlatformPhrases.Commands.Select(key => key.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var phrase in draft.Phrases.Entries)
        {
            foreach (var wording in phrase.Wordings)
            {
                if (commands.Contains(phrase.Name))
                {
                    CheckCommand(phrase.Name, wording, findings);
                }
                else if (phrase.Name == PlatformPhrases.CommandSayForm.Name && wording.Value.Length > LongestForm)
                {
                    findings.Add(wording, $"'{phrase.Name}' has {wording.Value.Length} characters", $"Shorten it to {LongestForm}.");
                }
            }
        }
    }

    private static void CheckCommand(string name, Yaml.YamlText wording, Findings findings)
    {
        var command = CommandWording.Of(wording.Value);
        if (command.Description.Length > CommandWording.LongestDescription)
        {
            findings.Add(wording, $"'{name}' describes in {command.Description.Length} characters", $"Shorten it to {CommandWording.LongestDescription}.");
        }
        else if (command.Name is null && wording.Value.Contains(':', StringComparison.Ordinal))
        {
            findings.Add(
                wording,
                $"'{name}' does not begin with a name a command can have",
                "Write it as \"name: what it does\", the name in small letters without spaces.");
        }
    }
}
