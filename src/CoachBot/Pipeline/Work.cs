using CoachBot.Core.Chat;
using CoachBot.Storage;

namespace CoachBot.Pipeline;

/// <summary>One thing for the writer to do; done when it is on disk.</summary>
internal abstract class Work
{
    // Whoever waits goes on elsewhere: the writer has the next batch to run.
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => done.Task;

    /// <summary>How much of a batch it takes.</summary>
    public virtual int Size => 1;

    public void Complete() => done.TrySetResult();

    public void Fail(Exception failure) => done.TrySetException(failure);

    public void Cancel() => done.TrySetCanceled();

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

    /// <summary>Something that needs the store for itself, between two batches.</summary>
    internal sealed class Alone(Func<CancellationToken, Task> action) : Work
    {
        public Task RunAsync(CancellationToken cancel) => action(cancel);
    }
}
