using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachBot.Discord;

/// <summary>Registers Discord.</summary>
public static class DiscordServices
{
    extension(IServiceCollection services)
    {
        /// <summary>
        /// Adds Discord when <c>Discord:Token</c> is set. Needs a <c>Func&lt;Library&gt;</c>; a <see cref="DiscordCursor"/> registered
        /// beforehand keeps sessions over restarts. The commands are named in all languages of the library.
        /// Paths of pictures begin at <paramref name="picturesFrom"/>.
        /// </summary>
        public IServiceCollection AddDiscord(IConfiguration configuration, string? picturesFrom = null)
        {
            if (string.IsNullOrWhiteSpace(configuration["Discord:Token"]))
            {
                return services;
            }

            services.AddDiscordOptions(configuration);
            services.TryAddSingleton(_ => DiscordCursor.InMemory());

            // Discord's deadlines run on real time, however fast the coach's own clock is set to run; a test brings a time and a chance of its own.
            services.AddSingleton(provider => new DiscordAdapter(
                provider.GetRequiredService<IOptions<DiscordOptions>>().Value,
                provider.GetRequiredService<Func<Library>>(),
                provider.GetRequiredService<DiscordCursor>(),
                provider.GetKeyedService<TimeProvider>(Platform.Discord.Name) ?? TimeProvider.System,
                provider.GetKeyedService<Func<double>>(Platform.Discord.Name) ?? Random.Shared.NextDouble,
                provider.GetRequiredService<ILogger<DiscordAdapter>>(),
                new(picturesFrom, provider.GetService<DrawChart>()),
                provider.GetService<IOwnership>()));
            return services.AddSingleton<IChatAdapter>(provider => provider.GetRequiredService<DiscordAdapter>());
        }

        /// <summary>Adds the <see cref="DiscordDoctor"/> alone. With a <c>Func&lt;Library&gt;</c> it compares the commands, too.</summary>
        public IServiceCollection AddDiscordDoctor(IConfiguration configuration)
        {
            services.AddDiscordOptions(configuration);
            return services.AddSingleton(provider =>
            {
                var options = provider.GetRequiredService<IOptions<DiscordOptions>>().Value;
                return new DiscordDoctor(
                    DiscordAdapter.Client(options, new(TimeProvider.System), Random.Shared.NextDouble, provider.GetRequiredService<ILogger<DiscordDoctor>>()), options,
                    provider.GetService<Func<Library>>());
            });
        }

        /// <summary>The settings, read and checked when the host starts.</summary>
        internal void AddDiscordOptions(IConfiguration configuration)
        {
            services.AddOptions<DiscordOptions>().Bind(configuration.GetSection("Discord")).ValidateOnStart();
            services.AddSingleton<IValidateOptions<DiscordOptions>, DiscordOptionsValidator>();
        }
    }
}
