using CoachBot.Content.Drafts;
using CoachBot.Core.Content;
using CoachBot.Core.Nudges;

namespace CoachBot.Content.Rules;

/// <summary>A language that has words for days and times has all of them, and each means one thing.</summary>
internal static class ScheduleRules
{
    public static void Check(ContentDraft draft, Findings findings)
    {
        if (draft.Schedule is not { } schedule)
        {
            return;
        }

        KeyRules.CheckNames(schedule, [.. ScheduleWords.Keys.Keys], ScheduleWords.IsFree, findings);
        CheckSlots(schedule, findings);
        KeyRules.CheckOnce(schedule, key => ScheduleWords.Keys.GetValueOrDefault(key, []).IsEmpty && !ScheduleWords.IsWording(key), findings);
    }

    private static void CheckSlots(KeyedTexts schedule, Findings findings)
    {
        foreach (var (key, wording) in schedule.Entries.SelectMany(entry => entry.Wordings.Select(wording => (entry.Name, wording))))
        {
            if (ScheduleWords.Keys.TryGetValue(key, out var slots)
                && Phrasebook.SlotsOf(wording.Value).FirstOrDefault(slot => !slots.Contains(slot)) is { } wrong)
            {
                var known = slots.IsEmpty ? "Delete it: there are no slots here." : $"Use {string.Join(", ", slots.Select(slot => $"{{{slot}}}"))}.";
                findings.Add(wording, $"'{key}' has no slot {{{wrong}}}", known);
            }
        }
    }
}
