using System.Collections.Immutable;
using CoachBot.Content.Building;
using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;
using CoachBot.Core.Content;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Rules;

/// <summary>A swap has to change its routine, leave something of it, and be told apart from everything else that can be said there.</summary>
internal static class SwapRules
{
    public static void Check(ContentDraft draft, Library library, Readings readings, Findings findings)
    {
        var cards = draft.Cards.Entries.ToDictionary(card => card.Value.Id.Value, card => card.Value, StringComparer.Ordinal);
        var wholes = draft.Areas.Entries.ToDictionary(area => area.Value.Id, area => area.Value.PartOf);
        foreach (var routine in draft.Routines.Entries)
        {
            CheckSteps(routine, findings);
            var said = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var swap in routine.Value.Swaps)
            {
                CheckReplacements(routine.Value, swap, draft, findings);
                CheckWords(swap, said, draft.Words.Sound ? library.Vocabulary.Said : null, readings, findings);
                CheckPain(routine.Value, swap, readings, cards, wholes, findings);
            }
        }
    }

    private static void CheckSteps(Entry<RoutineDraft> routine, Findings findings)
    {
        if (routine.Value.Steps.Length > DurationRules.MostSteps)
        {
            findings.Add(
                routine.At("steps"),
                $"routine {routine.Value.Id} has {routine.Value.Steps.Length} steps",
                $"Use at most {DurationRules.MostSteps}.");
        }
    }

    private static void CheckReplacements(RoutineDraft routine, SwapDraft swap, ContentDraft draft, Findings findings)
    {
        // A misspelt card of a step may be the one that is swapped; where no step could be read, that is reported.
        var allKnown = !routine.Steps.IsEmpty && routine.Steps.All(step => step.Card.Length > 0 && draft.Cards.MayHave(step.Card));
        foreach (var replacement in swap.Replacements)
        {
            if (allKnown && !routine.Steps.Any(step => step.Card == replacement.Card))
            {
                var cards = routine.Steps.Select(step => step.Card).Distinct().ToList();
                findings.Add(
                    replacement.Place,
                    $"the swap replaces card '{replacement.Card}', which routine {routine.Id} does not use",
                    Spelling.Suggest(replacement.Card, cards, $"Name one of its cards: {string.Join(", ", cards)}."));
            }
        }

        var left = RoutineBuilder.Replace(routine.Steps, swap).Length;
        if (left == 0 && routine.Steps.Length > 0)
        {
            findings.Add(
                swap.Node,
                $"the swap {swap.Id} leaves routine {routine.Id} without steps",
                "Put at least one step in the place of a card.");
        }
        else if (left > DurationRules.MostSteps && routine.Steps.Length <= DurationRules.MostSteps)
        {
            findings.Add(
                swap.Node,
                $"the swap {swap.Id} makes routine {routine.Id} {left} steps long",
                $"Use at most {DurationRules.MostSteps}.");
        }
    }

    private static void CheckWords(SwapDraft swap, Dictionary<string, string> said, PhraseIndex<Intent>? meant, Readings readings, Findings findings)
    {
        var words = swap.Words.Select((word, at) => (Word: word, Place: swap.Node.At("words", at)))
            .Prepend((Word: swap.Name, Place: swap.Node.At("name")));
        foreach (var (word, place) in words.Where(word => word.Word.Length > 0))
        {
            var spoken = Words.Of(word);
            if (spoken.IsEmpty)
            {
                findings.Add(place, $"'{word}' has no word in it that can be typed", "Use letters or digits.");
            }
            else if (IsRating(spoken) || (meant?.TryExact(readings.Of(word).Forms, out _) ?? false))
            {
                findings.Add(place, $"'{word}' already means something else during a routine", "Choose other words for the swap.");
            }
            else if (!said.TryAdd(string.Join(' ', spoken), swap.Id) && said[string.Join(' ', spoken)] != swap.Id)
            {
                findings.Add(
                    place,
                    $"'{word}' is said for the swap {said[string.Join(' ', spoken)]} of the same routine too",
                    "Choose other words for one of them.");
            }
        }
    }

    /// <summary>
    /// "My head is tender" may choose a gentler way, so a swap may be asked for by a pain or symptom; but only one that presses there no more,
    /// or the coach would go on where it hurts.
    /// </summary>
    private static void CheckPain(
        RoutineDraft routine, SwapDraft swap, Readings readings, Dictionary<string, Card> cards, Dictionary<AreaId, AreaId?> wholes, Findings findings)
    {
        var left = RoutineBuilder.Replace(routine.Steps, swap).Select(step => cards.GetValueOrDefault(step.Card)).OfType<Card>()
            .Where(card => card.Pressure.Max > 0).DistinctBy(card => card.Id).ToList();
        var words = swap.Words.Select((word, at) => (Word: word, Place: swap.Node.At("words", at))).Prepend((Word: swap.Name, Place: swap.Node.At("name")));
        foreach (var (word, place) in words.Where(word => word.Word.Length > 0))
        {
            if (readings.Of(word) is { Flag: null, Pain: { } pain } heard)
            {
                ImmutableArray<AreaId> areas = heard.Meaning.Area is { } named ? [named] : [.. routine.Areas.Select(area => new AreaId(area))];
                var pressing = left.Where(card => areas.Any(area => Overlap(area, card.Area))).Select(card => card.Id).ToList();
                if (pressing.Count > 0)
                {
                    findings.Add(
                        place,
                        $"'{word}' tells of a pain or symptom ('{pain}'), and with the swap {swap.Id} there is still pressing there ({string.Join(", ", pressing)})",
                        "Choose words nobody says about a pain, or leave out what presses there.");
                }
            }
        }

        bool Overlap(AreaId one, AreaId other) => one == other || wholes.GetValueOrDefault(one) == other || wholes.GetValueOrDefault(other) == one;
    }

    private static bool IsRating(ImmutableArray<string> words) => words is [var only] && only.All(char.IsAsciiDigit);
}
