using CoachBot.Content.Drafts;
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

        KeyRules.CheckNames(circumstances, Circumstances.Keys, _ => false, findings);
    }
}
