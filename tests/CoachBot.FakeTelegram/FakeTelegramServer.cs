using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace CoachBot.FakeTelegram;

/// <summary>
/// A Bot API server on loopback for tests, benchmarks and trying by hand: real HTTP, offsets, long polls, webhooks, chats with edits,
/// and faults on command. One bot, any number of people.
/// </summary>
public sealed class FakeTelegramServer : IAsyncDisposable
{
    private WebApplication? app;
    private long lastFile;

    public FakeTelegramServer(TimeProvider? time = null)
    {
        Time = time ?? TimeProvider.System;
        People = new(Updates, Chats, Time);
        Delivery = new(Updates, this);
    }

    public const long BotIdDefault = 42;

    public TimeProvider Time { get; }

    /// <summary>The token in force; may be changed, as when it is revoked.</summary>
    public string Token { get; set; } = "42:AAsecretSECRETsecretSECRETsecretSECRE";

    public long BotId { get; } = BotIdDefault;

    public string BotName { get; } = "coach_test_bot";

    public bool SeesAllGroupMessages { get; set; }

    /// <summary>Whether calls are kept; a long benchmark turns it off.</summary>
    public bool Records { get; set; } = true;

    /// <summary>How long the way to the server and back takes, half of it each way.</summary>
    public TimeSpan RoundTrip { get; set; }

    /// <summary>Whether deliveries by webhook take the same way; with 100 of them at once, 60 ms would allow 1,667 a second.</summary>
    public bool DelaysDeliveries { get; set; } = true;

    public PendingUpdates Updates { get; } = new();

    public FakeChats Chats { get; } = new();

    public FakePeople People { get; }

    public Calls Calls { get; } = new();

    public Faults Faults { get; } = new();

    public WebhookDelivery Delivery { get; }

    /// <summary>Groups that have become supergroups, old id to new.</summary>
    public ConcurrentDictionary<long, long> MovedGroups { get; } = new();

    /// <summary>Who looks after every group.</summary>
    public long GroupOwner { get; set; } = 1001;

    /// <summary>Topics that are gone.</summary>
    public ConcurrentBag<(long Chat, int Thread)> GoneThreads { get; } = [];

    /// <summary>The address to configure as Telegram:BaseUrl.</summary>
    public string Url { get; private set; } = "";

    public async Task StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 << 20;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        app = builder.Build();
        var calls = new CallHandling(this, new BotApi(this, Chats));
        var control = new ControlApi(this);
        app.Run(http => http.Request.Path.StartsWithSegments("/control", out var rest) ? control.HandleAsync(http, rest) : calls.HandleAsync(http));
        await app.StartAsync();
        Url = app.Urls.First();
    }

    public async ValueTask DisposeAsync()
    {
        Delivery.Dispose();
        if (app is not null)
        {
            using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            try
            {
                await app.StopAsync(now.Token);
            }
            catch (OperationCanceledException)
            {
                // A poll was still open; the server is gone all the same.
            }

            await app.DisposeAsync();
        }
    }

    internal Task HalfTripAsync() => RoundTrip > TimeSpan.Zero ? Task.Delay(RoundTrip / 2, Time) : Task.CompletedTask;

    internal string NextFileId() => $"file{Interlocked.Increment(ref lastFile)}";
}
