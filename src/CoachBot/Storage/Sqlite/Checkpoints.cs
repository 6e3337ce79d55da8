using Microsoft.Data.Sqlite;

namespace CoachBot.Storage.Sqlite;

/// <summary>
/// Moves the write-ahead log into the file, on a connection and a thread of its own, so that commits do not wait for it
/// (https://www.sqlite.org/wal.html#ckpt).
/// </summary>
internal sealed class Checkpoints : IAsyncDisposable
{
    /// <summary>SQLite's own default.</summary>
    private const int WorthItPages = 1_000;

    /// <summary>A writer that never rests never lets the log begin anew; at this length it has to.</summary>
    private const long TooLong = 64 * 1024 * 1024;

    private readonly CoachFile file;
    private readonly Connection connection;
    private readonly SemaphoreSlim wanted = new(0, 1);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task working;
    private int moved;

    public Checkpoints(CoachFile file)
    {
        this.file = file;
        connection = new(file.Path, SqliteOpenMode.ReadWrite);
        working = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Called by the writer after each commit; returns at once, except when the log has grown too long.</summary>
    public void Consider(int pagesWritten)
    {
        if (pagesWritten - moved < WorthItPages)
        {
            return;
        }

        moved = pagesWritten;
        if (file.LogLength >= TooLong)
        {
            TryEmptyLog();
        }
        else if (wanted.CurrentCount == 0)
        {
            wanted.Release();
        }
    }

    /// <summary>Moves all of the log and leaves it empty. Nobody of ours may be reading or writing.</summary>
    public void EmptyLog()
    {
        lock (connection)
        {
            if (!Truncate())
            {
                throw new StoreFaultException("Somebody else is reading the file with the conversations, perhaps a backup; try again when they are done.");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await working;
        connection.Dispose();
        stopping.Dispose();
        wanted.Dispose();
    }

    private void Work()
    {
        try
        {
            while (true)
            {
                wanted.Wait(stopping.Token);
                lock (connection)
                {
                    Attempt(() => connection.Execute("PRAGMA wal_checkpoint(PASSIVE)"));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Closing the last connection checkpoints what is left.
        }
    }

    private void TryEmptyLog()
    {
        lock (connection)
        {
            // A reader in the way is not waited for: the next thousand pages bring another chance.
            connection.WaitForOthers(TimeSpan.Zero);
            Attempt(() => Truncate());
            connection.WaitForOthers(Connection.Patience);
        }
    }

    private bool Truncate() => connection.Sql("PRAGMA wal_checkpoint(TRUNCATE)").First(row => row.Long(0)) == 0;

    /// <summary>The log keeps what the file could not take; the next checkpoint tries again, and the writer reports a failing disk.</summary>
    private static void Attempt(Action checkpoint)
    {
        try
        {
            checkpoint();
        }
        catch (StoreFaultException)
        {
        }
    }
}
