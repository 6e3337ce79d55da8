using CoachBot.Core.Chat;
using NodaTime;

namespace CoachBot.Storage.Sqlite;

/// <summary>Counts for whoever looks after the coach, in SQL that any database understands.</summary>
internal sealed partial class SqliteStore
{
    public Task<StoreOverview> OverviewAsync(Instant now, CancellationToken cancel) => ReadAsync(
        connection => new StoreOverview(
            $"SQLite {SqliteLibrary.Version}", Schema.Changes.Length, BytesOnDisk(), Count(connection, "SELECT count(*) FROM person"),
            connection.Sql("SELECT count(*) FROM person WHERE due_at <= ?").Bind(now).First(row => row.Long(0)),
            DueByHour(connection, now),
            connection.Sql(
                """
                SELECT address.platform, outbox.kind, count(*), count(outbox.parked), min(CASE WHEN outbox.parked IS NULL THEN outbox.at END)
                FROM outbox JOIN address ON address.id = outbox.address GROUP BY address.platform, outbox.kind ORDER BY address.platform, outbox.kind
                """).All(row => new WaitingMessages(new(row.Text(0)), (MessageKind)row.Long(1), row.Long(2), row.Long(3), row.TimeOrNull(4))),
            connection.Sql("SELECT what, reason, count(*) FROM failure WHERE at >= ? GROUP BY what, reason ORDER BY count(*) DESC, what, reason")
                .Bind(now - Duration.FromDays(1)).All(row => new FaultCount(row.Text(0), row.Text(1), row.Long(2))),
            connection.Sql(
                """
                SELECT failure.at, address.platform, failure.reference, failure.reason
                FROM failure JOIN person ON person.id = failure.person LEFT JOIN address ON address.id = person.home
                WHERE failure.what = 'turn' ORDER BY failure.id DESC LIMIT ?
                """).Bind(StoreOverview.MostFailedTurns)
                .All(row => new FailedTurnNote(row.Time(0), row.TextOrNull(1) is { } home ? new Platform(home) : null, row.Text(2), row.Text(3)))),
        cancel);

    private static long Count(Connection connection, string sql) => connection.Sql(sql).First(row => row.Long(0));

    private static long[] DueByHour(Connection connection, Instant now)
    {
        var hours = new long[StoreOverview.Hours];
        var first = StoreOverview.HourOf(now);
        var found = connection.Sql("SELECT (due_at - ?) / ? AS hour, count(*) FROM person WHERE due_at > ? AND due_at < ? GROUP BY hour")
            .Bind(first).Bind(NodaConstants.TicksPerHour).Bind(now).Bind(first + Duration.FromHours(StoreOverview.Hours))
            .All(row => (Hour: row.Long(0), Count: row.Long(1)));
        found.ForEach(each => hours[each.Hour] = each.Count);
        return hours;
    }

    private long BytesOnDisk() => File.InMemory ? 0 : new[] { File.Path, File.Path + "-wal" }.Select(path => new FileInfo(path)).Sum(found => found.Exists ? found.Length : 0);
}
