using CoachBot.Content;
using CoachBot.Pipeline;
using CoachBot.Storage;

namespace CoachBot.Telemetry;

internal static class TelemetryRegistration
{
    private static ContentState StateOf(LibrarySource source) => new(source.Version, source.Refused.Length);

    extension(IServiceCollection services)
    {
        /// <summary>How the coach is, for whoever asks.</summary>
        public IServiceCollection AddCoachView() => services.AddSingleton(provider => new CoachView(
            () => provider.GetRequiredService<CoachService>().Health,
            (now, cancel) => provider.GetRequiredService<IConversationStore>().OverviewAsync(now, cancel),
            () => StateOf(provider.GetRequiredService<LibrarySource>()),
            provider.GetRequiredService<TimeProvider>()));

        /// <summary>Metrics and traces to the collector that is configured; nothing at all without one. Before the coach, so that it ends after it.</summary>
        public IServiceCollection AddTelemetry(IConfiguration configuration) => TelemetrySettings.CollectorOf(configuration) is { } collector
            ? services.AddHostedService(provider => new TelemetryExport(
                collector, provider.GetRequiredService<CoachView>(), provider.GetRequiredService<ILogger<CollectorWatch>>()))
            : services;
    }
}
