namespace CoachBot.Testing;

/// <summary>
/// A clock that stands still until told otherwise, and that can be asked who waits on it. Its timers fire in the order of their times, on
/// the thread that moves it. The wall clock can be set apart from it, as an administrator does.
/// </summary>
internal sealed class FakeTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<FakeTimer> waiting = [];
    private readonly List<(Func<FakeTimer, bool> Wanted, TaskCompletionSource Set)> watchers = [];
    private DateTimeOffset wall = start;
    private TimeSpan elapsed;
    private bool free;

    public FakeTime()
        : this(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait.</summary>
    public int Timers
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return wall;
        }
    }

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return elapsed.Ticks;
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
        TimeSpan until;
        lock (gate)
        {
            until = elapsed + span;
        }

        while (TakeDue(until) is { } due)
        {
            due.Fire();
        }
    }

    public void Advance(double seconds) => Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Goes on to the first time that somebody waits for, and not beyond; false when nobody waits for one so near.</summary>
    public bool AdvanceToNext(TimeSpan? within = null)
    {
        TimeSpan? wait;
        lock (gate)
        {
            wait = waiting.Count == 0 ? null : waiting.Min(timer => timer.Due) - elapsed;
        }

        if (wait is null || wait > within)
        {
            return false;
        }

        Advance(wait.Value);
        return true;
    }

    /// <summary>Somebody sets the wall clock; what is measured by timers and timestamps does not notice.</summary>
    public void SetClock(DateTimeOffset time)
    {
        lock (gate)
        {
            wall = time;
        }
    }

    /// <summary>Completes when a timer waits to fire within this span from now.</summary>
    public Task TimerWithin(double seconds) => When(timer => timer.Due <= elapsed + TimeSpan.FromSeconds(seconds));

    /// <summary>Completes once somebody waits who set out to wait for as long as these bounds say.</summary>
    public Task Awaited(double atLeastSeconds, double atMostSeconds) =>
        When(timer => timer.SetFor.TotalSeconds >= atLeastSeconds && timer.SetFor.TotalSeconds <= atMostSeconds);

    /// <summary>Whether somebody waits for a time that is so near.</summary>
    public bool IsAwaitedWithin(TimeSpan near)
    {
        lock (gate)
        {
            return waiting.Any(timer => timer.Due - elapsed < near);
        }
    }

    /// <summary>Whether somebody waits who set out to wait for such a while.</summary>
    public bool IsAwaitedFor(Func<TimeSpan, bool> wanted)
    {
        lock (gate)
        {
            return waiting.Any(timer => wanted(timer.SetFor));
        }
    }

    /// <summary>From here on time passes by itself whenever somebody waits for it: each timer fires as soon as it is the earliest.</summary>
    public void RunFree()
    {
        lock (gate)
        {
            free = true;
        }

        FireEarliestSoon();
    }

    private Task When(Func<FakeTimer, bool> wanted)
    {
        lock (gate)
        {
            if (waiting.Any(wanted))
            {
                return Task.CompletedTask;
            }

            var set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            watchers.Add((wanted, set));
            return set.Task.WaitAsync(TimeSpan.FromSeconds(30)); // fails the test instead of hanging it
        }
    }

    private void FireEarliestSoon() => ThreadPool.QueueUserWorkItem(_ => TakeDue(until: null)?.Fire());

    /// <summary>Goes to the earliest timer and takes it; when there is none by then, goes to the time given.</summary>
    private FakeTimer? TakeDue(TimeSpan? until)
    {
        lock (gate)
        {
            var next = waiting.MinBy(timer => timer.Due);
            if (next is null || next.Due > until)
            {
                GoTo(until ?? elapsed);
                return null;
            }

            waiting.Remove(next);
            GoTo(next.Due);
            next.Repeat();
            return next;
        }
    }

    private void GoTo(TimeSpan time)
    {
        var passing = time > elapsed ? time - elapsed : TimeSpan.Zero;
        elapsed += passing;
        wall += passing;
    }

    private void Set(FakeTimer timer, TimeSpan dueIn)
    {
        lock (gate)
        {
            waiting.Remove(timer);
            if (dueIn == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            (timer.Due, timer.SetFor) = (elapsed + dueIn, dueIn);
            waiting.Add(timer);
            foreach (var met in watchers.Where(watcher => watcher.Wanted(timer)).ToList())
            {
                watchers.Remove(met);
                met.Set.SetResult();
            }
        }

        if (free)
        {
            FireEarliestSoon();
        }
    }

    private sealed class FakeTimer(FakeTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public TimeSpan Due { get; set; }

        public TimeSpan SetFor { get; set; }

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

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
