using System.Threading.Channels;

namespace CoachBot.Tests.Content;

/// <summary>A clock with one timer, which goes off when the test says so.</summary>
internal sealed class HeldClock : TimeProvider
{
    private readonly Channel<TimeSpan> set = Channel.CreateUnbounded<TimeSpan>();
    private TimerCallback? callback;
    private object? state;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        (this.callback, this.state) = (callback, state);
        return new HeldTimer(set.Writer);
    }

    /// <summary>Waits until the timer is set to that time; the limit only ends a test that would never end.</summary>
    public async Task IsSetTo(TimeSpan expected)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (await set.Reader.ReadAsync(limit.Token) != expected)
        {
        }
    }

    /// <summary>Lets the timer go off. What was set before counts no more.</summary>
    public void Elapse()
    {
        while (set.Reader.TryRead(out _))
        {
        }

        callback!(state);
    }

    private sealed class HeldTimer(ChannelWriter<TimeSpan> set) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => set.TryWrite(dueTime);

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
