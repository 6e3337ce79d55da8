using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Discord;
using CoachBot.Discord.Commands;
using CoachBot.Discord.Gateway;
using CoachBot.Discord.Interactions;
using CoachBot.Discord.Messages;
using CoachBot.Discord.Rest;
using Discord;
using Discord.Net;
using Discord.Net.Rest;
using Discord.WebSocket;
using Microsoft.Extensions.Logging;

namespace CoachBot.NamedLibraries.Discord;

/// <summary>
/// The coach on Discord over Discord.Net: its sharded client connects, delivers interactions and messages, and makes the calls. What is
/// said, where and by which answer, is our own adapter's <see cref="Intake"/>, <see cref="MessageSender"/> and <see cref="Deferrals"/>.
/// </summary>
internal sealed partial class DiscordNetAdapter : IChatAdapter, IAsyncDisposable
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(5);

    private readonly DiscordOptions options;
    private readonly Func<Library> library;
    private readonly DiscordCursor cursor;
    private readonly ILogger logger;
    private readonly MonotonicClock clock;
    private readonly DiscordShardedClient client;
    private readonly DiscordNetCalls calls;
    private readonly MessageSender sender;
    private readonly Deferrals deferrals;
    private readonly Intake intake;
    private readonly Refusals refusals = new();
    private readonly CancellationTokenSource givenUp = new();
    private readonly TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool started;
    private volatile string? unusable;
    private string? lastSaved;

    public DiscordNetAdapter(
        DiscordOptions options, Func<Library> library, DiscordCursor cursor, TimeProvider time, ILogger<DiscordNetAdapter> logger, PictureFiles? pictures = null)
    {
        (this.options, this.library, this.cursor, this.logger) = (options, library, cursor, logger);
        clock = new(time);
        client = new(Settings(options));
        calls = new(client, time);
        sender = new(calls, new DiscordWords(library), pictures ?? new(null), refusals, clock);
        deferrals = new(calls, clock);
        intake = new(sender, calls, deferrals, library, clock, logger);
        client.InteractionCreated += TakeAsync;
        client.MessageReceived += TakeAsync;
        client.ShardConnected += ConnectedAsync;
        client.ShardDisconnected += DisconnectedAsync;
        client.Log += LogAsync;
    }

    public Platform Platform => Platform.Discord;

    public AdapterHealth Health
    {
        get
        {
            // The library has no shards until it has signed in.
            var shards = started ? client.Shards.Count : 0;
            var ready = started ? client.Shards.Count(shard => shard.ConnectionState == ConnectionState.Connected) : 0;
            return unusable is { } sentence ? new(false, sentence)
                : ready > 0 && ready == shards ? new(true, ready == 1 ? "Connected to Discord." : $"Connected to Discord with {ready} shards.")
                : new(false, shards == 0 ? "Asking Discord for its gateway." : $"Connecting to Discord ({ready} of {shards} shards ready); it reconnects by itself.");
        }
    }

    public Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancel) => sender.SendAsync(delivery, cancel);

    public async Task ForgetAsync(ChatAddress chat, CancellationToken cancel)
    {
        if (Snowflake.TryParse(chat.Chat, out var user))
        {
            sender.Forget(user);
            await SaveAsync(cancel);
        }
    }

    public async Task ReceiveAsync(StoreUpdates store, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, givenUp.Token, calls.TokenDied);
        try
        {
            refusals.Restore(SavedState.Read(await cursor.Read(ending.Token)).Refusals);
            await ConnectAsync(ending.Token);
            await Task.WhenAll(intake.RunAsync(store, ending.Token), deferrals.RunAsync(ending.Token), RegisterCommandsAsync(ending.Token), SaveNowAndThenAsync(ending.Token));
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Told to stop, or Discord will not have us; health says which.
        }
        finally
        {
            if (calls.TokenDied.IsCancellationRequested)
            {
                GiveUp(4004);
            }

            if (started)
            {
                await client.StopAsync();
            }

            await SaveAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        calls.Dispose();
        givenUp.Dispose();
    }

    private static DiscordSocketConfig Settings(DiscordOptions options) => new()
    {
        GatewayIntents = (GatewayIntents)options.Intents,
        TotalShards = options.Shards == "auto" ? null : int.Parse(options.Shards),
        RestClientProvider = _ => DefaultRestClientProvider.Create()(options.Api.AbsoluteUri),

        // When an answer is still worth giving is reckoned from its arrival, by our own clock.
        UseInteractionSnowflakeDate = false,
        ResponseInternalTimeCheck = false,
        HandlerTimeout = null,
        LogGatewayIntentWarnings = false,
        LogLevel = LogSeverity.Warning,
    };

    /// <summary>Signs in, for as long as that takes. From then on the library reconnects by itself.</summary>
    private async Task ConnectAsync(CancellationToken stopping)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await client.LoginAsync(TokenType.Bot, options.Token, validateToken: false);
                if (options.Status.Length > 0)
                {
                    await client.SetCustomStatusAsync(options.Status);
                }

                started = true;
                await client.StartAsync();
                return;
            }
            catch (HttpException refused) when ((int)refused.HttpCode == 401)
            {
                GiveUp(4004);
                stopping.ThrowIfCancellationRequested();
            }
            catch (Exception fault) when (fault is HttpException or HttpRequestException or TimeoutException or OperationCanceledException)
            {
                stopping.ThrowIfCancellationRequested();
                LogNotConnected(logger, fault.GetType().Name);
                await clock.Until(clock.Now + Backoff.After(attempt, 0.5), stopping);
            }
        }
    }

    private async Task TakeAsync(SocketInteraction happened)
    {
        calls.Remember(happened);
        await TakeAsync(new GatewayEvent.InteractionCreated(DiscordNetEvents.Of(happened)));
    }

    private async Task TakeAsync(SocketMessage said)
    {
        calls.Remember(said.Channel);
        await TakeAsync(new GatewayEvent.MessageCreated(DiscordNetEvents.Of(said)));
    }

    /// <summary>The library tells no event's number: what is stored can be counted by nobody, and no session is taken up again after a restart.</summary>
    private async Task TakeAsync(GatewayEvent happened) => await intake.Events.WriteAsync(new(happened, 0, 0, clock.Now));

    private Task ConnectedAsync(DiscordSocketClient shard)
    {
        if (shard.ShardId == 0)
        {
            connected.TrySetResult();
        }

        return TakeAsync(new GatewayEvent.Ready("", options.Api, 0, shard.CurrentUser.Id));
    }

    /// <summary>The library connects again after any close, also after those that Discord forbids to answer so.</summary>
    private Task DisconnectedAsync(Exception why, DiscordSocketClient shard)
    {
        for (var cause = why; cause is not null; cause = cause.InnerException)
        {
            if (cause is WebSocketClosedException closed && CloseCodes.ActionFor(closed.CloseCode) == AfterClose.GiveUp)
            {
                GiveUp(closed.CloseCode);
            }
        }

        return Task.CompletedTask;
    }

    private void GiveUp(int code)
    {
        if (unusable is null)
        {
            unusable = CloseCodes.Remedy(code, options.Intents);
            LogUnusable(logger, unusable);
            givenUp.Cancel();
        }
    }

    private async Task RegisterCommandsAsync(CancellationToken stopping)
    {
        // Calls go through the first shard, which does not know the application's number until READY and calls a path without it.
        await connected.Task.WaitAsync(stopping);
        if (await calls.SendAsync(Routes.Application(), stopping) is RestOutcome.Done done && RestJson.Id(done.Body) is not 0 and var application)
        {
            var commands = SlashCommands.For(library().Languages.All).Select(DiscordNetForms.WithLocalesItKnows);
            await CommandRegistration.EnsureAsync(calls, application, [.. commands], logger, stopping);
        }
    }

    private async Task SaveNowAndThenAsync(CancellationToken stopping)
    {
        while (true)
        {
            await clock.Until(clock.Now + SaveEvery, stopping);
            await SaveAsync(stopping);
        }
    }

    private async Task SaveAsync(CancellationToken cancel)
    {
        var text = new SavedState([], [.. refusals.Saved]).Write();
        if (text != lastSaved)
        {
            await cursor.Write(text, cancel);
            lastSaved = text;
        }
    }

    private Task LogAsync(LogMessage message)
    {
        // Not its text: it may be about what somebody said.
        var fault = message.Exception?.GetBaseException().GetType().Name ?? "a word of warning";
        LogLibrary(logger, message.Severity <= LogSeverity.Error ? LogLevel.Error : LogLevel.Warning, message.Source, fault);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Discord is stopped. {Sentence}")]
    private static partial void LogUnusable(ILogger logger, string sentence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord could not be reached ({Fault}); trying again.")]
    private static partial void LogNotConnected(ILogger logger, string fault);

    [LoggerMessage(Message = "Discord.Net, {Source}: {Fault}.")]
    private static partial void LogLibrary(ILogger logger, LogLevel level, string source, string fault);
}
