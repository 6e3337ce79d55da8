using CoachBot.Core.Chat;
using CoachBot.Storage;

namespace CoachBot.Pipeline;

/// <summary>
/// What is to be done after a commit that forgot: the platforms drop what they remember, the files are cleared of earlier states, and
/// only then is it said.
/// </summary>
internal sealed partial class Forgetting(IConversationStore store, IReadOnlyList<IChatAdapter> adapters, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Completes when there is no trace left; tried until then.</summary>
    public async Task FinishAsync(Forgotten gone, CancellationToken cancel)
    {
        foreach (var chat in gone.Chats)
        {
            foreach (var adapter in adapters.Where(adapter => adapter.Platform == chat.Platform))
            {
                await UntilDoneAsync(trying => adapter.ForgetAsync(chat, trying), cancel);
            }
        }

        await UntilDoneAsync(store.PurgeAsync, cancel);
    }

    private async Task UntilDoneAsync(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        for (var pause = ShortestPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await work(cancel);
                return;
            }
#pragma warning disable CA1031 // Somebody may be reading the file (a backup), or the disk has a bad hour: the promise is kept as soon as it can be.
            catch (Exception failure) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotYet(logger, pause, failure.GetType().Name);
            }

            await Task.Delay(pause, clock, cancel);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What somebody had forgotten could not be cleared from every file yet ({Fault}); tried again in {Pause}.")]
    private static partial void LogNotYet(ILogger logger, TimeSpan pause, string fault);
}
