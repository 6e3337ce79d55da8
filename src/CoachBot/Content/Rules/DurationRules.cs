using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;
using CoachBot.Core.Content;
using CoachBot.Core.Routines;

namespace CoachBot.Content.Rules;

/// <summary>How long steps last, how their time is divided and how many there may be.</summary>
internal static class DurationRules
{
    public const int Shortest = 5;

    public const int Longest = 900;

    /// <summary>A run remembers which steps were played in 64 bits (<see cref="RoutineRun.Played"/>).</summary>
    public const int MostSteps = 64;

    public static void Check(ContentDraft draft, Findings findings)
    {
        var cards = draft.Cards.Entries.ToDictionary(card => card.Value.Id.Value, card => card.Value, StringComparer.Ordinal);
        foreach (var card in draft.Cards.Entries)
        {
            CheckSeconds(card.Value.Seconds, card.Value, card.Node, findings);
            CheckSwitch(card, findings);
        }

        foreach (var routine in draft.Routines.Entries)
        {
            CheckLeadIn(routine.Value.LeadInSeconds, routine.At("lead_in"), findings);
            foreach (var swap in routine.Value.Swaps)
            {
                CheckLeadIn(swap.LeadInSeconds ?? Routine.UsualLeadInSeconds, swap.Node.At("lead_in"), findings);
            }

            foreach (var step in routine.Value.AllSteps)
            {
                CheckSeconds(step.Seconds, cards.GetValueOrDefault(step.Card), step.Node, findings);
            }
        }
    }

    public static bool IsPossible(int seconds) => seconds is >= Shortest and <= Longest;

    private static void CheckLeadIn(int seconds, TextPlace place, Findings findings)
    {
        if (!IsPossible(seconds))
        {
            findings.Add(place, $"a lead-in of {seconds} seconds is not possible", $"Use {Shortest} to {Longest} seconds, or leave it out.");
        }
    }

    private static void CheckSeconds(int seconds, Card? card, YamlMap node, Findings findings)
    {
        if (!IsPossible(seconds))
        {
            findings.Add(node.At("seconds"), $"a step of {seconds} seconds is not possible", $"Use {Shortest} to {Longest} seconds.");
        }
        else if (card?.Sides == Sides.Each && seconds % 2 != 0)
        {
            findings.Add(
                node.At("seconds"),
                $"{seconds} seconds cannot be shared equally by the two sides of {card.Id}",
                "Use an even number.");
        }
    }

    private static void CheckSwitch(Entry<Card> card, Findings findings)
    {
        if (card.Value is { Sides: Sides.Each, Switch: null })
        {
            findings.Add(card.At("sides"), $"card {card.Value.Id} changes sides without saying so", "Add switch: what to say half-way.");
        }
    }
}
