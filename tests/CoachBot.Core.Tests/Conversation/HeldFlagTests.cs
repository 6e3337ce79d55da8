using CoachBot.Core.Conversation;
using CoachBot.Core.Safety;
using NodaTime;

namespace CoachBot.Core.Tests.Conversation;

public class HeldFlagTests
{
    [Fact]
    public void A_red_flag_stands_the_next_day_until_the_person_clears_it()
    {
        var talk = new Talk().Say("start the desk reset").Wait(20).Say("worst headache of my life").Away(Duration.FromDays(1));
        Assert.Equal("[held]", talk.Say("start the desk reset").Last.Text);
        Assert.Equal("[held]", talk.Say("tip temples").Last.Text);
        Assert.Equal("[held_not_yet]", talk.Press("notyet").Last.Text);
        Assert.Equal("[held_cleared]", talk.Say("cleared").Last.Text);
        Assert.Null(talk.Person.Held);
        Assert.IsType<Place.GettingReady>(talk.Say("start the desk reset").Person.Place);
    }

    [Fact]
    public void After_a_crisis_the_reply_is_said_once_more_and_then_a_question()
    {
        var talk = new Talk().Say("i want to die");
        Assert.Equal("[safety_crisis]", talk.Say("hi").Last.Text);
        Assert.Equal("[held_crisis]", talk.Say("hi").Last.Text);
    }

    [Fact]
    public void A_lesser_flag_takes_nothing_from_one_that_stands()
    {
        var talk = new Talk().Say("worst headache of my life").Say("one calf swollen");
        Assert.Equal("[safety_same_day]", talk.Last.Text);
        Assert.Equal(SafetyTier.Emergency, talk.Person.Held?.Tier);
    }

    [Fact]
    public void Nothing_of_what_was_said_is_kept_but_how_urgent_it_was_and_when() =>
        Assert.Equal(new HeldFlag(SafetyTier.SameDay, Samples.Noon), new Talk().Say("my one calf swollen since monday").Person.Held);

    [Fact]
    public void Before_others_a_red_flag_is_answered_at_once_and_nothing_is_held()
    {
        var talk = new Talk().Do(new ChatEvent.TextSaid("worst headache of my life") { Public = true });
        Assert.Equal("[safety_emergency]\n\n[safety_public]", talk.Last.Text);
        Assert.Null(talk.Person.Held);
    }

    [Fact]
    public void Before_others_nothing_else_is_answered() =>
        Assert.Empty(new Talk().Do(new ChatEvent.TextSaid("tip temples") { Public = true }).Said);

    [Fact]
    public void A_story_is_asked_about_and_the_clock_stands_meanwhile()
    {
        var talk = new Talk().Say("start the desk reset").Wait(20).Say("in the film they say i want to die");
        Assert.Equal("[safety_ask]", talk.Last.Text);
        Assert.IsType<Place.Paused>(talk.Person.Place);
        Assert.Equal("[safety_not_meant]", talk.Press("notme").Last.Text);
        Assert.Null(talk.Person.Asked);
        Assert.IsType<Place.InStep>(talk.Say("resume").Person.Place);
    }

    [Fact]
    public void A_story_that_is_none_gets_the_fixed_reply() =>
        Assert.Equal("[safety_crisis]", new Talk().Say("in the film they say i want to die").Press("aboutme").Last.Text);

    [Fact]
    public void After_it_hurt_twice_every_pressure_is_a_little_lower()
    {
        var talk = new Talk().Say("start the desk reset").Wait(15).Say("it hurts").Say("easier").Say("it hurts");
        Assert.Equal(1, talk.Person.Lowered);
        Assert.Contains(" 2 2", talk.Say("start the desk reset").Say("start").Last.Text, StringComparison.Ordinal);
    }
}
