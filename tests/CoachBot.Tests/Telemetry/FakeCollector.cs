using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CoachBot.Tests.Telemetry;

/// <summary>A collector that takes OTLP over HTTP, as opentelemetry-proto's collector messages describe it, and keeps what it got.</summary>
internal sealed class FakeCollector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> got = [];
    private readonly SemaphoreSlim came = new(0);

    private FakeCollector()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        app = builder.Build();
        app.UseRouting();
        app.MapPost("/v1/{signal}", TakeAsync);
    }

    public string Url => app.Urls.Single();

    /// <summary>Everything that came, byte by byte.</summary>
    public IEnumerable<byte[]> Bodies => got.Select(one => one.Body);

    public static async Task<FakeCollector> StartAsync()
    {
        var collector = new FakeCollector();
        await collector.app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    /// <summary>The metrics as they came last, by name.</summary>
    public Dictionary<string, MetricSeen> Metrics() => Requests("/v1/metrics").SelectMany(request => request.All(1, 2, 2))
        .Select(metric => new MetricSeen(metric)).GroupBy(metric => metric.Name).ToDictionary(named => named.Key, named => named.Last());

    public List<SpanSeen> Spans() => [.. Requests("/v1/traces").SelectMany(request => request.All(1, 2, 2)).Select(span => new SpanSeen(span.Text(5), Labels(span, 9)))];

    /// <summary>What describes the sender, of metrics and of traces.</summary>
    public Dictionary<string, string> Resource() =>
        got.Select(one => new Protobuf(one.Body)).SelectMany(request => request.All(1, 1)).SelectMany(resource => Labels(resource, 1)).DistinctBy(label => label.Key).ToDictionary();

    public async Task UntilAsync(Func<FakeCollector, bool> holds)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!holds(this))
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(60),
                $"It never came; there is {string.Join(", ", Metrics().Values.Select(metric => metric.Name))}; {string.Join(", ", Spans().Select(span => span.Name).Distinct())}.");
            await came.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        came.Dispose();
    }

    internal static Dictionary<string, string> Labels(Protobuf of, int number) =>
        of.All(number).ToDictionary(label => label.Text(1), label => label.All(2).Single() is var value && value.Has(1) ? value.Text(1) : $"{value.Value(3)}");

    private IEnumerable<Protobuf> Requests(string path) => got.Where(one => one.Path == path).Select(one => new Protobuf(one.Body));

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        Assert.Equal("application/x-protobuf", http.Request.ContentType);
        got.Enqueue((http.Request.Path, body.ToArray()));
        came.Release();
        http.Response.ContentType = "application/x-protobuf";
    }
}

/// <summary>A span, by its name and labels.</summary>
internal sealed record SpanSeen(string Name, Dictionary<string, string> Labels);

/// <summary>One metric of one export.</summary>
internal sealed class MetricSeen
{
    public MetricSeen(Protobuf metric)
    {
        (Name, Unit) = (metric.Text(1), metric.Text(3));
        (Kind, var (field, labels)) = metric.Has(5) ? ("gauge", (5, 7)) : metric.Has(7) ? ("counter", (7, 7)) : ("histogram", (9, 9));
        Points = [.. metric.All(field, 1).Select(point => (FakeCollector.Labels(point, labels), ValueOf(point)))];
    }

    public string Name { get; }

    public string Unit { get; }

    public string Kind { get; }

    public List<(Dictionary<string, string> Labels, double Value)> Points { get; }

    public double Sum(string label, string value) => Points.Where(point => point.Labels.TryGetValue(label, out var has) && has == value).Sum(point => point.Value);

    /// <summary>The number of a point; how many were measured, of a histogram's.</summary>
    private double ValueOf(Protobuf point) =>
        Kind == "histogram" || point.Has(6) ? point.Value(Kind == "histogram" ? 4 : 6) : BitConverter.UInt64BitsToDouble(point.Value(4));
}
