using System.Collections.Immutable;
using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Safety;

namespace CoachBot.Content.Rules;

/// <summary>Where there are conditions, each rules something out, what it offers is allowed by itself, and no card or tip slips past it.</summary>
internal static class ConditionRules
{
    /// <summary>What Discord and Telegram show of a button on a phone; "No more: " stands before it.</summary>
    private const int LongestName = 34;

    public static void Check(ContentDraft draft, Findings findings)
    {
        CheckFits(draft, findings);
        if (draft.Conditions is not { } conditions)
        {
            return;
        }

        foreach (var condition in conditions.Entries)
        {
            CheckOne(condition, draft, findings);
        }

        CheckPhrases(conditions.Entries, findings);
        foreach (var card in draft.Cards.Entries.Where(card => card.Value.Fits is null && card.Node.Find("fits") is null))
        {
            findings.Add(card.At("id"), $"card {card.Value.Id} does not say what it fits", "Add fits: without it every condition leaves the card out, and no made-up routine has it.");
        }

        foreach (var tip in draft.Tips.Entries.Where(tip => tip.Node.Find("cards") is null))
        {
            findings.Add(tip.At("id"), $"tip {tip.Value.Id} does not say which cards it describes", "Add cards: the techniques in it, so that conditions rule it out with them; [] for mere advice.");
        }
    }

    private static void CheckFits(ContentDraft draft, Findings findings)
    {
        foreach (var card in draft.Cards.Entries)
        {
            foreach (var tool in (card.Value.Fits?.Tools ?? []).Where(tool => !Preferences.KnownTools.Contains(tool)))
            {
                findings.Add(
                    (card.Node.Find("fits") as YamlMap)?.At("tools") ?? card.Node.Place,
                    $"card {card.Value.Id} needs '{tool}', which is no tool people can name",
                    Spelling.Suggest(tool, Preferences.KnownTools, $"Use some of {string.Join(", ", Preferences.KnownTools)}."));
            }
        }

        foreach (var tip in draft.Tips.Entries)
        {
            Expect(draft, tip.Value.Cards, tip.Node, "cards", $"tip {tip.Value.Id} describes", findings);
        }
    }

    private static void CheckOne(Entry<Condition> condition, ContentDraft draft, Findings findings)
    {
        var value = condition.Value;
        if (value.Avoid.IsEmpty && !value.Stops)
        {
            findings.Add(condition.At("id"), $"condition {value.Id} rules nothing out", "Say under avoid what it rules out, or stops: yes.");
        }

        if (value.Name.Length > LongestName)
        {
            findings.Add(condition.At("name"), $"'{value.Name}' is too long for a button", $"Use at most {LongestName} characters; what it covers belongs into ask.");
        }

        if (value.Hours == 0)
        {
            findings.Add(condition.At("hours"), $"condition {value.Id} would be over at once", "Give it some hours, or leave hours out.");
        }

        Expect(draft, value.Offer, condition.Node, "offer", $"condition {value.Id} offers", findings);
        foreach (var (rule, node) in value.Avoid.Zip(Nodes(condition.Node)))
        {
            CheckRule(value, rule, node, draft, findings);
        }

        CheckOffers(condition, draft, findings);
        ReferenceRules.CheckSources(draft, value.Sources, condition.Node, $"condition {value.Id}", findings);
    }

    private static void CheckRule(Condition condition, Avoided rule, YamlMap node, ContentDraft draft, Findings findings)
    {
        if (rule.Areas.IsEmpty && rule.Means.IsEmpty && rule.Cards.IsEmpty)
        {
            findings.Add(node, $"this rule of {condition.Id} rules out everything, resting too", "Name areas, means or cards.");
        }

        if (rule.Means.IsEmpty && rule.Cards.IsEmpty && !rule.Areas.IsEmpty)
        {
            findings.Add(node, $"this rule of {condition.Id} rules out resting there, too", "Add means: [touch], or what else is to be avoided there.");
        }

        if (rule.There && !condition.Spot)
        {
            findings.Add(node.At("there"), $"condition {condition.Id} is about no spot in particular", "Add spot: yes to it, so that the spot is asked for, or delete there.");
        }

        Expect(draft, rule.Cards, node, "cards", $"condition {condition.Id} avoids", findings);
        for (var at = 0; at < rule.Areas.Length; at++)
        {
            if (!draft.Areas.MayHave(rule.Areas[at].Value))
            {
                findings.Add(node.At("areas", at), $"condition {condition.Id} avoids area '{rule.Areas[at]}', which does not exist", Spelling.Suggest(rule.Areas[at].Value, draft.Areas.Places.Keys, ReferenceRules.AnArea(draft)));
            }
        }
    }

    /// <summary>What is offered in place of what a condition rules out must not be ruled out by it.</summary>
    private static void CheckOffers(Entry<Condition> condition, ContentDraft draft, Findings findings)
    {
        var value = condition.Value;
        for (var at = 0; at < value.Offer.Length; at++)
        {
            var card = draft.Cards.Entries.FirstOrDefault(card => card.Value.Id == value.Offer[at])?.Value;
            if (card is not null && value.Avoid.Any(rule => !rule.There && Matches(rule, card, draft)))
            {
                findings.Add(condition.At("offer", at), $"condition {value.Id} offers {card.Id}, which it rules out itself", "Offer something gentler.");
            }
        }
    }

    private static bool Matches(Avoided rule, Card card, ContentDraft draft)
    {
        var means = card.Pressure.Max > 0 ? (card.Fits?.Means ?? []).Add(Means.Touch) : card.Fits?.Means ?? [];
        return (rule.Cards.IsEmpty || rule.Cards.Contains(card.Id)) && (rule.Means.IsEmpty || rule.Means.Any(means.Contains))
            && (rule.Areas.IsEmpty || rule.Areas.Any(area => card.Area == area || draft.Areas.Entries.Any(one => one.Value.Id == card.Area && one.Value.PartOf == area)));
    }

    private static void CheckPhrases(ImmutableArray<Entry<Condition>> conditions, Findings findings)
    {
        var first = new Dictionary<string, ConditionId>(StringComparer.OrdinalIgnoreCase);
        foreach (var condition in conditions)
        {
            for (var at = 0; at < condition.Value.Phrases.Length; at++)
            {
                var phrase = condition.Value.Phrases[at];
                if (phrase.Length > 0 && !first.TryAdd(phrase, condition.Value.Id) && first[phrase] != condition.Value.Id)
                {
                    findings.Add(condition.At("phrases", at), $"'{phrase}' is listed under {condition.Value.Id} and under {first[phrase]}", "Delete one of the two.");
                }
            }
        }
    }

    private static IEnumerable<YamlMap> Nodes(YamlMap condition) => (condition.Find("avoid") as YamlList)?.Items.OfType<YamlMap>() ?? [];

    private static void Expect(ContentDraft draft, ImmutableArray<CardId> cards, YamlMap node, string field, string user, Findings findings)
    {
        for (var at = 0; at < cards.Length; at++)
        {
            if (!draft.Cards.MayHave(cards[at].Value))
            {
                findings.Add(node.At(field, at), $"{user} card '{cards[at]}', which does not exist", Spelling.Suggest(cards[at].Value, draft.Cards.Places.Keys, "Use the id of a card that exists, or add it."));
            }
        }
    }
}
