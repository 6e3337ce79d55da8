namespace CoachBot.Storage.Sqlite;

/// <summary>
/// When what a batch writes is written: by another thread, while this one is busy with the next turn. A statement that fails fails the
/// whole batch, which is then begun anew; the second time one by one, so that only the turn at fault is undone.
/// </summary>
internal sealed partial class SqliteBatch
{
    /// <summary>Handing over costs something; fewer are not worth it, more would leave the other thread waiting.</summary>
    private const int Portion = 16;

    private List<Action> waiting = new(Portion);
    private Task writing = Task.CompletedTask;

    /// <summary>The connection once everything before has been written.</summary>
    private Connection AtOnce
    {
        get
        {
            writing.GetAwaiter().GetResult();
            WriteWaiting(waiting);
            return writer;
        }
    }

    private void Later(Action write)
    {
        if (memory.OneByOne)
        {
            WriteAlone(write);
            return;
        }

        waiting.Add(write);
        if (waiting.Count == Portion)
        {
            var (portion, earlier) = (waiting, writing);
            waiting = new(Portion);
            writing = earlier.ContinueWith(
                before =>
                {
                    before.GetAwaiter().GetResult();
                    WriteWaiting(portion);
                },
                TaskScheduler.Default);
        }
    }

    private async Task WriteRestAsync()
    {
        await writing;
        WriteWaiting(waiting);
    }

    private void WriteWaiting(List<Action> writes)
    {
        try
        {
            writes.ForEach(write => write());
            writes.Clear();
        }
        catch (Exception failure) when (failure is not StoreFaultException)
        {
            memory.OneByOne = true;
            throw;
        }
    }

    private void WriteAlone(Action write)
    {
        writer.Sql("SAVEPOINT turn").Run();
        try
        {
            write();
            writer.Sql("RELEASE turn").Run();
        }
        catch
        {
            // Some faults end the whole transaction by themselves; then there is no savepoint left to return to.
            if (writer.InTransaction)
            {
                writer.Sql("ROLLBACK TO turn").Run();
                writer.Sql("RELEASE turn").Run();
            }

            throw;
        }
    }
}
