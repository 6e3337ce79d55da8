using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Core.Safety;
using NodaTime;

namespace CoachBot.Core.Tests.Personal;

/// <summary>What holds of showing, forgetting, linking and parting, apart from how it is worded.</summary>
public class PersonalFlowTests
{
    private static readonly ChatAddress Here = new(Platform.Discord, "2");

    private static readonly ChatAddress There = new(Platform.Telegram, "1");

    private static readonly Person Other = Samples.Known with { Id = new(9), Turn = new(500), TipsGiven = [new("T02")] };

    [Theory]
    [InlineData("privacy")]
    [InlineData("export")]
    [InlineData("forget")]
    [InlineData("link")]
    [InlineData("unlink")]
    public void All_of_it_is_said_to_one_pair_of_eyes_and_stops_a_running_clock(string words)
    {
        var talk = new Talk().Say("/routine R1").Say("start");
        talk.Say(words);
        Assert.All(talk.Effects.OfType<Effect.Say>(), say => Assert.True(say.Message.Personal));
        Assert.IsType<Place.Paused>(talk.Person.Place);
    }

    [Fact]
    public void Forgetting_takes_one_question_and_one_yes()
    {
        var talk = new Talk().Say("forget");
        Assert.DoesNotContain(talk.Effects, effect => effect is Effect.Forget);
        talk.Press("forgetyes");
        Assert.Equal(ForgetKind.Everything, Assert.Single(talk.Effects.OfType<Effect.Forget>()).Kind);
        Assert.True(talk.Last.Fleeting);
    }

    [Fact]
    public void A_yes_is_good_for_the_question_just_asked_only()
    {
        var talk = new Talk().Say("forgetnudges");
        var asked = talk.Person.Turn;
        talk.Say("tip").Say("forgetyes");
        Assert.DoesNotContain(talk.Effects, effect => effect is Effect.Forget);
        talk.Say("tip");
        talk.Press("forgetyes", asked);
        Assert.DoesNotContain(talk.Effects, effect => effect is Effect.Forget);
    }

    [Fact]
    public void Due_times_between_question_and_yes_change_nothing()
    {
        var talk = new Talk().Say("forgethistory");
        talk.Do(new ChatEvent.NudgeLost(new(1), MissReason.Expired));
        talk.Say("forgetyes");
        Assert.Equal(ForgetKind.History, Assert.Single(talk.Effects.OfType<Effect.Forget>()).Kind);
    }

    [Fact]
    public void What_is_held_can_be_seen_and_forgotten_while_a_red_flag_stands()
    {
        var talk = new Talk(Samples.Library, Samples.Known with { Held = new(SafetyTier.SameDay, Samples.Noon) });
        talk.Say("privacy");
        Assert.NotNull(talk.Person.Held);
        talk.Say("forget").Say("forgetyes");
        Assert.Contains(talk.Effects, effect => effect is Effect.Forget);
    }

    [Fact]
    public void A_code_is_offered_for_ten_minutes_and_never_stored_with_the_message()
    {
        Assert.True(LinkCode.TryMake("BCDFGHJK", out var code));
        var talk = Around(new(), "link", new(Here) { Fresh = code });
        Assert.Equal(new Effect.Offer(code, Samples.Noon + Duration.FromMinutes(10)), talk.Effects.OfType<Effect.Offer>().Single());
        Assert.True(talk.Last.Fleeting);
    }

    [Fact]
    public void Five_wrong_codes_shut_the_chat_for_an_hour_and_a_right_one_opens_nothing()
    {
        var talk = new Talk();
        for (var wrong = 0; wrong < Linking.MostWrong; wrong++)
        {
            Assert.False(talk.Person.Linking?.IsShut(talk.Now) ?? false);
            Around(talk, "BCDF-GHJK", new(Here) { Code = new CodeFinding.Wrong() });
        }

        Assert.True(talk.Person.Linking!.IsShut(talk.Now));
        talk.Say("BCDF-GHJK");
        Assert.Null(talk.Person.Linking.Asked);
        Assert.False(talk.Person.Linking.IsShut(talk.Now + Linking.ShutFor));
    }

    [Fact]
    public void Linking_makes_one_person_whose_earlier_buttons_are_stale_for_ever()
    {
        var talk = Linked(new Talk(), out var old);
        Assert.Equal(501, talk.Person.Turn.Value);
        Assert.Equal([There, Here], talk.Person.Linking!.Chats);
        Assert.Equal(["T02"], talk.Person.TipsGiven.Select(tip => tip.Value));
        for (var turn = 0; turn < 20; turn++)
        {
            talk.Say("tip");
        }

        foreach (var offered in (long[])[old.Value, 499, 500])
        {
            talk.Press("forgetyes", new(offered));
            Assert.DoesNotContain(talk.Effects, effect => effect is Effect.Forget);
        }
    }

    [Fact]
    public void A_yes_to_linking_is_void_when_the_other_is_gone_or_ten_minutes_are_over()
    {
        var gone = Around(new(), "BCDF-GHJK", new(Here) { Code = new CodeFinding.Right(Other, Platform.Telegram) });
        Around(gone, "linkyes", new(Here));
        Assert.DoesNotContain(gone.Effects, effect => effect is Effect.Link);

        var late = Around(new(), "BCDF-GHJK", new(Here) { Code = new CodeFinding.Right(Other, Platform.Telegram) });
        Around(late.Away(Duration.FromMinutes(11)), "linkyes", new(Here) { Other = Other, Chats = [There, Here] });
        Assert.DoesNotContain(late.Effects, effect => effect is Effect.Link);
    }

    [Fact]
    public void The_chat_that_leaves_takes_preferences_and_safety_along_and_nothing_else()
    {
        var talk = Linked(new Talk(Samples.Library, Samples.Known with { Lowered = 1, Preferences = new() { OneHand = true } }), out _);
        Around(talk, "unlink", new(Here));
        Around(talk, "unlinkyes", new(Here));
        var part = talk.Effects.OfType<Effect.Part>().Single();
        Assert.Equal([Here], part.Leaving);
        Assert.Equal((1, true), (part.Fresh.Lowered, part.Fresh.Preferences!.OneHand));
        Assert.Empty(part.Fresh.TipsGiven);
        Assert.Null(part.Fresh.Linking);
        Assert.Null(talk.Person.Linking);
        Assert.Equal(["T02"], talk.Person.TipsGiven.Select(tip => tip.Value));
    }

    [Fact]
    public void Keeping_everything_here_leaves_the_others_with_nothing()
    {
        var talk = Linked(new Talk(Samples.Library, Samples.Known with { Lowered = 1 }), out _);
        Around(talk, "unlink", new(Here));
        Around(talk, "unlinkkeep", new(Here));
        var part = talk.Effects.OfType<Effect.Part>().Single();
        Assert.Equal([There], part.Leaving);
        Assert.Equal(new Person(part.Fresh.Id) { Turn = part.Fresh.Turn, OffersSince = part.Fresh.OffersSince }, part.Fresh);
        Assert.Equal(1, talk.Person.Lowered);
    }

    private static Talk Linked(Talk talk, out TurnNumber before)
    {
        Around(talk, "BCDF-GHJK", new(Here) { Code = new CodeFinding.Right(Other, Platform.Telegram) });
        before = talk.Person.Turn;
        Around(talk, "linkyes", new(Here) { Other = Other, Chats = [There, Here] });
        Assert.Equal(Other.Id, talk.Effects.OfType<Effect.Link>().Single().Other);
        return talk;
    }

    private static Talk Around(Talk talk, string text, ChatsAround around) => talk.Do(new ChatEvent.TextSaid(text) { Around = around });
}
