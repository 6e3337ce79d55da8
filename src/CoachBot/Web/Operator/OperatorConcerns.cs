using System.Globalization;
using CoachBot.Pipeline;
using CoachBot.Storage;
using CoachBot.Telemetry;
using NodaTime;

namespace CoachBot.Web.Operator;

/// <summary>What an operator should look at, each in one sentence, the worst first.</summary>
internal static class OperatorConcerns
{
    /// <summary>An answer should be there within moments; a nudge storm may take the platform's limit some minutes.</summary>
    private static readonly Duration LateReply = Duration.FromMinutes(1);

    private static readonly Duration LateNudge = Duration.FromMinutes(15);

    public static IReadOnlyList<string> Of(IReadOnlyList<PartHealth> parts, StoreOverview? store, ContentState content, Instant now)
    {
        var concerns = parts.Where(part => !part.Healthy).Select(part => $"{part.Part}: {part.Summary}").ToList();
        if (content.Findings > 0)
        {
            concerns.Add($"The newest edit of the content is not used ({Several(content.Findings, "finding")}); \"coachbot check\" lists what to mend.");
        }

        if (store is null)
        {
            return concerns;
        }

        concerns.AddRange(store.Waiting
            .Where(one => one.Oldest is { } oldest && one.Kind != MessageKind.Edit && now - oldest > (one.Kind == MessageKind.Reply ? LateReply : LateNudge))
            .Select(one => $"{one.Platform}: the oldest {(one.Kind == MessageKind.Reply ? "reply" : "nudge")} has waited {OperatorPage.Age(now - one.Oldest!.Value)}."));
        if (store.Waiting.Sum(one => one.Parked) is > 0 and var parked)
        {
            concerns.Add($"{Several(parked, "message")} could not be sent for a fault of ours; tried again at the next start, let go after a week.");
        }

        if (store.Faults.Where(fault => fault.What == "turn").Sum(fault => fault.Count) is > 0 and var failed)
        {
            concerns.Add($"{Several(failed, "turn")} broke off within a day; the log has where.");
        }

        return concerns;
    }

    private static string Several(long count, string what) => $"{count.ToString("#,0", CultureInfo.InvariantCulture)} {what}{(count == 1 ? "" : "s")}";
}
