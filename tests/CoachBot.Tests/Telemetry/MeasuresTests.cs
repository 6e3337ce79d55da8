using System.Diagnostics;
using System.Diagnostics.Metrics;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Pipeline;
using CoachBot.Storage;
using CoachBot.Telemetry;
using CoachBot.Tests.Pipeline;
using CoachBot.Tests.Storage;
using NodaTime;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Telemetry;

/// <summary>Instruments are the process's: while one test listens, no other may make them move.</summary>
[CollectionDefinition("Measures", DisableParallelization = true)]
public sealed class AloneWithTheMeasures;

/// <summary>What is counted, and that nothing is done while nobody listens.</summary>
[Collection("Measures")]
public sealed class MeasuresTests : PipelineTest
{
    [Fact]
    public void The_table_for_operators_has_every_instrument_and_span_with_its_kind_and_unit_and_no_other()
    {
        var published = new Dictionary<string, MetricRow>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == Measures.Name)
                {
                    published[instrument.Name] = new(KindOf(instrument), instrument.Unit ?? "", []);
                }
            },
        };
        _ = Measures.Turns;
        using var gauges = new Gauges(View());
        listener.Start();
        var spans = new[] { Measures.BatchSpan, Measures.TurnSpan, Measures.SendSpan }.ToDictionary(name => name, _ => new MetricRow("span", "", []));
        Assert.Equal(
            published.Concat(spans).OrderBy(one => one.Key).Select(one => (one.Key, one.Value.Kind, one.Value.Unit)),
            MetricTable.Rows.OrderBy(row => row.Key).Select(row => (row.Key, row.Value.Kind, row.Value.Unit)));
    }

    [Fact]
    public void While_nobody_listens_nothing_is_noted_and_nothing_allocated()
    {
        List<Work> works = [new Work.Updates([])];
        var platform = Platform.Telegram;
        Assert.Null(BatchNotes.Begin(works));
        Assert.Null(SendNote.Begin(platform, MessageKind.Reply));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < 1_000; time++)
        {
            _ = BatchNotes.Begin(works);
            _ = SendNote.Begin(platform, MessageKind.Reply);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Turns_are_counted_by_what_they_came_to_once_they_are_on_disk()
    {
        using var heard = new Heard();
        Start();
        var twice = Update(Ada, "hello");
        await Runner.RunAsync([twice, twice, Update(Ben, "break")], Cancel);
        Assert.Equal(1, heard.Sum("coachbot.turns", ("coachbot.platform", "telegram"), ("coachbot.event", "text"), ("coachbot.outcome", "done")));
        Assert.Equal(1, heard.Sum("coachbot.turns", ("coachbot.outcome", "repeated")));
        Assert.Equal(1, heard.Sum("coachbot.turns", ("coachbot.outcome", "failed")));
        Assert.Equal(2, heard.Count("coachbot.turn.duration"));
        Assert.Equal(3, heard.Sum("coachbot.batch.size"));
        Assert.Equal(1, heard.Count("coachbot.batch.duration", ("coachbot.outcome", "stored")));
    }

    [Fact]
    public async Task A_batch_that_had_to_be_run_again_counts_once()
    {
        using var heard = new Heard();
        Store.Failing = 2;
        Start();
        Time.RunFree();
        await SayAsync(Ada, "hello");
        Assert.Equal(1, heard.Sum("coachbot.turns"));
        Assert.Equal(2, heard.Count("coachbot.batch.duration", ("coachbot.outcome", "failed")));
        Assert.Equal(1, heard.Count("coachbot.batch.duration", ("coachbot.outcome", "stored")));
    }

    [Fact]
    public async Task Nudges_are_counted_as_sent_as_late_and_as_dropped_with_the_reason()
    {
        Engine = (person, happened, library, turn, now) => happened is ChatEvent.TextSaid { Text: "miss" }
            ? new(person with { Nudges = new() { Missed = [new(new(1), now, MissReason.DailyLimit), new(new(1), now, MissReason.InRoutine)] } }, new Effect.Say(new("noted")))
            : PipelineSamples.Echo(person, happened, library, turn, now);
        var rows = await Store.TurnAsync(Ada, NudgeLateFrom(Noon), NudgeLateFrom(Noon + Duration.FromHours(1)), Nudge("gone", Noon));
        using var heard = new Heard();
        Start();
        await Runner.SettleAsync(new Settlement.Delivered(rows[0], "r1", Noon), Cancel);
        await Runner.SettleAsync(new Settlement.Delivered(rows[1], "r2", Noon), Cancel);
        await Runner.SettleAsync(new Settlement.Dropped(rows[2], DropReason.Expired, Noon), Cancel);
        await SayAsync(Ada, "miss");
        await SayAsync(Ada, "hello");
        Assert.Equal(1, heard.Sum("coachbot.nudges", ("coachbot.outcome", "late"), ("coachbot.reason", "none")));
        Assert.Equal(1, heard.Sum("coachbot.nudges", ("coachbot.outcome", "sent"), ("coachbot.reason", "none")));
        Assert.Equal(1, heard.Sum("coachbot.nudges", ("coachbot.outcome", "dropped"), ("coachbot.reason", "daily_limit")));
        Assert.Equal(1, heard.Sum("coachbot.nudges", ("coachbot.outcome", "dropped"), ("coachbot.reason", "in_routine")));
        Assert.Equal(1, heard.Sum("coachbot.messages.dropped", ("coachbot.kind", "nudge"), ("coachbot.reason", "expired")));
    }

    [Fact]
    public void A_send_is_counted_by_its_outcome()
    {
        using var heard = new Heard();
        SendResult[] results =
        [
            new SendResult.Sent("r1"), new SendResult.RetryAfter(TimeSpan.Zero), new SendResult.Unknown("no answer"), new SendResult.Unreachable("blocked"), new SendResult.Rejected("bad"),
            new SendResult.Moved("-100"),
        ];
        Array.ForEach(results, result => SendNote.Begin(Platform.Discord, MessageKind.Reply)!.End(result));
        SendNote.Begin(Platform.Discord, MessageKind.Edit)!.Fail(new FormatException("what was said"));
        Assert.All(
            ["sent", "retry", "unknown", "unreachable", "rejected", "moved", "failed"],
            outcome => Assert.Equal(1, heard.Sum("coachbot.sends", ("coachbot.platform", "discord"), ("coachbot.outcome", outcome))));
        Assert.Equal(7, heard.Count("coachbot.send.duration"));
    }

    [Fact]
    public void Every_reason_and_kind_has_a_name_of_its_own()
    {
        Assert.Distinct(Enum.GetValues<MissReason>().Select(Measures.NameOf));
        Assert.DoesNotContain("other", Enum.GetValues<MissReason>().Select(Measures.NameOf));
        Assert.Distinct(Enum.GetValues<DropReason>().Select(Measures.NameOf));
        Assert.Distinct(Enum.GetValues<MessageKind>().Select(Measures.NameOf));
        Assert.Distinct(Enum.GetValues<TurnOutcome>().Select(Measures.NameOf));
    }

    [Fact]
    public async Task A_span_of_a_failed_turn_names_the_exception_and_not_its_words()
    {
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Measures.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        Start();
        await SayAsync(Ada, "break");
        var turn = Assert.Single(ended, span => span.OperationName == Measures.TurnSpan);
        Assert.Equal(Assert.Single(ended, span => span.OperationName == Measures.BatchSpan).SpanId, turn.ParentSpanId);
        Assert.Equal((ActivityStatusCode.Error, null), (turn.Status, turn.StatusDescription));
        Assert.Equal(
            new() { ["coachbot.platform"] = "telegram", ["coachbot.event"] = "text", ["coachbot.outcome"] = "failed", ["error.type"] = "System.FormatException" },
            turn.Tags.ToDictionary());
    }

    private static OutboxDraft NudgeLateFrom(Instant late) => new(MessageKind.Nudge, new("time") { WhenLate = new(late, "late") }, Expires: Noon + Duration.FromHours(2));

    private CoachView View() => new(() => [new("store", true, "")], Store.OverviewAsync, () => new("v", 0), Time);

    private static string KindOf(Instrument instrument) => instrument switch
    {
        Counter<long> => "counter",
        Histogram<double> or Histogram<int> => "histogram",
        { IsObservable: true } => "gauge",
        _ => instrument.GetType().Name,
    };
}
