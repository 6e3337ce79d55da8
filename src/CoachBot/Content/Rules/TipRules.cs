using CoachBot.Content.Drafts;
using CoachBot.Core.Content;

namespace CoachBot.Content.Rules;

/// <summary>Whoever asks for a tip gets one, wherever it is tight.</summary>
internal static class TipRules
{
    public static void Check(ContentDraft draft, Library library, Findings findings)
    {
        // A tip for a misspelt area, one of a misspelt whole, or one that could not be read may be the one that seems to be missing.
        if (!draft.Tips.Sound
            || draft.Tips.Entries.Any(tip => tip.Value.Areas.Any(IsUnknown))
            || draft.Areas.Entries.Any(area => area.Value.PartOf is { } whole && IsUnknown(whole)))
        {
            return;
        }

        foreach (var area in draft.Areas.Entries)
        {
            if (library.TipsFor(area.Value.Id).IsEmpty)
            {
                findings.Add(
                    area.At("id"),
                    $"area {area.Value.Id} has no tip",
                    "Add a tip for it to tips.yaml, or make it part_of an area that has one.");
            }
        }

        bool IsUnknown(AreaId id) => library.Find(id) is null;
    }
}
