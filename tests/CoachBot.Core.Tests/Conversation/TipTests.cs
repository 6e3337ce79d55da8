using CoachBot.Core.Conversation;

namespace CoachBot.Core.Tests.Conversation;

public class TipTests
{
    [Fact]
    public void Tips_of_an_area_come_one_after_the_other_and_then_start_over()
    {
        var talk = new Talk();
        for (var i = 0; i < 5; i++)
        {
            talk.Say("tip temples");
        }

        Assert.Equal(["[tip] Tip T01.", "[tip] Tip T02.", "[tip] Tip T01.", "[tip] Tip T02.", "[tip] Tip T01."], talk.Said.Select(said => said.Message.Text));
        Assert.Single(talk.Person.TipsGiven);
    }

    [Fact]
    public void A_wide_area_gives_the_tips_of_its_parts() => Assert.Equal("[tip] Tip T01.", new Talk().Say("tip head").Last.Text);

    [Fact]
    public void Without_an_area_the_areas_are_offered()
    {
        var talk = new Talk().Say("tip");
        Assert.Equal(["tip head", "tip temples", "tip feet"], talk.Last.Choices.Select(choice => choice.Id.Value));
    }

    [Fact]
    public void A_tip_in_the_middle_of_a_step_stops_the_clock_and_offers_the_way_back()
    {
        var talk = new Talk().Say("start the desk reset").Wait(20).Say("tip temples");
        Assert.IsType<Place.Paused>(talk.Person.Place);
        Assert.Equal("resume", talk.Last.Choices[0].Id.Value);
        Assert.IsType<Place.InStep>(talk.Press("resume").Person.Place);
    }
}
