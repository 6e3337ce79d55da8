using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Rules;

/// <summary>A file of fixed names has all of them and no others, and what is said under one is not said under another.</summary>
internal static class KeyRules
{
    public static void CheckNames(KeyedTexts texts, IReadOnlyCollection<string> names, Func<string, bool> isFree, Findings findings)
    {
        var lacking = names.Except(texts.Entries.Select(entry => entry.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in texts.Entries.Where(entry => !names.Contains(entry.Name) && !isFree(entry.Name)))
        {
            var meant = Spelling.Nearest(entry.Name, lacking) ?? Spelling.Nearest(entry.Name, names);
            findings.Add(entry.Key, $"there are no words of the kind '{entry.Name}'", meant is null ? "Delete it." : $"Did you mean {meant}?");
            lacking.Remove(meant ?? "");
        }

        foreach (var name in lacking.Where(_ => texts.Readable).Order(StringComparer.Ordinal))
        {
            findings.Add(texts.Start, $"'{name}' is missing", $"Add a line '{name}: ...'.");
        }
    }

    /// <param name="texts">The file.</param>
    /// <param name="isSaid">The keys whose words are heard beside those of the others.</param>
    /// <param name="findings">Takes what is found.</param>
    public static void CheckOnce(KeyedTexts texts, Func<string, bool> isSaid, Findings findings)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, word) in texts.Entries.Where(entry => isSaid(entry.Name)).SelectMany(entry => entry.Wordings.Select(wording => (entry.Name, wording))))
        {
            var spoken = string.Join(' ', Words.Of(word.Value));
            if (spoken.Length > 0 && !first.TryAdd(spoken, key) && first[spoken] != key)
            {
                findings.Add(word, $"'{word.Value}' is listed under {key} and under {first[spoken]}", "Delete one of the two.");
            }
        }
    }
}
