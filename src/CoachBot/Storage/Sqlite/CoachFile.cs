using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CoachBot.Storage.Sqlite;

/// <summary>The database file: held by one process at a time, checked to be ours, brought up to date.</summary>
internal sealed class CoachFile : IDisposable
{
    private readonly FileStream? held;

    private CoachFile(string path, FileStream? held, Connection writer) => (Path, this.held, Writer) = (path, held, writer);

    public string Path { get; }

    public Connection Writer { get; }

    public bool InMemory => Path == StorageOptions.InMemory;

    /// <summary>Throws <see cref="StoreUnusableException"/> with a sentence for the operator.</summary>
    public static CoachFile Open(string path)
    {
        if (path == StorageOptions.InMemory)
        {
            return new(path, null, OpenWriter(path));
        }

        path = System.IO.Path.GetFullPath(path);
        var held = HeldFile.Hold(path);
        try
        {
            return new(path, held, OpenWriter(path));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public Connection OpenReader()
    {
        var reader = new Connection(Path, SqliteOpenMode.ReadWrite);
        reader.Execute("PRAGMA query_only = ON; PRAGMA cache_size = -4096;");
        return reader;
    }

    public void Dispose()
    {
        Writer.Dispose();
        held?.Dispose();
    }

    /// <summary>How the file's schema stands; throws the sentence when it is not ours or newer than we are.</summary>
    public static int VersionOf(Connection connection, string path)
    {
        var application = connection.Sql("PRAGMA application_id").First(row => row.Long(0));
        var version = connection.Sql("PRAGMA user_version").First(row => (int)row.Long(0));
        var tables = connection.Sql("SELECT count(*) FROM sqlite_master").First(row => row.Long(0));
        if (application != Schema.ApplicationId && (application != 0 || version != 0 || tables != 0))
        {
            throw HeldFile.NotOurs(path);
        }

        return version <= Schema.Changes.Length
            ? version
            : throw new StoreUnusableException(
                $"{path} was written by a newer coach (schema {version}, this one knows {Schema.Changes.Length}); install the newer coach, or set Storage:Path to another file.");
    }

    private static Connection OpenWriter(string path)
    {
        Connection? connection = null;
        try
        {
            connection = new(path, SqliteOpenMode.ReadWriteCreate);
            var version = VersionOf(connection, path);

            // Checkpoints are the checkpointer's work, off the path of a commit. What is deleted is overwritten, so that erasing means it.
            connection.Execute(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY;");
            Schema.Migrate(connection, version);

            // A coach that cannot write must say so now, not at the first turn.
            connection.Execute("BEGIN IMMEDIATE; ROLLBACK;");
            return connection.IsReadOnly ? throw HeldFile.CannotWrite(path) : connection;
        }
        catch (Exception failure) when (failure is StoreFaultException or SqliteException)
        {
            connection?.Dispose();
            throw Unusable(path, failure);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>Why a file cannot be opened, and what to do.</summary>
    public static StoreUnusableException Unusable(string path, Exception failure) =>
        ((failure as SqliteException ?? failure.InnerException as SqliteException)?.SqliteErrorCode & 0xff) switch
        {
            raw.SQLITE_NOTADB => HeldFile.NotOurs(path, failure),
            raw.SQLITE_CORRUPT => new($"{path} is damaged; restore a backup (coachbot restore FILE), or set Storage:Path to another file.", failure),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new($"Another program holds {path}; close it and start the coach again.", failure),
            raw.SQLITE_FULL => new($"The disk with {path} is full; free some space and start the coach again.", failure),
            raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM => HeldFile.CannotWrite(path, failure),
            _ => new($"{path} cannot be opened ({failure.Message.TrimEnd('.')}); check the disk, or set Storage:Path to another file.", failure),
        };
}
