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

    /// <summary>The folder the paths of pictures begin at.</summary>
    public string PicturesPath { get; set; } = "content/en";

    /// <summary>What is wrong with these settings, in a sentence with the remedy; null when nothing is.</summary>
    public string? Fault => TelegramFault.Of(this).FirstOrDefault()?.ToString();

    /// <summary>
    /// What Telegram must show at the webhook: the configured secret, or one made from the token, the same after every restart.
    /// </summary>
    internal string SecretInUse => Webhook.Secret is { Length: > 0 } configured
        ? configured
        : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Token ?? ""), "webhook secret"u8));
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
