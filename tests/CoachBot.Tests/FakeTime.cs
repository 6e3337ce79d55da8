namespace CoachBot.Tests;

/// <summary>A clock that stands still until told otherwise. Its timers fire in the order of their times, on the thread that moves it.</summary>
internal sealed class FakeTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<(FakeTimer Timer, int Version), DateTimeOffset> timers = new();
    private DateTimeOffset now = start;
    private long elapsed;
    private TaskCompletionSource timerSet = NewSignal();
    private bool free;

    public FakeTime()
        : this(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return elapsed;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass; every timer due on the way fires at its time.</summary>
    public void Advance(TimeSpan span)
    {
        DateTimeOffset until;
        lock (gate)
        {
            until = now + span;
        }

        while (TakeDue(until) is { } due)
        {
            due.Fire();
        }

        lock (gate)
        {
            elapsed += Math.Max(0, (until - now).Ticks);
            now = until > now ? until : now;
        }
    }

    public void Advance(double seconds) => Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Somebody sets the wall clock; what is measured by timers and timestamps does not notice.</summary>
    public void SetClock(DateTimeOffset time)
    {
        lock (gate)
        {
            var jump = time - now;
            now = time;
            var shifted = timers.UnorderedItems.Select(item => (item.Element, item.Priority + jump)).ToList();
            timers.Clear();
            timers.EnqueueRange(shifted);
        }
    }

    /// <summary>Completes when a timer waits to fire within this span from now.</summary>
    public async Task TimerWithin(double seconds)
    {
        while (true)
        {
            Task set;
            lock (gate)
            {
                if (timers.UnorderedItems.Any(item => item.Element.Timer.Version == item.Element.Version && item.Priority <= now + TimeSpan.FromSeconds(seconds)))
                {
                    return;
                }

                set = timerSet.Task;
            }

            await set.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>From here on time passes by itself whenever somebody waits for it: each timer fires as soon as it is the earliest.</summary>
    public void RunFree()
    {
        lock (gate)
        {
            free = true;
        }

        ThreadPool.QueueUserWorkItem(_ => FireEarliest());
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void FireEarliest() => TakeDue(DateTimeOffset.MaxValue)?.Fire();

    private FakeTimer? TakeDue(DateTimeOffset until)
    {
        lock (gate)
        {
            while (timers.TryPeek(out var next, out var at) && at <= until)
            {
                timers.Dequeue();
                if (next.Timer.Version == next.Version)
                {
                    next.Timer.Version++;
                    elapsed += Math.Max(0, (at - now).Ticks);
                    now = at > now ? at : now;
                    next.Timer.Repeat();
                    return next.Timer;
                }
            }

            return null;
        }
    }

    private void Set(FakeTimer timer, TimeSpan dueIn)
    {
        TaskCompletionSource set;
        lock (gate)
        {
            timer.Version++;
            if (dueIn == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timers.Enqueue((timer, timer.Version), now + dueIn);
            (set, timerSet) = (timerSet, NewSignal());
        }

        set.SetResult();
        if (free)
        {
            ThreadPool.QueueUserWorkItem(_ => FireEarliest());
        }
    }

    private sealed class FakeTimer(FakeTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        /// <summary>An entry in the queue with another version was replaced or taken back since.</summary>
        public int Version { get; set; }

        public void Fire() => callback(state);

        public void Repeat()
        {
            if (period > TimeSpan.Zero)
            {
                time.Set(this, period);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan every)
        {
            period = every;
            time.Set(this, dueTime);
            return true;
        }

        public void Dispose()
        {
            period = Timeout.InfiniteTimeSpan;
            time.Set(this, Timeout.InfiniteTimeSpan);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
