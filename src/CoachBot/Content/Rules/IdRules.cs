using System.Text;
using CoachBot.Content.Building;
using CoachBot.Content.Drafts;
using CoachBot.Core.Chat;

namespace CoachBot.Content.Rules;

/// <summary>
/// Routines, the variants that swaps make of them and the one-step routines of the cards are asked for by id in one space of names,
/// and every such id travels inside a button.
/// </summary>
internal static class IdRules
{
    public static void Check(ContentDraft draft, Findings findings)
    {
        var playable = Playable(draft).Where(id => id.Id.Length > 0).ToList();
        var taken = new Dictionary<string, TextPlace>(StringComparer.Ordinal);
        foreach (var (id, place) in playable)
        {
            if (!taken.TryAdd(id, place))
            {
                findings.Add(
                    place,
                    $"the id {id} is that of another routine, swap or card, at {taken[id]}",
                    "Give one of the two another id.");
            }
        }

        foreach (var (id, place) in playable)
        {
            CheckLength(new($"routine {id}"), place, findings);
        }

        foreach (var area in draft.Areas.Entries)
        {
            CheckLength(new($"tip {area.Value.Id}"), area.At("id"), findings);
        }
    }

    private static IEnumerable<(string Id, TextPlace Place)> Playable(ContentDraft draft) =>
        draft.Routines.Entries.Select(routine => (routine.Value.Id, routine.At("id")))
            .Concat(draft.Routines.Entries.SelectMany(routine => routine.Value.Swaps.Select(
                swap => (RoutineBuilder.VariantId(routine.Value, swap).Value, swap.Node.At("id")))))
            .Concat(draft.Cards.Entries.Select(card => (card.Value.Id.Value, card.At("id"))));

    private static void CheckLength(ChoiceId choice, TextPlace place, Findings findings)
    {
        // The turn that offers a choice travels with it; the largest turn leaves the least room.
        var excess = Encoding.UTF8.GetByteCount(new ChoiceToken(new(long.MaxValue), choice).ToString()) - ChoiceToken.MaxBytes;
        if (excess > 0)
        {
            findings.Add(
                place,
                $"the id is too long for a button (as '{choice}')",
                $"Shorten it by {excess} {(excess == 1 ? "letter" : "letters")}.");
        }
    }
}
