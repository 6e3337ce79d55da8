using CoachBot.Discord.Gateway;

namespace CoachBot.Discord.Tests.Gateway;

public sealed class IdentifySlotTests
{
    [Fact]
    public void D14_Four_shards_one_at_a_time_identify_five_seconds_apart_in_order()
    {
        var granted = Run(concurrency: 1, [3, 1, 0, 2]);
        Assert.Equal([(0, 0.0), (1, 5.0), (2, 10.0), (3, 15.0)], granted);
    }

    [Fact]
    public void D14_With_a_concurrency_of_two_the_first_two_identify_together()
    {
        var granted = Run(concurrency: 2, [3, 1, 0, 2]);
        Assert.Equal([(0, 0.0), (1, 0.0), (2, 5.0), (3, 5.0)], granted);
    }

    [Fact]
    public void D14_A_shard_that_resumes_is_not_waited_for()
    {
        var slots = new IdentifySlots(1, 2, TimeSpan.Zero);
        slots.Ask(1);
        Assert.Empty(slots.Take(TimeSpan.Zero));
        slots.NotNeeded(0);
        Assert.Equal([1], slots.Take(TimeSpan.Zero));
    }

    [Fact]
    public void D14_A_shard_that_never_comes_is_not_waited_for_for_ever()
    {
        var slots = new IdentifySlots(1, 2, TimeSpan.Zero);
        slots.Ask(1);
        var due = slots.NextDue(TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromSeconds(15), due);
        Assert.Equal([1], slots.Take(due!.Value));
    }

    private static List<(int Shard, double At)> Run(int concurrency, int[] arrivals)
    {
        var slots = new IdentifySlots(concurrency, arrivals.Length, TimeSpan.Zero);
        List<(int, double)> granted = [];
        foreach (var shard in arrivals)
        {
            slots.Ask(shard);
            granted.AddRange(slots.Take(TimeSpan.Zero).Select(each => (each, 0.0)));
        }

        for (var now = TimeSpan.Zero; slots.NextDue(now) is { } due; now = due)
        {
            granted.AddRange(slots.Take(due).Select(each => (each, due.TotalSeconds)));
            Assert.True(due <= TimeSpan.FromMinutes(1));
        }

        return [.. granted.OrderBy(each => each.Item2).ThenBy(each => concurrency > 1 ? each.Item1 : 0)];
    }
}
