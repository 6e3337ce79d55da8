using System.Diagnostics;
using System.Diagnostics.Metrics;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Storage;

namespace CoachBot.Telemetry;

/// <summary>
/// What is counted and timed while the coach works, under names like those of OpenTelemetry's conventions. Nobody listening, nothing is
/// done. Every label takes its value from a closed set: no chat, no person and no word can get into one. deploy/README.md lists all.
/// </summary>
internal static class Measures
{
    /// <summary>The name of the meter and of the source of spans.</summary>
    public const string Name = "CoachBot";

    /// <summary>The spans there are.</summary>
    public const string BatchSpan = "coachbot.batch";
    public const string TurnSpan = "coachbot.turn";
    public const string SendSpan = "coachbot.send";

    public const string PlatformLabel = "coachbot.platform";
    public const string EventLabel = "coachbot.event";
    public const string KindLabel = "coachbot.kind";
    public const string OutcomeLabel = "coachbot.outcome";
    public const string ReasonLabel = "coachbot.reason";
    public const string PartLabel = "coachbot.part";

    /// <summary>On spans only: the type of the exception that ended it.</summary>
    public const string FaultLabel = "error.type";

    private static readonly Meter Meter = new(Name);

    public static readonly ActivitySource Spans = new(Name);

    public static readonly Counter<long> Turns = Meter.CreateCounter<long>("coachbot.turns", "{turn}", "Turns that were run, by what they came to.");

    public static readonly Histogram<double> TurnDuration = Meter.CreateHistogram(
        "coachbot.turn.duration", "s", "How long the engine took for one turn, with handing its rows to the store.", null, Seconds(0.00001, 0.1));

    public static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>(
        "coachbot.batch.size", "{item}", "How many updates and settled messages one commit carried.", null, new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] });

    public static readonly Histogram<double> BatchDuration = Meter.CreateHistogram(
        "coachbot.batch.duration", "s", "How long one batch took from its beginning to being on disk.", null, Seconds(0.0005, 10));

    public static readonly Counter<long> Sends = Meter.CreateCounter<long>("coachbot.sends", "{message}", "Attempts to hand a message to its platform.");

    public static readonly Histogram<double> SendDuration = Meter.CreateHistogram(
        "coachbot.send.duration", "s", "How long the platform took to answer one attempt.", null, Seconds(0.005, 60));

    public static readonly Counter<long> Dropped = Meter.CreateCounter<long>("coachbot.messages.dropped", "{message}", "Messages that were given up.");

    public static readonly Counter<long> Nudges = Meter.CreateCounter<long>("coachbot.nudges", "{nudge}", "Nudges, by what became of them.");

    public static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);

    public static KeyValuePair<string, object?> Label(Platform platform) => new(PlatformLabel, platform.Name);

    public static string NameOf(ChatEvent happened) => happened switch
    {
        ChatEvent.TextSaid => "text",
        ChatEvent.ChoiceMade => "choice",
        ChatEvent.TimeCame => "time",
        _ => "undelivered",
    };

    public static string NameOf(MessageKind kind) => kind switch
    {
        MessageKind.Reply => "reply",
        MessageKind.Nudge => "nudge",
        _ => "edit",
    };

    public static string NameOf(TurnOutcome outcome) => outcome switch
    {
        TurnOutcome.Done => "done",
        TurnOutcome.Nothing => "nothing",
        TurnOutcome.Repeated => "repeated",
        _ => "failed",
    };

    public static string NameOf(DropReason reason) => reason switch
    {
        DropReason.Expired => "expired",
        DropReason.Overtaken => "overtaken",
        DropReason.MaybeSent => "maybe_sent",
        DropReason.Unreachable => "unreachable",
        _ => "rejected",
    };

    public static string NameOf(MissReason reason) => reason switch
    {
        MissReason.Away => "away",
        MissReason.Done => "done",
        MissReason.DailyLimit => "daily_limit",
        MissReason.InRoutine => "in_routine",
        MissReason.Thinned => "thinned",
        MissReason.Silent => "silent",
        MissReason.Asked => "asked",
        MissReason.Unreachable => "unreachable",
        MissReason.Expired => "expired",
        MissReason.Doubtful => "doubtful",
        MissReason.Refused => "refused",
        _ => "other",
    };

    public static string NameOf(SendResult result) => result switch
    {
        SendResult.Sent => "sent",
        SendResult.RetryAfter => "retry",
        SendResult.Unknown => "unknown",
        SendResult.Unreachable => "unreachable",
        SendResult.Rejected => "rejected",
        _ => "moved",
    };

    /// <summary>Bounds that double from one time to another, since what is of interest lies at the long end.</summary>
    private static InstrumentAdvice<double> Seconds(double shortest, double longest)
    {
        var bounds = new List<double>();
        for (var bound = shortest; bound <= longest; bound *= 2)
        {
            bounds.Add(bound);
        }

        return new() { HistogramBucketBoundaries = bounds };
    }
}

/// <summary>What a turn came to.</summary>
internal enum TurnOutcome
{
    /// <summary>It changed something or said something.</summary>
    Done,

    /// <summary>There was nothing to do, for a timer that came too late most often.</summary>
    Nothing,

    /// <summary>The update had been run before.</summary>
    Repeated,

    /// <summary>It broke off and was undone.</summary>
    Failed,
}
