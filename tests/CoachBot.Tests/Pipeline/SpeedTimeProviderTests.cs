using CoachBot.Pipeline;

namespace CoachBot.Tests.Pipeline;

public class SpeedTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTime real = new(Start);

    [Fact]
    public void Its_time_runs_so_many_times_faster_from_its_start()
    {
        var fast = new SpeedTimeProvider(Start, 60, real);
        real.Advance(10);
        Assert.Equal(Start.AddMinutes(10), fast.GetUtcNow());
    }

    [Fact]
    public void A_process_started_later_with_the_same_start_goes_on_from_there()
    {
        real.Advance(10);
        var later = new SpeedTimeProvider(Start, 60, real);
        Assert.Equal(Start.AddMinutes(10), later.GetUtcNow());
    }

    [Fact]
    public void What_is_measured_with_it_is_measured_in_its_time()
    {
        var fast = new SpeedTimeProvider(Start, 60, real);
        var before = fast.GetTimestamp();
        real.Advance(2);
        Assert.Equal(TimeSpan.FromMinutes(2), fast.GetElapsedTime(before));
    }

    [Fact]
    public void Its_timers_fire_at_its_time_and_not_before()
    {
        var fast = new SpeedTimeProvider(Start, 60, real);
        var fired = new List<DateTimeOffset>();
        using var timer = fast.CreateTimer(_ => fired.Add(fast.GetUtcNow()), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
        real.Advance(0.999);
        Assert.Empty(fired);
        real.Advance(4.001);
        Assert.Equal([Start.AddMinutes(1), Start.AddMinutes(3), Start.AddMinutes(5)], fired);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_clock_that_stands_or_runs_backwards_is_refused(double speed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpeedTimeProvider(Start, speed, real));
}
