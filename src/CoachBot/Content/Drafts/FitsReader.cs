using CoachBot.Content.Yaml;
using CoachBot.Core.Content;

namespace CoachBot.Content.Drafts;

/// <summary>Reads where and with what a technique can be done.</summary>
internal static class FitsReader
{
    public const int MostHands = 2;

    /// <summary>The means an author can name; that something touches is known from its pressure.</summary>
    public static readonly Dictionary<string, Means> MeansNames = NamesOf<Means>();

    private static readonly Dictionary<string, Part> Parts = NamesOf<Part>();
    private static readonly Dictionary<string, Spot> Spots = NamesOf<Spot>();
    private static readonly Dictionary<string, Footwear?> Wear = NamesOf<Footwear>().ToDictionary(wear => wear.Key, wear => (Footwear?)wear.Value, StringComparer.Ordinal);

    public static Fits? Fits(Fields fields)
    {
        if (fields.OptionalMap("fits") is not { } map)
        {
            return null;
        }

        var inner = new Fields(map, "fits", fields.Findings);
        var fits = new Fits
        {
            Part = inner.OneOf("part", Parts, Part.Work),
            Spots = inner.OptionalWords("spots", Spots) is { IsEmpty: false } spots ? spots : [.. Enum.GetValues<Spot>()],
            Hands = Hands(inner),
            Feet = inner.OptionalOneOf("feet", Wear, null),
            Reach = inner.OptionalYes("reach"),
            Tools = inner.OptionalTexts("tools"),
            Means = inner.OptionalWords("means", MeansNames),
            Loud = inner.OptionalYes("loud"),
            OneHand = inner.OptionalText("one_hand"),
        };
        inner.Close();
        return fits;
    }

    private static int Hands(Fields fields)
    {
        var hands = fields.Number("hands_needed", otherwise: MostHands);
        if (hands > MostHands)
        {
            fields.Findings.Add(fields.Map.At("hands_needed"), $"nobody has {hands} hands", "Use 0, 1 or 2: how many it takes at least.");
        }

        return hands;
    }

    private static Dictionary<string, T> NamesOf<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(value => value.ToString().ToLowerInvariant(), StringComparer.Ordinal);
}
