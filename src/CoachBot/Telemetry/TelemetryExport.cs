using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CoachBot.Telemetry;

/// <summary>
/// Sends metrics and traces to a collector by OTLP over HTTP. Headers, intervals, sampling and further attributes of the resource are the
/// standard's own variables (OTEL_EXPORTER_OTLP_HEADERS, OTEL_METRIC_EXPORT_INTERVAL, OTEL_TRACES_SAMPLER, OTEL_RESOURCE_ATTRIBUTES).
/// </summary>
internal sealed class TelemetryExport(Uri collector, CoachView view, ILogger<CollectorWatch> logger) : IHostedService, IDisposable
{
    /// <summary>The runtime's own figures: memory, collections, threads.</summary>
    private const string RuntimeMeter = "System.Runtime";

    /// <summary>What was gathered last may take this long to be delivered when the coach stops, in milliseconds.</summary>
    private const int LastWords = 3_000;

    private readonly CollectorWatch watch = new(logger);
    private Gauges? gauges;
    private MeterProvider? metrics;
    private TracerProvider? traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // What we send elsewhere, to the chat platforms most of all, carries no mark of our traces.
        DistributedContextPropagator.Current = DistributedContextPropagator.CreateNoOutputPropagator();
        gauges = new(view);
        metrics = Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(Measures.Name, RuntimeMeter).AddOtlpExporter(to => Set(to, "v1/metrics")).Build();
        traces = Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource(Measures.Name).AddOtlpExporter(to => Set(to, "v1/traces")).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => metrics?.Shutdown(LastWords), CancellationToken.None), Task.Run(() => traces?.Shutdown(LastWords), CancellationToken.None));

    public void Dispose()
    {
        metrics?.Dispose();
        traces?.Dispose();
        gauges?.Dispose();
        watch.Dispose();
    }

    private static void Describe(ResourceBuilder resource) => resource.Clear()
        .AddService("coachbot", serviceVersion: CoachView.Version).AddTelemetrySdk().AddEnvironmentVariableDetector();

    private void Set(OtlpExporterOptions to, string path)
    {
        to.Protocol = OtlpExportProtocol.HttpProtobuf;
        to.Endpoint = new($"{collector.AbsoluteUri.TrimEnd('/')}/{path}");
        to.HttpClientFactory = () => new(watch, disposeHandler: false) { Timeout = TimeSpan.FromMilliseconds(to.TimeoutMilliseconds) };
    }
}
