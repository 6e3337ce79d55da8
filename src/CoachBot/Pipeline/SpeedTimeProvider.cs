namespace CoachBot.Pipeline;

/// <summary>
/// A clock that runs faster than the real one, for tryouts and tests. It depends on nothing but its start and its speed, so a process
/// started anew with the same two goes on where the last one was.
/// </summary>
internal sealed class SpeedTimeProvider(DateTimeOffset start, double speed, TimeProvider? real = null) : TimeProvider
{
    private readonly TimeProvider real = real ?? System;

    /// <summary>How many times faster than the real one it runs.</summary>
    public double Speed { get; } = speed is > 0 and <= 100_000
        ? speed
        : throw new ArgumentOutOfRangeException(nameof(speed), speed, "A clock runs 0 to 100,000 times as fast as the real one.");

    public override long TimestampFrequency => real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => start + ((real.GetUtcNow() - start) * Speed);

    public override long GetTimestamp() => (long)(real.GetTimestamp() * Speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new SpeedTimer(real.CreateTimer(callback, state, Real(dueTime), Real(period)), this);

    /// <summary>Rounded up: a timer that fires before its time would find nothing to do.</summary>
    private TimeSpan Real(TimeSpan span) =>
        span == Timeout.InfiniteTimeSpan || span == TimeSpan.Zero ? span : TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds / Speed));

    private sealed class SpeedTimer(ITimer timer, SpeedTimeProvider clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Real(dueTime), clock.Real(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
