using CoachBot.Core.Conversation;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Tests.Understanding;

public class ReaderTests
{
    [Theory]
    [InlineData("give me a temple tension tip", Intent.Tip, "temples", null)]
    [InlineData("/tip temples", Intent.Tip, "temples", null)]
    [InlineData("TIP: temples, please!", Intent.Tip, "temples", null)]
    [InlineData("tip", Intent.Tip, null, null)]
    [InlineData("start the desk reset", Intent.Routines, null, "R1")]
    [InlineData("/routine R1", Intent.Routines, null, "R1")]
    [InlineData("/routine R99", Intent.Routines, null, "r99")]
    [InlineData("quick reset", Intent.Routines, null, "R1")]
    [InlineData("my feet", Intent.Area, "feet", null)]
    [InlineData("start with my feet", Intent.Routines, "feet", null)]
    [InlineData("/start", Intent.Start, null, null)]
    [InlineData("my foot hurts", Intent.Tip, "feet", null)]
    [InlineData("lorem ipsum", Intent.Unknown, null, null)]
    [InlineData("", Intent.Unknown, null, null)]
    [InlineData("7", Intent.Unknown, null, null)]
    public void Words_mean_what_people_mean_by_them(string text, Intent intent, string? area, string? routine)
    {
        var meaning = Reader.Read(text, Place.Nowhere, Samples.Library);
        Assert.Equal((intent, area, routine), (meaning.Intent, meaning.Area?.Value, meaning.Routine?.Value));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("10", 10)]
    [InlineData("7 of 10", 7)]
    [InlineData("7/10", 7)]
    [InlineData("rate 3", 3)]
    [InlineData("11", null)]
    [InlineData("seven dwarfs", null)]
    public void A_number_after_the_rating_question_is_the_rating(string text, int? value)
    {
        var place = new Place.Rating(new() { Routine = new("R1"), Version = new("v1") });
        Assert.Equal(value, Reader.Read(text, place, Samples.Library).Rating);
    }

    [Theory]
    [InlineData("can't", "cant")]
    [InlineData("Tip:TEMPLES", "tip temples")]
    [InlineData("¿Qué tal?", "que tal")]
    [InlineData("a\ud800b", "a b")]
    [InlineData("...", "")]
    public void Text_is_cut_into_plain_words(string text, string words) => Assert.Equal(words, string.Join(' ', Words.Of(text)));

    [Fact]
    public void The_longest_phrase_wins_and_the_first_meaning_of_equal_words()
    {
        var index = new PhraseIndex<int>();
        index.Add("foot", 1);
        index.Add("foot soak", 2);
        index.Add("foot soak", 3);
        Assert.True(index.TryLongest(Words.Of("a warm foot soak please"), out var meaning));
        Assert.Equal(2, meaning);
        Assert.False(index.TryExact(Words.Of("foot bath"), out _));
    }
}
