using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using NodaTime;

namespace CoachBot.Core.Tests.Routines;

public class PacingTests
{
    [Theory]
    [InlineData(Pace.Slower)]
    [InlineData(Pace.LongerHolds)]
    public void A_slower_pace_makes_no_step_shorter_and_keeps_halves_even(Pace pace)
    {
        var paced = Pacing.At(Samples.Mixed, pace);
        Assert.All(Samples.Mixed.Steps.Zip(paced.Steps), pair => Assert.True(pair.Second.Seconds > pair.First.Seconds));
        Assert.All(paced.Steps.Where(step => step.Switch is not null), step => Assert.Equal(0, step.Seconds % 10));
        Assert.Equal(paced.Seconds, Pacing.SecondsOf(Samples.Mixed, pace));
        Assert.NotEqual(Samples.Mixed.Version, paced.Version);
    }

    [Fact]
    public void A_faster_pace_leaves_every_step_long_enough_to_read()
    {
        var wordy = Samples.Mixed with { Steps = [Samples.Mixed.Steps[1] with { Say = string.Join(' ', Enumerable.Repeat("word", 60)) }] };
        Assert.Equal(50, Pacing.At(wordy, Pace.Faster).Steps[0].Seconds);
        Assert.Equal(40, Pacing.At(Samples.Mixed, Pace.Faster).Steps[1].Seconds);
    }

    [Fact]
    public void A_long_step_is_not_stretched_beyond_what_skin_bears()
    {
        var soak = Samples.Mixed with { Steps = [Samples.Mixed.Steps[0] with { Seconds = 240 }, Samples.Mixed.Steps[0] with { Seconds = 600 }] };
        Assert.Equal([300, 600], Pacing.At(soak, Pace.LongerHolds).Steps.Select(step => step.Seconds));
    }

    [Fact]
    public void The_usual_pace_is_the_routine_itself() => Assert.Same(Samples.Mixed, Pacing.At(Samples.Mixed, Pace.Usual));

    [Fact]
    public void A_change_of_pace_under_way_leaves_what_is_being_played()
    {
        var paced = Pacing.Changed(Samples.Mixed, 1, Pace.Usual, Pace.LongerHolds);
        Assert.Equal([20, 50, 90, 30], paced.Steps.Select(step => step.Seconds));
    }

    [Fact]
    public void The_hands_get_more_time_at_a_slower_pace() =>
        Assert.Equal(Duration.FromSeconds(10), Pacing.HandsBack(Duration.FromSeconds(5), Pace.Slower));

    [Fact]
    public void The_time_that_was_shown_is_the_time_it_takes()
    {
        var talk = new Talk().Say("always slower").Say("desk reset").Say("start");
        var began = talk.Now;
        talk.Wait(Duration.FromMinutes(10));
        var ended = talk.Said.Single(said => said.Message.Text.StartsWith("[finished]", StringComparison.Ordinal)).At;
        Assert.Equal(Pacing.SecondsOf(Samples.Mixed, Pace.Slower), (ended - began).TotalSeconds);
    }
}
