using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Personal;
using CoachBot.Storage;
using CoachBot.Storage.Postgres;
using CoachBot.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoachBot.Pipeline;

internal static class PipelineRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>
        /// The store (ours, when none is registered) and everything between it and the platforms. Needs a TimeProvider and a <c>Func&lt;Library&gt;</c>; speaks on every
        /// <see cref="IChatAdapter"/> there is.
        /// </summary>
        public IServiceCollection AddCoachPipeline()
        {
            services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
            services.AddSingleton<IValidateOptions<SendLimits>, SendLimitsValidator>();
            foreach (var platform in (Platform[])[Platform.Web, Platform.Terminal, Platform.Telegram, Platform.Discord])
            {
                services.AddOptions<SendLimits>(platform.Name).BindConfiguration($"{platform.Name}:Limits").ValidateOnStart();
            }

            services.TryAddSingleton(provider => StoreFor(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
            services.AddSingleton(provider => new TurnRunner(
                provider.GetRequiredService<IConversationStore>(), Engine.Step, provider.GetRequiredService<Func<Library>>(),
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TurnRunner>>()));
            services.AddSingleton<IOwnership>(provider => provider.GetRequiredService<IConversationStore>().Presence);
            services.AddSingleton<PersonalFiles>();
            services.AddSingleton<ClockPump>();
            services.AddSingleton<CoachService>();
            return services.AddHostedService(provider => provider.GetRequiredService<CoachService>());
        }
    }

    private static IConversationStore StoreFor(StorageOptions options) =>
        string.IsNullOrEmpty(options.Postgres) ? new SqliteStore(options) : new PostgresStore(options);
}
