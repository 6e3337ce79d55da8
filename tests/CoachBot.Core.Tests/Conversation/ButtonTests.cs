using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;

namespace CoachBot.Core.Tests.Conversation;

public class ButtonTests
{
    [Fact]
    public void A_double_tap_is_one_step()
    {
        var talk = new Talk().Say("start the desk reset").Wait(15);
        var offered = talk.Said[^1].Turn;

        talk.Press("next", offered).Wait(0.5).Press("next", offered);

        Assert.Equal(1, talk.Person.Place.Run!.Step);
        Assert.Empty(talk.Effects);
    }

    [Fact]
    public void A_button_of_an_earlier_step_gets_a_word_and_the_current_step_and_the_clock_runs_on()
    {
        var talk = new Talk().Say("start the desk reset").Wait(15);
        var offered = talk.Said[^1].Turn;
        talk.Wait(25);
        var due = talk.Person.DueAt;

        talk.Press("next", offered);

        Assert.Equal("[stale_button]", talk.Said[^2].Message.Text);
        Assert.StartsWith("[step_title] 2", talk.Last.Title, StringComparison.Ordinal);
        Assert.Equal(due, talk.Person.DueAt);
    }

    [Fact]
    public void A_steps_own_buttons_still_work_after_its_half_way_cue()
    {
        var talk = new Talk().Say("start the desk reset").Wait(15 + 20);
        var offered = talk.Said[^1].Turn;
        Assert.IsType<Place.Paused>(talk.Wait(30).Press("pause", offered).Person.Place);
    }

    [Fact]
    public void An_old_button_for_a_tip_or_a_routine_still_works_when_nothing_runs()
    {
        var talk = new Talk().Say("hi");
        var offered = talk.Said[^1].Turn;
        talk.Say("start the desk reset").Say("stop").Press("routine R1", offered);
        Assert.IsType<Place.GettingReady>(talk.Person.Place);
    }

    [Theory]
    [InlineData("rate 99")]
    [InlineData("rate")]
    [InlineData("area nowhere")]
    [InlineData("drop table")]
    [InlineData("next")]
    public void A_forged_or_misplaced_button_is_answered_and_changes_nothing(string choice)
    {
        var talk = new Talk().Say("hi");
        var place = talk.Person.Place;
        talk.Press(choice);
        Assert.NotEmpty(talk.Effects);
        Assert.Equal(place, talk.Person.Place);
    }

    [Fact]
    public void A_button_from_the_future_is_no_current_button()
    {
        var talk = new Talk().Say("start the desk reset").Wait(15);
        talk.Press("next", new TurnNumber(1_000));
        Assert.Equal(0, talk.Person.Place.Run!.Step);
    }

    [Theory]
    [InlineData("17:next", true)]
    [InlineData("0:tip temples", true)]
    [InlineData("17:", false)]
    [InlineData(":next", false)]
    [InlineData("-1:next", false)]
    [InlineData("next", false)]
    [InlineData("99999999999999999999:next", false)]
    [InlineData(null, false)]
    public void A_token_reads_back_what_it_wrote_and_nothing_else(string? text, bool good)
    {
        Assert.Equal(good, ChoiceToken.TryParse(text, out var token));
        Assert.True(!good || token.ToString() == text);
    }
}
