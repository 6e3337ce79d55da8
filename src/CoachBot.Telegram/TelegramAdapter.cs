using CoachBot.Core.Chat;
using CoachBot.Telegram.Api;
using CoachBot.Telegram.Receiving;
using CoachBot.Telegram.Sending;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CoachBot.Telegram;

/// <summary>Speaks Telegram: introduces itself, receives in the configured way, sends.</summary>
internal sealed partial class TelegramAdapter(
    ITelegramCalls client,
    TelegramOptions options,
    Polling polling,
    Webhook webhook,
    MessageSending sending,
    CommandMenu menu,
    Keepsakes keepsakes,
    ChatNotes notes,
    IdentityCell me,
    HealthState health,
    IOwnership ownership,
    TimeProvider time,
    ILogger<TelegramAdapter> log) : IChatAdapter
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public Platform Platform => Platform.Telegram;

    public AdapterHealth Health => health.Current;

    public bool IsShared(ChatAddress chat) => TelegramChat.TryParse(chat.Chat, out var parsed) && parsed.IsGroup;

    public Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancel) => sending.SendAsync(delivery, cancel);

    public Task ForgetAsync(ChatAddress chat, CancellationToken cancel)
    {
        if (TelegramChat.TryParse(chat.Chat, out var parsed))
        {
            notes.Forget(parsed.Id);
        }

        return Task.CompletedTask;
    }

    public async Task ReceiveAsync(StoreUpdates store, CancellationToken stopping)
    {
        try
        {
            if (options.Fault is { } fault)
            {
                health.Ill(fault);
            }
            else if (await IntroduceAsync(stopping) is { } identity && await WayIsFreeAsync(stopping))
            {
                await keepsakes.LoadAsync(stopping);
                _ = PublishMenuAsync(stopping);
                var translator = new UpdateTranslator(identity, Duration.FromMinutes(options.LateAfterMinutes));
                await (options.Mode == TelegramMode.Webhook
                    ? webhook.RunAsync(translator, store, stopping)
                    : PollWhileMineAsync(translator, store, stopping));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped before receiving began.
        }
    }

    /// <summary>One process polls: Telegram ends the poll of any other (https://core.telegram.org/bots/api#getupdates). All of them send.</summary>
    private async Task PollWhileMineAsync(UpdateTranslator translator, StoreUpdates store, CancellationToken stopping)
    {
        if (ownership.IsShared)
        {
            health.Well(Sentences.OtherCoachPolls);
        }

        await ownership.WhileMineAsync(
            "telegram",
            async mine =>
            {
                await polling.RunAsync(translator, store, mine, stopping);
                if (mine.IsCancellationRequested)
                {
                    health.Well(Sentences.OtherCoachPolls);
                }
            },
            stopping);
    }

    /// <summary>Asks who we are until Telegram answers; null when it refuses the token.</summary>
    private async Task<Identity?> IntroduceAsync(CancellationToken stopping)
    {
        var faults = new Backoff(TimeSpan.FromSeconds(1));
        while (true)
        {
            var answer = await client.CallAsync(Methods.GetMe, NoParameters.Value, Deadline, stopping);
            switch (answer)
            {
                case { Failure: null, Result: { } bot }:
                    me.Known = new(bot.Id, bot.Username ?? "");
                    LogIntroduced(bot.Id);
                    return me.Known;
                case { Failure: { Kind: FailureKind.TokenRefused } }:
                    health.Ill(Sentences.TokenRefused);
                    return null;
                case { Failure: { } failure }:
                    if (faults.Failures == 0)
                    {
                        LogNotReached(Sentences.Of(failure));
                    }

                    health.Ill(Sentences.Of(failure));
                    await Task.Delay(failure.RetryAfter ?? faults.Next(), time, stopping);
                    break;
            }
        }
    }

    /// <summary>Polling is refused while a webhook is set; a foreign one is left alone unless the settings allow otherwise.</summary>
    private async Task<bool> WayIsFreeAsync(CancellationToken stopping)
    {
        if (options.Mode == TelegramMode.Webhook)
        {
            return true;
        }

        var info = await client.CallAsync(Methods.GetWebhookInfo, NoParameters.Value, Deadline, stopping);
        if (info.Result is not { Url.Length: > 0 } || await Webhook.RemoveForeignAsync(client, options, stopping))
        {
            return true;
        }

        health.Ill(Sentences.ForeignWebhook);
        return false;
    }

    private async Task PublishMenuAsync(CancellationToken stopping)
    {
        try
        {
            await menu.PublishAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            // Stopped; the next start sets it.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Telegram knows us as bot {BotId}.")]
    private partial void LogIntroduced(long botId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Why}")]
    private partial void LogNotReached(string why);
}
