using CoachBot.Core.Chat;
using CoachBot.Telegram.Api;

namespace CoachBot.Telegram.Receiving;

/// <summary>
/// Receiving by webhook (https://core.telegram.org/bots/api#setwebhook): registers our address, and takes what is delivered to it.
/// </summary>
internal sealed class Webhook(
    ITelegramCalls client, TelegramOptions options, Intake intake, HealthState health, TimeProvider time)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Watch = TimeSpan.FromMinutes(5);

    private volatile Open? open;

    /// <summary>Keeps our webhook registered until stopped. It stays registered afterwards: what comes meanwhile waits at Telegram.</summary>
    public async Task RunAsync(UpdateTranslator translator, StoreUpdates store, CancellationToken stopping)
    {
        open = new(translator, store, stopping);
        var faults = new Backoff(TimeSpan.FromSeconds(1));
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var failure = await EnsureRegisteredAsync(translator, stopping);
                if (failure?.Kind is FailureKind.TokenRefused or FailureKind.Refused)
                {
                    var why = failure.Kind == FailureKind.TokenRefused
                        ? Sentences.TokenRefused
                        : "Telegram refuses the webhook address: it must be https on port 443, 80, 88 or 8443 with a valid certificate (Telegram:Webhook:Url).";
                    health.Ill(why);
                    return;
                }

                if (failure is not null)
                {
                    health.Ill(Sentences.Of(failure));
                    await Task.Delay(failure.RetryAfter ?? faults.Next(), time, stopping);
                    continue;
                }

                faults.Reset();
                await Task.Delay(Watch, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped.
        }
        finally
        {
            open = null;
        }
    }

    /// <summary>Takes one delivered update; false when we are not ready for any, so that it is delivered again.</summary>
    public async Task<bool> TakeAsync(Update update, CancellationToken cancel)
    {
        if (open is not { } now)
        {
            return false;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(now.Stopping, cancel);
        await intake.TakeAsync(now.Translator, [update], now.Store, either.Token);
        return true;
    }

    /// <summary>Removes a webhook that stands in the way of polling, if it is ours or may be taken over. What is pending there stays.</summary>
    public static async Task<bool> RemoveForeignAsync(ITelegramCalls client, TelegramOptions options, CancellationToken cancel)
    {
        var allowed = options.TakeOverWebhook;
        if (!allowed && options.Webhook.Url is { Length: > 0 } ours)
        {
            var info = await client.CallAsync(Methods.GetWebhookInfo, NoParameters.Value, Deadline, cancel);
            allowed = info.Result?.Url == ours;
        }

        return allowed && (await client.CallAsync(Methods.DeleteWebhook, new(DropPendingUpdates: false), Deadline, cancel)).Ok;
    }

    private async Task<TelegramFailure?> EnsureRegisteredAsync(UpdateTranslator translator, CancellationToken stopping)
    {
        var info = await client.CallAsync(Methods.GetWebhookInfo, NoParameters.Value, Deadline, stopping);
        if (info is not { Failure: null, Result: { } state })
        {
            return info.Failure;
        }

        // Also when the address is the same: the secret or the list of kinds may not be, and neither can be read back.
        if (state.Url != options.Webhook.Url || !health.Current.Healthy)
        {
            var set = await client.CallAsync(
                Methods.SetWebhook,
                new(options.Webhook.Url!, options.SecretInUse, Math.Clamp(options.Webhook.MaxConnections, 1, 100), UpdateTranslator.AllowedUpdates),
                Deadline,
                stopping);
            if (set.Failure is { } failure)
            {
                return failure;
            }
        }

        health.Well($"Telegram: receiving as @{translator.Me.Name} by webhook, {state.PendingUpdateCount} waiting there.");
        return null;
    }

    private sealed record Open(UpdateTranslator Translator, StoreUpdates Store, CancellationToken Stopping);
}
