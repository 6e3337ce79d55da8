using CoachBot.Storage.Moving;
using Npgsql;
using NpgsqlTypes;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

/// <summary>A database that everything is moved to.</summary>
internal sealed class PostgresMoveTarget : IMoveTarget
{
    private readonly PostgresMoveEnd end;
    private readonly PostgresSealing sealing;

    private PostgresMoveTarget(PostgresMoveEnd end, PostgresSealing sealing) => (this.end, this.sealing) = (end, sealing);

    public string Place => end.Server.Place;

    /// <summary>Throws <see cref="StoreUnusableException"/> when the server cannot be used or a coach is using the database.</summary>
    public static async Task<PostgresMoveTarget> OpenAsync(PostgresServer server, ValueCipher? cipher, CancellationToken cancel) =>
        new(await PostgresMoveEnd.OpenAsync(server, cancel), new(cipher));

    public async Task<TargetState> ExamineAsync(CancellationToken cancel)
    {
        if (end.State.Version is not { } version)
        {
            return await end.OneAsync("SELECT has_schema_privilege(current_schema(), 'CREATE')::integer::bigint", cancel) == 1
                ? new TargetState.Empty()
                : throw new StoreUnusableException(PostgresFault.MayNotMake(end.Server));
        }

        if (await PostgresMoveEnd.MarkInAsync(end.Connection, cancel) is { } mark)
        {
            return new TargetState.Unfinished(mark);
        }

        // Tables of an older release are fewer, and if anything, people are in them.
        foreach (var table in version < PostgresSchema.Changes.Length ? MovedTables.OfPeople[..1] : MovedTables.OfPeople)
        {
            if (await end.OneAsync($"SELECT count(*) FROM (SELECT FROM {table.Name} LIMIT 1) AS any_row", cancel) > 0)
            {
                return new TargetState.Taken(table.Name);
            }
        }

        return new TargetState.Empty();
    }

    public async Task BeginAsync(MoveMark mark, bool anew, CancellationToken cancel)
    {
        if (!anew)
        {
            await sealing.CheckAsync(end.Connection, end.Server, cancel);
            return;
        }

        try
        {
            await using var transaction = await end.Connection.BeginTransactionAsync(cancel);
            await end.RunAsync($"SELECT pg_advisory_xact_lock({PostgresLocks.Schema}, {PostgresLocks.OfStore})", cancel);
            await PostgresOpening.MigrateAsync(end.Connection, end.State.Version ?? 0, cancel);
            foreach (var table in MovedTables.All.Reverse())
            {
                await end.RunAsync($"DELETE FROM {table.Name}", cancel);
            }

            await end.RunAsync("DELETE FROM meta", cancel);
            await sealing.KeepCheckAsync(end.Connection, cancel);
            await end.Connection.RunAsync(Sql("INSERT INTO meta(name, value) VALUES ($1, $2)", MoveMark.Name, mark.Write()), cancel);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (PostgresException failure)
        {
            throw PostgresFault.Unusable(failure, end.Server);
        }
    }

    /// <summary>COPY is what the server takes rows in by fastest (https://www.postgresql.org/docs/15/populate.html).</summary>
    public async Task WriteAsync(MovedTable table, IReadOnlyList<object?[]> rows, CancellationToken cancel)
    {
        await using var transaction = await end.Connection.BeginTransactionAsync(cancel);
        await using (var copy = await end.Connection.BeginBinaryImportAsync($"COPY {table.Name} ({table.ColumnNames}) FROM STDIN (FORMAT BINARY)", cancel))
        {
            copy.Timeout = Timeout.InfiniteTimeSpan;
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancel);
                for (var at = 0; at < row.Length; at++)
                {
                    await WriteAsync(copy, table.Columns[at].Held, row[at], cancel);
                }
            }

            await copy.CompleteAsync(cancel);
        }

        await transaction.CommitAsync(CancellationToken.None);
    }

    public Task<long> CountAsync(MovedTable table, CancellationToken cancel) => end.CountAsync(table, cancel);

    public IAsyncEnumerable<object?[]> RowsAsync(MovedTable table, long? skip, CancellationToken cancel) => end.RowsAsync(table, skip, cancel);

    public async Task FinishAsync(long lastNumber, CancellationToken cancel)
    {
        // The first turns are not to be planned for empty tables; autovacuum would come a minute later.
        await end.RunAsync("ANALYZE " + string.Join(", ", MovedTables.All.Select(table => table.Name)), cancel);
        await using var transaction = await end.Connection.BeginTransactionAsync(cancel);
        await end.Connection.RunAsync(Sql("SELECT setval('number', greatest($1, (SELECT last_value FROM number)))", lastNumber), cancel);
        await end.RunAsync("SELECT setval(pg_get_serial_sequence('failure', 'id'), greatest(1, (SELECT max(id) FROM failure)))", cancel);
        await end.Connection.RunAsync(Sql("DELETE FROM meta WHERE name = $1", MoveMark.Name), cancel);
        await transaction.CommitAsync(CancellationToken.None);
    }

    public StoreFaultException? FaultOf(Exception failure) => end.FaultOf(failure);

    public ValueTask DisposeAsync() => end.DisposeAsync();

    private static Task WriteAsync(NpgsqlBinaryImporter copy, Held held, object? value, CancellationToken cancel) => (held, value) switch
    {
        (_, null) => copy.WriteNullAsync(cancel),
        (Held.Integer, long number) => copy.WriteAsync(checked((int)number), NpgsqlDbType.Integer, cancel),
        (Held.Short, long number) => copy.WriteAsync(checked((short)number), NpgsqlDbType.Smallint, cancel),
        (_, long number) => copy.WriteAsync(number, NpgsqlDbType.Bigint, cancel),
        (_, string text) => copy.WriteAsync(text, NpgsqlDbType.Text, cancel),
        (_, byte[] bytes) => copy.WriteAsync(bytes, NpgsqlDbType.Bytea, cancel),
        _ => throw new InvalidOperationException("A value of a kind that no table has."),
    };
}
