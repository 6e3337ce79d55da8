using System.Collections.Concurrent;

namespace CoachBot.Discord.Rest;

/// <summary>The time one call may take. What ends it is used again for the next call: a bot makes thousands in a second.</summary>
internal sealed class CallDeadlines(TimeProvider time) : IDisposable
{
    private readonly TimeProvider time = time;
    private const int MostKept = 256;

    private readonly ConcurrentBag<Deadline> free = [];

    public Deadline Begin(TimeSpan within, CancellationToken cancel)
    {
        var deadline = free.TryTake(out var used) ? used : new Deadline(this);
        deadline.Begin(within, cancel);
        return deadline;
    }

    public void Dispose()
    {
        while (free.TryTake(out var deadline))
        {
            deadline.Discard();
        }
    }

    /// <summary>One call's deadline; ends with the call.</summary>
    internal sealed class Deadline : IDisposable
    {
        private readonly CallDeadlines all;
        private readonly CancellationTokenSource source = new();
        private readonly ITimer timer;
        private CancellationTokenRegistration registration;
        private long ends;

        public Deadline(CallDeadlines all)
        {
            this.all = all;
            timer = all.time.CreateTimer(static state => ((Deadline)state!).Came(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public CancellationToken Token => source.Token;

        public void Begin(TimeSpan within, CancellationToken cancel)
        {
            registration = cancel.UnsafeRegister(static state => ((Deadline)state!).source.Cancel(), this);
            Volatile.Write(ref ends, all.time.GetTimestamp() + (long)(within.TotalSeconds * all.time.TimestampFrequency));
            timer.Change(within, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            registration.Dispose();
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (all.free.Count < MostKept && source.TryReset())
            {
                all.free.Add(this);
            }
            else
            {
                Discard();
            }
        }

        // A timer that was about to fire when the call before ended must not end this one.
        private void Came()
        {
            if (all.time.GetTimestamp() >= Volatile.Read(ref ends) - (all.time.TimestampFrequency / 20))
            {
                source.Cancel();
            }
        }

        public void Discard()
        {
            timer.Dispose();
            source.Dispose();
        }
    }
}
