using CoachBot.Content;
using CoachBot.Core.Content;
using CoachBot.Pipeline;
using CoachBot.Storage;
using Microsoft.Extensions.Options;

namespace CoachBot.Verbs.Running;

internal static class CoachRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>The coach without a platform to speak on: its content (read by the time anything is asked of it), which follows the files, its clock, its store and its pipeline.</summary>
        public IServiceCollection AddCoach(IConfiguration configuration, string contentFolder, Task<LoadedContent.Usable> content, TimeProvider clock)
        {
            services.AddSingleton(clock);
            if (Settings.StoreServer(configuration) is null && Alternative.Store.IsChosen(configuration))
            {
                services.AddSingleton(provider => NamedBuild.Store(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
            }

            // An author saves files in real time, however fast the coach's clock runs.
            services.AddSingleton(provider => new LibrarySource(contentFolder, content.GetAwaiter().GetResult(), TimeProvider.System, provider.GetRequiredService<ILogger<LibrarySource>>()));
            services.AddSingleton<Func<Library>>(provider =>
            {
                var source = provider.GetRequiredService<LibrarySource>();
                return () => source.Current;
            });
            return services.AddCoachPipeline();
        }
    }

    extension(ILoggingBuilder logging)
    {
        /// <summary>The log goes to the error stream; what a verb has to say goes to the other one.</summary>
        public ILoggingBuilder AddCoachLog(IConfiguration configuration) => logging
            .AddConfiguration(configuration.GetSection("Logging"))

            // Why the coach does not start is said by the verb, in one sentence.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            })
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
