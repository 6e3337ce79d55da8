using System.Collections.Concurrent;
using CoachBot.Core.Chat;
using CoachBot.Personal;
using CoachBot.Storage;
using NodaTime;

namespace CoachBot.Pipeline;

/// <summary>
/// Sends what was committed for one platform. Many chats at once, each in its order; every message is settled on disk before the next
/// one of its chat goes out, so a crash repeats one message of a chat at most.
/// </summary>
internal sealed partial class Sender(
    IChatAdapter adapter, IConversationStore store, TurnRunner runner, SendQueue queue, TimeProvider clock, ILogger<Sender> logger, PersonalFiles? files = null)
{
    /// <summary>Chats with a message on its way at the same time: at 60 ms there and back, 4,000 messages a second.</summary>
    private const int MostAtOnce = 256;

    /// <summary>How soon it is seen that another process has sent what goes first, or that the others know again that this one lives.</summary>
    private static readonly TimeSpan LooksAgain = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan RefillPause = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly long origin = clock.GetTimestamp();
    private readonly ConcurrentDictionary<Task, byte> underWay = [];
    private TaskCompletionSource wake = NewWake();
    private Task refilling = Task.CompletedTask;
    private int atOnce;

    public Platform Platform => adapter.Platform;

    private long Now => clock.GetElapsedTime(origin).Ticks;

    private Instant Time => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Messages of this platform that were just committed, in order. Never waits.</summary>
    public void Add(IReadOnlyList<OutboxRow> committed)
    {
        var overtaken = new List<OutboxRow>();
        lock (gate)
        {
            foreach (var row in committed)
            {
                if (row.To.Platform == Platform && queue.Add(row, Now) is { } edit)
                {
                    overtaken.Add(edit);
                }
            }
        }

        Overtaken(overtaken);
        Wake();
    }

    /// <summary>Another process forgot somebody: what was made before is not sent.</summary>
    public void Forget(IReadOnlyList<ChatAddress> chats, long upTo)
    {
        lock (gate)
        {
            foreach (var chat in chats)
            {
                queue.Forget(chat, upTo);
            }
        }
    }

    /// <summary>Other processes took this one for gone: whatever is on disk is theirs to send.</summary>
    public void GiveUpAll()
    {
        lock (gate)
        {
            queue.Clear();
        }
    }

    /// <summary>These people are gone; nothing of theirs is sent any more.</summary>
    public void Forget(IReadOnlyList<ChatAddress> chats)
    {
        lock (gate)
        {
            foreach (var chat in chats)
            {
                queue.Forget(chat);
            }
        }
    }

    /// <summary>Takes in what an earlier process left undelivered. A nudge that was on its way then is not sent twice.</summary>
    public async Task RecoverAsync(CancellationToken cancel)
    {
        IReadOnlyList<OutboxRow> page;
        for (var after = 0L; (page = await store.UndeliveredAsync(Platform, after, queue.RefillSize, cancel)).Count > 0; after = page[^1].Id)
        {
            await TakeOverAsync(page, cancel);
        }
    }

    /// <summary>Takes in what another process or an earlier run was to send.</summary>
    public async Task TakeOverAsync(IReadOnlyList<OutboxRow> rows, CancellationToken cancel)
    {
        foreach (var doubtful in rows.Where(row => WasUnderWay(row) && row.To.Platform == Platform))
        {
            LogMaybeSent(logger, Platform, doubtful.Id);
            await runner.SettleAsync(new Settlement.Dropped(doubtful, DropReason.MaybeSent, Time), cancel);
        }

        Add([.. rows.Where(row => !WasUnderWay(row))]);
    }

    /// <summary>Sends until <paramref name="stopping"/>, then waits for what is on its way; <paramref name="giveUp"/> ends that too.</summary>
    public async Task LoopAsync(CancellationToken stopping, CancellationToken giveUp)
    {
        // What is on no disk is sent before the end.
        while (!stopping.IsCancellationRequested || (HoldsUnkept && !giveUp.IsCancellationRequested))
        {
            var woken = wake.Task;
            var next = StartAll(giveUp);
            if (next > Now)
            {
                await Idle(woken, next, stopping.IsCancellationRequested ? giveUp : stopping);
            }

            if (woken.IsCompleted)
            {
                Interlocked.CompareExchange(ref wake, NewWake(), wake);
            }
        }

        await Task.WhenAll([.. underWay.Keys, refilling]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private bool HoldsUnkept
    {
        get
        {
            lock (gate)
            {
                return queue.Unkept > 0;
            }
        }
    }

    private static bool WasUnderWay(OutboxRow row) => row is { Kind: MessageKind.Nudge, Attempts: > 0 };

    private static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Wake() => wake.TrySetResult();

    /// <summary>Starts all that may be sent now and says when more may be.</summary>
    private long StartAll(CancellationToken giveUp)
    {
        while (true)
        {
            Lane? lane;
            long next;
            if (!store.Presence.MaySend)
            {
                return Now + LooksAgain.Ticks;
            }

            lock (gate)
            {
                queue.Pacer.Share(store.Presence.Processes, Now);
                if (queue.WantsRefill && refilling.IsCompleted)
                {
                    refilling = RefillAsync(giveUp);
                }

                if (atOnce >= MostAtOnce)
                {
                    return long.MaxValue;
                }

                lane = queue.TryTake(Now, out next);
                atOnce += lane is null ? 0 : 1;
            }

            if (lane is null)
            {
                return next;
            }

            Track(CarryAsync(lane, giveUp));
        }
    }

    private async Task Idle(Task woken, long next, CancellationToken stopping)
    {
        if (next == long.MaxValue)
        {
            await woken.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        // A millisecond more: a timer that fires early would only come here again.
        var pause = TimeSpan.FromTicks(Math.Max(0, next - Now)) + TimeSpan.FromMilliseconds(1);
        await woken.WaitAsync(pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Track(Task task)
    {
        if (task.IsCompleted)
        {
            return;
        }

        underWay.TryAdd(task, 0);
        task.ContinueWith(done => underWay.TryRemove(done, out _), TaskScheduler.Default);
    }

    /// <summary>What stayed on disk while memory was full comes back in the order it was made.</summary>
    private async Task RefillAsync(CancellationToken cancel)
    {
        await Task.Yield();
        try
        {
            ChatAddress chat;
            bool wanted;
            long after;
            long newest;
            lock (gate)
            {
                (wanted, newest) = (queue.Spill.TryTakeWanted(out chat, out after), queue.Newest);
            }

            var read = wanted
                ? await store.UndeliveredAsync(chat, after, queue.RefillSize, cancel)
                : await store.UndeliveredAsync(Platform, after, queue.RefillSize, cancel);
            IReadOnlyList<OutboxRow> overtaken;
            lock (gate)
            {
                overtaken = queue.Refill(read, Now);
                if (!wanted)
                {
                    queue.Spill.ReadUpTo(read.Count > 0 ? read[^1].Id : after, read.Count < queue.RefillSize, newest);
                }
            }

            Overtaken(overtaken);
        }
#pragma warning disable CA1031 // The messages are safe on disk; reading them is tried again after a pause.
        catch (Exception failure) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogRefillFailed(logger, Platform, failure);
            await Task.Delay(RefillPause, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Wake();
    }

    private void Overtaken(IReadOnlyList<OutboxRow> edits)
    {
        foreach (var edit in edits)
        {
            Track(runner.SettleAsync(new Settlement.Dropped(edit, DropReason.Overtaken, Time), CancellationToken.None));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nudge {Id} of {Platform} was on its way when the coach went down; it is not sent again.")]
    private static partial void LogMaybeSent(ILogger logger, Platform platform, long id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Waiting messages of {Platform} could not be read; tried again shortly.")]
    private static partial void LogRefillFailed(ILogger logger, Platform platform, Exception failure);
}
