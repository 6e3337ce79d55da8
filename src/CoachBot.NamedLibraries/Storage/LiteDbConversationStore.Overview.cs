using CoachBot.Core.Chat;
using CoachBot.Storage;
using LiteDB;
using NodaTime;

namespace CoachBot.NamedLibraries.Storage;

/// <summary>Counts for whoever looks after the coach.</summary>
internal sealed partial class LiteDbConversationStore
{
    private static readonly string Kind = $"LiteDB {typeof(LiteDatabase).Assembly.GetName().Version?.ToString(3)}";

    public Task<StoreOverview> OverviewAsync(Instant now, CancellationToken cancel) => ReadAsync(
        tables => new StoreOverview(
            Kind, LiteTables.Schema, File.BytesOnDisk(), tables.People.LongCount(), Due(tables, long.MinValue, now.ToUnixTimeTicks()),
            DueByHour(tables, now), Waiting(tables), Faults(tables, now - Duration.FromDays(1)), FailedTurns(tables)),
        cancel);

    /// <summary>In ticks; both ends belong to it.</summary>
    private static long Due(LiteTables tables, long from, long to) => from > to ? 0 : tables.People.LongCount(Query.Between("due_at", from, to));

    private static long[] DueByHour(LiteTables tables, Instant now)
    {
        var (first, passed) = (StoreOverview.HourOf(now).ToUnixTimeTicks(), now.ToUnixTimeTicks());
        return
        [
            .. Enumerable.Range(0, StoreOverview.Hours).Select(hour => first + hour * NodaConstants.TicksPerHour)
                .Select(begin => Due(tables, Math.Max(begin, passed + 1), begin + NodaConstants.TicksPerHour - 1)),
        ];
    }

    /// <summary>Without the payload, which is most of a message.</summary>
    private static WaitingMessages[] Waiting(LiteTables tables) =>
    [
        .. tables.Outbox.Query().Select("{ platform: $.platform, kind: $.kind, parked: $.parked, at: $.at }").ToEnumerable()
            .GroupBy(row => (Platform: row["platform"].AsString, Kind: row["kind"].AsInt32))
            .OrderBy(group => group.Key.Platform, StringComparer.Ordinal).ThenBy(group => group.Key.Kind)
            .Select(group => new WaitingMessages(
                new(group.Key.Platform), (MessageKind)group.Key.Kind, group.LongCount(), group.LongCount(row => !row["parked"].IsNull),
                group.Where(row => row["parked"].IsNull).Min(row => row.TimeOrNull("at")))),
    ];

    private static FaultCount[] Faults(LiteTables tables, Instant since) =>
    [
        .. tables.Failures.Find(Query.GTE("at", since.ToUnixTimeTicks())).CountBy(failure => (What: failure["what"].AsString, Reason: failure["reason"].AsString))
            .Select(found => new FaultCount(found.Key.What, found.Key.Reason, found.Value))
            .OrderByDescending(found => found.Count).ThenBy(found => found.What, StringComparer.Ordinal).ThenBy(found => found.Reason, StringComparer.Ordinal),
    ];

    private static FailedTurnNote[] FailedTurns(LiteTables tables) =>
    [
        .. tables.Failures.Query().Where(Query.EQ("what", "turn")).OrderByDescending("_id").Limit(StoreOverview.MostFailedTurns).ToList()
            .Select(failure => new FailedTurnNote(
                failure.Time("at"), HomeOf(tables, failure["person"].AsInt64), failure["reference"].AsString, failure["reason"].AsString)),
    ];

    private static Platform? HomeOf(LiteTables tables, long person) =>
        tables.People.FindById(person) is { } known && tables.Addresses.FindById(known["home"]) is { } home ? home.Chat().Platform : null;
}
