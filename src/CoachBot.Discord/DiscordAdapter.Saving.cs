using CoachBot.Discord.Gateway;
using Microsoft.Extensions.Logging;

namespace CoachBot.Discord;

/// <summary>Where each session stands, kept so that the next start, or another process, can resume it.</summary>
internal sealed partial class DiscordAdapter
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim worthSaving = new(0);
    private readonly SemaphoreSlim saving = new(1);
    private string? lastSaved;

    // A new session, and who refuses messages, is saved at once; how far it has come, now and then: an older number only repeats what is known to be stored.
    private async Task SaveSessionsAsync(CancellationToken stopping)
    {
        for (var changed = worthSaving.WaitAsync(stopping); ; changed = changed.IsCompleted ? worthSaving.WaitAsync(stopping) : changed)
        {
            await Task.WhenAny(changed, clock.Until(clock.Now + SaveEvery, stopping));
            stopping.ThrowIfCancellationRequested();
            await SaveAsync(stopping);
        }
    }

    // A resume repeats what came after the number saved; it must not be ahead of what is on disk.
    private async Task<bool> SaveAsync(CancellationToken cancel)
    {
        await saving.WaitAsync(cancel);
        try
        {
            var sessions = shards.Select(shard => shard?.Session).OfType<SavedSession>()
                .Select(session => session with { Sequence = Math.Min(session.Sequence, intake.StoredUpTo(session.Shard) ?? session.Sequence) }).ToArray();
            if (ownership.IsShared && sessions.Length == 0)
            {
                return true;
            }

            // Among several processes, refusals are nobody's to keep: whoever forgets somebody could not take them from the others.
            var text = new SavedState(sessions, ownership.IsShared ? [] : [.. refusals.Saved]).Write();
            if (text != lastSaved)
            {
                await cursor.Write(ownership.IsShared ? await BesideOthersAsync(sessions, cancel) : text, cancel);
                lastSaved = text;
            }

            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Without it the next start identifies anew, which is correct, only dearer.
            LogNotSaved(logger, fault.GetType().Name);
            return false;
        }
        finally
        {
            saving.Release();
        }
    }

    private async Task<string> BesideOthersAsync(SavedSession[] ours, CancellationToken cancel)
    {
        var others = SavedState.Read(await cursor.Read(cancel)).Sessions.Where(kept => !ours.Any(own => own.Shard == kept.Shard));
        return new SavedState([.. ours, .. others], []).Write();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Discord session could not be saved: {Fault}.")]
    private static partial void LogNotSaved(ILogger logger, string fault);
}
