using CoachBot.Core.Chat;
using CoachBot.Storage;

namespace CoachBot.Pipeline;

/// <summary>One thing for the writer to do; done when it is on disk.</summary>
internal abstract class Work
{
    private readonly TaskCompletionSource done = new();

    public Task Done => done.Task;

    /// <summary>How much of a batch it takes.</summary>
    public virtual int Size => 1;

    /// <summary>Tells all of these that they are done. Whoever waits goes on elsewhere, one after the other: the writer has the next batch to run.</summary>
    public static void Complete(params Work[] works) => ThreadPool.UnsafeQueueUserWorkItem(
        static works =>
        {
            foreach (var work in works)
            {
                work.done.TrySetResult();
            }
        },
        works,
        preferLocal: false);

    public void Cancel() => ThreadPool.UnsafeQueueUserWorkItem(_ => done.TrySetCanceled(), null);

    /// <summary>Updates of one platform, in order.</summary>
    internal sealed class Updates(IReadOnlyList<InboundUpdate> all) : Work
    {
        public IReadOnlyList<InboundUpdate> All => all;

        public override int Size => all.Count;
    }

    /// <summary>What became of a message.</summary>
    internal sealed class Settled(Settlement settlement) : Work
    {
        public Settlement Settlement => settlement;
    }

    /// <summary>A chat goes on under another id.</summary>
    internal sealed class Moved(ChatAddress from, string newChat) : Work
    {
        public ChatAddress From => from;

        public string NewChat => newChat;
    }
}
