namespace CoachBot.Discord;

/// <summary>Time that only moves forward, whatever is done to the machine's wall clock: the time since this was made.</summary>
internal sealed class MonotonicClock(TimeProvider time)
{
    private readonly long origin = time.GetTimestamp();

    public TimeProvider Time => time;

    public TimeSpan Now => time.GetElapsedTime(origin);

    /// <summary>Waits until <paramref name="due"/>; at once when it has passed.</summary>
    public Task Until(TimeSpan due, CancellationToken cancel)
    {
        var wait = due - Now;

        // Timers cut parts of a millisecond off; woken too early, a loop would spin until the time has really come.
        return wait <= TimeSpan.Zero ? Task.CompletedTask
            : wait > TimeSpan.FromDays(1) ? Task.Delay(TimeSpan.FromDays(1), time, cancel)
            : Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancel);
    }
}
