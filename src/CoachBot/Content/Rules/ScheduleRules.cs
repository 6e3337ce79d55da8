using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;
using CoachBot.Core.Content;
using CoachBot.Core.Nudges;
using CoachBot.Core.Understanding;

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

        var lacking = ScheduleWords.Keys.Keys.Except(schedule.Entries.Select(entry => entry.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in schedule.Entries.Where(entry => !ScheduleWords.Keys.ContainsKey(entry.Name) && !ScheduleWords.IsFree(entry.Name)))
        {
            var meant = Spelling.Nearest(entry.Name, lacking) ?? Spelling.Nearest(entry.Name, ScheduleWords.Keys.Keys);
            findings.Add(entry.Key, $"there are no words of the kind '{entry.Name}'", meant is null ? "Delete it." : $"Did you mean {meant}?");
            lacking.Remove(meant ?? "");
        }

        foreach (var name in lacking.Where(_ => schedule.Readable).Order(StringComparer.Ordinal))
        {
            findings.Add(schedule.Start, $"'{name}' is missing", $"Add a line '{name}: ...'.");
        }

        CheckSlots(schedule, findings);
        CheckOnce(schedule, findings);
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

    private static void CheckOnce(KeyedTexts schedule, Findings findings)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, word) in schedule.Entries.SelectMany(entry => entry.Wordings.Select(wording => (entry.Name, wording))))
        {
            var spoken = string.Join(' ', Words.Of(word.Value));
            var said = ScheduleWords.Keys.GetValueOrDefault(key, []).IsEmpty && !ScheduleWords.IsWording(key);
            if (said && spoken.Length > 0 && !first.TryAdd(spoken, key) && first[spoken] != key)
            {
                findings.Add(word, $"'{word.Value}' is listed under {key} and under {first[spoken]}", "Delete one of the two.");
            }
        }
    }
}
