using System.Runtime.CompilerServices;
using CoachBot.Storage.Moving;
using Npgsql;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

/// <summary>A database as an end of a move: one connection that has it alone, and what source and target have in common.</summary>
internal sealed class PostgresMoveEnd : IAsyncDisposable
{
    private const string Verb = "coachbot move --to postgres";

    /// <summary>A coach's connections answer within milliseconds; here everything is read and written, which takes what it takes.</summary>
    private const string Settings =
        """
        RESET enable_seqscan; RESET enable_hashjoin; RESET enable_mergejoin;
        SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0
        """;

    /// <summary>The server takes a moment to notice that a coach was killed.</summary>
    private const int MostTries = 20;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);
    private readonly NpgsqlDataSource database;

    private PostgresMoveEnd(PostgresServer server, NpgsqlDataSource database, NpgsqlConnection connection, PostgresState state) =>
        (Server, this.database, Connection, State) = (server, database, connection, state);

    public PostgresServer Server { get; }

    public NpgsqlConnection Connection { get; }

    /// <summary>How the tables stood when it was opened.</summary>
    public PostgresState State { get; }

    /// <summary>Throws <see cref="StoreUnusableException"/> when the server cannot be used or somebody is using the database.</summary>
    public static async Task<PostgresMoveEnd> OpenAsync(PostgresServer server, CancellationToken cancel)
    {
        var database = server.Connect();
        NpgsqlConnection? connection = null;
        try
        {
            connection = await database.OpenConnectionAsync(cancel);
            await RunAsync(connection, Settings, cancel);
            var state = await PostgresOpening.StateAsync(connection, cancel);
            PostgresOpening.Refuse(state, server);
            for (var tries = 1; !await TryHaveAloneAsync(connection, cancel); tries++)
            {
                if (tries == MostTries)
                {
                    throw new StoreUnusableException($"A coach is using the database at {server.Place}; stop every coach on it first.");
                }

                // Of the server's time; nothing of the coach runs here.
                await Task.Delay(BetweenTries, cancel);
            }

            return new(server, database, connection, state);
        }
        catch (Exception failure)
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            await database.DisposeAsync();
            throw failure is PostgresException || PostgresFault.IsOfNpgsql(failure) ? PostgresFault.Unusable(failure, server) : failure;
        }
    }

    /// <summary>Throws the sentence when the database is the target of a move that was not finished.</summary>
    public static async Task RefuseUnfinishedAsync(NpgsqlConnection connection, PostgresServer server, CancellationToken cancel)
    {
        if (await MarkInAsync(connection, cancel) is { } mark)
        {
            throw mark.Unusable(server.Place, Verb, "Storage:Postgres");
        }
    }

    public static Task<MoveMark?> MarkInAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        connection.FirstAsync(Sql("SELECT value FROM meta WHERE name = $1", MoveMark.Name), row => MoveMark.Read(row.Bytes(0)), cancel);

    public async Task<long> CountAsync(MovedTable table, CancellationToken cancel) =>
        await OneAsync($"SELECT count(*) FROM {table.Name} WHERE {table.PostgresWhere}", cancel);

    /// <summary>The number that a statement gives.</summary>
    public async Task<long> OneAsync(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, Connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    public Task RunAsync(string sql, CancellationToken cancel) => RunAsync(Connection, sql, cancel);

    public async IAsyncEnumerable<object?[]> RowsAsync(MovedTable table, long? skip, [EnumeratorCancellation] CancellationToken cancel)
    {
        var sql = $"SELECT {table.ColumnNames} FROM {table.Name} WHERE {table.PostgresWhere}" + (skip is { } already ? $" ORDER BY {table.PostgresOrder} OFFSET {already}" : "");
        await using var command = new NpgsqlCommand(sql, Connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            yield return RowOf(table, reader);
        }
    }

    public StoreFaultException? FaultOf(Exception failure) => failure is PostgresException || PostgresFault.IsOfNpgsql(failure) ? PostgresFault.Of(failure, Server) : null;

    /// <summary>Closes the connection itself and not only its use: with it go the lock and whatever was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await database.DisposeAsync();
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The connection holds the lock as every coach's does (shared); alone it is the only one. A coach that starts now waits, and then says why.</summary>
    private static Task<bool> TryHaveAloneAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        connection.FirstAsync(Sql($"SELECT pg_try_advisory_lock({PostgresLocks.InUse}, {PostgresLocks.OfStore})"), row => row.GetBoolean(0), cancel);

    private static object?[] RowOf(MovedTable table, NpgsqlDataReader row)
    {
        var values = new object?[table.Columns.Length];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = row.IsDBNull(at) ? null : table.Columns[at].Held switch
            {
                Held.Text => row.GetString(at),
                Held.Value => row.Bytes(at),
                Held.Integer => (long)row.GetInt32(at),
                Held.Short => (long)row.GetInt16(at),
                _ => row.GetInt64(at),
            };
        }

        return values;
    }
}
