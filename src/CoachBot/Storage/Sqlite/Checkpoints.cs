using Microsoft.Data.Sqlite;

namespace CoachBot.Storage.Sqlite;

/// <summary>
/// Moves the write-ahead log into the file, on a connection and a thread of its own, so that no commit waits for it
/// (https://www.sqlite.org/wal.html#ckpt).
/// </summary>
internal sealed class Checkpoints : IAsyncDisposable
{
    /// <summary>SQLite's own default of 1,000 pages.</summary>
    private const int WorthIt = 1_000;

    private readonly Connection connection;
    private readonly SemaphoreSlim wanted = new(0, 1);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task working;
    private int moved;

    public Checkpoints(CoachFile file)
    {
        connection = new(file.Path, SqliteOpenMode.ReadWrite);
        working = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Called after each commit; never waits.</summary>
    public void Consider(int pagesWritten)
    {
        if (pagesWritten - moved >= WorthIt && wanted.CurrentCount == 0)
        {
            moved = pagesWritten;
            wanted.Release();
        }
    }

    /// <summary>Moves all of the log and leaves it empty. Nobody may be reading or writing.</summary>
    public void EmptyLog()
    {
        lock (connection)
        {
            if (connection.Sql("PRAGMA wal_checkpoint(TRUNCATE)").First(row => row.Long(0)) != 0)
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
                Checkpoint();
            }
        }
        catch (OperationCanceledException)
        {
            // Closing the last connection checkpoints what is left.
        }
    }

    private void Checkpoint()
    {
        try
        {
            lock (connection)
            {
                connection.Execute("PRAGMA wal_checkpoint(PASSIVE)");
            }
        }
        catch (StoreFaultException)
        {
            // The log keeps what the file could not take; the next checkpoint tries again, and the writer reports a failing disk.
        }
    }
}
