using CoachBot.Core.Chat;
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
    /// <summary>Platforms planned and not part of this build, by the setting that asks for them.</summary>
    private static readonly (string Key, string Name)[] NotYet = [("Discord:Token", "Discord")];

    public static bool ServesPage(IConfiguration configuration) =>
        configuration["Web:Enabled"] is not { Length: > 0 } text
        || (bool.TryParse(text, out var enabled) ? enabled : throw new ExplainedException($"Web:Enabled is \"{text}\"; set it to true or false."));

    public static bool SpeaksTelegram(IConfiguration configuration) => !string.IsNullOrEmpty(configuration["Telegram:Token"]);

    /// <summary>Platforms that are asked for and cannot be spoken, each as a sentence.</summary>
    public static IEnumerable<string> Missing(IConfiguration configuration) => NotYet
        .Where(platform => !string.IsNullOrEmpty(configuration[platform.Key]))
        .Select(platform => $"{platform.Key} is set, but this version of the coach does not speak {platform.Name} yet; everything else runs.");

    extension(IServiceCollection services)
    {
        /// <summary>Registers what is asked for and can be spoken.</summary>
        public IServiceCollection AddPlatforms(IConfiguration configuration, string contentFolder, TimeProvider clock)
        {
            services.AddRoutingCore();
            services.AddTelegram(configuration, contentFolder);
            if (ServesPage(configuration))
            {
                services.AddSingleton<ShownHistory>(provider => provider.GetRequiredService<IConversationStore>().ShownAsync);
                services.AddSingleton(new ContentPictures(contentFolder));
                services.AddSingleton<ClockSpeed>(() => clock is SpeedTimeProvider fast ? fast.Speed : 1);
                services.AddWebChat();
            }

            return services;
        }
    }
}
