using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CoachBot.Content.Rules;
using CoachBot.Core.Content;

namespace CoachBot.Tests.Content;

public sealed partial class ShippedPicturesTests
{
    /// <summary>Words that say which part of a body is seen and from where; they ask nothing of anybody.</summary>
    private static readonly HashSet<string> Seen =
    [
        "face", "head", "heads", "neck", "back", "sole", "foot", "hand", "hands", "finger", "fingertips", "thumb", "person", "sits", "shows", "side", "front", "top", "open",
        "a", "an", "the", "of", "on", "in", "at", "to", "and", "or", "with", "from", "its", "it", "is", "are", "then", "other", "one", "two", "three", "for", "no", "this", "that", "each",
        "both", "between", "by", "over", "little",
    ];

    private static Library Library => Shipped.Library;

    public static TheoryData<string> Techniques => [.. Library.Content.Cards.Select(card => card.Id.Value)];

    [Theory]
    [MemberData(nameof(Techniques))]
    public void Every_technique_has_a_small_picture_made_of_the_drawing_beside_it(string id)
    {
        var picture = CardOf(id).Picture;
        Assert.Equal($"pictures/{id}.png", picture?.Path);
        var png = File.ReadAllBytes(Repository.PathOf("content", "pictures", $"{id}.png"));
        var svg = File.ReadAllBytes(Repository.PathOf("content", "pictures", $"{id}.svg"));

        Assert.InRange(png.Length, 1, PictureRules.MostBytes);
        Assert.True(
            Encoding.Latin1.GetString(png).Contains($"svg-sha256\0{Convert.ToHexStringLower(SHA256.HashData(svg))}", StringComparison.Ordinal),
            $"{id}.png was made of another {id}.svg; run: node content/pictures/drawing/render.mjs");
    }

    [Theory]
    [MemberData(nameof(Techniques))]
    public void Its_pressure_and_its_sides_are_those_of_the_card(string id)
    {
        var card = CardOf(id);
        var svg = File.ReadAllText(Repository.PathOf("content", "pictures", $"{id}.svg"));
        var facts = $"data-card=\"{id}\" data-pressure=\"{card.Pressure.Usual}-{card.Pressure.Max}\" data-sides=\"{card.Sides.ToString().ToLowerInvariant()}\"";

        Assert.True(svg.Contains(facts, StringComparison.Ordinal), $"{id}.svg does not fit its card; run: node content/pictures/drawing/draw.mjs");
    }

    [Theory]
    [MemberData(nameof(Techniques))]
    public void Whoever_sees_no_picture_misses_nothing(string id)
    {
        // Every word of the alternative is in what the step says, or only names what is seen.
        var card = CardOf(id);
        var said = Words($"{card.Name} {card.Say} {card.Switch} {card.Breath} {card.Feel}").Select(Stem).ToHashSet();

        Assert.DoesNotContain(Words(card.Picture!.Description), word => !Seen.Contains(word) && !said.Contains(Stem(word)));
    }

    [Fact]
    public void No_picture_is_left_behind()
    {
        var used = Library.Content.Cards.Select(card => card.Id.Value).Order(StringComparer.Ordinal).ToList();
        var files = Directory.EnumerateFiles(Repository.PathOf("content", "pictures")).ToLookup(Path.GetExtension, Path.GetFileNameWithoutExtension);

        Assert.Equal(used, files[".png"].Order(StringComparer.Ordinal));
        Assert.Equal(used, files[".svg"].Order(StringComparer.Ordinal));
    }

    private static Card CardOf(string id) => Library.Content.Cards.Single(card => card.Id.Value == id);

    private static IEnumerable<string> Words(string text) => Word().Matches(text.ToLowerInvariant()).Select(match => match.Value);

    /// <summary>"Press" and "presses" are one word, and so are "ear" and "ears".</summary>
    private static string Stem(string word)
    {
        var one = word.EndsWith('s') ? word[..^1] : word;
        return one.Length > 4 ? one[..4] : one;
    }

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex Word();
}
