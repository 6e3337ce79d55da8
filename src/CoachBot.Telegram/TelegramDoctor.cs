using System.Globalization;
using CoachBot.Telegram.Api;

namespace CoachBot.Telegram;

/// <summary>One thing the doctor found: well, or not and what to do about it.</summary>
public sealed record TelegramFinding(bool Well, string Sentence);

/// <summary>Asks Telegram who we are, what we may do and how receiving goes.</summary>
public sealed class TelegramDoctor
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private readonly TelegramClient client;
    private readonly TelegramOptions options;

    internal TelegramDoctor(TelegramClient client, TelegramOptions options) => (this.client, this.options) = (client, options);

    /// <summary>All findings, the most basic first; later ones are left out when an earlier one makes them meaningless.</summary>
    public async Task<IReadOnlyList<TelegramFinding>> ExamineAsync(CancellationToken cancel)
    {
        if (options.Fault is { } fault)
        {
            return [new(false, fault)];
        }

        var me = await client.CallAsync(Methods.GetMe, NoParameters.Value, Deadline, cancel);
        if (me is not { Failure: null, Result: { } bot })
        {
            return [new(false, Sentences.Once(me.Failure!))];
        }

        var findings = new List<TelegramFinding>
        {
            new(true, $"Telegram: we are @{bot.Username} (id {bot.Id})."),
            bot.CanReadAllGroupMessages == true
                ? new(false, "Privacy mode is off, so groups send us every message: turn it on with /setprivacy at @BotFather and add the bot to its groups again.")
                : new(true, "Privacy mode is on: in groups we see commands and replies to us only."),
        };
        var info = await client.CallAsync(Methods.GetWebhookInfo, NoParameters.Value, Deadline, cancel);
        if (info is { Failure: null, Result: { } webhook })
        {
            findings.Add(Receiving(webhook));
            findings.AddRange(Troubles(webhook));
        }
        else
        {
            findings.Add(new(false, Sentences.Once(info.Failure!)));
        }

        return findings;
    }

    private TelegramFinding Receiving(WebhookInfo webhook) => (options.Mode, webhook.Url) switch
    {
        (TelegramMode.Polling, "") => new(true, "Receiving by polling; no webhook is set."),
        (TelegramMode.Polling, _) => new(false, Sentences.ForeignWebhook),
        (_, "") => new(false, "No webhook is set yet: it is set when the coach runs in webhook mode."),
        (_, var url) when url == options.Webhook.Url => new(true, $"Receiving by webhook at {url}."),
        _ => new(false, "The webhook points somewhere else: it is set to Telegram:Webhook:Url when the coach runs; make sure no other instance does the same."),
    };

    private static IEnumerable<TelegramFinding> Troubles(WebhookInfo webhook)
    {
        yield return webhook.PendingUpdateCount switch
        {
            0 => new(true, "Nothing is waiting at Telegram."),
            > 100 and var many => new(false, $"{many} updates are waiting at Telegram: the coach is not running, or cannot keep up."),
            var some => new(true, $"{some} updates are waiting at Telegram."),
        };
        if (webhook is { LastErrorDate: { } date, LastErrorMessage: { Length: > 0 } message })
        {
            var at = DateTimeOffset.FromUnixTimeSeconds(date).ToString("u", CultureInfo.InvariantCulture);
            yield return new(
                false,
                $"The last delivery that failed ({at}): {message}. Check that Telegram:Webhook:Url is reachable from outside, with a valid certificate.");
        }
    }
}
