using System.Security.Cryptography;
using System.Text;

namespace CoachBot.Telegram;

/// <summary>How updates reach the coach.</summary>
public enum TelegramMode
{
    /// <summary>The coach asks for them; needs nothing but a way out to the internet.</summary>
    Polling,

    /// <summary>Telegram delivers them to a public HTTPS address.</summary>
    Webhook,
}

/// <summary>The configuration section <c>Telegram</c>. A class, not a record: its text form must not show the token.</summary>
public sealed class TelegramOptions
{
    /// <summary>The bot's token, from @BotFather. Without one the platform is not used.</summary>
    public string? Token { get; set; }

    /// <summary>Where the Bot API is: Telegram itself, a server of one's own, or a fake one.</summary>
    public string BaseUrl { get; set; } = "https://api.telegram.org";

    /// <summary>Polling or webhook.</summary>
    public TelegramMode Mode { get; set; }

    /// <summary>True when a webhook that somebody else set may be removed so that polling can start.</summary>
    public bool TakeOverWebhook { get; set; }

    /// <summary>How long one poll waits for something to happen; the server allows 50 at most.</summary>
    public int PollSeconds { get; set; } = 50;

    /// <summary>A text older than this is answered as one that waited during an outage.</summary>
    public int LateAfterMinutes { get; set; } = 15;

    /// <summary>The webhook's settings.</summary>
    public TelegramWebhookOptions Webhook { get; set; } = new();

    /// <summary>The few words the platform needs that no conversation contains.</summary>
    public TelegramWording Wording { get; set; } = new();

    /// <summary>The folder the paths of pictures begin at.</summary>
    public string PicturesPath { get; set; } = "content/en";

    /// <summary>What is wrong with these settings, in a sentence with the remedy; null when nothing is.</summary>
    public string? Fault => this switch
    {
        { Token: null or "" } => "Telegram:Token is not set; get one from @BotFather.",
        _ when !Token.Contains(':', StringComparison.Ordinal) || !Token.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '_' or '-') =>
            "Telegram:Token does not look like a token (123456:ABC...); copy it from @BotFather again.",
        _ when !Uri.TryCreate(BaseUrl, UriKind.Absolute, out var root) || root.Scheme is not ("http" or "https") =>
            "Telegram:BaseUrl must be an http or https address; leave it out to use Telegram itself.",
        { Mode: TelegramMode.Webhook } when !Uri.TryCreate(Webhook.Url, UriKind.Absolute, out var hook) || hook.Scheme is not ("http" or "https") =>
            "Telegram:Webhook:Url must be the public https address Telegram shall deliver to, for example https://coach.example.org/telegram.",
        { Mode: TelegramMode.Webhook } when !ValidSecret(SecretInUse) =>
            "Telegram:Webhook:Secret may hold 1 to 256 of A-Z a-z 0-9 _ and -; leave it out to have one made.",
        { PollSeconds: < 1 or > 50 } => "Telegram:PollSeconds must be between 1 and 50.",
        _ => null,
    };

    /// <summary>
    /// What Telegram must show at the webhook: the configured secret, or one made from the token, the same after every restart.
    /// </summary>
    internal string SecretInUse => Webhook.Secret is { Length: > 0 } configured
        ? configured
        : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Token ?? ""), "webhook secret"u8));

    private static bool ValidSecret(string secret) =>
        secret.Length <= 256 && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}

/// <summary>The configuration section <c>Telegram:Webhook</c>.</summary>
public sealed class TelegramWebhookOptions
{
    /// <summary>The public address; its path is where the host listens.</summary>
    public string? Url { get; set; }

    /// <summary>What Telegram sends along to prove itself; made from the token when left out.</summary>
    public string? Secret { get; set; }

    /// <summary>How many deliveries Telegram may have under way at once, 1 to 100.</summary>
    public int MaxConnections { get; set; } = 100;
}
