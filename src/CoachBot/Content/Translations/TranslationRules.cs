using CoachBot.Content.Yaml;
using CoachBot.Core.Content;

namespace CoachBot.Content.Translations;

/// <summary>What holds for a translation beyond the rules that hold for all content.</summary>
internal static class TranslationRules
{
    public static void Check(ContentFiles content, Dictionary<string, YamlNode?> merged, TranslationFiles words, Findings findings)
    {
        foreach (var file in new[] { ContentFiles.Phrases, ContentFiles.Schedule })
        {
            CheckSlots(content[file] as YamlMap, merged.GetValueOrDefault(file) as YamlMap, findings);
        }

        if (merged[ContentFiles.Language] is null && words.Files.All(file => file.Path != words.PlaceOf(ContentFiles.Language).File))
        {
            findings.Add(words.PlaceOf(ContentFiles.Language), "the file is missing", "Write it as content/README.md shows, so that people can ask for the language.");
        }
    }

    /// <summary>A slot left out is something people are told in one language only.</summary>
    private static void CheckSlots(YamlMap? original, YamlMap? translated, Findings findings)
    {
        foreach (var (key, wording) in translated?.Pairs ?? [])
        {
            if (original?.Find(key.Value) is { } before && SlotsOf(before) is var needed && SlotsOf(wording) is var used && needed.Except(used).Order().ToList() is { Count: > 0 } lost)
            {
                findings.Add(
                    wording,
                    $"the phrase '{key.Value}' leaves out {string.Join(", ", lost.Select(slot => $"{{{slot}}}"))}, which the original says",
                    "Put it where it belongs.");
            }
        }
    }

    private static HashSet<string> SlotsOf(YamlNode wording) => wording switch
    {
        YamlText text => [.. Phrasebook.SlotsOf(text.Value)],
        YamlList list => [.. list.Items.SelectMany(SlotsOf)],
        _ => [],
    };
}
