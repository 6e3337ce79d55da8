using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CoachBot.Telegram.Sending;

/// <summary>
/// Small things worth remembering beyond a restart, by key: the ids Telegram gave to pictures, the groups whose administrator was told.
/// All of it belongs to one bot; another one begins with nothing. Losing it costs an upload and a repeated word, so nobody waits for it.
/// </summary>
internal sealed partial class Keepsakes(TelegramKept kept, TelegramOptions options, ILogger<Keepsakes> log)
{
    private readonly ConcurrentDictionary<string, string> all = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly string bot = (options.Token ?? "").Split(':')[0];
    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? writing;

    public string? Find(string key) => all.GetValueOrDefault(key);

    /// <summary>True when it is new.</summary>
    public bool Keep(string key, string value)
    {
        var isNew = !all.TryGetValue(key, out var known) || known != value;
        all[key] = value;
        if (isNew)
        {
            Write();
        }

        return isNew;
    }

    public void Forget(string key)
    {
        if (all.TryRemove(key, out _))
        {
            Write();
        }
    }

    /// <summary>Takes in what an earlier process kept: a line for the bot, then one for each thing.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        try
        {
            if (await kept.Read(cancel) is { } text && text.Split('\n') is [var owner, .. var lines] && owner == bot)
            {
                foreach (var line in lines)
                {
                    if (line.Split('\t') is [var key, var value])
                    {
                        all.TryAdd(key, value);
                    }
                }
            }
        }
#pragma warning disable CA1031 // Without it pictures are uploaded once more; that is no reason not to start.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotKept(fault.GetType().Name);
        }
        finally
        {
            loaded.TrySetResult();
        }
    }

    /// <summary>One after the other, so that the newest is what stays; none before what was kept is known.</summary>
    private void Write()
    {
        lock (gate)
        {
            writing = WriteAfterAsync(writing ?? loaded.Task);
        }
    }

    private async Task WriteAfterAsync(Task before)
    {
        await before;
        try
        {
            await kept.Write(string.Join('\n', [bot, .. all.Select(entry => $"{entry.Key}\t{entry.Value}")]), CancellationToken.None);
        }
#pragma warning disable CA1031 // Nobody awaits this: after a restart it is found out again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogNotKept(fault.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What Telegram told about pictures could not be kept or read ({Fault}).")]
    private partial void LogNotKept(string fault);
}
