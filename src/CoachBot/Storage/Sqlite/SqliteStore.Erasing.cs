namespace CoachBot.Storage.Sqlite;

internal sealed partial class SqliteStore
{
    /// <summary>
    /// Deleted values are overwritten where they stood (secure_delete); the write-ahead log, which still holds earlier states, is
    /// emptied into the file.
    /// </summary>
    public async Task PurgeAsync(CancellationToken cancel)
    {
        if (checkpoints is null)
        {
            return;
        }

        await writing.WaitAsync(cancel);
        try
        {
            await reading.WaitAsync(cancel);
            try
            {
                checkpoints.EmptyLog();
            }
            finally
            {
                reading.Release();
            }
        }
        finally
        {
            writing.Release();
        }
    }
}
