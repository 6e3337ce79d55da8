using CoachBot.Storage.Moving;
using Microsoft.Data.Sqlite;

namespace CoachBot.Storage.Sqlite;

/// <summary>The file of a coach that is stopped, read and never written.</summary>
internal sealed class SqliteMoveSource : IMoveSource
{
    private readonly FileStream held;
    private readonly Connection connection;

    private SqliteMoveSource(string path, FileStream held, Connection connection) => (Place, this.held, this.connection) = (path, held, connection);

    public string Place { get; }

    /// <summary>Throws <see cref="StoreUnusableException"/> when it is used, missing, of another schema, unfinished itself, or the key is not its key.</summary>
    public static SqliteMoveSource Open(string path, ValueCipher? cipher)
    {
        if (!File.Exists(path))
        {
            throw new StoreUnusableException($"{path} does not exist; set Storage:Path to the file of the coach.");
        }

        var held = HeldFile.Hold(path);
        Connection? connection = null;
        try
        {
            connection = new(path, ModeFor(path));
            connection.Execute("PRAGMA query_only = ON; PRAGMA cache_size = -16384");
            Refuse(connection, path, cipher);

            // One snapshot, should somebody else write to it all the same.
            connection.Execute("BEGIN");
            return new(path, held, connection);
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            held.Dispose();
            throw failure is StoreFaultException or SqliteException ? CoachFile.Unusable(path, failure) : failure;
        }
    }

    public Task<long> CountAsync(MovedTable table, CancellationToken cancel) => Task.FromResult(SqliteMoveEnd.Count(connection, table));

    public IAsyncEnumerable<object?[]> RowsAsync(MovedTable table, long? skip, CancellationToken cancel) =>
        SqliteMoveEnd.Rows(connection, table, skip).ToAsyncEnumerable();

    public Task<long> LastNumberAsync(CancellationToken cancel) => Task.FromResult(connection.Sql(
        $"SELECT ifnull(max(number), 0) FROM ({MovedTables.HighestSql} UNION ALL SELECT value FROM meta WHERE name = 'last_message')").First(row => row.Long(0)));

    public StoreFaultException? FaultOf(Exception failure) => SqliteMoveEnd.FaultOf(failure);

    public ValueTask DisposeAsync()
    {
        connection.Dispose();
        held.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// A coach that was killed left a log, which a connection that may write moves into the file when it is closed; the source is to stay as
    /// it was, byte by byte. Without one there is nothing to move, and only a connection that may write leaves no empty log behind.
    /// </summary>
    private static SqliteOpenMode ModeFor(string path) =>
        new FileInfo(path + "-wal") is { Exists: true, Length: > 0 } ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite;

    private static void Refuse(Connection connection, string path, ValueCipher? cipher)
    {
        var version = CoachFile.VersionOf(connection, path);
        if (version == 0)
        {
            throw new StoreUnusableException($"{path} is empty: there is nothing to move.");
        }

        SqliteMoveEnd.RefuseUnfinished(connection, path);
        if (version < Schema.Changes.Length)
        {
            throw new StoreUnusableException(
                $"{path} was written by an older coach (schema {version} of {Schema.Changes.Length}), and a move changes nothing in it; start this coach on it once, which brings it up to date.");
        }

        new Sealing(cipher).Check(connection, path);
    }
}
