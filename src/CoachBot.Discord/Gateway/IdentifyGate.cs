namespace CoachBot.Discord.Gateway;

/// <summary>Lets the shards of this process identify when <see cref="IdentifySlots"/> says so.</summary>
internal sealed class IdentifyGate : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, TaskCompletionSource> asking = [];
    private readonly IdentifySlots slots;
    private readonly MonotonicClock clock;
    private readonly ITimer timer;

    public IdentifyGate(int concurrency, int shards, MonotonicClock clock)
    {
        this.clock = clock;
        slots = new(Math.Max(1, concurrency), shards, clock.Now);
        timer = clock.Time.CreateTimer(_ => Grant(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Task WaitAsync(int shard, CancellationToken cancel)
    {
        Task granted;
        lock (gate)
        {
            slots.Ask(shard);
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (asking[shard], granted) = (turn, turn.Task);
        }

        Grant();
        return granted.WaitAsync(cancel);
    }

    public void NotNeeded(int shard)
    {
        lock (gate)
        {
            slots.NotNeeded(shard);
            asking.Remove(shard);
        }

        Grant();
    }

    public void Dispose() => timer.Dispose();

    private void Grant()
    {
        lock (gate)
        {
            foreach (var shard in slots.Take(clock.Now))
            {
                if (asking.Remove(shard, out var turn))
                {
                    turn.SetResult();
                }
            }

            if (slots.NextDue(clock.Now) is { } due)
            {
                var wait = due - clock.Now;
                timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
            }
        }
    }
}
