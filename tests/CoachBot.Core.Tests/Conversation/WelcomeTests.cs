namespace CoachBot.Core.Tests.Conversation;

public class WelcomeTests
{
    [Theory]
    [InlineData("/start")]
    [InlineData("lorem ipsum")]
    [InlineData("help")]
    public void A_stranger_is_told_what_this_is_and_asked_nothing(string first)
    {
        var talk = new Talk(Samples.Library, Samples.Stranger).Say(first);
        Assert.Equal("[welcome]", Assert.Single(talk.Said).Message.Text);
        Assert.True(talk.Person.Welcomed);
        Assert.Equal("[welcome_back]", talk.Say("hi").Last.Text);
    }

    [Fact]
    public void A_strangers_request_is_answered_at_once_after_one_sentence()
    {
        var talk = new Talk(Samples.Library, Samples.Stranger).Say("tip temples");
        Assert.Equal(["[welcome_short]", "[tip] Tip T01."], talk.Said.Select(said => said.Message.Text));
    }
}
