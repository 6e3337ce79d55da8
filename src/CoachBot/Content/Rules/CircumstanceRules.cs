using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;
using CoachBot.Core.Content;

namespace CoachBot.Content.Rules;

/// <summary>A language that has words for what people say about themselves has all of them. Conditions cannot be asked about without.</summary>
internal static class CircumstanceRules
{
    public static void Check(ContentDraft draft, Findings findings)
    {
        if (draft.Circumstances is not { } circumstances)
        {
            if (draft.Conditions is { Entries: [var first, ..] })
            {
                findings.Add(first.At("id"), "conditions are asked about, and there is no circumstances.yaml to understand the answer", "Restore it, or write it as content/README.md shows.");
            }

            return;
        }

        var lacking = Circumstances.Keys.Except(circumstances.Entries.Select(entry => entry.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in circumstances.Entries.Where(entry => !Circumstances.Keys.Contains(entry.Name)))
        {
            var meant = Spelling.Nearest(entry.Name, lacking) ?? Spelling.Nearest(entry.Name, Circumstances.Keys);
            findings.Add(entry.Key, $"there are no words of the kind '{entry.Name}'", meant is null ? "Delete it." : $"Did you mean {meant}?");
            lacking.Remove(meant ?? "");
        }

        foreach (var name in lacking.Where(_ => circumstances.Readable).Order(StringComparer.Ordinal))
        {
            findings.Add(circumstances.Start, $"'{name}' is missing", $"Add a line '{name}: ...'.");
        }
    }
}
