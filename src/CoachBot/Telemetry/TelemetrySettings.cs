namespace CoachBot.Telemetry;

/// <summary>Whether and where telemetry is sent: nowhere, unless a collector is named.</summary>
internal static class TelemetrySettings
{
    public const string Key = "Telemetry:Otlp";

    /// <summary>https://opentelemetry.io/docs/specs/otel/protocol/exporter; ours comes first.</summary>
    public const string StandardKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ProtocolKey = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string Protocol = "http/protobuf";

    /// <summary>The collector; null for none. The settings have been looked at before (<see cref="Faults"/>).</summary>
    public static Uri? CollectorOf(IConfiguration configuration) =>
        Given(configuration) is { } given && IsAddress(given.Value, out var address) ? address : null;

    /// <summary>What cannot work, with its remedy.</summary>
    public static IEnumerable<(string Key, string What, string Remedy)> Faults(IConfiguration configuration)
    {
        if (Given(configuration) is not { } given)
        {
            yield break;
        }

        if (!IsAddress(given.Value, out _))
        {
            yield return (given.Key, $"'{given.Value}' is no address of a collector", "Write it like http://127.0.0.1:4318, or leave it out to send nothing.");
        }
        else if (configuration[ProtocolKey] is { Length: > 0 } protocol && !string.Equals(protocol, Protocol, StringComparison.OrdinalIgnoreCase))
        {
            yield return (ProtocolKey, $"the coach does not speak '{protocol}'", $"Set it to {Protocol} and the address to the collector's port for that, 4318 most often.");
        }
    }

    private static (string Key, string Value)? Given(IConfiguration configuration) =>
        configuration[Key] is { Length: > 0 } ours ? (Key, ours)
        : configuration[StandardKey] is { Length: > 0 } standard ? (StandardKey, standard)
        : null;

    private static bool IsAddress(string text, out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && (address.Scheme is "http" or "https") && address.Host.Length > 0 && address.Query.Length == 0 && address.Fragment.Length == 0;
}
