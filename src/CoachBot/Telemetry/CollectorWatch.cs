namespace CoachBot.Telemetry;

/// <summary>
/// On the way to the collector: the exporter says nothing when it is not there, so this does, once until it is there again. What could
/// not be delivered is lost; the coach goes on.
/// </summary>
internal sealed partial class CollectorWatch(ILogger<CollectorWatch> logger) : DelegatingHandler(new SocketsHttpHandler { ActivityHeadersPropagator = null })
{
    private int away;

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Seen(request, base.Send(request, cancellationToken));
        }
        catch (Exception failure)
        {
            Away(request, failure.Message);
            throw;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Seen(request, await base.SendAsync(request, cancellationToken));
        }
        catch (Exception failure)
        {
            Away(request, failure.Message);
            throw;
        }
    }

    private HttpResponseMessage Seen(HttpRequestMessage request, HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            Interlocked.Exchange(ref away, 0);
        }
        else
        {
            Away(request, $"it answers {(int)response.StatusCode}");
        }

        return response;
    }

    private void Away(HttpRequestMessage request, string reason)
    {
        if (Interlocked.Exchange(ref away, 1) == 0)
        {
            LogAway(logger, request.RequestUri?.GetLeftPart(UriPartial.Authority), reason.TrimEnd('.'));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The collector at {Address} takes no telemetry ({Reason}); the coach goes on, and it is tried again. Telemetry:Otlp sets the address.")]
    private static partial void LogAway(ILogger logger, string? address, string reason);
}
