using System.Diagnostics;
using CoachBot.Core.Chat;
using CoachBot.Storage;

namespace CoachBot.Telemetry;

/// <summary>One attempt to hand a message to its platform. There is none while nobody listens.</summary>
internal sealed class SendNote
{
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly Activity? span = Measures.Spans.StartActivity(Measures.SendSpan, ActivityKind.Client);
    private readonly Platform platform;
    private readonly MessageKind kind;

    private SendNote(Platform platform, MessageKind kind) => (this.platform, this.kind) = (platform, kind);

    public static SendNote? Begin(Platform platform, MessageKind kind) =>
        Measures.Sends.Enabled || Measures.Spans.HasListeners() ? new(platform, kind) : null;

    public void End(SendResult result) => End(Measures.NameOf(result), null);

    public void Fail(Exception fault) => End("failed", fault);

    private void End(string outcome, Exception? fault)
    {
        KeyValuePair<string, object?>[] labels =
            [Measures.Label(platform), Measures.Label(Measures.KindLabel, Measures.NameOf(kind)), Measures.Label(Measures.OutcomeLabel, outcome)];
        Measures.Sends.Add(1, labels);
        Measures.SendDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, labels[0], labels[2]);
        if (span is null)
        {
            return;
        }

        foreach (var (name, value) in labels)
        {
            span.SetTag(name, value);
        }

        if (fault is not null)
        {
            span.SetStatus(ActivityStatusCode.Error);
            span.SetTag(Measures.FaultLabel, fault.GetType().FullName);
        }

        span.Dispose();
    }
}
