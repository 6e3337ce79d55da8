using CoachBot.Content.Drafts;
using CoachBot.Core.Content;
using CoachBot.Core.Routines;

namespace CoachBot.Content.Rules;

/// <summary>How hard anybody may be asked to press.</summary>
internal static class PressureRules
{
    /// <summary>On the scale of the content brief 7 and more is pain, so nothing may ask for it.</summary>
    public const int Most = 6;

    public static void Check(ContentDraft draft, Findings findings)
    {
        foreach (var area in draft.Areas.Entries)
        {
            CheckCeiling(area, findings);
        }

        foreach (var card in draft.Cards.Entries)
        {
            CheckCard(card, draft, findings);
        }
    }

    private static void CheckCeiling(Entry<Area> area, Findings findings)
    {
        if (area.Value.MaxPressure > Most)
        {
            findings.Add(
                area.At("max_pressure"),
                $"area {area.Value.Id} allows pressure {area.Value.MaxPressure}",
                $"Use 0 to {Most}; 7 and more is pain.");
        }
    }

    private static void CheckCard(Entry<Card> card, ContentDraft draft, Findings findings)
    {
        var (id, (usual, max)) = (card.Value.Id, card.Value.Pressure);
        var ceiling = draft.Areas.Entries.FirstOrDefault(area => area.Value.Id == card.Value.Area)?.Value.MaxPressure ?? Most;
        if (max > Most)
        {
            findings.Add(PlaceOf(card, "max"), $"card {id} allows pressure {max}", $"Use 0 to {Most}; 7 and more is pain.");
        }
        else if (max > ceiling)
        {
            findings.Add(
                PlaceOf(card, "max"),
                $"card {id} allows pressure {max}, but the most for area {card.Value.Area} is {ceiling}",
                $"Lower max to {ceiling} or less.");
        }
        else if (usual > max)
        {
            findings.Add(
                PlaceOf(card, "usual"),
                $"card {id} asks for pressure {usual} and allows at most {max}",
                "Make usual as low as max, or lower.");
        }
    }

    private static TextPlace PlaceOf(Entry<Card> card, string field) =>
        card.Node.Find(nameof(Pressure).ToLowerInvariant()) is Yaml.YamlMap pressure ? pressure.At(field) : card.Node.Place;
}
