using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CoachBot.Telegram;

/// <summary>A setting that cannot work: its key, what is wrong, and what to do.</summary>
public sealed record TelegramFault(string Key, string What, string Remedy)
{
    // A server of one's own takes any port and plain HTTP; Telegram's takes these (https://core.telegram.org/bots/api#setwebhook).
    private static readonly int[] WebhookPorts = [443, 80, 88, 8443];

    /// <summary>The same as one sentence for the log and for health.</summary>
    public override string ToString() => $"{Key}: {What}. {Remedy}";

    /// <summary>What is wrong with the section <c>Telegram</c>, also with values that are none of their kind; nothing when it has no token.</summary>
    public static IReadOnlyList<TelegramFault> In(IConfiguration configuration)
    {
        var section = configuration.GetSection("Telegram");
        if (section["Token"] is null or "")
        {
            return [];
        }

        TelegramFault[] unreadable =
        [
            .. Unreadable(section, "Mode", text => Enum.TryParse<TelegramMode>(text, ignoreCase: true, out var mode) && Enum.IsDefined(mode), "a way to receive", "Set it to Polling or Webhook."),
            .. Unreadable(section, "TakeOverWebhook", text => bool.TryParse(text, out _), "yes or no", "Set it to true or false."),
            .. Unreadable(section, "PollSeconds", IsNumber, "a number", "Leave it out, or set it to 1 to 50."),
            .. Unreadable(section, "LateAfterMinutes", IsNumber, "a number", "Leave it out, or set it to 1 or more."),
            .. Unreadable(section, "Webhook:MaxConnections", IsNumber, "a number", "Leave it out, or set it to 1 to 100."),
        ];
        return unreadable.Length > 0 ? unreadable : [.. Of(TelegramRegistration.OptionsOf(configuration))];
    }

    internal static IEnumerable<TelegramFault> Of(TelegramOptions options)
    {
        var token = options.Token ?? "";
        if (token.Length == 0)
        {
            yield return new("Telegram:Token", "there is none", "Get one from @BotFather.");
        }
        else if (!IsToken(token))
        {
            yield return new("Telegram:Token", "it does not look like a token (123456:ABC...)", "Go to @BotFather and copy it again.");
        }

        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var root) || root.Scheme is not ("http" or "https"))
        {
            yield return new("Telegram:BaseUrl", "it is no http or https address", "Leave it out to use Telegram itself.");
        }

        if (options.PollSeconds is < 1 or > 50)
        {
            yield return new("Telegram:PollSeconds", $"Telegram waits 1 to 50 seconds, not {options.PollSeconds}", "Leave it out, or set it to 1 to 50.");
        }

        if (options.LateAfterMinutes < 1)
        {
            yield return new("Telegram:LateAfterMinutes", "every message would count as late", "Leave it out, or set it to 1 or more.");
        }

        if (options.Mode == TelegramMode.Webhook)
        {
            foreach (var fault in OfWebhook(options, root))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<TelegramFault> OfWebhook(TelegramOptions options, Uri? root)
    {
        const string key = "Telegram:Webhook:Url";
        const string example = "Set it to the public address Telegram shall deliver to, such as https://coach.example.org/telegram.";
        var isTelegram = root?.Host.EndsWith("telegram.org", StringComparison.OrdinalIgnoreCase) == true;
        if (!Uri.TryCreate(options.Webhook.Url, UriKind.Absolute, out var hook) || hook.Scheme is not ("http" or "https"))
        {
            yield return new(key, string.IsNullOrEmpty(options.Webhook.Url) ? "it is needed when Telegram:Mode is Webhook" : "it is no address", example);
        }
        else if (isTelegram && hook.Scheme != "https")
        {
            yield return new(key, "Telegram delivers to https only", example);
        }
        else if (isTelegram && !WebhookPorts.Contains(hook.Port))
        {
            yield return new(key, $"Telegram does not deliver to port {hook.Port}", "Use port 443, 80, 88 or 8443.");
        }
        else if (hook.AbsolutePath == "/")
        {
            yield return new(key, "it has no path of its own", "Add one, such as https://coach.example.org/telegram.");
        }

        if (options.SecretInUse.Length > 256 || !options.SecretInUse.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            yield return new("Telegram:Webhook:Secret", "it may hold 1 to 256 of A-Z a-z 0-9 _ and -", "Leave it out to have one made.");
        }

        if (options.Webhook.MaxConnections is < 1 or > 100)
        {
            yield return new("Telegram:Webhook:MaxConnections", $"Telegram delivers 1 to 100 at once, not {options.Webhook.MaxConnections}", "Leave it out, or set it to 1 to 100.");
        }
    }

    /// <summary>The bot's number, a colon, and letters.</summary>
    private static bool IsToken(string token) =>
        token.Split(':') is [{ Length: > 0 } bot, { Length: > 0 } secret]
        && bot.All(char.IsAsciiDigit) && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private static bool IsNumber(string text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);

    private static IEnumerable<TelegramFault> Unreadable(IConfigurationSection section, string key, Func<string, bool> isReadable, string kind, string remedy) =>
        section[key] is { Length: > 0 } text && !isReadable(text) ? [new($"Telegram:{key}", $"'{text}' is not {kind}", remedy)] : [];
}
