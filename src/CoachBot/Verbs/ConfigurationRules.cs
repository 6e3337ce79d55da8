using System.Globalization;
using System.Net;
using CoachBot.Content;
using CoachBot.Content.Yaml;
using CoachBot.Discord;
using CoachBot.Storage.Postgres;
using CoachBot.Telegram;
using CoachBot.Telemetry;
using CoachBot.Web.Operator;
using CoachBot.Verbs.Running;

namespace CoachBot.Verbs;

/// <summary>Settings that cannot work, found before the coach is started with them. The place of a finding is the setting's key.</summary>
internal static class ConfigurationRules
{
    private static readonly string[] Limits =
    [
        "Telegram:Limits:PerSecond", "Telegram:Limits:PerChatPerSecond", "Telegram:Limits:PerGroupPerMinute", "Discord:Limits:PerSecond",
    ];

    public static IEnumerable<Finding> Check(IConfiguration configuration, string directory) =>
        CheckKeys(configuration)
            .Concat(CheckContent(configuration))
            .Concat(CheckWeb(configuration))
            .Concat(CheckStorage(configuration, directory))
            .Concat(Alternative.Faults(configuration))
            .Concat(TelegramFault.In(configuration).Select(fault => Found(fault.Key, fault.What, fault.Remedy)))
            .Concat(Limits.SelectMany(key => CheckLimit(key, configuration[key])))
            .Concat(DiscordSettings.Faults(configuration).Select(fault => Found(fault.Key, fault.What, fault.Remedy)))
            .Concat(TelemetrySettings.Faults(configuration).Select(fault => Found(fault.Key, fault.What, fault.Remedy)))
            .Concat(CheckOperator(configuration))
            .Concat(CheckSpeed(configuration));

    private static Finding Found(string key, string what, string remedy) => new(TextPlace.WholeOf(key), what, remedy);

    /// <summary>A misspelt key sets nothing, and nobody would notice.</summary>
    private static IEnumerable<Finding> CheckKeys(IConfiguration configuration)
    {
        var sections = Settings.Known.Select(setting => setting.Key.Split(':')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return configuration.AsEnumerable()
            .Where(setting => setting.Value is not null && setting.Key.Contains(':', StringComparison.Ordinal))
            .Where(setting => sections.Contains(setting.Key.Split(':')[0]) && !Settings.IsKnown(setting.Key))
            .Select(setting => Found(
                setting.Key,
                "there is no such setting",
                Spelling.Suggest(setting.Key, Settings.Known.Select(known => known.Key), "\"coachbot --help\" lists them.")));
    }

    private static IEnumerable<Finding> CheckContent(IConfiguration configuration) =>
        configuration.GetSection("Content:Path").GetChildren().Any()
            ? [Found("Content:Path", "the folders are written as a list", "Write them as one text with ; between, the later laid over the earlier: \"content;my-content\".")]
            : string.IsNullOrWhiteSpace(configuration["Content:Path"])
            ? [Found("Content:Path", "no content folder is set", "Set it to the folder of the content, such as content/en.")]
            : [];

    private static IEnumerable<Finding> CheckWeb(IConfiguration configuration)
    {
        const string key = "Web:Url";
        if (IsOff(configuration["Web:Enabled"]) || configuration[key] is not { Length: > 0 } url)
        {
            yield break;
        }

        // Kestrel's wildcards are no host names; what matters here is that they mean every address.
        var wildcard = url.Contains("://*", StringComparison.Ordinal) || url.Contains("://+", StringComparison.Ordinal);
        if (!Uri.TryCreate(wildcard ? url.Replace("://*", "://0.0.0.0").Replace("://+", "://0.0.0.0") : url, UriKind.Absolute, out var address)
            || address.Scheme != Uri.UriSchemeHttp || address.Host.Length == 0 || address.PathAndQuery != "/")
        {
            yield return Found(key, $"'{url}' is no address to serve at", "Write it like http://127.0.0.1:5080.");
        }
        else if (!IsLoopback(address) && !IsOn(configuration["Web:Open"]))
        {
            yield return Found(
                key,
                $"'{url}' can be reached from other machines, and the page asks for no password",
                "Use 127.0.0.1, or set Web:Open to true if that is what you want.");
        }
    }

    private static bool IsLoopback(Uri address) =>
        string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static IEnumerable<Finding> CheckStorage(IConfiguration configuration, string directory)
    {
        const string key = "Storage:Path";
        if (configuration[Settings.StorePostgres] is { Length: > 0 } connectionString)
        {
            if (PostgresServer.TryParse(connectionString) is null)
            {
                yield return Found(Settings.StorePostgres, "it is not a connection string that names a host", PostgresServer.HowToWrite);
            }

            if (Alternative.Store is var engine && engine.IsAskedFor(configuration))
            {
                yield return Found(
                    engine.Key,
                    $"{Settings.StorePostgres} is set, so {engine.Key} is not looked at",
                    $"Leave it out for PostgreSQL, or leave out {Settings.StorePostgres} for {engine.Library}.");
            }

            yield break;
        }

        if (configuration[key] is not { Length: > 0 } path)
        {
            yield break;
        }

        var file = Path.GetFullPath(Path.Combine(directory, path));
        if (Directory.Exists(file))
        {
            yield return Found(key, $"'{path}' is a folder", "Name the file in it, such as data/coachbot.db.");
        }
        else if (WhyNotWritable(file) is { } reason)
        {
            yield return Found(
                key,
                $"'{path}' cannot be written ({reason.TrimEnd('.')})",
                "Name a file in a folder that the account of the coach may write to.");
        }
    }

    private static string? WhyNotWritable(string file)
    {
        try
        {
            if (File.Exists(file))
            {
                using var opened = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            }

            // The folder itself has to take new files: the database keeps a journal beside itself. A check creates nothing that stays.
            var folder = Path.GetDirectoryName(file);
            while (folder is not null && !Directory.Exists(folder))
            {
                if (File.Exists(folder))
                {
                    return $"{folder} is a file, not a folder";
                }

                folder = Path.GetDirectoryName(folder);
            }

            var trial = Path.Combine(folder ?? "", $".coachbot-check-{Guid.NewGuid():n}");
            using var created = new FileStream(trial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return refused.Message;
        }
    }

    private static IEnumerable<Finding> CheckLimit(string key, string? value)
    {
        if (value is not { Length: > 0 })
        {
            return [];
        }

        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var limit) && limit >= 0 && double.IsFinite(limit)
            ? []
            : [Found(key, $"'{value}' is no limit", "Write a number of 0 or more; 0 means no limit.")];
    }

    private static IEnumerable<Finding> CheckOperator(IConfiguration configuration) =>
        configuration[OperatorGate.PasswordKey] is { Length: > 0 and < OperatorGate.ShortestPassword }
            ? [Found(OperatorGate.PasswordKey, "the password can be guessed", $"Set one of {OperatorGate.ShortestPassword} characters or more, or leave it out: /operator then answers this machine only.")]
            : [];

    private static IEnumerable<Finding> CheckSpeed(IConfiguration configuration)
    {
        const string key = "Clock:Speed";
        return configuration[key] is { Length: > 0 } value
            && !(double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) && speed > 0 && double.IsFinite(speed))
            ? [Found(key, $"'{value}' is no speed", "Write a number above 0; 1 is the speed of real time.")]
            : [];
    }

    private static bool IsOn(string? value) => bool.TryParse(value, out var on) && on;

    private static bool IsOff(string? value) => bool.TryParse(value, out var on) && !on;
}
