using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Core.Progress;
using NodaTime;

namespace CoachBot.Core.Tests.Progress;

/// <summary>What a routine leaves behind in the history.</summary>
public class RecordingTests
{
    [Fact]
    public void A_routine_done_is_one_session_with_both_ratings()
    {
        var talk = Done(new Talk(), before: 6, after: 4);
        var session = Assert.Single(talk.Person.Progress!.Sessions);
        Assert.Equal(new(new(2026, 11, 23), PartOfDay.Afternoon, new("R1"), 6, 4), session);
        Assert.Equal((1, 2), (talk.Person.Progress.Count, session.Drop));
    }

    [Fact]
    public void Without_a_rating_it_is_a_session_all_the_same()
    {
        var session = Assert.Single(Done(new Talk(), null, null).Person.Progress!.Sessions);
        Assert.Equal((null, null, null), (session.Before, session.After, session.Drop));
    }

    [Fact]
    public void A_routine_that_was_stopped_is_none() => Assert.Null(new Talk().Say("/routine R1").Say("start").Say("next").Say("stop").Person.Progress);

    [Fact]
    public void A_routine_of_which_every_step_was_skipped_is_none() =>
        Assert.Null(new Talk().Say("/routine R1").Say("start").Say("skip").Say("skip").Say("skip").Say("skip").Say("4").Person.Progress);

    [Fact]
    public void A_variant_is_a_session_of_the_routine_it_varies() =>
        Assert.Equal(new("R1"), Assert.Single(new Talk().Say("/routine R1-no-feet").Say("start").Wait(200).Person.Progress!.Sessions).Routine);

    [Fact]
    public void A_rating_the_next_morning_is_about_the_morning()
    {
        var talk = new Talk().Say("/routine R1").Say("6").Wait(200).Wait(Duration.FromHours(10)).Say("1");
        Assert.Equal((6, null), (talk.Person.Progress!.Sessions[^1].Before, talk.Person.Progress.Sessions[^1].After));
    }

    [Fact]
    public void The_day_is_the_persons_own()
    {
        var person = Samples.Known with { Nudges = new NudgePlan { Zone = "Pacific/Auckland" } };
        var session = Assert.Single(Done(new Talk(Samples.Library, person), 6, 4).Person.Progress!.Sessions);
        Assert.Equal((new LocalDate(2026, 11, 24), PartOfDay.Evening), (session.On, session.Part));
    }

    [Fact]
    public void A_rating_is_never_taken_for_an_earlier_session()
    {
        var talk = Done(new Talk(), 6, 4);
        talk = new Talk(Samples.Library, talk.Person with { Progress = talk.Person.Progress!.WithoutRoutines }).Say("/routine R1").Say("5").Wait(200).Say("2");
        Assert.Equal([4, 2], talk.Person.Progress!.Sessions.Select(session => session.After));
    }

    internal static Talk Done(Talk talk, int? before, int? after)
    {
        talk.Say("/routine R1").Say(before is { } was ? $"{was}" : "start").Wait(200);
        Assert.IsType<Place.Rating>(talk.Person.Place);
        return talk.Say(after is { } now ? $"{now}" : "no rating");
    }
}
