using CoachBot.FakeTelegram;
using CoachBot.NamedLibraries.Storage;
using CoachBot.NamedLibraries.Telegram;
using CoachBot.Storage;
using CoachBot.Telegram.Api;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoachBot.Telegram.Tests;

/// <summary>The tests of our own Telegram client, over Telegram.Bot; whole coaches keep their conversations in LiteDB besides.</summary>
internal static class TestedClient
{
    public static ITelegramCalls Make(TelegramOptions options, TimeProvider time) => new TelegramBotCalls(options, time);

    /// <summary>A call without parameters has no body, and so no type.</summary>
    public static string TypeOf(RecordedCall call) => call.Method is "getMe" or "getWebhookInfo" ? "" : "application/json";

    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IConversationStore>(provider => new LiteDbConversationStore(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddTelegramBot(configuration);
    }
}
