using CoachBot.Core.Chat;
using CoachBot.Telegram.Api;
using Microsoft.Extensions.Logging;

namespace CoachBot.Telegram.Receiving;

/// <summary>
/// Long polling (https://core.telegram.org/bots/api#getupdates). The offset confirms and forgets everything below it on the server,
/// so it moves only after the updates are on disk here.
/// </summary>
internal sealed partial class Polling(
    ITelegramCalls client, TelegramOptions options, Intake intake, HealthState health, TimeProvider time, ILogger<Polling> log)
{
    private const int Most = 100;

    /// <summary>An open poll is given up this long after the server should have answered: its connection is dead.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private readonly Backoff faults = new(TimeSpan.FromSeconds(1));
    private readonly Backoff conflicts = new(TimeSpan.FromSeconds(3));
    private long? offset;

    /// <summary>Polls until <paramref name="stopping"/>, which comes with <paramref name="leaving"/> or because another process is to poll from now on.</summary>
    public async Task RunAsync(UpdateTranslator translator, StoreUpdates store, CancellationToken stopping, CancellationToken leaving)
    {
        // Another process may have polled since: what is not confirmed comes again, and is known by its id.
        offset = null;
        var usable = true;
        while (usable && !stopping.IsCancellationRequested)
        {
            try
            {
                var answer = await client.CallAsync(
                    Methods.GetUpdates, Next(Most, options.PollSeconds), TimeSpan.FromSeconds(options.PollSeconds) + Grace, stopping);
                if (answer.Failure is { } failure)
                {
                    usable = await RecoverAsync(failure, stopping);
                }
                else
                {
                    await TakeAsync(translator, answer.Result!, store, stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // The store could not take the batch (a full disk, say). It was not confirmed, so the next poll brings it again.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LogNotStored(fault);
                health.Ill("Telegram: what arrives cannot be stored; see the log of the store.");
                await PauseAsync(faults.Next(), stopping);
            }
        }

        if (leaving.IsCancellationRequested || !stopping.IsCancellationRequested)
        {
            await ConfirmAsync();
        }
    }

    private GetUpdates Next(int limit, int seconds) => new(offset, limit, seconds, UpdateTranslator.AllowedUpdates);

    private async Task TakeAsync(UpdateTranslator translator, Update[] updates, StoreUpdates store, CancellationToken stopping)
    {
        faults.Reset();
        conflicts.Reset();
        health.Well($"Telegram: receiving as @{translator.Me.Name} by polling.");
        if (updates is [.., var last])
        {
            await intake.TakeAsync(translator, updates, store, stopping);

            // The last one, not the largest: after a quiet week the numbers start anew, perhaps lower.
            offset = last.UpdateId + 1;
        }
    }

    /// <summary>Waits as the failure asks; false when polling has no future.</summary>
    private async Task<bool> RecoverAsync(TelegramFailure failure, CancellationToken stopping)
    {
        switch (failure.Kind)
        {
            case FailureKind.TokenRefused:
                return Unusable(Sentences.TokenRefused);
            case FailureKind.WebhookActive:
                return await Webhook.RemoveForeignAsync(client, options, stopping) || Unusable(Sentences.ForeignWebhook);
            case FailureKind.OtherPoller:
                if (conflicts.Failures == 0)
                {
                    LogConflict(Sentences.OtherPoller);
                }

                health.Ill(Sentences.OtherPoller);
                await PauseAsync(conflicts.Next(), stopping);
                return true;
            case FailureKind.Throttled when failure.RetryAfter is { } wait:
                await PauseAsync(Backoff.Jittered(wait), stopping);
                return true;
            default:
                var pause = faults.Next();
                LogPollFailed(failure.Kind, pause);
                if (faults.Failures > 1)
                {
                    health.Ill(Sentences.Of(failure));
                }

                await PauseAsync(pause, stopping);
                return true;
        }
    }

    /// <summary>Whoever runs the adapters logs why receiving ended.</summary>
    private bool Unusable(string why)
    {
        health.Ill(why);
        return false;
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(pause, time, stopping);
        }
        catch (OperationCanceledException)
        {
            // Stopping: the loop ends by its own condition and still confirms what was stored.
        }
    }

    /// <summary>The last word before leaving: what is stored need not come again.</summary>
    private async Task ConfirmAsync()
    {
        if (offset is not null)
        {
            await client.CallAsync(Methods.GetUpdates, Next(1, 0), TimeSpan.FromSeconds(5), CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Why}")]
    private partial void LogConflict(string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A poll of Telegram failed ({Kind}); the next one in {Pause}.")]
    private partial void LogPollFailed(FailureKind kind, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch from Telegram could not be stored; it will come again.")]
    private partial void LogNotStored(Exception fault);
}
