using CoachBot.Core.Chat;
using NodaTime;
using Npgsql;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

/// <summary>
/// Conversations in a PostgreSQL database that several coaches may share. Nothing of anybody is kept in memory between two batches: the
/// rows of the people of a batch are locked and read when it begins, all it changes is written when it commits, in two messages to the server.
/// </summary>
internal sealed partial class PostgresStore : IConversationStore
{
    /// <summary>Update ids are remembered longer than any platform repeats an update.</summary>
    private static readonly Duration SeenFor = Duration.FromHours(48);

    private static readonly Duration FailuresKeptFor = Duration.FromDays(30);
    private static readonly Duration ParkedKeptFor = Duration.FromDays(7);
    private readonly ValueCipher? cipher;
    private readonly PostgresPresence presence;
    private readonly SemaphoreSlim writing = new(1);
    private NpgsqlDataSource? database;

    public PostgresStore(StorageOptions options)
    {
        Server = PostgresServer.Parse(options.Postgres ?? "");
        cipher = string.IsNullOrEmpty(options.Key) ? null : new(options.Key);
        Sealing = new(cipher);
        presence = new(Server, this);
    }

    public PostgresServer Server { get; }

    public PostgresSealing Sealing { get; }

    public string? Trouble { get; private set; }

    /// <summary>Set when the values of a turn were refused: the next batch, which has the same turns, finds out which.</summary>
    public bool OneByOne { get; set; }

    private NpgsqlDataSource Database => database ?? throw new InvalidOperationException("The store is not open.");

    public async Task OpenAsync(CancellationToken cancel)
    {
        database = Server.Connect();
        try
        {
            await PostgresOpening.PrepareAsync(Database, Server, Sealing, cancel);
        }
        catch
        {
            await database.DisposeAsync();
            database = null;
            throw;
        }
    }

    public async Task<IStoreBatch> BeginAsync(IReadOnlyList<InboundUpdate> updates, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            return await GuardedAsync(() => BeginOnAsync(updates, cancel), isRepeatable: true);
        }
        catch
        {
            writing.Release();
            throw;
        }
    }

    public Task SetCursorAsync(Platform platform, string value, CancellationToken cancel) => OnConnectionAsync(
        connection => connection.RunAsync(
            Sql("INSERT INTO cursor(platform, value) VALUES ($1, $2) ON CONFLICT (platform) DO UPDATE SET value = excluded.value", platform.Name, value), cancel),
        cancel);

    public Task TidyAsync(Instant now, CancellationToken cancel) => OnConnectionAsync(
        async connection =>
        {
            // A long clearing keeps nobody waiting here, unlike in a file with one writer.
            await using var batch = connection.BatchOf(
                Sql("BEGIN"),
                Sql("SET LOCAL statement_timeout = 0"),
                Sql("SET LOCAL enable_seqscan = on"),
                Sql("DELETE FROM seen WHERE at < $1", now - SeenFor),
                Sql("DELETE FROM outbox WHERE parked < $1", now - ParkedKeptFor),
                Sql("DELETE FROM failure WHERE at < $1", now - FailuresKeptFor),
                Sql("DELETE FROM link_code WHERE expires < $1", now),
                LockPinsAlone,
                ClearPins,
                Sql("COMMIT"));
            batch.Timeout = 0;
            return await batch.ExecuteNonQueryAsync(cancel);
        },
        cancel);

    /// <summary>
    /// Deleted rows go from the tables at once and from their pages by this. What the server keeps beside them, its log (WAL), archives and
    /// backups, is the operator's; README says so.
    /// </summary>
    public Task PurgeAsync(CancellationToken cancel) => OnConnectionAsync(
        async connection =>
        {
            await using var command = new NpgsqlCommand("VACUUM (SKIP_LOCKED, TRUNCATE false) person, practice, address, outbox, journal, shown, live_message, failure, link_code, pinned", connection) { CommandTimeout = 0 };
            await connection.RunAsync(Sql("SET statement_timeout = 0"), cancel);
            try
            {
                return await command.ExecuteNonQueryAsync(cancel);
            }
            finally
            {
                await connection.RunAsync(Sql("SET statement_timeout = '20s'"), CancellationToken.None);
            }
        },
        cancel);

    public Task BackupAsync(string file, CancellationToken cancel) => throw new StoreUnusableException(BackupSentence(Server, file));

    public static string BackupSentence(PostgresServer server, string file) =>
        $"These conversations are in PostgreSQL, which has its own tool for copies: pg_dump {server.ToolArguments} -Fc -f {file} {server.Database}";

    public static string RestoreSentence(PostgresServer server, string file) =>
        $"These conversations are in PostgreSQL; with every coach stopped, what pg_dump wrote is put back by: pg_restore {server.ToolArguments} --clean --if-exists --single-transaction -d {server.Database} {file}";

    public async ValueTask DisposeAsync()
    {
        await presence.DisposeAsync();

        // Whoever is writing finishes first.
        await writing.WaitAsync();
        if (Interlocked.Exchange(ref database, null) is { } open)
        {
            await open.DisposeAsync();
            cipher?.Dispose();
        }

        writing.Release();
    }

    /// <summary>Whoever clears away versions waits for those who are just beginning to play one, and then has a look at all of them.</summary>
    public static NpgsqlBatchCommand LockPinsAlone => Sql($"SELECT pg_advisory_xact_lock({PostgresLocks.Pins}, {PostgresLocks.OfStore})");

    public static NpgsqlBatchCommand ClearPins => Sql("DELETE FROM pinned WHERE NOT EXISTS (SELECT FROM person WHERE person.pinned = pinned.hash)");

    /// <summary>Faults as the store's; what was lost with its connection is tried once more on a new one when that can do no harm.</summary>
    public async Task<T> GuardedAsync<T>(Func<Task<T>> work, bool isRepeatable)
    {
        for (var again = isRepeatable; ; again = false)
        {
            try
            {
                var result = await work();
                Trouble = null;
                return result;
            }
            catch (Exception failure) when (failure is PostgresException || PostgresFault.IsOfNpgsql(failure))
            {
                if (PostgresFault.IsOfTheConnection(failure))
                {
                    database?.Clear();
                    if (again)
                    {
                        continue;
                    }
                }

                throw Fault(failure);
            }
        }
    }

    public StoreFaultException Fault(Exception failure)
    {
        var fault = PostgresFault.Of(failure, Server);
        Trouble = PostgresFault.IsOfTheConnection(failure) ? fault.Message : Trouble;
        return fault;
    }

    private Task<T> OnConnectionAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancel) => GuardedAsync(
        async () =>
        {
            await using var connection = await Database.OpenConnectionAsync(cancel);
            return await work(connection);
        },
        isRepeatable: true);

    private async Task<IStoreBatch> BeginOnAsync(IReadOnlyList<InboundUpdate> updates, CancellationToken cancel)
    {
        var connection = await Database.OpenConnectionAsync(cancel);
        try
        {
            var batch = new PostgresBatch(this, connection, () => writing.Release());
            await batch.BeginAsync(updates, cancel);
            return batch;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
