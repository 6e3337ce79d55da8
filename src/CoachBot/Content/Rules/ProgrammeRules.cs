using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;
using CoachBot.Core.Content;

namespace CoachBot.Content.Rules;

/// <summary>A two-week plan has all of its days, and each names routines that there are.</summary>
internal static class ProgrammeRules
{
    public static void Check(ContentDraft draft, Findings findings)
    {
        if (draft.Programme is not { } programme)
        {
            return;
        }

        var names = programme.Entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in Programme.Keys.Where(name => programme.Readable && !names.Contains(name)))
        {
            findings.Add(programme.Start, $"'{name}' is missing", $"Add a line '{name}: ...' with a routine.");
        }

        foreach (var entry in programme.Entries)
        {
            if (!Programme.Keys.Contains(entry.Name))
            {
                findings.Add(entry.Key, $"a plan has no '{entry.Name}'", Spelling.Suggest(entry.Name, Programme.Keys, "Delete it."));
            }

            foreach (var routine in entry.Wordings.Where(routine => !draft.Routines.MayHave(routine.Value) && !draft.Cards.MayHave(routine.Value)))
            {
                findings.Add(routine, $"{entry.Name} names {routine.Value}, which does not exist", "Name a routine or a card.");
            }

            if (entry.Wordings.Length > 2)
            {
                findings.Add(entry.Wordings[2], $"{entry.Name} names {entry.Wordings.Length} routines", "Keep two at most: the day's own and one more.");
            }
        }
    }
}
