using CoachBot.NamedLibraries.Discord;
using CoachBot.NamedLibraries.Storage;
using CoachBot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoachBot.Discord.Tests;

/// <summary>The walks of our own Discord client, over Discord.Net and LiteDB.</summary>
internal static class TestedClient
{
    public static bool LeavesWhenInvalid => false;

    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IConversationStore>(provider => new LiteDbConversationStore(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddDiscordNet(configuration);
    }
}
