using CoachBot.Content.Building;
using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;
using CoachBot.Core.Content;

namespace CoachBot.Content.Rules;

/// <summary>Everything that is named has to exist.</summary>
internal static class ReferenceRules
{
    public static void Check(ContentDraft draft, Findings findings)
    {
        CheckAreas(draft, findings);
        CheckPartOfLoops(draft, findings);
        CheckCards(draft, findings);
        CheckTips(draft, findings);
        CheckRoutines(draft, findings);
        CheckSigns(draft, findings);
        CheckQuestions(draft, findings);
    }

    private static void CheckSigns(ContentDraft draft, Findings findings)
    {
        foreach (var flag in draft.RedFlags.Entries)
        {
            if (flag.Value.Phrases.IsEmpty && flag.Value.Together.IsEmpty)
            {
                findings.Add(flag.At("id"), $"red flag {flag.Value.Id} has neither phrases nor signs", "Say how people say it, under phrases or together.");
            }

            for (var at = 0; at < flag.Value.Together.Length; at++)
            {
                foreach (var sign in flag.Value.Together[at].Signs.Where(sign => !draft.Speech.Signs.ContainsKey(sign)))
                {
                    findings.Add(
                        flag.At("together", at),
                        $"there is no sign '{sign}' for red flag {flag.Value.Id}",
                        Spelling.Suggest(sign, draft.Speech.Signs.Keys, "Describe it in signs.yaml."));
                }
            }
        }
    }

    private static void CheckQuestions(ContentDraft draft, Findings findings)
    {
        var variants = draft.Routines.Entries.SelectMany(routine => routine.Value.Swaps.Select(swap => RoutineBuilder.VariantId(routine.Value, swap).Value)).ToHashSet(StringComparer.Ordinal);
        foreach (var question in draft.Questions.Entries)
        {
            for (var at = 0; at < question.Value.Offer.Length; at++)
            {
                var offered = question.Value.Offer[at].Value;
                if (!draft.Routines.MayHave(offered) && !draft.Cards.MayHave(offered) && !variants.Contains(offered))
                {
                    findings.Add(
                        question.At("offer", at),
                        $"question {question.Value.Id} offers {offered}, which does not exist",
                        Spelling.Suggest(offered, draft.Routines.Places.Keys.Concat(variants).Concat(draft.Cards.Places.Keys), "Name a routine, a variant or a card."));
                }
            }

            CheckSources(draft, question.Value.Sources, question.Node, $"question {question.Value.Id}", findings);
        }
    }

    private static void CheckAreas(ContentDraft draft, Findings findings)
    {
        foreach (var area in draft.Areas.Entries)
        {
            Expect(draft, draft.Areas, "area", area.Value.PartOf?.Value, area.At("part_of"), $"area {area.Value.Id} is part of", findings);
            Expect(draft, draft.Routines, "routine", area.Value.Routine?.Value, area.At("routine"), $"area {area.Value.Id} offers", findings);
        }
    }

    private static void CheckPartOfLoops(ContentDraft draft, Findings findings)
    {
        var wholes = draft.Areas.Entries.ToDictionary(area => area.Value.Id, area => area.Value.PartOf);
        foreach (var area in draft.Areas.Entries)
        {
            var (whole, steps) = (area.Value.PartOf, 0);
            while (whole is { } next && next != area.Value.Id && steps++ < wholes.Count)
            {
                whole = wholes.GetValueOrDefault(next);
            }

            if (whole == area.Value.Id)
            {
                findings.Add(area.At("part_of"), $"area {area.Value.Id} is part of itself", "Delete part_of here, or name the wider area.");
                return;
            }
        }
    }

    private static void CheckCards(ContentDraft draft, Findings findings)
    {
        foreach (var card in draft.Cards.Entries)
        {
            Expect(draft, draft.Areas, "area", card.Value.Area.Value, card.At("area"), $"card {card.Value.Id} works on", findings);
            CheckSources(draft, card.Value.Sources, card.Node, $"card {card.Value.Id}", findings);
        }
    }

    private static void CheckTips(ContentDraft draft, Findings findings)
    {
        foreach (var tip in draft.Tips.Entries)
        {
            for (var at = 0; at < tip.Value.Areas.Length; at++)
            {
                Expect(draft, draft.Areas, "area", tip.Value.Areas[at].Value, tip.At("areas", at), $"tip {tip.Value.Id} is for", findings);
            }

            CheckSources(draft, tip.Value.Sources, tip.Node, $"tip {tip.Value.Id}", findings);
        }
    }

    /// <summary>Sources are numbers, and a near miss of a number is another source: to suggest one would invite a false citation.</summary>
    public static void CheckSources(ContentDraft draft, IReadOnlyList<SourceId> sources, YamlMap node, string user, Findings findings)
    {
        for (var at = 0; at < sources.Count; at++)
        {
            if (!draft.Sources.MayHave(sources[at].Value))
            {
                var last = draft.Sources.Entries.IsEmpty ? "" : $" (the last there is {draft.Sources.Entries[^1].Value.Id})";
                findings.Add(
                    node.At("sources", at),
                    $"{user} names source '{sources[at]}', which is not in sources.yaml{last}",
                    "Add it there, or name one that carries this.");
            }
        }
    }

    private static void CheckRoutines(ContentDraft draft, Findings findings)
    {
        foreach (var routine in draft.Routines.Entries)
        {
            var value = routine.Value;
            for (var at = 0; at < value.Areas.Length; at++)
            {
                Expect(draft, draft.Areas, "area", value.Areas[at], routine.At("areas", at), $"routine {value.Id} works on", findings);
            }

            foreach (var step in value.AllSteps)
            {
                Expect(draft, draft.Cards, "card", step.Card, step.Node.At("card"), "step uses", findings);
            }
        }
    }

    private static void Expect<T>(ContentDraft draft, Section<T> section, string kind, string? id, TextPlace place, string user, Findings findings)
    {
        if (id is not null && !section.MayHave(id))
        {
            findings.Add(
                place,
                $"{user} {kind} '{id}', which does not exist",
                Spelling.Suggest(id, section.Places.Keys, kind == "area" ? AnArea(draft) : $"Use the id of a {kind} that exists, or add it."));
        }
    }

    /// <summary>The ids of areas are fixed, and few.</summary>
    public static string AnArea(ContentDraft draft) => $"Use the id of an area: {string.Join(", ", draft.Areas.Entries.Select(area => area.Value.Id))}.";
}
