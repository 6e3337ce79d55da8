using System.Collections.Concurrent;
using CoachBot.Core.Chat;
using CoachBot.Personal;
using CoachBot.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CoachBot.Pipeline;

/// <summary>
/// Runs the coach: opens the store, takes up what was left undelivered, then receives. Stops in the opposite order, and nothing that was
/// acknowledged is lost either way. One platform failing never stops the others.
/// </summary>
internal sealed partial class CoachService(
    IConversationStore store, TurnRunner runner, ClockPump pump, IEnumerable<IChatAdapter> adapters, IOptionsMonitor<SendLimits> limits,
    TimeProvider clock, ILoggerFactory loggers, PersonalFiles? files = null) : BackgroundService
{
    private static readonly TimeSpan TidyEvery = TimeSpan.FromDays(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>What is on its way when the coach stops may take this long to come to its end.</summary>
    private static readonly TimeSpan FinishWithin = TimeSpan.FromSeconds(5);

    private readonly ILogger logger = loggers.CreateLogger<CoachService>();
    private readonly IChatAdapter[] adapters = [.. adapters];
    private readonly CancellationTokenSource givingUp = new();
    private readonly Forgetting forgetting = new(store, [.. adapters], clock, loggers.CreateLogger<Forgetting>());
    private readonly ConcurrentDictionary<Task, byte> clearing = [];
    private Sender[] senders = [];

    /// <summary>The store, then each platform.</summary>
    public IReadOnlyList<PartHealth> Health =>
        [StoreHealth, .. adapters.Select(adapter => new PartHealth(adapter.Platform.Name, adapter.Health.Healthy, adapter.Health.Summary))];

    /// <summary>The last commit went well, and still the store may have become unreachable while nobody said anything.</summary>
    private PartHealth StoreHealth => runner.Health is { Healthy: true } well && store.Trouble is { } trouble ? well with { Healthy = false, Summary = trouble } : runner.Health;

    /// <summary>Throws <see cref="StoreUnusableException"/>: a coach that cannot keep anything must not start.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken);

        // Syncing to disk blocks the thread it runs on; on a small machine the others must not wait for a new one to be granted.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + 4), completions);
        senders = [.. adapters.Select(SenderFor)];
        runner.Committed += Deliver;
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        givingUp.CancelAfter(FinishWithin);
        await base.StopAsync(cancellationToken);
        await store.DisposeAsync();
    }

    public override void Dispose()
    {
        givingUp.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var writing = runner.LoopAsync(givingUp.Token);
        await Task.WhenAll(senders.Select(sender => sender.RecoverAsync(stoppingToken)));
        using var allSaid = new CancellationTokenSource();
        var sending = senders.Select(sender => sender.LoopAsync(allSaid.Token, givingUp.Token)).ToArray();
        var receiving = adapters.Select(adapter => ReceiveAsync(adapter, stoppingToken)).ToArray();
        await Task.WhenAll([.. receiving, pump.LoopAsync(stoppingToken), TidyAsync(stoppingToken)]);
        await Task.WhenAll(clearing.Keys);
        await allSaid.CancelAsync();
        await Task.WhenAll(sending);
        runner.Stop();
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Sender SenderFor(IChatAdapter adapter) => new(
        adapter, store, runner, new(new(limits.Get(adapter.Platform.Name).Or(adapter.Platform)), adapter.IsShared), clock, loggers.CreateLogger<Sender>(), files);

    private void Deliver(Committed committed)
    {
        foreach (var gone in committed.Forgotten)
        {
            Array.ForEach(senders, sender => sender.Forget(gone.Chats));
            var task = ClearAsync(gone);
            clearing.TryAdd(task, 0);
            task.ContinueWith(done => clearing.TryRemove(done, out _), TaskScheduler.Default);
        }

        if (committed.Messages.Count > 0)
        {
            foreach (var sender in senders)
            {
                sender.Add(committed.Messages);
            }
        }

        if (committed.EarliestDue is { } due)
        {
            pump.Notice(due);
        }
    }

    private async Task ClearAsync(Forgotten gone)
    {
        // Not on the writer's thread, which has the next batch to run.
        await Task.Yield();
        try
        {
            await forgetting.FinishAsync(gone, givingUp.Token);
            Array.ForEach(senders, sender => sender.Add(gone.LastWords));
        }
        catch (OperationCanceledException)
        {
            // Stopped before every trace was gone: the next start clears the files.
        }
    }

    private async Task ReceiveAsync(IChatAdapter adapter, CancellationToken stopping)
    {
        for (var pause = FirstPause; !stopping.IsCancellationRequested; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await adapter.ReceiveAsync(runner.RunAsync, stopping);
                if (!stopping.IsCancellationRequested)
                {
                    LogUnusable(logger, adapter.Platform, adapter.Health.Summary);
                }

                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A bug in one adapter: it is started again after a pause, and the other platforms never hear of it.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogReceiveFailed(logger, adapter.Platform, pause, failure);
            }

            await Task.Delay(pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TidyAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await store.TidyAsync(Instant.FromDateTimeOffset(clock.GetUtcNow()), stopping);
            }
#pragma warning disable CA1031 // What was not tidied today is tidied tomorrow.
            catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogTidyFailed(logger, failure);
            }

            await Task.Delay(TidyEvery, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Platform} stopped receiving: {Summary}")]
    private static partial void LogUnusable(ILogger logger, Platform platform, string summary);

    [LoggerMessage(Level = LogLevel.Error, Message = "Receiving from {Platform} broke off; started again in {Pause}.")]
    private static partial void LogReceiveFailed(ILogger logger, Platform platform, TimeSpan pause, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old records were not cleared away; tried again tomorrow.")]
    private static partial void LogTidyFailed(ILogger logger, Exception failure);
}
