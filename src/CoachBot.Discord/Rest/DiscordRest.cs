using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace CoachBot.Discord.Rest;

/// <summary>
/// Calls Discord's HTTP API: waits for the rate limits it has learned, repeats what may be repeated, and turns every expected
/// ending into a <see cref="RestOutcome"/>. It logs routes, statuses and codes, never a path, a body or a token.
/// </summary>
internal sealed partial class DiscordRest : IDiscordCalls, IDisposable
{
    private const int Repeats = 3;
    private const int LimitedRepeats = 10;
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    // No client on top: what it adds (a base address, default headers, a deadline, buffering) is done here, once or not at all.
    private readonly HttpMessageInvoker http;
    private readonly string api;
    private readonly string userAgent;
    private readonly CallDeadlines deadlines;
    private readonly MonotonicClock clock;
    private readonly ILogger logger;
    private readonly Func<double> chance;
    private readonly AuthenticationHeaderValue authorization;
    private readonly Lock gate = new();
    private readonly RateLimits limits;
    private readonly InvalidRequests invalid = new();
    private readonly CircuitBreaker breaker = new();
    private readonly CancellationTokenSource dead = new();
    private TaskCompletionSource? limitsChanged;
    private bool warned;

    public DiscordRest(Uri api, Secret token, string userAgent, int perSecond, MonotonicClock clock, Func<double> chance, ILogger logger, HttpMessageHandler? handler = null)
    {
        (this.clock, this.chance, this.logger) = (clock, chance, logger);
        limits = new(perSecond);
        authorization = new("Bot", token.Reveal());
        deadlines = new(clock.Time);
        (this.api, this.userAgent) = (api.AbsoluteUri, userAgent);
        http = new(handler ?? new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        });
    }

    /// <summary>How long one call may take.</summary>
    public TimeSpan CallWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A wait longer than this is handed to the caller, who has other work.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Cancelled when Discord no longer accepts the token.</summary>
    public CancellationToken TokenDied => dead.Token;

    public int InvalidRecently
    {
        get
        {
            lock (gate)
            {
                return invalid.Recent(clock.Now);
            }
        }
    }

    public async Task<RestOutcome> SendAsync(RestRequest request, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (await AllowedAsync(request, cancel) is { } notNow)
            {
                return notNow;
            }

            var (outcome, again) = await CallAsync(request, attempt, cancel);
            if (again is not { } wait)
            {
                return outcome;
            }

            if (wait > Patience || attempt >= (outcome is RestOutcome.Later ? LimitedRepeats : Repeats))
            {
                return outcome;
            }

            await clock.Until(clock.Now + wait, cancel);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        deadlines.Dispose();
        dead.Dispose();
    }

    private async Task<RestOutcome?> AllowedAsync(RestRequest request, CancellationToken cancel)
    {
        while (true)
        {
            TimeSpan until;
            Task changed;
            lock (gate)
            {
                var now = clock.Now;
                if (dead.IsCancellationRequested && !request.Anonymous)
                {
                    return new RestOutcome.TokenDead();
                }

                if (breaker.OpenFor(now) is { } blocked)
                {
                    return new RestOutcome.Later(blocked);
                }

                if (!request.Essential && invalid.NonEssentialWaits(now) is { } pause)
                {
                    return new RestOutcome.Later(pause);
                }

                if (limits.MustWait(request.Route, now) is not { } wait)
                {
                    return null;
                }

                if (wait != TimeSpan.MaxValue && wait - now > Patience)
                {
                    return new RestOutcome.Later(wait - now);
                }

                (until, changed) = (wait, (limitsChanged ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task);
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(changed, until == TimeSpan.MaxValue ? Task.Delay(Timeout.InfiniteTimeSpan, either.Token) : clock.Until(until, either.Token));
            await either.CancelAsync();
            cancel.ThrowIfCancellationRequested();
        }
    }

    // The outcome, and how long to wait before calling again when that makes sense.
    private async Task<(RestOutcome Outcome, TimeSpan? Again)> CallAsync(RestRequest request, int attempt, CancellationToken cancel)
    {
        using var within = deadlines.Begin(CallWithin, cancel);
        try
        {
            // The paths are made here, of numbers and of tokens as Discord wrote them: nothing in them needs looking at.
            using var message = new HttpRequestMessage(request.Method, new Uri($"{api}{request.Path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
            message.Content = Content(request);
            message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
            message.Headers.Authorization = request.Anonymous ? null : authorization;
            using var answer = await http.SendAsync(message, within.Token);
            var body = answer.StatusCode == HttpStatusCode.NoContent ? [] : await answer.Content.ReadAsByteArrayAsync(within.Token);
            return Judge(request, attempt, answer, body);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            Lost(request, "timeout");
            return (new RestOutcome.Unknown(), request.Repeatable ? Pause(attempt) : null);
        }
        catch (OperationCanceledException)
        {
            Lost(request, "cancelled");
            throw;
        }
        catch (HttpRequestException fault)
        {
            Lost(request, fault.HttpRequestError.ToString());
            var neverSent = fault.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
            return neverSent ? (attempt < Repeats ? (new RestOutcome.Unknown(), Pause(attempt)) : (new RestOutcome.Later(Pause(attempt)), null))
                : (new RestOutcome.Unknown(), request.Repeatable ? Pause(attempt) : null);
        }
    }

    private static HttpContent Content(RestRequest request)
    {
        var json = new ReadOnlyMemoryContent(request.Body ?? default);
        json.Headers.ContentType = JsonType;
        if (request.File is not { } file)
        {
            return json;
        }

        var bytes = new ReadOnlyMemoryContent(file.Bytes);
        bytes.Headers.ContentType = new(file.MediaType);
        return new MultipartFormDataContent { { json, "payload_json" }, { bytes, "files[0]", file.Name } };
    }
}
