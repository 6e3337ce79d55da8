using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;

namespace CoachBot.FakeDiscord;

/// <summary>
/// A Discord on the loopback: gateway and HTTP API with the rules that matter to a bot, and every misbehaviour on command. It is
/// written from the documentation, and shares no code with the client it tests.
/// </summary>
public sealed partial class FakeDiscordServer : IAsyncDisposable
{
    public const ulong Application = 900_000_000_000_000_001;
    public const ulong Bot = 900_000_000_000_000_002;
    public const string Token = "fake.bot.token-which-must-never-be-shown";

    private readonly WebApplication app;
    private readonly Channel<FakeConnection> connections = Channel.CreateUnbounded<FakeConnection>();
    private readonly Channel<FakeCall> calls = Channel.CreateUnbounded<FakeCall>();
    private readonly ConcurrentBag<FakeConnection> opened = [];
    private long nextId;

    private FakeDiscordServer(WebApplication app, TimeProvider time) => (this.app, Time) = (app, time);

    /// <summary>By this time interactions expire and buckets refill.</summary>
    public TimeProvider Time { get; }

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public Uri Gateway => new($"ws://127.0.0.1:{Address.Port}/gateway");

    /// <summary>What READY names as the address to resume at.</summary>
    public Uri ResumeAddress { get; set; } = new("ws://127.0.0.1/");

    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(41.25);

    public bool AcknowledgeHeartbeats { get; set; } = true;

    public int Shards { get; set; } = 1;

    public int IdentifiesLeft { get; set; } = 1000;

    public int MaxConcurrency { get; set; } = 1;

    public TimeSpan IdentifiesResetAfter { get; set; } = TimeSpan.FromHours(4);

    /// <summary>Keeps what was called, for tests to look at; off when a million calls are made.</summary>
    public bool Records { get; set; } = true;

    /// <summary>Answers a call in place of the server; null leaves it to the server.</summary>
    public Func<FakeCall, FakeReply?>? Intercept { get; set; }

    /// <summary>Runs when a socket opens, before HELLO; false leaves HELLO out.</summary>
    public Func<FakeConnection, Task<bool>>? Opening { get; set; }

    /// <summary>The HTTP status, and Retry-After in seconds, with which the next upgrades to a WebSocket are refused.</summary>
    public ConcurrentQueue<(int Status, int? RetryAfter)> RefusedUpgrades { get; } = new();

    /// <summary>The status for every resume: op 9 with this value; null lets sessions resume.</summary>
    public bool? RefuseResume { get; set; }

    /// <summary>Op 9 in place of READY, for so many identifies.</summary>
    public int RefuseIdentifies { get; set; }

    /// <summary>Splits every message sent into so many WebSocket frames.</summary>
    public int SplitInto { get; set; } = 1;

    public ConcurrentDictionary<string, FakeSession> Sessions { get; } = new();

    /// <summary>Told of every message shown, new or changed.</summary>
    public Action<FakeMessage>? Shown { get; set; }

    public static async Task<FakeDiscordServer> StartAsync(int port = 0, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var server = new FakeDiscordServer(app, time ?? TimeProvider.System);
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });
        app.Run(server.HandleAsync);
        await app.StartAsync();
        server.Address = new(app.Urls.First());
        server.ResumeAddress = new($"ws://127.0.0.1:{server.Address.Port}/resume");
        return server;
    }

    /// <summary>An id later than every one before it, with the time of now in it.</summary>
    public ulong NewId() => ((ulong)(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 1_420_070_400_000) << 22) | ((ulong)Interlocked.Increment(ref nextId) & 0x3F_FFFF);

    /// <summary>The next socket opened by the client.</summary>
    public async Task<FakeConnection> NextConnectionAsync(double seconds = 20)
    {
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        return await connections.Reader.ReadAsync(within.Token);
    }

    public bool TryNextConnection(out FakeConnection? connection) => connections.Reader.TryRead(out connection);

    /// <summary>The next call that fits; those before it are passed over.</summary>
    public async Task<FakeCall> NextCallAsync(Func<FakeCall, bool> fits, double seconds = 20)
    {
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        await foreach (var call in calls.Reader.ReadAllAsync(within.Token))
        {
            if (fits(call))
            {
                return call;
            }
        }

        throw new InvalidOperationException("The server was closed.");
    }

    /// <summary>All calls received since the last look.</summary>
    public IReadOnlyList<FakeCall> TakeCalls()
    {
        List<FakeCall> taken = [];
        while (calls.Reader.TryRead(out var call))
        {
            taken.Add(call);
        }

        return taken;
    }

    /// <summary>Delivers an event on every shard-0 session, connected or not: one that is not gets it when it resumes.</summary>
    public async Task DispatchAsync(string name, string content)
    {
        foreach (var session in Sessions.Values.Where(session => session.Shard == 0))
        {
            await session.DispatchAsync(name, content);
        }
    }

    /// <summary>Sessions without a socket are gone, as after a few minutes.</summary>
    public void ForgetUnconnected()
    {
        foreach (var session in Sessions.Values.Where(session => session.Connection is null))
        {
            Sessions.TryRemove(session.Id, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in opened)
        {
            connection.Abort();
        }

        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(within.Token);
        await app.DisposeAsync();
        foreach (var connection in opened)
        {
            connection.Dispose();
        }

        foreach (var session in Sessions.Values)
        {
            session.Dispose();
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await AnswerCallAsync(context);
            return;
        }

        if (RefusedUpgrades.TryDequeue(out var refusal))
        {
            context.Response.StatusCode = refusal.Status;
            if (refusal.RetryAfter is { } after)
            {
                context.Response.Headers.RetryAfter = after.ToString();
            }

            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var connection = new FakeConnection(this, socket, context.Request.Path, context.Request.QueryString.Value ?? "");
        opened.Add(connection);
        connections.Writer.TryWrite(connection);
        await connection.RunAsync();
    }

    internal static string BotUser() => $$"""{"id":"{{Bot}}","username":"coach","discriminator":"0","global_name":null,"avatar":null,"public_flags":0,"flags":0,"primary_guild":null,"bot":true}""";

    internal static string Quote(string text) => JsonSerializer.Serialize(text);
}

/// <summary>A call received: what a test may want to know of it.</summary>
public sealed record FakeCall(string Method, string Path, string Query, string Body, IReadOnlyDictionary<string, string> Headers, long At)
{
    /// <summary>What came beside the body, by the name of its part.</summary>
    public Dictionary<string, (string Name, long Size)> Files { get; init; } = [];

    public JsonElement Json => JsonDocument.Parse(Body.Length == 0 ? "null" : Body).RootElement;

    public bool Is(string method, string end) => Method == method && Path.EndsWith(end, StringComparison.Ordinal);
}

/// <summary>An answer to a call, in place of the server's own.</summary>
public sealed record FakeReply(int Status, string Body = "", string ContentType = "application/json")
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Answered only when this completes.</summary>
    public Task? After { get; init; }

    /// <summary>The call is carried out, and then answered like this.</summary>
    public bool Done { get; init; }
}
