using CoachBot.Core.Content;

namespace CoachBot.Tests.Nudges;

/// <summary>A small crowd over some months; the Benchmarks command "nudges" runs a thousand people over a year.</summary>
public sealed class NudgeSimulationTests
{
    private static Library Library => Shipped.Library;

    [Fact]
    public void Nothing_comes_twice_nothing_is_lost_in_silence_and_a_seed_tells_the_same_story()
    {
        var first = new NudgeSimulation(Library, seed: 11).Run(people: 30, days: 120);
        Assert.Empty(first.Wrong);
        Assert.True(first.Delivered > 300, $"{first.Delivered} delivered");
        Assert.True(first.Dropped > 50, $"{first.Dropped} dropped");
        Assert.True(first.Restarts > 30, $"{first.Restarts} restarts");
        Assert.Equal(first.Fingerprint, new NudgeSimulation(Library, seed: 11).Run(people: 30, days: 120).Fingerprint);
    }
}
