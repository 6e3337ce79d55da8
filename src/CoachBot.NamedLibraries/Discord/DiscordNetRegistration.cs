using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Discord;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachBot.NamedLibraries.Discord;

internal static class DiscordNetRegistration
{
    /// <summary>As our own <c>AddDiscord</c>, over Discord.Net.</summary>
    public static IServiceCollection AddDiscordNet(this IServiceCollection services, IConfiguration configuration, string? picturesFrom = null)
    {
        if (string.IsNullOrWhiteSpace(configuration["Discord:Token"]))
        {
            return services;
        }

        services.AddDiscordOptions(configuration);
        services.TryAddSingleton(_ => DiscordCursor.InMemory());
        services.AddSingleton(provider => new DiscordNetAdapter(
            provider.GetRequiredService<IOptions<DiscordOptions>>().Value,
            provider.GetRequiredService<Func<Library>>(),
            provider.GetRequiredService<DiscordCursor>(),
            provider.GetKeyedService<TimeProvider>(Platform.Discord.Name) ?? TimeProvider.System,
            provider.GetRequiredService<ILogger<DiscordNetAdapter>>(),
            new(picturesFrom, provider.GetService<DrawChart>())));
        return services.AddSingleton<IChatAdapter>(provider => provider.GetRequiredService<DiscordNetAdapter>());
    }
}
