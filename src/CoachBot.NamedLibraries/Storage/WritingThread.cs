using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace CoachBot.NamedLibraries.Storage;

/// <summary>
/// The one thread that writes. A transaction of LiteDB belongs to the thread that began it
/// (https://www.litedb.org/docs/transactions/), and a batch is used by whichever thread its turn comes on.
/// </summary>
internal sealed class WritingThread : IDisposable
{
    private readonly BlockingCollection<Action> work = [];
    private readonly Thread thread;

    public WritingThread()
    {
        thread = new(Work) { IsBackground = true, Name = "LiteDB writer" };
        thread.Start();
    }

    /// <summary>Does it there, and waits.</summary>
    public T Do<T>(Func<T> what)
    {
        using var done = new ManualResetEventSlim();
        var result = default(T)!;
        ExceptionDispatchInfo? fault = null;
        work.Add(() =>
        {
            try
            {
                result = what();
            }
            catch (Exception thrown)
            {
                fault = ExceptionDispatchInfo.Capture(thrown);
            }
            finally
            {
                done.Set();
            }
        });
        done.Wait();
        fault?.Throw();
        return result;
    }

    public void Dispose()
    {
        work.CompleteAdding();
        thread.Join();
        work.Dispose();
    }

    private void Work()
    {
        foreach (var what in work.GetConsumingEnumerable())
        {
            what();
        }
    }
}
