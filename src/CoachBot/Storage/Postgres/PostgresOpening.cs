using Npgsql;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

/// <summary>How the tables stand in a database.</summary>
/// <param name="Version">Null when there are none of ours.</param>
internal sealed record PostgresState(Version Release, int? Version, long OtherTables, bool IsStandby, bool HasSchema, bool MayUse, bool SyncsToDisk);

/// <summary>Checks that a database is ours or empty, and brings its tables up to date. Several coaches may do so at once.</summary>
internal static class PostgresOpening
{
    private const string StateSql =
        """
        SELECT
            pg_is_in_recovery(), current_schema() IS NOT NULL,
            (SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace(quote_ident(current_schema())) AND relkind IN ('r', 'p')
                AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')),
            to_regclass(quote_ident(current_schema()) || '.coachbot') IS NOT NULL,
            (SELECT coalesce(bool_and(
                has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT') AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE')), true)
                FROM pg_class WHERE relnamespace = to_regnamespace(quote_ident(current_schema())) AND relkind = 'r'),
            current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on'
        """;

    /// <summary>Throws <see cref="StoreUnusableException"/> with a sentence for the operator.</summary>
    public static async Task PrepareAsync(NpgsqlDataSource database, PostgresServer server, PostgresSealing sealing, CancellationToken cancel)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancel);
            Refuse(await StateAsync(connection, cancel), server);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await connection.RunAsync(Sql("SET LOCAL lock_timeout = 0"), cancel);
            await connection.RunAsync(Sql("SET LOCAL statement_timeout = 0"), cancel);

            // Another coach may have made the tables while this one waited for the lock.
            await connection.RunAsync(Sql($"SELECT pg_advisory_xact_lock({PostgresLocks.Schema}, {PostgresLocks.OfStore})"), cancel);
            var state = await StateAsync(connection, cancel);
            Refuse(state, server);
            await MigrateAsync(connection, state.Version ?? 0, cancel);
            await PostgresMoveEnd.RefuseUnfinishedAsync(connection, server, cancel);
            await sealing.PrepareAsync(connection, server, cancel);

            // What an earlier release could not send, this one may; whoever looks first takes it.
            await connection.RunAsync(Sql("UPDATE outbox SET parked = NULL, process = 0 WHERE parked IS NOT NULL"), cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (Exception failure) when (failure is PostgresException || PostgresFault.IsOfNpgsql(failure))
        {
            throw PostgresFault.Unusable(failure, server);
        }
    }

    public static async Task<PostgresState> StateAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var (isStandby, hasSchema, tables, isOurs, mayUse, syncs) = await connection.FirstAsync(
            Sql(StateSql), row => (row.GetBoolean(0), row.GetBoolean(1), row.GetInt64(2), !row.IsDBNull(3) && row.GetBoolean(3), row.GetBoolean(4), row.GetBoolean(5)), cancel);
        int? version = isOurs && mayUse ? await connection.FirstAsync(Sql("SELECT version FROM coachbot"), row => row.GetInt32(0), cancel) : null;
        return new(connection.PostgreSqlVersion, version, isOurs ? 0 : tables, isStandby, hasSchema, mayUse, syncs);
    }

    /// <summary>Throws the sentence when the database is none that the coach can use.</summary>
    public static void Refuse(PostgresState state, PostgresServer server)
    {
        var why = state switch
        {
            _ when server.TooOld(state.Release) is { } tooOld => tooOld,
            { IsStandby: true } => PostgresFault.Standby(server),
            { HasSchema: false } => $"The user of Storage:Postgres has no schema to keep tables in at {server.Place}; make one, or set \"Search Path\" in Storage:Postgres.",
            { OtherTables: > 0 } => $"The database at {server.Place} has tables of another program; name an empty one in Storage:Postgres, made with: createdb {server.ToolArguments} NAME",
            { MayUse: false } => $"The user {server.User} may not use the tables of the coach at {server.Place}; make it their owner: ALTER TABLE ... OWNER TO {server.User}",
            { Version: { } version } when version > PostgresSchema.Changes.Length =>
                $"The database at {server.Place} was written by a newer coach (schema {version}, this one knows {PostgresSchema.Changes.Length}); install the newer coach, or name another database in Storage:Postgres.",
            _ => null,
        };
        if (why is not null)
        {
            throw new StoreUnusableException(why);
        }
    }

    /// <summary>Brings the tables from a version to the newest; 0 when there are none. Within a transaction that has the schema's lock.</summary>
    public static async Task MigrateAsync(NpgsqlConnection connection, int version, CancellationToken cancel)
    {
        for (; version < PostgresSchema.Changes.Length; version++)
        {
            await using var change = new NpgsqlCommand(PostgresSchema.Changes[version], connection) { CommandTimeout = 0 };
            await change.ExecuteNonQueryAsync(cancel);
            await connection.RunAsync(Sql("UPDATE coachbot SET version = $1", version + 1L), cancel);
        }
    }
}
