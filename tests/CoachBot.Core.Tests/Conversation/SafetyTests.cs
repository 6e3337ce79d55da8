using CoachBot.Core.Conversation;

namespace CoachBot.Core.Tests.Conversation;

public class SafetyTests
{
    public static TheoryData<string, string> Flags => new()
    {
        { "this is the WORST headache of my life!!", "[safety_emergency]" },
        { "my one calf swollen since monday", "[safety_same_day]" },
        { "i want to die", "[safety_crisis]" },
        { "my partner choked me", "[safety_emergency]\n\n[safety_strangulation]" },
        { "worst headache of my life, i want to die", "[safety_crisis]" },
    };

    [Theory]
    [MemberData(nameof(Flags))]
    public void A_red_flag_ends_the_run_with_its_fixed_reply_in_every_place(string said, string reply)
    {
        Talk[] places =
        [
            new(Samples.Library, Samples.Stranger),
            new(),
            new Talk().Say("start the desk reset"),
            new Talk().Say("start the desk reset").Wait(15),
            new Talk().Say("start the desk reset").Wait(15).Say("pause"),
            new Talk().Say("start the desk reset").Wait(15 + 150),
        ];
        Assert.All(places, talk =>
        {
            talk.Say(said);
            Assert.Equal(reply, talk.Last.Text);
            Assert.IsType<Place.Idle>(talk.Person.Place);
            Assert.Empty(talk.Last.Choices);
        });
    }

    [Fact]
    public void Sharp_pain_ends_the_run_at_once()
    {
        var talk = new Talk().Say("start the desk reset").Wait(15).Say("sharp");
        Assert.Equal("[sharp]", talk.Last.Text);
        Assert.IsType<Place.Idle>(talk.Person.Place);
    }
}
