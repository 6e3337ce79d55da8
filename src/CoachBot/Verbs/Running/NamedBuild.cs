#if NAMED_LIBRARIES
using CoachBot.NamedLibraries.Discord;
using CoachBot.NamedLibraries.Storage;
using CoachBot.NamedLibraries.Telegram;
#endif
using CoachBot.Storage;

namespace CoachBot.Verbs.Running;

/// <summary>
/// What a build with <c>-p:NamedLibraries=true</c> has besides: Telegram.Bot, Discord.Net and LiteDB. The one place that knows which of
/// the two builds this is; without them it is asked for none, because <see cref="Alternative"/> refused before.
/// </summary>
internal static class NamedBuild
{
#if NAMED_LIBRARIES
    public static bool IsThis => true;

    public static IConversationStore Store(StorageOptions options) => new LiteDbConversationStore(options);

    public static void AddTelegram(IServiceCollection services, IConfiguration configuration, string contentFolder) => services.AddTelegramBot(configuration, contentFolder);

    public static void AddDiscord(IServiceCollection services, IConfiguration configuration, string contentFolder) => services.AddDiscordNet(configuration, contentFolder);

    public static void Backup(string path, string file) => LiteDbBackup.Copy(path, file);

    public static string? Restore(string file, string path) => LiteDbBackup.Restore(file, path);
#else
    public static bool IsThis => false;

    public static IConversationStore Store(StorageOptions options) => throw Missing();

    public static void AddTelegram(IServiceCollection services, IConfiguration configuration, string contentFolder) => throw Missing();

    public static void AddDiscord(IServiceCollection services, IConfiguration configuration, string contentFolder) => throw Missing();

    public static void Backup(string path, string file) => throw Missing();

    public static string? Restore(string file, string path) => throw Missing();

    private static NotSupportedException Missing() => new("This build has only the parts of our own.");
#endif
}
