using System.Net;
using System.Net.Sockets;
using System.Text;
using CoachBot.Telemetry;
using CoachBot.Tests.Verbs;
using CoachBot.Tests.Web;

namespace CoachBot.Tests.Telemetry;

/// <summary>The program with a collector that is there, with one that is not, and with none.</summary>
public sealed class TelemetryExportTests : IDisposable
{
    private static readonly string[] Odd = ["xylophone", "quokka", "blancmange", "zanzibar"];

    private static readonly Dictionary<string, string> Often = new()
    {
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "250",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "250",
        ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment.name=trial",
    };

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task What_the_table_promises_arrives_and_nothing_of_anybody_with_it()
    {
        await using var collector = await FakeCollector.StartAsync();
        using var coach = Verbs.Program.Start(folder.Path, Often, "--Web:Url", "http://127.0.0.1:0", "--Telemetry:Otlp", collector.Url);
        using var browser = new PageClient(await coach.PageAsync());
        await TalkAsync(browser);
        await collector.UntilAsync(seen => seen.Metrics() is var metrics
            && metrics.TryGetValue("coachbot.turns", out var turns) && turns.Sum("coachbot.outcome", "done") >= Odd.Length
            && metrics.TryGetValue("coachbot.sends", out var sends) && sends.Sum("coachbot.outcome", "sent") >= Odd.Length
            && metrics.TryGetValue("coachbot.people", out var people) && people.Points.Sum(point => point.Value) == 1
            && metrics.ContainsKey("dotnet.process.cpu.time")
            && MetricTable.Rows.Where(row => row.Value.Kind == "span").All(row => seen.Spans().Any(span => span.Name == row.Key)));

        var ended = await coach.EndAsync("TERM");
        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        AssertAsPromised(collector);
        AssertNobody(collector, browser.Chat);
        var resource = collector.Resource();
        Assert.Equal(("coachbot", CoachView.Version, "trial"), (resource["service.name"], resource["service.version"], resource["deployment.environment.name"]));
    }

    [Fact]
    public async Task The_standards_own_variable_names_the_collector_as_well()
    {
        await using var collector = await FakeCollector.StartAsync();
        using var coach = Verbs.Program.Start(folder.Path, new Dictionary<string, string>(Often) { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url + "/" }, "--Web:Url", "http://127.0.0.1:0");
        await coach.PageAsync();
        await collector.UntilAsync(seen => seen.Metrics().ContainsKey("coachbot.uptime"));
    }

    [Fact]
    public async Task A_collector_that_is_away_costs_one_line_and_the_coach_goes_on()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var nobody = $"http://{taken.LocalEndpoint}";
        taken.Stop();
        using var coach = Verbs.Program.Start(folder.Path, Often, "--Web:Url", "http://127.0.0.1:0", "--Telemetry:Otlp", nobody);
        using var browser = new PageClient(await coach.PageAsync());
        await TalkAsync(browser);
        var began = TimeProvider.System.GetTimestamp();
        while (!coach.Error.Contains("takes no telemetry", StringComparison.Ordinal))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60), "Nothing was said about the collector.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal(HttpStatusCode.NoContent, (await browser.SayAsync("routines")).StatusCode);
        var ended = await coach.EndAsync("TERM");
        Assert.Equal(0, ended.Exit);
        var line = Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"The collector at {nobody} takes no telemetry (", line, StringComparison.Ordinal);
        Assert.EndsWith("the coach goes on, and it is tried again. Telemetry:Otlp sets the address.", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_cannot_be_one_is_told_at_the_start()
    {
        var called = await Called.FedAsync("", folder.Path, "--Web:Url", "http://127.0.0.1:0", "--Telemetry:Otlp", "collector:4318");
        Assert.Equal(
            (1, "Telemetry:Otlp: 'collector:4318' is no address of a collector. Write it like http://127.0.0.1:4318, or leave it out to send nothing."),
            (called.Exit, called.Error.Trim()));
    }

    public void Dispose() => folder.Dispose();

    private static async Task TalkAsync(PageClient browser)
    {
        await browser.OpenAsync();
        string[] says = [$"my {Odd[0]} hurts", $"remind me to {Odd[1]} every day at 9", $"{Odd[2]}?", $"I live in {Odd[3]}", "start the desk temple reset", "stop"];
        foreach (var text in says)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await browser.SayAsync(text)).StatusCode);
        }
    }

    private static void AssertAsPromised(FakeCollector collector)
    {
        // What happens only on a bad day has not happened here.
        var rare = new[] { "coachbot.nudges", "coachbot.messages.dropped" };
        var ours = collector.Metrics().Where(metric => metric.Key.StartsWith("coachbot.", StringComparison.Ordinal)).ToDictionary();
        Assert.Empty(MetricTable.Rows.Where(row => row.Value.Kind != "span").Select(row => row.Key).Except(rare).Except(ours.Keys));
        Assert.All(ours.Values, metric =>
        {
            var row = MetricTable.Rows[metric.Name];
            Assert.Equal((row.Kind, row.Unit), (metric.Kind, metric.Unit));
            Assert.All(metric.Points, point => Assert.Equal(row.Labels.Order(), point.Labels.Keys.Order()));
        });
        Assert.All(collector.Spans(), span => Assert.Empty(span.Labels.Keys.Except(MetricTable.Rows[span.Name].Labels)));
    }

    private static void AssertNobody(FakeCollector collector, string chat)
    {
        Assert.NotEmpty(chat);
        Assert.All(collector.Bodies, body =>
        {
            var text = Encoding.UTF8.GetString(body);
            Assert.All([.. Odd, chat, "temple", "hurts"], word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        });
    }
}
