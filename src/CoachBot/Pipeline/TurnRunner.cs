using System.Threading.Channels;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Storage;
using NodaTime;

namespace CoachBot.Pipeline;

/// <summary>What a commit brought: messages to send, and the earliest time somebody is due again.</summary>
internal sealed record Committed(IReadOnlyList<OutboxRow> Messages, Instant? EarliestDue)
{
    /// <summary>Who had something forgotten.</summary>
    public IReadOnlyList<Forgotten> Forgotten { get; init; } = [];
}

/// <summary>How a part of the coach is, in one sentence an operator can act on.</summary>
internal sealed record PartHealth(string Part, bool Healthy, string Summary);

/// <summary>
/// The one writer. It takes what is waiting, runs it in one transaction and commits once: one sync to disk pays for all of it.
/// Whoever handed something in waits until it is on disk, however long the disk takes.
/// </summary>
internal sealed partial class TurnRunner(
    IConversationStore store, Func<Person, ChatEvent, Library, TurnNumber, Instant, Turn> engine, Func<Library> library, TimeProvider clock,
    ILogger<TurnRunner> logger)
{
    /// <summary>The most that one transaction carries.</summary>
    public const int BatchSize = 256;

    private static readonly TimeSpan ShortestRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);
    private readonly Channel<Work> waiting = Channel.CreateBounded<Work>(new BoundedChannelOptions(4 * BatchSize) { SingleReader = true });
    private readonly BatchRun run = new(engine, clock, logger);
    private readonly List<Work> batch = [];

    /// <summary>Raised after each commit, before the callers hear of it. Handlers must not wait.</summary>
    public event Action<Committed>? Committed;

    /// <summary>Whether the last commit worked.</summary>
    public PartHealth Health { get; private set; } = new("store", true, "Conversations are being kept.");

    /// <summary>Runs updates in order. Completes when all are on disk; this is the <see cref="StoreUpdates"/> the adapters get.</summary>
    public async Task RunAsync(IReadOnlyList<InboundUpdate> updates, CancellationToken cancel)
    {
        if (updates.Count <= BatchSize)
        {
            await DoAsync(new Work.Updates(updates), cancel);
            return;
        }

        var parts = updates.Chunk(BatchSize).Select(part => new Work.Updates(part)).ToList();
        foreach (var part in parts)
        {
            await HandInAsync(part, cancel);
        }

        await Task.WhenAll(parts.Select(part => part.Done)).WaitAsync(cancel);
    }

    /// <summary>Records what became of a message, together with whatever is committed next.</summary>
    public Task SettleAsync(Settlement settlement, CancellationToken cancel) => DoAsync(new Work.Settled(settlement), cancel);

    /// <summary>Rewrites the address of a chat that moved.</summary>
    public Task MoveAsync(ChatAddress from, string newChat, CancellationToken cancel) => DoAsync(new Work.Moved(from, newChat), cancel);

    /// <summary>The loop. Ends after <see cref="Stop"/> when all that was waiting is done; cancelling gives up what is left.</summary>
    public async Task LoopAsync(CancellationToken cancel)
    {
        try
        {
            while (await waiting.Reader.WaitToReadAsync(cancel))
            {
                await RunNextAsync(cancel);
            }
        }
        finally
        {
            waiting.Writer.TryComplete();
            while (waiting.Reader.TryRead(out var left))
            {
                left.Cancel();
            }
        }
    }

    /// <summary>Nothing new is taken from here on.</summary>
    public void Stop() => waiting.Writer.TryComplete();

    private async Task DoAsync(Work work, CancellationToken cancel)
    {
        await HandInAsync(work, cancel);
        await work.Done.WaitAsync(cancel);
    }

    private async ValueTask HandInAsync(Work work, CancellationToken cancel)
    {
        try
        {
            await waiting.Writer.WriteAsync(work, cancel);
        }
        catch (ChannelClosedException)
        {
            throw new OperationCanceledException("The coach is stopping.");
        }
    }

    private async Task RunNextAsync(CancellationToken cancel)
    {
        batch.Clear();
        for (var size = 0; waiting.Reader.TryPeek(out var next) && size + next.Size <= BatchSize && waiting.Reader.TryRead(out next); size += next.Size)
        {
            batch.Add(next);
        }

        await CommitAsync(cancel);
    }

    /// <summary>Until it is committed: nothing that was handed in is given up because the disk has a bad hour.</summary>
    private async Task CommitAsync(CancellationToken cancel)
    {
        for (var delay = ShortestRetry; batch.Count > 0; delay = delay * 2 < LongestRetry ? delay * 2 : LongestRetry)
        {
            try
            {
                var committed = await run.RunAsync(store, batch, library(), cancel);
                Health = Health.Healthy ? Health : new("store", true, "Conversations are being kept.");
                Committed?.Invoke(committed);
                Work.Complete([.. batch]);
                batch.Clear();
                return;
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                batch.ForEach(work => work.Cancel());
                throw;
            }
#pragma warning disable CA1031 // Whatever the store cannot do now is tried again, with growing pauses; the callers wait and health tells why.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Health = new("store", false, failure is StoreFaultException ? failure.Message : $"Turns cannot be kept ({failure.GetType().Name}); see the log.");
                LogCommitFailed(logger, batch.Count, delay, failure);
            }

            await Task.Delay(delay, clock, cancel);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Count} was not stored; tried again in {Delay}.")]
    private static partial void LogCommitFailed(ILogger logger, int count, TimeSpan delay, Exception failure);
}
