using CoachBot.Core.Conversation;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Tests.Understanding;

public class TypoTests
{
    [Theory]
    [InlineData("any tmeple tip", "temples")]
    [InlineData("tip for my tempel", "temples")]
    [InlineData("tip for my templees", "temples")]
    [InlineData("TIP FOR MY TEMPLES!!!", "temples")]
    [InlineData("tip for my témples", "temples")]
    [InlineData("tip for my tem\u200bples", "temples")]
    [InlineData("tip for my ｔｅｍｐｌｅｓ", "temples")]
    public void A_slip_of_the_finger_is_forgiven(string text, string area) =>
        Assert.Equal(area, Reader.Read(text, Place.Nowhere, Samples.Library).Area?.Value);

    [Theory]
    [InlineData("not the temples, the feet", "feet")]
    [InlineData("my feet, not the temples", "feet")]
    [InlineData("not my feet or my head", null)]
    public void What_is_denied_is_not_meant(string text, string? area) =>
        Assert.Equal(area, Reader.Read(text, Place.Nowhere, Samples.Library).Area?.Value);

    [Theory]
    [InlineData("the worst haedache of my life", true)]
    [InlineData("it is not the worst headache of my life", false)]
    [InlineData("not sure, worst headache of my life", true)]
    [InlineData("partner choked me", true)]
    public void A_red_flag_is_found_misspelt_and_not_where_it_is_denied(string text, bool found) =>
        Assert.Equal(found, Reader.Read(text, Place.Nowhere, Samples.Library).Danger is not null);
}
