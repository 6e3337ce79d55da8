using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CoachBot.Content.Yaml;
using CoachBot.Storage.Postgres;

namespace CoachBot.Verbs;

/// <summary>A setting by its key, with its default and what it is for, as the help shows it.</summary>
internal sealed record Setting(string Key, string Default, string Purpose);

/// <summary>
/// Where settings come from, the later winning: appsettings.json next to the program, appsettings.json in the current folder,
/// the environment (<c>Web__Url</c>), the command line (<c>--Web:Url http://...</c>).
/// </summary>
internal static class Settings
{
    public const string FileName = "appsettings.json";
    public const string ContentPath = "Content:Path";
    public const string StorePath = "Storage:Path";
    public const string StorePostgres = "Storage:Postgres";
    public const string StoreKey = "Storage:Key";

    /// <summary>Everything that can be set, but for the levels below <c>Logging:LogLevel</c>.</summary>
    public static readonly ImmutableArray<Setting> Known =
    [
        new(ContentPath, "content", "folder of routines, cards, tips and wordings; several with ; between, the later laid over the earlier"),
        new(StorePath, "data/coachbot.db", "file that remembers people and conversations"),
        new(StorePostgres, "", "connection string of a PostgreSQL database that remembers them instead"),
        new("Storage:Engine", "SQLite", "SQLite, or LiteDB in a build with -p:NamedLibraries=true"),
        new(StoreKey, "", "32 bytes in base64: what is stored of a person is encrypted with them"),
        new("Web:Url", "http://127.0.0.1:5080", "where the chat page is served"),
        new("Web:Enabled", "true", "false: no chat page"),
        new("Web:Open", "false", "true: the page may be reached from other machines, and it asks for no password"),
        new("Telegram:Token", "", "token of a Telegram bot, from @BotFather"),
        new("Telegram:Client", "Own", "Own, or Telegram.Bot in a build with -p:NamedLibraries=true"),
        new("Telegram:Mode", "Polling", "Polling, or Webhook: Telegram delivers to a public address"),
        new("Telegram:Webhook:Url", "", "that address, https; its path is served at Web:Url"),
        new("Telegram:Webhook:Secret", "", "what Telegram shows there; made from the token when left out"),
        new("Telegram:Webhook:MaxConnections", "100", "deliveries that Telegram may have under way at once, 1 to 100"),
        new("Telegram:TakeOverWebhook", "false", "true: polling removes a webhook that somebody else set"),
        new("Telegram:PollSeconds", "50", "how long one poll waits, 1 to 50"),
        new("Telegram:LateAfterMinutes", "15", "an older text is answered as one that waited while the coach was away"),
        new("Telegram:BaseUrl", "https://api.telegram.org", "a Bot API server of your own"),
        new("Telegram:Limits:PerSecond", "30", "messages a second in all; 0 for no limit"),
        new("Telegram:Limits:PerChatPerSecond", "1", "messages a second to one chat; 0 for no limit"),
        new("Telegram:Limits:PerGroupPerMinute", "20", "messages a minute to one group; 0 for no limit"),
        new("Discord:Token", "", "token of a Discord bot, from discord.com/developers/applications"),
        new("Discord:Client", "Own", "Own, or Discord.Net in a build with -p:NamedLibraries=true"),
        new("Discord:BaseUrl", "https://discord.com", "another address, for trying out"),
        new("Discord:Shards", "auto", "connections to Discord; auto is what it recommends"),
        new("Discord:Compress", "false", "true: compressed, for less traffic"),
        new("Discord:Status", "/routine to begin", "shown below the bot's name"),
        new("Discord:SignOffOnStop", "false", "true: offline when stopped, instead of kept for the next start"),
        new("Discord:IdentifyAnyway", "false", "true: begin a session although few are left today"),
        new("Discord:Intents", "4097", "what Discord delivers: servers and direct messages"),
        new("Discord:Limits:PerSecond", "50", "calls a second in all, interactions apart; 0 for no limit"),
        new("Telemetry:Otlp", "", "collector for metrics and traces, as http://127.0.0.1:4318; OTEL_EXPORTER_OTLP_ENDPOINT does as well"),
        new("Operator:Password", "", "opens /operator from other machines, too; 12 characters or more"),
        new("Clock:Speed", "1", "how many times faster than real the coach's clock runs (for trying out)"),
        new("Clock:Start", "", "when that clock began, as 2026-11-23T15:00Z (for trying out)"),
    ];

    /// <summary>Takes the settings out of a command line; false with a sentence about the one that is wrong.</summary>
    public static bool TryTake(
        IReadOnlyList<string> args, out List<string> rest, out Dictionary<string, string?> settings, [NotNullWhen(false)] out string? wrong)
    {
        (rest, settings, wrong) = ([], new(StringComparer.OrdinalIgnoreCase), null);
        for (var at = 0; at < args.Count; at++)
        {
            if (!IsSetting(args[at], out var key, out var value))
            {
                rest.Add(args[at]);
                continue;
            }

            if (!IsKnown(key))
            {
                wrong = $"There is no setting \"{key}\". {Spelling.Suggest(key, Known.Select(setting => setting.Key), "\"coachbot --help\" lists them.")}";
                return false;
            }

            if (value is null && at + 1 == args.Count)
            {
                wrong = $"The setting \"{key}\" needs a value: --{key} VALUE.";
                return false;
            }

            settings[key] = value ?? args[++at];
        }

        return true;
    }

    /// <summary>The settings as this call of the program has them. Paths are what they mean from the folder it was called in.</summary>
    public static IConfigurationRoot Read(Shell shell, IReadOnlyDictionary<string, string?> fromCommandLine, bool debug = false)
    {
        var configuration = Build(AppContext.BaseDirectory, shell.Directory, fromCommandLine);
        if (debug)
        {
            configuration["Logging:LogLevel:Default"] = "Debug";
        }

        if (configuration[StorePath] is { Length: > 0 } store)
        {
            configuration[StorePath] = Path.GetFullPath(store, shell.Directory);
        }

        return configuration;
    }

    private static IConfigurationRoot Build(string programFolder, string currentFolder, IReadOnlyDictionary<string, string?> fromCommandLine)
    {
        var configuration = new ConfigurationBuilder();
        configuration.AddInMemoryCollection(Known.Where(setting => setting.Default.Length > 0).ToDictionary(setting => setting.Key, setting => (string?)setting.Default));
        foreach (var folder in new[] { programFolder, currentFolder }.Distinct(StringComparer.Ordinal))
        {
            var file = Path.Combine(folder, FileName);
            if (File.Exists(file))
            {
                configuration.AddConfiguration(ReadFile(file));
            }
        }

        return configuration.AddEnvironmentVariables().AddInMemoryCollection(fromCommandLine).Build();
    }

    private static IConfigurationRoot ReadFile(string file)
    {
        try
        {
            return new ConfigurationBuilder().AddJsonFile(file).Build();
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            var detail = fault.InnerException is FormatException { InnerException: { } json } ? json.Message : fault.Message;
            throw new ExplainedException($"{file} cannot be read ({detail.TrimEnd('.')}); correct the file, or remove it to use the defaults.", fault);
        }
    }

    /// <summary>The file in which the coach remembers, as a full path.</summary>
    public static string StoreFile(IConfiguration configuration) => configuration[StorePath] is { Length: > 0 } file
        ? file
        : throw new ExplainedException($"{StorePath} is empty; set it to the file in which the coach is to remember, such as data/coachbot.db.");

    /// <summary>The database in which the coach remembers instead of a file; null when none is set.</summary>
    public static PostgresServer? StoreServer(IConfiguration configuration) =>
        configuration[StorePostgres] is { Length: > 0 } connectionString ? PostgresServer.Parse(connectionString) : null;

    private static bool IsSetting(string arg, out string key, out string? value)
    {
        var equals = arg.IndexOf('=', StringComparison.Ordinal);
        (key, value) = equals < 0 ? (arg, null) : (arg[..equals], arg[(equals + 1)..]);
        var found = key.StartsWith("--", StringComparison.Ordinal) && key.Contains(':', StringComparison.Ordinal);
        key = found ? key[2..] : key;
        return found;
    }

    /// <summary>Whether a key sets anything.</summary>
    public static bool IsKnown(string key) =>
        key.StartsWith("Logging:LogLevel:", StringComparison.OrdinalIgnoreCase)
        || Known.Any(setting => string.Equals(setting.Key, key, StringComparison.OrdinalIgnoreCase));
}
