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

    /// <summary>So few are moved between two commits in a few milliseconds.</summary>
    private const long FewPages = 256;

    /// <summary>A writer that never rests never lets the log begin anew by itself; from this length on (16 MB) it is helped.</summary>
    private const long LongPages = 4_000;

    /// <summary>Of so many pages (64 MB) the writer moves what is left itself, however busy all others are: the log is not to grow without end.</summary>
    private const int MostPages = 16_000;

    /// <summary>Each round leaves what was written during the last one, so a few are enough; a disk this slow is not waited for.</summary>
    private const int MostRounds = 3;

    private readonly Connection connection;
    private readonly SemaphoreSlim wanted = new(0, 1);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task working;
    private volatile bool almostAllMoved;
    private int moved;
    private int helped;

    public Checkpoints(CoachFile file)
    {
        connection = new(file.Path, SqliteOpenMode.ReadWrite);
        working = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Called by the writer after each commit. Moves the few last pages of a long log itself: the next commit then begins it anew.</summary>
    public void Consider(int pagesWritten)
    {
        if (almostAllMoved || pagesWritten - helped >= MostPages)
        {
            lock (connection)
            {
                (almostAllMoved, helped) = (false, pagesWritten);
                Attempt(() => Move());
            }
        }

        if (pagesWritten - moved >= WorthItPages && wanted.CurrentCount == 0)
        {
            moved = pagesWritten;
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
                Attempt(MoveMost);
            }
        }
        catch (OperationCanceledException)
        {
            // Closing the last connection checkpoints what is left.
        }
    }

    private void MoveMost()
    {
        for (var round = 0; round < MostRounds; round++)
        {
            lock (connection)
            {
                var (pages, left) = Move();
                if (left <= FewPages)
                {
                    almostAllMoved = left > 0 && pages >= LongPages;
                    return;
                }
            }
        }

        almostAllMoved = true;
    }

    /// <summary>Moves what no reader still needs and waits for nobody; says how long the log is and how much of it is left to move.</summary>
    private (long Pages, long Left) Move() =>
        connection.Sql("PRAGMA wal_checkpoint(PASSIVE)").First(row => (row.Long(1), row.Long(1) - row.Long(2)));

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
