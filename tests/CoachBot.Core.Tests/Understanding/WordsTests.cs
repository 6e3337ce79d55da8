using CoachBot.Core.Understanding;

namespace CoachBot.Core.Tests.Understanding;

public class WordsTests
{
    public static TheoryData<string, string[]> Texts => new()
    {
        { "Tip: TEMPLES, please!", ["tip", "temples", "please"] },
        { "can't, can\u2019t", ["cant", "cant"] },
        { "'", [] },
        { "", [] },
        { "  7/10 ", ["7", "10"] },
        { "\u00c4rger \ud801\udc00\ud801\udc01", ["arger", "\ud801\udc28\ud801\udc29"] },
        { "\ud801 broken", ["broken"] },
        { new string('x', 64) + "y z", [new string('x', 64), "y", "z"] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_cut_into_its_letters_and_digits(string text, string[] words) => Assert.Equal(words, Words.Of(text));
}
