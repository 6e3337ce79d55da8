using System.Threading.Channels;
using CoachBot.Core.Chat;
using CoachBot.Discord.Messages;
using CoachBot.FakeDiscord;
using NodaTime;

namespace CoachBot.Discord.Tests;

/// <summary>
/// The adapter connected to a fake Discord over real sockets, with a store that remembers. Both live in one virtual time, which stands
/// still until a test passes it: no wait of the adapter takes any of the test's own time.
/// </summary>
internal sealed class AdapterAtWork : IAsyncDisposable
{
    private readonly Channel<InboundUpdate> updates = Channel.CreateUnbounded<InboundUpdate>();
    private readonly CancellationTokenSource stopping = new();
    private readonly bool ownsServer;
    private long deliveries;

    private AdapterAtWork(FakeDiscordServer server, bool ownsServer, DiscordCursor cursor, Action<DiscordOptions>? configure, PictureFiles? pictures)
    {
        (Server, this.ownsServer) = (server, ownsServer);
        var options = new DiscordOptions { Token = FakeDiscordServer.Token, BaseUrl = server.Address.ToString(), Limits = { PerSecond = 0 } };
        configure?.Invoke(options);
        Adapter = new(options, () => SmallLibrary.Create(), cursor, Time, () => 0, Logger, pictures: pictures);
    }

    public FakeDiscordServer Server { get; }

    public FakeTime Time => (FakeTime)Server.Time;

    public DiscordAdapter Adapter { get; }

    public RememberingLogger Logger { get; } = new();

    /// <summary>Runs before an update counts as stored.</summary>
    public Func<IReadOnlyList<InboundUpdate>, Task> Storing { get; set; } = _ => Task.CompletedTask;

    public Task Receiving { get; private set; } = Task.CompletedTask;

    public static async Task<AdapterAtWork> StartAsync(
        FakeDiscordServer? server = null, DiscordCursor? cursor = null, Action<DiscordOptions>? configure = null, bool untilReady = true,
        PictureFiles? pictures = null)
    {
        var work = new AdapterAtWork(server ?? await ServerAsync(), server is null, cursor ?? DiscordCursor.InMemory(), configure, pictures);
        work.Receiving = work.Adapter.ReceiveAsync(work.StoreAsync, work.stopping.Token);
        if (untilReady)
        {
            await work.UntilAsync(() => work.Adapter.Health.Healthy);
        }

        return work;
    }

    /// <summary>A fake Discord in a virtual time of its own.</summary>
    public static Task<FakeDiscordServer> ServerAsync() => FakeDiscordServer.StartAsync(time: new FakeTime());

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
        var late = Task.Delay(TimeSpan.FromSeconds(30));
        while (!happened() && !late.IsCompleted)
        {
            await Task.Delay(1);
        }

        Assert.True(happened(), $"It did not happen within 30 s. {string.Join(Environment.NewLine, Logger.Lines)}");
    }

    /// <summary>
    /// Waits for something that needs time to pass, going from timer to timer. Only timers due <paramref name="within"/> so many seconds
    /// count: however slow the machine is, no longer wait ends before its time.
    /// </summary>
    public Task PassUntilAsync(Func<bool> happened, double within = 2) => UntilAsync(() =>
    {
        if (happened())
        {
            return true;
        }

        Time.AdvanceToNext(TimeSpan.FromSeconds(within));
        return happened();
    });

    public async Task<T> PassUntilAsync<T>(Task<T> done, double within = 2)
    {
        await PassUntilAsync(() => done.IsCompleted, within);
        return await done;
    }

    /// <summary>Returns once the adapter has read everything sent to it so far: it answers a suggestion, which waits for nothing else.</summary>
    public async Task ReadAllAsync()
    {
        var asked = await Server.TypeAsync(9_999, "tip", "area", "fe");
        await asked.Answered.Task.WaitAsync(TimeSpan.FromSeconds(30));
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
