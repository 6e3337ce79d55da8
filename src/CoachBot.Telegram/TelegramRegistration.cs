using CoachBot.Core.Chat;
using CoachBot.Telegram.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoachBot.Telegram;

/// <summary>Adds Telegram to a host.</summary>
public static class TelegramRegistration
{
    /// <summary>Adds the adapter when the section <c>Telegram</c> has a token, and nothing otherwise.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The configuration with the section.</param>
    /// <param name="contentFolder">The folder that the paths of pictures begin at.</param>
    public static IServiceCollection AddTelegram(this IServiceCollection services, IConfiguration configuration, string? contentFolder = null)
    {
        var options = OptionsOf(configuration, contentFolder);
        return string.IsNullOrEmpty(options.Token) ? services : services.AddTelegram(options, TimeProvider.System);
    }

    /// <summary>Adds the <see cref="TelegramDoctor"/> alone, which needs no content and no store.</summary>
    public static IServiceCollection AddTelegramDoctor(this IServiceCollection services, IConfiguration configuration) =>
        services.AddTelegramDoctor(OptionsOf(configuration), TimeProvider.System);

    /// <summary>Listens where Telegram delivers, when Telegram is set up to deliver by webhook; does nothing otherwise.</summary>
    public static IEndpointRouteBuilder MapTelegramWebhook(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<TelegramParts>() is { Options: { Mode: TelegramMode.Webhook, Fault: null } options } parts)
        {
            endpoints.MapPost(new Uri(options.Webhook.Url!).AbsolutePath, parts.Endpoint.HandleAsync);
        }

        return endpoints;
    }

    /// <summary>Adds the adapter over our own client. Real time even when the coach's own clock runs faster: Telegram's clock does not.</summary>
    internal static IServiceCollection AddTelegram(this IServiceCollection services, TelegramOptions options, TimeProvider time)
    {
        services.AddSingleton(provider => new TelegramParts(options, new TelegramClient(options, time), time, provider));
        return services.AddSingleton<IChatAdapter>(provider => provider.GetRequiredService<TelegramParts>().Adapter);
    }

    internal static IServiceCollection AddTelegramDoctor(this IServiceCollection services, TelegramOptions options, TimeProvider time) =>
        services.AddSingleton(_ => new TelegramClient(options, time)).AddSingleton(provider => new TelegramDoctor(provider.GetRequiredService<TelegramClient>(), options));

    /// <summary>The settings as configured.</summary>
    internal static TelegramOptions OptionsOf(IConfiguration configuration, string? contentFolder = null)
    {
        var options = new TelegramOptions();
        configuration.GetSection("Telegram").Bind(options);
        options.PicturesPath = contentFolder ?? options.PicturesPath;
        return options;
    }
}
