using CoachBot.Content;
using CoachBot.Core.Chat;
using CoachBot.Discord;
using CoachBot.Drawing;
using CoachBot.Pipeline;
using CoachBot.Storage;
using CoachBot.Telegram;
using CoachBot.Web;

namespace CoachBot.Verbs.Running;

/// <summary>
/// Which platforms a configuration asks for. A platform is registered as one more <see cref="IChatAdapter"/>; everything else finds it
/// by that. This is the one place that names them all.
/// </summary>
internal static class Platforms
{
    public static bool ServesPage(IConfiguration configuration) =>
        configuration["Web:Enabled"] is not { Length: > 0 } text
        || (bool.TryParse(text, out var enabled) ? enabled : throw new ExplainedException($"Web:Enabled is \"{text}\"; set it to true or false."));

    public static bool SpeaksTelegram(IConfiguration configuration) => !string.IsNullOrEmpty(configuration["Telegram:Token"]);

    public static bool SpeaksDiscord(IConfiguration configuration) => !string.IsNullOrEmpty(configuration["Discord:Token"]);

    extension(IServiceCollection services)
    {
        /// <summary>Registers what is asked for.</summary>
        public IServiceCollection AddPlatforms(IConfiguration configuration, string contentFolder, TimeProvider clock)
        {
            var picturesFrom = ContentPlaces.AboveOf(contentFolder);
            services.AddRoutingCore();
            services.AddSingleton<DrawChart>(ChartPicture.Draw);
            services.AddSingleton(provider =>
            {
                var store = provider.GetRequiredService<IConversationStore>();
                return new TelegramKept(cancel => store.CursorAsync(Platform.Telegram, cancel), (text, cancel) => store.SetCursorAsync(Platform.Telegram, text, cancel));
            });
            if (Alternative.Telegram.IsChosen(configuration))
            {
                NamedBuild.AddTelegram(services, configuration, picturesFrom);
            }
            else
            {
                services.AddTelegram(configuration, picturesFrom);
            }

            services.AddSingleton(provider =>
            {
                var store = provider.GetRequiredService<IConversationStore>();
                return new DiscordCursor(cancel => store.CursorAsync(Platform.Discord, cancel), (text, cancel) => store.SetCursorAsync(Platform.Discord, text, cancel));
            });
            if (Alternative.Discord.IsChosen(configuration))
            {
                NamedBuild.AddDiscord(services, configuration, picturesFrom);
            }
            else
            {
                services.AddDiscord(configuration, picturesFrom);
            }

            if (ServesPage(configuration))
            {
                services.AddSingleton<ShownHistory>(provider => provider.GetRequiredService<IConversationStore>().ShownAsync);
                services.AddSingleton(new ContentPictures(picturesFrom));
                services.AddSingleton<ClockSpeed>(() => clock is SpeedTimeProvider fast ? fast.Speed : 1);
                services.AddWebChat();
            }

            return services;
        }
    }
}
