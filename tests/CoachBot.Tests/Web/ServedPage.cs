using System.Collections.Concurrent;
using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachBot.Tests.Web;

/// <summary>The chat page on a real port, with a store that does as it is told.</summary>
internal sealed class ServedPage : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CancellationTokenSource stopping = new();
    private Task receiving = Task.CompletedTask;

    private ServedPage(WebApplication app, Uri url)
    {
        this.app = app;
        Url = url;
        Adapter = app.Services.GetRequiredService<WebChatAdapter>();
    }

    public Uri Url { get; }

    public WebChatAdapter Adapter { get; }

    /// <summary>What was stored, in order.</summary>
    public ConcurrentQueue<InboundUpdate> Stored { get; } = [];

    /// <summary>What the store says was shown.</summary>
    public ConcurrentQueue<Delivery> Shown { get; private init; } = [];

    public ConcurrentQueue<string> Log { get; private init; } = [];

    /// <summary>What storing waits for.</summary>
    public Task Disk { get; set; } = Task.CompletedTask;

    public static async Task<ServedPage> StartAsync(string url = "http://127.0.0.1:5080", string? pictures = null, TimeProvider? clock = null, bool receives = true)
    {
        var shown = new ConcurrentQueue<Delivery>();
        var log = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection([new("Web:Url", url)]);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(new Collected(log));
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton<ClockSpeed>(() => 1);
        builder.Services.AddSingleton<ShownHistory>((chat, after, limit, _) => Task.FromResult<IReadOnlyList<Delivery>>(
            [.. shown.Where(delivery => delivery.To == chat && delivery.Id > after).OrderBy(delivery => delivery.Id).TakeLast(limit)]));
        builder.Services.AddSingleton(new ContentPictures(pictures ?? "nowhere"));
        builder.Services.AddSingleton<Func<Library>>(() => Shipped.Library);
        builder.Services.AddWebChat();
        var app = builder.Build();
        app.UseRouting();
        app.MapWebChat();
        await app.StartAsync(TestContext.Current.CancellationToken);
        var page = new ServedPage(app, new(app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single()))
        {
            Shown = shown,
            Log = log,
        };
        if (receives)
        {
            page.Receive();
        }

        return page;
    }

    public void Receive() => receiving = Adapter.ReceiveAsync(
        async (updates, _) =>
        {
            await Disk;
            foreach (var update in updates)
            {
                Stored.Enqueue(update);
            }
        },
        stopping.Token);

    public PageClient NewBrowser() => new(Url);

    /// <summary>As the sender does it: pushed to the pages, then settled in the store.</summary>
    public async Task<SendResult> SayAsync(Delivery delivery)
    {
        var sent = await Adapter.SendAsync(delivery, TestContext.Current.CancellationToken);
        Shown.Enqueue(delivery);
        return sent;
    }

    public static Delivery Message(long id, string chat, string text = "Hello.", string? replaces = null) =>
        new(id, new(Platform.Web, chat), new(text), new(id), replaces);

    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await receiving;
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await app.DisposeAsync();
        stopping.Dispose();
    }

    private sealed class Collected(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}

/// <summary>A browser as far as the server can tell: keeps the cookie, names its origin.</summary>
internal sealed class PageClient(Uri url) : IDisposable
{
    private readonly CookieContainer cookies = new();
    private HttpClient? http;

    public HttpClient Http => http ??= new(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(30) };

    public string Chat => cookies.GetCookies(url)[ChatCookie.Name]?.Value ?? "";

    public async Task<HttpResponseMessage> OpenAsync() => await Http.GetAsync("/", TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> SayAsync(string text, Guid? id = null) =>
        PostAsync(JsonSerializer.Serialize(new { id = id ?? Guid.NewGuid(), text }));

    public async Task<HttpResponseMessage> PostAsync(
        string body, string? origin = "own", string contentType = "application/json", string? host = null, string? fetchSite = null, string path = "/chat/say")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new(contentType);
        request.Headers.Host = host;
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin == "own" ? url.GetLeftPart(UriPartial.Authority) : origin);
        }

        if (fetchSite is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", fetchSite);
        }

        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Listening Listen(string query = "", long? lastEventId = null) => new(EventsAsync(query, lastEventId, TestContext.Current.CancellationToken));

    private async IAsyncEnumerable<SseItem<string>> EventsAsync(string query, long? lastEventId, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/chat/events" + query);
        if (lastEventId is { } id)
        {
            request.Headers.Add("Last-Event-ID", $"{id}");
        }

        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancel))
        {
            yield return item;
        }
    }

    public void Dispose() => http?.Dispose();
}

/// <summary>Reads a stream one event at a time.</summary>
internal sealed class Listening(IAsyncEnumerable<SseItem<string>> events) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<SseItem<string>> reader = events.GetAsyncEnumerator(TestContext.Current.CancellationToken);

    public async Task<SseItem<string>> NextAsync()
    {
        Assert.True(await reader.MoveNextAsync(), "The stream ended.");
        return reader.Current;
    }

    /// <summary>Everything up to an event of this kind, that one included.</summary>
    public async Task<List<SseItem<string>>> UntilAsync(string kind)
    {
        var seen = new List<SseItem<string>>();
        do
        {
            seen.Add(await NextAsync());
        }
        while (seen[^1].EventType != kind);
        return seen;
    }

    public async Task<bool> EndsAsync()
    {
        while (await reader.MoveNextAsync())
        {
        }

        return true;
    }

    public ValueTask DisposeAsync() => reader.DisposeAsync();
}
