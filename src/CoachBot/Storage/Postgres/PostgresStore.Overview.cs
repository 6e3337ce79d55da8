using CoachBot.Core.Chat;
using NodaTime;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

/// <summary>Counts for whoever looks after the coach: those of the database, whichever coach is asked.</summary>
internal sealed partial class PostgresStore
{
    public Task<StoreOverview> OverviewAsync(Instant now, CancellationToken cancel) => OnConnectionAsync(
        async connection =>
        {
            var (bytes, people, overdue) = await connection.FirstAsync(
                Sql(
                    """
                    SELECT
                        (SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class WHERE relnamespace = to_regnamespace(quote_ident(current_schema())) AND relkind = 'r'),
                        (SELECT count(*) FROM person), (SELECT count(*) FROM person WHERE due_at <= $1)
                    """, now),
                row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), cancel);
            var first = StoreOverview.HourOf(now);
            var due = new long[StoreOverview.Hours];
            var found = await connection.AllAsync(
                Sql(
                    "SELECT (due_at - $1) / $2, count(*) FROM person WHERE due_at > $3 AND due_at < $4 GROUP BY 1",
                    first, NodaConstants.TicksPerHour, now, first + Duration.FromHours(StoreOverview.Hours)),
                row => (Hour: row.GetInt64(0), Count: row.GetInt64(1)), cancel);
            found.ForEach(each => due[each.Hour] = each.Count);
            return new StoreOverview(
                $"PostgreSQL {connection.PostgreSqlVersion}", PostgresSchema.Changes.Length, bytes, people, overdue, due,
                await connection.AllAsync(
                    Sql(
                        """
                        SELECT address.platform, outbox.kind, count(*), count(outbox.parked), min(CASE WHEN outbox.parked IS NULL THEN outbox.at END)
                        FROM outbox JOIN address ON address.id = outbox.address
                        GROUP BY address.platform, outbox.kind ORDER BY address.platform COLLATE "C", outbox.kind
                        """),
                    row => new WaitingMessages(new(row.GetString(0)), (MessageKind)row.GetInt16(1), row.GetInt64(2), row.GetInt64(3), row.TimeOrNull(4)), cancel),
                await connection.AllAsync(
                    Sql(
                        """
                        SELECT what, reason, count(*) FROM failure WHERE at >= $1
                        GROUP BY what, reason ORDER BY count(*) DESC, what COLLATE "C", reason COLLATE "C"
                        """, now - Duration.FromDays(1)),
                    row => new FaultCount(row.GetString(0), row.GetString(1), row.GetInt64(2)), cancel),
                await connection.AllAsync(
                    Sql(
                        """
                        SELECT failure.at, address.platform, failure.reference, failure.reason
                        FROM failure JOIN person ON person.id = failure.person LEFT JOIN address ON address.id = person.home
                        WHERE failure.what = 'turn' ORDER BY failure.id DESC LIMIT $1
                        """, (long)StoreOverview.MostFailedTurns),
                    row => new FailedTurnNote(row.Time(0), row.TextOrNull(1) is { } home ? new Platform(home) : null, row.GetString(2), row.GetString(3)), cancel));
        },
        cancel);
}
