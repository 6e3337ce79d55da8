using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Discord.Commands;
using CoachBot.Discord.Gateway;
using CoachBot.Discord.Interactions;
using CoachBot.Discord.Messages;
using CoachBot.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace CoachBot.Discord;

/// <summary>The coach on Discord: one gateway connection per shard in, the HTTP API out.</summary>
internal sealed partial class DiscordAdapter : IChatAdapter, IAsyncDisposable
{
    private readonly DiscordOptions options;
    private readonly DiscordCursor cursor;
    private readonly ILogger logger;
    private readonly MonotonicClock clock;
    private readonly Func<double> chance;
    private readonly MessageSender sender;
    private readonly Deferrals deferrals;
    private readonly Intake intake;
    private readonly IOwnership ownership;
    private readonly Refusals refusals;
    private volatile GatewayShard?[] shards = [];
    private volatile string? unusable;
    private readonly Func<Library> library;

    public DiscordAdapter(
        DiscordOptions options, Func<Library> library, DiscordCursor cursor, TimeProvider time, Func<double> chance, ILogger<DiscordAdapter> logger,
        PictureFiles? pictures = null, IOwnership? ownership = null)
    {
        this.ownership = ownership ?? new SoleOwner();
        refusals = new(this.ownership.IsShared);
        (this.options, this.cursor, this.logger, this.chance, this.library) = (options, cursor, logger, chance, library);
        clock = new(time);
        Rest = Client(options, clock, chance, logger);
        var words = new DiscordWords(library);
        sender = new(Rest, words, pictures ?? new(null), refusals, clock);
        deferrals = new(Rest, clock);
        intake = new(sender, Rest, deferrals, library, clock, logger);
        refusals.Changed = () => worthSaving.Release();
    }

    public Platform Platform => Platform.Discord;

    internal DiscordRest Rest { get; }

    internal static DiscordRest Client(DiscordOptions options, MonotonicClock clock, Func<double> chance, ILogger logger) =>
        new(options.Api, new(options.Token), UserAgent(options), options.Limits.WholePerSecond, clock, chance, logger);

    public AdapterHealth Health
    {
        get
        {
            var held = shards.OfType<GatewayShard>().ToList();
            var (all, ready) = (held.Count, held.Count(shard => shard.Stage == GatewayStage.Ready));
            return unusable is { } sentence ? new(false, sentence)
                : all == 0 && shards.Length > 0 && ownership.IsShared ? new(true, "Ready for Discord; another coach on the same database is connected, this one sends and takes over when it ends.")
                : all > 0 && ready == all ? new(true, all == 1 ? "Connected to Discord." : $"Connected to Discord with {all} shards.")
                : new(false, all == 0 ? "Asking Discord for its gateway." : $"Connecting to Discord ({ready} of {all} shards ready); it reconnects by itself.");
        }
    }

    public Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancel) => sender.SendAsync(delivery, cancel);

    public async Task ForgetAsync(ChatAddress chat, CancellationToken cancel)
    {
        if (Snowflake.TryParse(chat.Chat, out var user))
        {
            sender.Forget(user);
            if (!await SaveAsync(cancel))
            {
                throw new IOException("What Discord keeps between runs could not be saved.");
            }
        }
    }

    public async Task ReceiveAsync(StoreUpdates store, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, Rest.TokenDied);
        try
        {
            var saved = SavedState.Read(await cursor.Read(stopping));
            refusals.Restore(saved.Refusals);
            if (await BudgetAsync(ending.Token) is not { } budget)
            {
                return;
            }

            await RunAsync(store, saved.Sessions, budget, ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Told to stop, or the token died; health says which.
        }
        finally
        {
            if (Rest.TokenDied.IsCancellationRequested)
            {
                unusable ??= CloseCodes.Remedy(4004, options.Intents);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var shard in shards.OfType<GatewayShard>())
        {
            await shard.DisposeAsync();
        }

        Rest.Dispose();
        worthSaving.Dispose();
        saving.Dispose();
    }

    private async Task RunAsync(StoreUpdates store, IReadOnlyList<SavedSession> saved, GatewayBudget budget, CancellationTokenSource ending)
    {
        var count = options.Shards == "auto" ? budget.Shards : int.Parse(options.Shards);
        using var gate = new IdentifyGate(budget.MaxConcurrency, count, clock);
        var around = new GatewaySurroundings(new(options.Token), AskBudgetAsync, gate, intake.Events, clock, chance, logger);
        shards = new GatewayShard?[count];
        intake.SessionBegan = Began;
        var connections = Enumerable.Range(0, count).Select(shard => HoldAsync(shard, saved, budget, around, ending)).ToArray();
        Task[] work =
        [
            intake.RunAsync(store, ending.Token),
            deferrals.RunAsync(ending.Token),
            RegisterCommandsAsync(ending.Token),
            SaveSessionsAsync(ending.Token),
        ];
        try
        {
            await Task.WhenAll([.. connections, .. work]);
        }
        finally
        {
            // Whatever ended one of them ends all; the sessions are saved as they stand after the last batch.
            await ending.CancelAsync();
            await Task.WhenAll([.. connections, .. work]).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            await SaveAsync(CancellationToken.None);
        }
    }

    /// <summary>One process is connected for a shard; whoever follows it takes up its session as it was saved last.</summary>
    private async Task HoldAsync(int shard, IReadOnlyList<SavedSession> atStart, GatewayBudget budget, GatewaySurroundings around, CancellationTokenSource ending)
    {
        var isFirst = true;
        await ownership.WhileMineAsync(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"discord {shard}"),
            async mine =>
            {
                var saved = ownership.IsShared ? SavedState.Read(await cursor.Read(mine)).Sessions : atStart;
                var held = shards[shard] = Shard(shard, shards.Length, saved, around);
                if (held.Session is { } session)
                {
                    intake.StartAfter(shard, session.Sequence);
                }

                await ConnectAsync(held, isFirst ? budget : null, ending, mine);
                isFirst = false;
                if (mine.IsCancellationRequested && !ending.IsCancellationRequested)
                {
                    // Another's from now on, and its session too.
                    shards[shard] = null;
                    await held.DisposeAsync();
                }
            },
            ending.Token);
    }

    private GatewayShard Shard(int shard, int count, IReadOnlyList<SavedSession> saved, GatewaySurroundings around) => new(
        new() { Shard = shard, Shards = count, Intents = options.Intents, Compress = options.Compress, IdentifyAnyway = options.IdentifyAnyway },
        saved.FirstOrDefault(session => session.Shard == shard && session.Shards == count),
        around);

    private async Task ConnectAsync(GatewayShard shard, GatewayBudget? budget, CancellationTokenSource ending, CancellationToken mine)
    {
        if (await shard.RunAsync(budget, options.SignOffOnStop, mine) is { } sentence)
        {
            unusable = sentence;
            LogUnusable(logger, sentence);
            await ending.CancelAsync();
        }
    }

    private async Task<GatewayBudget?> BudgetAsync(CancellationToken stopping)
    {
        for (var attempt = 0; ; attempt++)
        {
            switch (await AskBudgetAsync(stopping))
            {
                case BudgetAnswer.Known known:
                    return known.Budget;
                case BudgetAnswer.Never never:
                    unusable = never.Sentence;
                    LogUnusable(logger, never.Sentence);
                    return null;
                case BudgetAnswer.Later { After: var after }:
                    var pause = Backoff.After(attempt, chance());
                    await clock.Until(clock.Now + (after > pause ? after.Value : pause), stopping);
                    break;
            }
        }
    }

    private async Task<BudgetAnswer> AskBudgetAsync(CancellationToken cancel) => await Rest.SendAsync(Routes.GatewayBot(), cancel) switch
    {
        RestOutcome.Done done => RestJson.Budget(done.Body) is { } budget ? new BudgetAnswer.Known(budget) : new BudgetAnswer.Later(null),
        RestOutcome.TokenDead => new BudgetAnswer.Never(CloseCodes.Remedy(4004, options.Intents)),
        RestOutcome.Later later => new BudgetAnswer.Later(later.After),
        _ => new BudgetAnswer.Later(null),
    };

    private async Task RegisterCommandsAsync(CancellationToken stopping)
    {
        if (await Rest.SendAsync(Routes.Application(), stopping) is RestOutcome.Done done && RestJson.Id(done.Body) is not 0 and var application)
        {
            await CommandRegistration.EnsureAsync(Rest, application, SlashCommands.For(library().Languages.All), logger, stopping);
        }
    }

    private void Began(int shard)
    {
        worthSaving.Release();
        if (options.Status.Length > 0)
        {
            shards[shard]?.TryShowPresence(options.Status);
        }
    }

    private static string UserAgent(DiscordOptions options) =>
        $"DiscordBot ({options.HomePage}, {typeof(DiscordAdapter).Assembly.GetName().Version?.ToString(3) ?? "1.0.0"})";

    [LoggerMessage(Level = LogLevel.Error, Message = "Discord is stopped. {Sentence}")]
    private static partial void LogUnusable(ILogger logger, string sentence);
}
