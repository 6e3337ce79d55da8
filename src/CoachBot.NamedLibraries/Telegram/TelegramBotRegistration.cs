using CoachBot.Core.Chat;
using CoachBot.Telegram;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoachBot.NamedLibraries.Telegram;

internal static class TelegramBotRegistration
{
    /// <summary>As <see cref="TelegramRegistration.AddTelegram(IServiceCollection, IConfiguration, string?)"/>, over Telegram.Bot.</summary>
    public static IServiceCollection AddTelegramBot(this IServiceCollection services, IConfiguration configuration, string? contentFolder = null)
    {
        var options = TelegramRegistration.OptionsOf(configuration, contentFolder);
        if (string.IsNullOrEmpty(options.Token))
        {
            return services;
        }

        services.AddSingleton(provider => new TelegramParts(options, new TelegramBotCalls(options, TimeProvider.System), TimeProvider.System, provider));
        return services.AddSingleton<IChatAdapter>(provider => new TelegramBotAdapter(provider.GetRequiredService<TelegramParts>()));
    }
}
