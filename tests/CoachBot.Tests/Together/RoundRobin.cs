using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoachBot.Tests.Together;

/// <summary>A load balancer as plain as they come: each request to the next server, and to another one when that does not answer.</summary>
internal sealed class RoundRobin : IAsyncDisposable
{
    private readonly HttpClient http = new();
    private readonly WebApplication app;
    private volatile string[] servers = [];
    private int next;

    private RoundRobin()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Url);
        app = builder.Build();
        app.MapPost("/{**path}", PassOnAsync);
    }

    public string Url { get; } = RunningCoach.FreeUrl();

    /// <summary>How many requests each server has taken.</summary>
    public ConcurrentDictionary<string, int> Taken { get; } = new();

    public static async Task<RoundRobin> StartAsync()
    {
        var balancer = new RoundRobin();
        await balancer.app.StartAsync(TestContext.Current.CancellationToken);
        return balancer;
    }

    public void Lead(params string[] to) => servers = to;

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var among = servers;
        for (var tries = 0; tries < among.Length; tries++)
        {
            var server = among[(Interlocked.Increment(ref next) & int.MaxValue) % among.Length];
            if (await AskAsync(server, context.Request, body.ToArray()) is { } status)
            {
                Taken.AddOrUpdate(server, 1, (_, count) => count + 1);
                context.Response.StatusCode = status;
                return;
            }
        }

        context.Response.StatusCode = StatusCodes.Status502BadGateway;
    }

    /// <summary>The status it answered with; null when it did not answer.</summary>
    private async Task<int?> AskAsync(string server, HttpRequest asked, byte[] body)
    {
        using var passed = new HttpRequestMessage(HttpMethod.Post, server + asked.Path) { Content = new ByteArrayContent(body) };
        foreach (var header in asked.Headers.Where(header => header.Key.StartsWith("X-", StringComparison.OrdinalIgnoreCase) || header.Key == "Content-Type"))
        {
            _ = passed.Headers.TryAddWithoutValidation(header.Key, [.. header.Value]) || passed.Content.Headers.TryAddWithoutValidation(header.Key, [.. header.Value]);
        }

        try
        {
            using var answer = await http.SendAsync(passed);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
