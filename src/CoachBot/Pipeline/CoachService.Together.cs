using CoachBot.Core.Chat;
using CoachBot.Storage;

namespace CoachBot.Pipeline;

/// <summary>What other processes on the same store bring: messages they can no longer send, and word of somebody forgotten.</summary>
internal sealed partial class CoachService
{
    private const int ReadAtOnce = 500;

    private void TakeOver(IReadOnlyList<long> messages)
    {
        LogTakenOver(logger, messages.Count);
        Track(TakeOverAsync(messages));
    }

    /// <summary>They are this process's own already; until they are read, nobody sends them.</summary>
    private async Task TakeOverAsync(IReadOnlyList<long> messages)
    {
        await Task.Yield();
        try
        {
            foreach (var part in messages.Chunk(ReadAtOnce))
            {
                var rows = await ReadAsync(part);
                foreach (var sender in senders)
                {
                    await sender.TakeOverAsync(rows, givingUp.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped; the others take over in turn.
        }
    }

    private async Task<IReadOnlyList<OutboxRow>> ReadAsync(long[] messages)
    {
        while (true)
        {
            try
            {
                return await store.UndeliveredAsync(messages, givingUp.Token);
            }
            catch (StoreFaultException)
            {
                await Task.Delay(FirstPause, clock, givingUp.Token);
            }
        }
    }

    private void GiveUpAll()
    {
        LogTakenForGone(logger);
        Array.ForEach(senders, sender => sender.GiveUpAll());
    }

    private void HeardForgotten(IReadOnlyList<ChatAddress> chats, long upTo)
    {
        Array.ForEach(senders, sender => sender.Forget(chats, upTo));
        foreach (var chat in chats)
        {
            foreach (var adapter in adapters.Where(adapter => adapter.Platform == chat.Platform))
            {
                Track(ForgetAsync(adapter, chat));
            }
        }
    }

    private async Task ForgetAsync(IChatAdapter adapter, ChatAddress chat)
    {
        await Task.Yield();
        try
        {
            await adapter.ForgetAsync(chat, givingUp.Token);
        }
#pragma warning disable CA1031 // What the adapter remembers is gone from its memory; whoever forgot sees to what is stored.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotForgotten(logger, adapter.Platform, failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages of a coach that is gone are sent by this one.")]
    private static partial void LogTakenOver(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Out of touch with the database for too long, this coach was taken for gone by the others; it begins anew.")]
    private static partial void LogTakenForGone(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Platform} could not drop what it remembered of somebody forgotten elsewhere ({Fault}).")]
    private static partial void LogNotForgotten(ILogger logger, Platform platform, string fault);
}
