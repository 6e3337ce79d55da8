namespace CoachBot.Telegram.Tests;

/// <summary>A clock that stands still until told otherwise, and that can be asked whether somebody waits on it.</summary>
internal sealed class FakeTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<FakeTimer> timers = [];
    private readonly List<(Func<TimeSpan, bool> Wanted, TaskCompletionSource Set)> watchers = [];
    private DateTimeOffset now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes once somebody waits who set out to wait for as long as these bounds say.</summary>
    public Task Awaited(double atLeastSeconds, double atMostSeconds)
    {
        var set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool Wanted(TimeSpan due) => due.TotalSeconds >= atLeastSeconds && due.TotalSeconds <= atMostSeconds;
        lock (gate)
        {
            if (timers.Any(timer => timer.Due is not null && Wanted(timer.SetFor)))
            {
                return Task.CompletedTask;
            }

            watchers.Add((Wanted, set));
        }

        return set.Task;
    }

    /// <summary>Whether somebody waits for a time that is so near.</summary>
    public bool IsAwaitedWithin(TimeSpan near)
    {
        lock (gate)
        {
            return timers.Any(timer => timer.Due - now < near);
        }
    }

    /// <summary>Whether somebody waits who set out to wait for such a while.</summary>
    public bool IsAwaitedFor(Func<TimeSpan, bool> wanted)
    {
        lock (gate)
        {
            return timers.Any(timer => timer.Due is not null && wanted(timer.SetFor));
        }
    }

    /// <summary>Goes on to the first time that somebody waits for, and not beyond.</summary>
    public void AdvanceToNext()
    {
        TimeSpan left;
        lock (gate)
        {
            left = timers.Where(timer => timer.Due is not null).Min(timer => timer.Due!.Value) - now;
        }

        Advance(left);
    }

    public void Advance(double seconds) => Advance(TimeSpan.FromSeconds(seconds));

    private void Advance(TimeSpan span)
    {
        DateTimeOffset until;
        lock (gate)
        {
            until = now + span;
        }

        while (true)
        {
            FakeTimer? due;
            lock (gate)
            {
                due = timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
                if (due is null)
                {
                    now = until;
                    return;
                }

                now = due.Due!.Value > now ? due.Due.Value : now;
                due.Due = null;
            }

            due.Fire();
        }
    }

    private void Set(FakeTimer timer, TimeSpan dueIn)
    {
        lock (gate)
        {
            timer.Due = dueIn == Timeout.InfiniteTimeSpan ? null : now + dueIn;
            timer.SetFor = dueIn;
            if (timer.Due is null)
            {
                timers.Remove(timer);
                return;
            }

            if (!timers.Contains(timer))
            {
                timers.Add(timer);
            }

            watchers.RemoveAll(watcher =>
            {
                var met = watcher.Wanted(dueIn);
                if (met)
                {
                    watcher.Set.SetResult();
                }

                return met;
            });
        }
    }

    private void Remove(FakeTimer timer)
    {
        lock (gate)
        {
            timer.Due = null;
            timers.Remove(timer);
        }
    }

    private sealed class FakeTimer(FakeTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? Due { get; set; }

        public TimeSpan SetFor { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Set(this, dueTime);
            return true;
        }

        public void Dispose() => time.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
