using CoachBot.Core.Chat;
using NodaTime;

namespace CoachBot.Storage.Sqlite;

/// <summary>
/// Conversations in one SQLite file. One connection writes, one reads, one moves the write-ahead log into the file; each is used by one
/// caller at a time. The file is this process's alone, so what was read or written last is kept in memory.
/// </summary>
internal sealed partial class SqliteStore : IConversationStore
{
    /// <summary>Update ids are remembered longer than any platform repeats an update.</summary>
    public static readonly Duration SeenFor = Duration.FromHours(48);

    private const int PieceOfTidying = 2_000;
    private static readonly Duration FailuresKeptFor = Duration.FromDays(30);
    private static readonly Duration ParkedKeptFor = Duration.FromDays(7);
    private readonly ValueCipher? cipher;
    private readonly Sealing sealing;
    private readonly string path;
    private readonly SemaphoreSlim writing = new(1);
    private readonly SemaphoreSlim reading = new(1);
    private CoachFile? file;
    private Connection? reader;
    private Checkpoints? checkpoints;
    private Memory? memory;

    public SqliteStore(StorageOptions options)
    {
        path = options.Path;
        cipher = string.IsNullOrEmpty(options.Key) ? null : new(options.Key);
        sealing = new(cipher);
    }

    private CoachFile File => file ?? throw new InvalidOperationException("The store is not open.");

    public Task OpenAsync(CancellationToken cancel)
    {
        var opened = CoachFile.Open(path);
        try
        {
            SqliteMoveEnd.RefuseUnfinished(opened.Writer, opened.Path);
            sealing.Prepare(opened.Writer, opened.Path);
            memory = Memory.Of(opened.Writer, sealing);

            // What an earlier release could not send, this one may.
            opened.Writer.Execute("UPDATE outbox SET parked = NULL WHERE parked IS NOT NULL");
            if (!opened.InMemory)
            {
                reader = opened.OpenReader();
                checkpoints = new(opened);

                // Somebody may have had themselves forgotten just before the end. Whoever is reading now keeps nothing from starting.
                opened.Writer.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
        }
        catch
        {
            opened.Dispose();
            throw;
        }

        // Only now: figures are asked for while the coach starts, and would be read on the writer's connection in the midst of this.
        file = opened;
        return Task.CompletedTask;
    }

    public async Task<IStoreBatch> BeginAsync(IReadOnlyList<InboundUpdate> updates, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            return new SqliteBatch(File.Writer, memory!, Committed, () => writing.Release());
        }
        catch
        {
            writing.Release();
            throw;
        }
    }

    public Task SetCursorAsync(Platform platform, string value, CancellationToken cancel) => WriteAsync(
        writer => writer.Sql("INSERT INTO cursor(platform, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value")
            .Bind(platform.Name).Bind(value).Run(),
        cancel);

    public async Task TidyAsync(Instant now, CancellationToken cancel)
    {
        // In pieces, each a transaction of its own: a reply that comes meanwhile waits for one of them at most.
        while (await WriteAsync(writer => writer.Sql("DELETE FROM seen WHERE at < ? AND id IN (SELECT id FROM seen ORDER BY id LIMIT ?)")
            .Bind(now - SeenFor).Bind(PieceOfTidying).Run(), cancel) == PieceOfTidying)
        {
        }

        await WriteAsync(
            writer =>
            {
                writer.Sql("DELETE FROM pinned WHERE hash NOT IN (SELECT pinned FROM person WHERE pinned IS NOT NULL)").Run();
                writer.Sql("DELETE FROM outbox WHERE parked < ?").Bind(now - ParkedKeptFor).Run();
                writer.Sql("DELETE FROM failure WHERE at < ?").Bind(now - FailuresKeptFor).Run();
                memory!.ReadPins(writer);
                return 0;
            },
            cancel);
    }

    public Task BackupAsync(string target, CancellationToken cancel)
    {
        if (File.InMemory)
        {
            throw new StoreUnusableException("There is nothing to back up: this coach keeps its conversations in memory only.");
        }

        SqliteBackup.Copy(File.Path, target);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        // Whoever is using a connection finishes first.
        await writing.WaitAsync();
        await reading.WaitAsync();
        if (Interlocked.Exchange(ref checkpoints, null) is { } working)
        {
            await working.DisposeAsync();
        }

        Interlocked.Exchange(ref reader, null)?.Dispose();
        Interlocked.Exchange(ref file, null)?.Dispose();
        cipher?.Dispose();
        writing.Release();
        reading.Release();
    }

    private void Committed() => checkpoints?.Consider(File.Writer.PagesWritten);

    private async Task<T> WriteAsync<T>(Func<Connection, T> write, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            var result = InTransaction(File.Writer, write);
            Committed();
            return result;
        }
        finally
        {
            writing.Release();
        }
    }

    private static T InTransaction<T>(Connection writer, Func<Connection, T> write)
    {
        writer.Execute("BEGIN IMMEDIATE");
        try
        {
            var result = write(writer);
            writer.Execute("COMMIT");
            return result;
        }
        finally
        {
            if (writer.InTransaction)
            {
                writer.Execute("ROLLBACK");
            }
        }
    }

    /// <summary>In memory there is one connection, and reading waits for writing.</summary>
    private async Task<T> ReadAsync<T>(Func<Connection, T> read, CancellationToken cancel)
    {
        var gate = reader is null ? writing : reading;
        await gate.WaitAsync(cancel);
        try
        {
            return read(reader ?? File.Writer);
        }
        finally
        {
            gate.Release();
        }
    }
}
