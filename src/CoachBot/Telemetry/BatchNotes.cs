using System.Diagnostics;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Pipeline;
using CoachBot.Storage;

namespace CoachBot.Telemetry;

/// <summary>
/// What a batch came to, counted when it is on disk: one that could not be stored is run again and must not count twice. There is none
/// while nobody listens.
/// </summary>
internal sealed class BatchNotes : IDisposable
{
    private readonly List<(Platform Platform, string Event, TurnOutcome Outcome, TimeSpan Took)> turns = [];
    private readonly List<(Platform Platform, MessageKind Kind, DropReason Reason)> dropped = [];
    private readonly List<(string Outcome, string? Reason)> nudges = [];
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly Activity? span = Measures.Spans.StartActivity(Measures.BatchSpan);
    private readonly int size;
    private bool stored;

    private BatchNotes(IReadOnlyList<Work> works) => size = works.Sum(work => work.Size);

    public static BatchNotes? Begin(IReadOnlyList<Work> works) => Measures.Turns.Enabled || Measures.Spans.HasListeners() ? new(works) : null;

    public TurnNote Begin(InboundUpdate update) => new(this, update);

    public void Repeated(InboundUpdate update) => turns.Add((update.From.Platform, Measures.NameOf(update.Event), TurnOutcome.Repeated, TimeSpan.Zero));

    /// <summary>A message of the outbox came to its end.</summary>
    public void Settled(Settlement settlement)
    {
        var row = settlement.Row;
        switch (settlement)
        {
            case Settlement.Delivered { At: var at } when row.Kind == MessageKind.Nudge:
                nudges.Add((row.Message.WhenLate is { } late && at >= late.From ? "late" : "sent", null));
                break;
            case Settlement.Dropped drop:
                dropped.Add((row.To.Platform, row.Kind, drop.Reason));
                break;
        }
    }

    /// <summary>What a turn has listed of nudges that do not come, whatever the reason.</summary>
    public void Missed(Person before, Person after)
    {
        if (after.Nudges is not { } plan || ReferenceEquals(before.Nudges, plan))
        {
            return;
        }

        var more = CountOf(plan) - (before.Nudges is { } earlier ? CountOf(earlier) : 0);
        foreach (var missed in plan.Missed.Skip(plan.Missed.Length - Math.Clamp(more, 0, plan.Missed.Length)))
        {
            nudges.Add(("dropped", Measures.NameOf(missed.Reason)));
        }
    }

    /// <summary>It is on disk.</summary>
    public void Stored()
    {
        stored = true;
        foreach (var (platform, happened, outcome, took) in turns)
        {
            Measures.Turns.Add(1, Measures.Label(platform), Measures.Label(Measures.EventLabel, happened), Measures.Label(Measures.OutcomeLabel, Measures.NameOf(outcome)));
            if (outcome != TurnOutcome.Repeated)
            {
                Measures.TurnDuration.Record(took.TotalSeconds, Measures.Label(Measures.EventLabel, happened));
            }
        }

        foreach (var (platform, kind, reason) in dropped)
        {
            Measures.Dropped.Add(
                1, Measures.Label(platform), Measures.Label(Measures.KindLabel, Measures.NameOf(kind)), Measures.Label(Measures.ReasonLabel, Measures.NameOf(reason)));
        }

        foreach (var (outcome, reason) in nudges)
        {
            Measures.Nudges.Add(1, Measures.Label(Measures.OutcomeLabel, outcome), Measures.Label(Measures.ReasonLabel, reason ?? "none"));
        }
    }

    public void Dispose()
    {
        Measures.BatchSize.Record(size);
        Measures.BatchDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, Measures.Label(Measures.OutcomeLabel, stored ? "stored" : "failed"));
        span?.SetTag(Measures.OutcomeLabel, stored ? "stored" : "failed");
        span?.SetStatus(stored ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
        span?.Dispose();
    }

    private static int CountOf(NudgePlan plan) => plan.Missed.Length + plan.MissedBefore;

    /// <summary>One turn of the batch.</summary>
    internal sealed class TurnNote(BatchNotes notes, InboundUpdate update)
    {
        private readonly long began = Stopwatch.GetTimestamp();
        private readonly Activity? span = Measures.Spans.StartActivity(Measures.TurnSpan);

        public void End(TurnOutcome outcome, Exception? fault)
        {
            notes.turns.Add((update.From.Platform, Measures.NameOf(update.Event), outcome, Stopwatch.GetElapsedTime(began)));
            if (span is null)
            {
                return;
            }

            span.SetTag(Measures.PlatformLabel, update.From.Platform.Name);
            span.SetTag(Measures.EventLabel, Measures.NameOf(update.Event));
            span.SetTag(Measures.OutcomeLabel, Measures.NameOf(outcome));
            if (fault is not null)
            {
                // Its message may quote what was said.
                span.SetStatus(ActivityStatusCode.Error);
                span.SetTag(Measures.FaultLabel, fault.GetType().FullName);
            }

            span.Dispose();
        }
    }
}
