using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Tests;
using CoachBot.FakeTelegram;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachBot.Telegram.Tests;

/// <summary>The adapter against a fake server, on a clock of its own; what it hands over is kept instead of run.</summary>
internal sealed class Bot : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly ServiceProvider services;
    private readonly bool ownsServer;
    private Task receiving = Task.CompletedTask;
    private readonly int polledBefore;
    private long deliveries;

    private Bot(FakeTelegramServer server, FakeTime time, bool ownsServer, TelegramOptions options, Library library, TelegramKept kept)
    {
        (Server, Time, this.ownsServer, Options) = (server, time, ownsServer, options);
        services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton<Func<Library>>(() => library).AddSingleton(kept).AddTelegramDoctor(options, time).BuildServiceProvider();
        Parts = new(options, TestedClient.Make(options, time), time, services);
        polledBefore = server.Calls.Of("getUpdates").Count;
    }

    public FakeTelegramServer Server { get; }

    public FakeTime Time { get; }

    public TelegramOptions Options { get; }

    public TelegramParts Parts { get; }

    public TelegramDoctor Doctor => services.GetRequiredService<TelegramDoctor>();

    public TelegramAdapter Adapter => Parts.Adapter;

    public LogLines Logs { get; } = new();

    public ConcurrentQueue<InboundUpdate> Stored { get; } = [];

    /// <summary>Stands in for the pipeline; by default it keeps and completes at once.</summary>
    public Func<IReadOnlyList<InboundUpdate>, Task>? Storing { get; set; }

    public Task Receiving => receiving;

    public static async Task<Bot> CreateAsync(
        Action<TelegramOptions>? configure = null, Bot? sameServerAs = null, Library? library = null, TelegramKept? kept = null)
    {
        var time = sameServerAs?.Time ?? new FakeTime();
        var server = sameServerAs?.Server ?? new FakeTelegramServer(time);
        if (sameServerAs is null)
        {
            await server.StartAsync();
        }

        var options = new TelegramOptions { Token = server.Token, BaseUrl = server.Url };
        configure?.Invoke(options);
        return new(server, time, sameServerAs is null, options, library ?? Samples.Library, kept ?? TelegramKept.InMemory());
    }

    public static async Task<Bot> StartAsync(
        Action<TelegramOptions>? configure = null, Bot? sameServerAs = null, Library? library = null, TelegramKept? kept = null)
    {
        var bot = await CreateAsync(configure, sameServerAs, library, kept);
        bot.Start();
        return bot;
    }

    public void Start() => receiving = Adapter.ReceiveAsync(StoreAsync, stopping.Token);

    /// <summary>Waits for its first poll: by then it knows what it kept.</summary>
    public Task Loaded() => Server.Calls.Nth("getUpdates", polledBefore + 1).Soon();

    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await receiving.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Parts.Dispose();
        await services.DisposeAsync();
        stopping.Dispose();
        if (ownsServer)
        {
            await Server.DisposeAsync();
        }
    }

    public Task<SendResult> SendAsync(long chat, string text) => SendAsync(chat, new OutboundMessage(text));

    public Task<SendResult> SendAsync(long chat, OutboundMessage message, string? replaces = null, int attempts = 0) =>
        SendAsync(chat.ToString(CultureInfo.InvariantCulture), message, replaces, attempts);

    public Task<SendResult> SendAsync(string chat, OutboundMessage message, string? replaces = null, int attempts = 0, DeliveredFile? file = null) => Adapter.SendAsync(
        new(Interlocked.Increment(ref deliveries), new(Platform.Telegram, chat), message, new TurnNumber(7), replaces) { Attempts = attempts, File = file },
        CancellationToken.None);

    /// <summary>Waits until so many updates were handed over.</summary>
    public async Task<IReadOnlyList<InboundUpdate>> Heard(int count)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (Stored.Count < count)
        {
            late.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return [.. Stored];
    }

    /// <summary>Waits until so many messages are shown in a chat.</summary>
    public async Task<IReadOnlyList<FakeMessage>> Shown(long chat, int count)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (Server.Chats.In(chat).Count < count)
        {
            late.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return Server.Chats.In(chat);
    }

    public static OutboundMessage Offering(string text, params ImmutableArray<string> choices) =>
        new(text) { Choices = [.. choices.Select(choice => new Choice(new(choice), choice, choice))] };

    private async Task StoreAsync(IReadOnlyList<InboundUpdate> updates, CancellationToken cancel)
    {
        if (Storing is { } storing)
        {
            await storing(updates).WaitAsync(cancel);
        }

        foreach (var update in updates)
        {
            Stored.Enqueue(update);
        }
    }
}

/// <summary>Everything that was logged, exceptions included.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> lines = [];

    public IReadOnlyList<(LogLevel Level, string Text)> All => [.. lines];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));

    public void Dispose()
    {
    }
}

internal static class Patience
{
    /// <summary>A wait that fails the test instead of hanging it.</summary>
    public static Task Soon(this Task task) => task.WaitAsync(TimeSpan.FromSeconds(20));

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(20));
}
