using System.Diagnostics.Metrics;
using CoachBot.Storage;

namespace CoachBot.Telemetry;

/// <summary>
/// What is not counted as it happens but looked up when it is exported, each time anew. Of several coaches on one store each reports the
/// store's figures.
/// </summary>
internal sealed class Gauges : IDisposable
{
    private readonly CoachView view;
    private readonly Meter meter = new(Measures.Name);

    public Gauges(CoachView view)
    {
        this.view = view;
        meter.CreateObservableGauge("coachbot.outbox.depth", () => Waiting(one => one.Count), "{message}", "Messages that wait to be sent.");
        meter.CreateObservableGauge("coachbot.outbox.parked", () => Waiting(one => one.Parked), "{message}", "Of them, those set aside until the next start.");
        meter.CreateObservableGauge("coachbot.outbox.lag", Lag, "s", "How long the oldest message has waited; 0 when none waits.");
        meter.CreateObservableGauge("coachbot.people", () => OfStore(store => store.People), "{person}", "People the coach knows.");
        meter.CreateObservableGauge("coachbot.people.overdue", () => OfStore(store => store.Overdue), "{person}", "People whose time has come and who were not called yet.");
        meter.CreateObservableGauge("coachbot.people.due", () => OfStore(store => store.DueByHour[0]), "{person}", "People due before this hour of the clock is over.");
        meter.CreateObservableGauge("coachbot.store.size", () => OfStore(store => store.Bytes), "By", "What the store takes on disk.");
        meter.CreateObservableGauge("coachbot.store.state", () => view.Parts.Take(1).Select(part => State(part.Healthy)), "1", "1 when conversations are being kept, else 0.");
        meter.CreateObservableGauge(
            "coachbot.platform.state", () => view.Parts.Skip(1).Select(part => State(part.Healthy, Measures.Label(Measures.PlatformLabel, part.Part))), "1",
            "1 when a platform is well, else 0.");
        meter.CreateObservableGauge(
            "coachbot.content.version", () => new Measurement<int>(1, Measures.Label("coachbot.content", view.Content.Version)), "1", "Always 1; the label tells the content in use.");
        meter.CreateObservableGauge("coachbot.content.findings", () => view.Content.Findings, "{finding}", "Mistakes that keep the newest edit of the content from being used.");
        meter.CreateObservableGauge("coachbot.uptime", () => view.Uptime.TotalSeconds, "s", "How long the coach has been running.");
    }

    public void Dispose() => meter.Dispose();

    private static Measurement<int> State(bool well, params KeyValuePair<string, object?>[] labels) => new(well ? 1 : 0, labels);

    /// <summary>The exporter has a thread of its own, which may wait; when the store cannot tell, nothing is reported of it.</summary>
    private StoreOverview? Store() => view.StoreAsync().GetAwaiter().GetResult();

    private IEnumerable<Measurement<long>> OfStore(Func<StoreOverview, long> figure) => Store() is { } store ? [new(figure(store))] : [];

    private IEnumerable<Measurement<long>> Waiting(Func<WaitingMessages, long> figure)
    {
        if (Store() is not { } store)
        {
            return [];
        }

        // A platform where nothing waits says so: what is no longer reported would look as it was last.
        return from platform in view.Parts.Skip(1).Select(part => part.Part).Union(store.Waiting.Select(one => one.Platform.Name))
               from kind in Enum.GetValues<MessageKind>()
               let waiting = store.Waiting.Where(one => one.Platform.Name == platform && one.Kind == kind)
               select new Measurement<long>(
                   waiting.Sum(figure), Measures.Label(Measures.PlatformLabel, platform), Measures.Label(Measures.KindLabel, Measures.NameOf(kind)));
    }

    private IEnumerable<Measurement<double>> Lag()
    {
        if (Store() is not { } store)
        {
            return [];
        }

        var now = view.Now;
        return from platform in view.Parts.Skip(1).Select(part => part.Part).Union(store.Waiting.Select(one => one.Platform.Name))
               let oldest = store.Waiting.Where(one => one.Platform.Name == platform).Min(one => one.Oldest)
               select new Measurement<double>(oldest is { } since ? Math.Max(0, (now - since).TotalSeconds) : 0, Measures.Label(Measures.PlatformLabel, platform));
    }
}
