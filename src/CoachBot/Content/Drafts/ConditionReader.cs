using CoachBot.Content.Yaml;
using CoachBot.Core.Content;
using CoachBot.Core.Safety;

namespace CoachBot.Content.Drafts;

/// <summary>Reads what massage has to mind.</summary>
internal static class ConditionReader
{
    public static Condition Condition(Fields fields) => new()
    {
        Id = new(fields.Id("id")),
        Name = fields.Text("name"),
        Ask = fields.OptionalText("ask"),
        Phrases = fields.Texts("phrases"),
        Over = fields.OptionalTexts("over"),
        Avoid = fields.OptionalEntries("avoid", "rule", Avoided),
        Offer = [.. fields.OptionalTexts("offer").Select(card => new CardId(card))],
        Spot = fields.OptionalYes("spot"),
        Stops = fields.OptionalYes("stops"),
        Past = fields.OptionalYes("past"),
        Hours = fields.OptionalNumber("hours", unreadable: 1),
        Text = fields.Text("text"),
        Sources = [.. fields.OptionalTexts("sources").Select(source => new SourceId(source))],
    };

    private static Avoided Avoided(Fields fields) => new()
    {
        Areas = [.. fields.OptionalTexts("areas").Select(area => new AreaId(area))],
        Means = fields.OptionalWords("means", FitsReader.MeansNames),
        Cards = [.. fields.OptionalTexts("cards").Select(card => new CardId(card))],
        There = fields.OptionalYes("there"),
    };
}
