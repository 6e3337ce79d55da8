using System.Threading.Channels;
using CoachBot.Core.Chat;
using CoachBot.FakeDiscord;
using NodaTime;

namespace CoachBot.Discord.Tests;

/// <summary>The adapter connected to a fake Discord over real sockets, with a store that remembers.</summary>
internal sealed class AdapterAtWork : IAsyncDisposable
{
    private readonly Channel<InboundUpdate> updates = Channel.CreateUnbounded<InboundUpdate>();
    private readonly CancellationTokenSource stopping = new();
    private readonly bool ownsServer;
    private long deliveries;

    private AdapterAtWork(FakeDiscordServer server, bool ownsServer, DiscordCursor cursor, Action<DiscordOptions>? configure)
    {
        (Server, this.ownsServer) = (server, ownsServer);
        var options = new DiscordOptions { Token = FakeDiscordServer.Token, BaseUrl = server.Address.ToString(), Limits = { PerSecond = 0 } };
        configure?.Invoke(options);
        Adapter = new(options, () => SmallLibrary.Create(), cursor, TimeProvider.System, () => 0, Logger);
    }

    public FakeDiscordServer Server { get; }

    public DiscordAdapter Adapter { get; }

    public RememberingLogger Logger { get; } = new();

    /// <summary>Runs before an update counts as stored.</summary>
    public Func<IReadOnlyList<InboundUpdate>, Task> Storing { get; set; } = _ => Task.CompletedTask;

    public Task Receiving { get; private set; } = Task.CompletedTask;

    public static async Task<AdapterAtWork> StartAsync(
        FakeDiscordServer? server = null, DiscordCursor? cursor = null, Action<DiscordOptions>? configure = null, bool untilReady = true)
    {
        var work = new AdapterAtWork(server ?? await FakeDiscordServer.StartAsync(), server is null, cursor ?? DiscordCursor.InMemory(), configure);
        work.Receiving = work.Adapter.ReceiveAsync(work.StoreAsync, work.stopping.Token);
        if (untilReady)
        {
            await work.UntilAsync(() => work.Adapter.Health.Healthy);
        }

        return work;
    }

    public async Task<InboundUpdate> NextUpdateAsync()
    {
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await updates.Reader.ReadAsync(within.Token);
    }

    public bool TryNextUpdate(out InboundUpdate? update) => updates.Reader.TryRead(out update);

    public Task<SendResult> DeliverAsync(ulong user, string text, long turn, OutboundMessage? message = null, string? replaces = null) =>
        Adapter.SendAsync(
            new(Interlocked.Increment(ref deliveries), new(Platform.Discord, user.ToString()), message ?? new OutboundMessage(text), new(turn), replaces),
            CancellationToken.None);

    public static OutboundMessage Cue(string text) => new(text)
    {
        Title = "1 of 8",
        Attention = Attention.Sound,
        Cue = new(1, 8, Instant.FromUnixTimeSeconds(2_000_000_000), Instant.FromUnixTimeSeconds(2_000_000_040)),
    };

    /// <summary>Waits for something that another thread brings about.</summary>
    public async Task UntilAsync(Func<bool> happened)
    {
        for (var look = 0; look < 3000 && !happened(); look++)
        {
            await Task.Delay(10);
        }

        Assert.True(happened(), $"It did not happen within 30 s. {string.Join(Environment.NewLine, Logger.Lines)}");
    }

    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await Receiving;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Adapter.DisposeAsync();
        stopping.Dispose();
        if (ownsServer)
        {
            await Server.DisposeAsync();
        }
    }

    private async Task StoreAsync(IReadOnlyList<InboundUpdate> batch, CancellationToken cancel)
    {
        await Storing(batch).WaitAsync(cancel);
        foreach (var update in batch)
        {
            updates.Writer.TryWrite(update);
        }
    }
}
