using CoachBot.Telegram.Api;

namespace CoachBot.Telegram;

/// <summary>What an operator is told: what is wrong and what to do about it, in one sentence without any secret.</summary>
internal static class Sentences
{
    public const string TokenRefused =
        "Telegram refuses the token: get the current one from @BotFather, set Telegram:Token and start again.";

    public const string OtherPoller =
        "Telegram: another process receives with the same token; stop it, or give this one a bot of its own.";

    public const string OtherCoachPolls = "Telegram: ready; another coach on the same database polls, this one sends and takes over when it ends.";

    public const string ForeignWebhook =
        "Telegram delivers this bot's updates to a webhook somewhere else; remove it there, or set Telegram:TakeOverWebhook to true and start again.";

    /// <summary>The same where nothing is tried again.</summary>
    public static string Once(TelegramFailure failure) => Of(failure).Replace("; trying again", "", StringComparison.Ordinal);

    /// <summary>What a failure that is waited out means.</summary>
    public static string Of(TelegramFailure failure) => failure.Kind switch
    {
        FailureKind.TokenRefused => TokenRefused,
        FailureKind.OtherPoller => OtherPoller,
        FailureKind.WebhookActive => ForeignWebhook,
        FailureKind.NotReached => "Telegram cannot be reached: check the network, the proxy and Telegram:BaseUrl; trying again.",
        FailureKind.NotTelegram =>
            $"Something that is not Telegram answers at its address (status {failure.Code}): check the proxy and Telegram:BaseUrl; trying again.",
        FailureKind.NoAnswer => "Telegram does not answer; trying again.",
        FailureKind.Throttled => "Telegram asks us to slow down; waiting as long as it says.",
        FailureKind.ServerFault => $"Telegram has a fault of its own (status {failure.Code}); trying again.",
        _ => $"Telegram refuses what we ask (status {failure.Code}); trying again.",
    };
}
