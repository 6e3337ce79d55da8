using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CoachBot.Telemetry;

namespace CoachBot.Tests.Telemetry;

/// <summary>Listens to the coach's instruments from here on.</summary>
internal sealed class Heard : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Labels)> all = [];

    public Heard()
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == Measures.Name && !instrument.IsObservable)
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Keep(instrument, value, labels));
        listener.SetMeasurementEventCallback<int>((instrument, value, labels, _) => Keep(instrument, value, labels));
        listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Keep(instrument, value, labels));
        listener.Start();
    }

    public double Sum(string name, params (string Name, string Value)[] labels) => Of(name, labels).Sum(one => one.Value);

    public int Count(string name, params (string Name, string Value)[] labels) => Of(name, labels).Count();

    public void Dispose() => listener.Dispose();

    private IEnumerable<(string Name, double Value, Dictionary<string, object?> Labels)> Of(string name, (string Name, string Value)[] labels) =>
        all.Where(one => one.Name == name && labels.All(label => one.Labels.TryGetValue(label.Name, out var value) && Equals(value, label.Value)));

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels) =>
        all.Enqueue((instrument.Name, value, new(labels.ToArray())));
}
