namespace CoachBot.Discord.Tests;

/// <summary>Time that moves when told to. The wall clock can be set apart from it, as an administrator does.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Entry> timers = [];
    private TimeSpan now;
    private DateTimeOffset wall = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public int Timers
    {
        get
        {
            lock (gate)
            {
                return timers.Count(timer => timer.Due is not null);
            }
        }
    }

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return now.Ticks;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return wall;
        }
    }

    public void SetWallClock(TimeSpan by) => wall += by;

    public void Advance(TimeSpan by)
    {
        var until = new TimeSpan(GetTimestamp()) + by;
        while (true)
        {
            Entry? next;
            lock (gate)
            {
                next = timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
                var to = next?.Due ?? until;
                wall += to > now ? to - now : TimeSpan.Zero;
                now = to > now ? to : now;
                next?.Fired();
            }

            if (next is null)
            {
                return;
            }

            next.Callback(next.State);
        }
    }

    /// <summary>Goes to the next timer when it is due within this time, and not beyond; false when none is.</summary>
    public bool AdvanceToNext(TimeSpan within)
    {
        TimeSpan? wait;
        lock (gate)
        {
            wait = timers.Where(timer => timer.Due is not null).Min(timer => timer.Due) - now;
        }

        if (wait is null || wait > within)
        {
            return false;
        }

        Advance(wait > TimeSpan.Zero ? wait.Value : TimeSpan.Zero);
        return true;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Entry(this, callback, state);
        lock (gate)
        {
            timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Entry(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;

        public TimerCallback Callback => callback;

        public object? State => state;

        public TimeSpan? Due { get; private set; }

        public void Fired() => Due = period > TimeSpan.Zero ? Due + period : null;

        public bool Change(TimeSpan dueTime, TimeSpan every)
        {
            lock (time.gate)
            {
                period = every;
                Due = dueTime < TimeSpan.Zero ? null : time.now + dueTime;
            }

            return true;
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
