using CoachBot.Core.Understanding;

namespace CoachBot.Core.Tests.Understanding;

public class WordsTests
{
    private static readonly string LongWord = new('x', 150);

    public static TheoryData<string, string[]> Texts => new()
    {
        { "Tip: TEMPLES, please!", ["tip", "temples", "please"] },
        { "can't, can\u2019t", ["cant", "cant"] },
        { "'", [] },
        { "", [] },
        { "  7/10 ", ["7", "10"] },
        { "\u00c4rger \ud801\udc00\ud801\udc01", ["\u00e4rger", "\ud801\udc28\ud801\udc29"] },
        { "\ud801 broken", ["broken"] },
        { LongWord + LongWord + "y z", [LongWord + LongWord + "y", "z"] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_cut_into_its_letters_and_digits(string text, string[] words) => Assert.Equal(words, Words.Of(text));

    [Fact]
    public void A_phrase_is_compared_as_if_it_were_cut()
    {
        string[] phrases =
        [
            .. Texts.Select(row => (string)row.Data.Item1), "tip temples", "tip temples please now", "tip temple please", "tip templess please", "cant can't", "7", "7 1", "7 100", "z", LongWord,
        ];
        Assert.All(
            phrases.SelectMany(one => phrases.Select(other => (one, other))),
            pair => Assert.Equal(Words.Of(pair.one).SequenceEqual(Words.Of(pair.other)), Words.AreOf(pair.one, Words.Of(pair.other))));
    }
}
