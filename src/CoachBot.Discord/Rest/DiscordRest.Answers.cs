using System.Net;
using Microsoft.Extensions.Logging;

namespace CoachBot.Discord.Rest;

/// <summary>What an answer means for the call, and what it teaches about the limits.</summary>
internal sealed partial class DiscordRest
{
    private (RestOutcome Outcome, TimeSpan? Again) Judge(RestRequest request, int attempt, HttpResponseMessage answer, ReadOnlyMemory<byte> body)
    {
        var status = (int)answer.StatusCode;
        if (status == 429)
        {
            return Limited(request, answer, body);
        }

        Learned(request, answer);
        switch (status)
        {
            case < 300:
                return (new RestOutcome.Done(body), null);
            case 401 when !request.Anonymous:
                LogTokenDead(logger);
                dead.Cancel();
                return (new RestOutcome.TokenDead(), null);
            case >= 500:
                LogFault(logger, request.Route.Template, status);
                return (request.Repeatable ? new RestOutcome.Later(Pause(attempt)) : new RestOutcome.Unknown(), attempt < Repeats && request.Repeatable ? Pause(attempt) : null);
            default:
                var refusal = RestAnswer.Refusal(status, body);
                LogRefused(logger, request.Route.Template, status, refusal.Code, refusal.Path);
                return refusal.Error == DiscordError.Overloaded ? (new RestOutcome.Later(Pause(attempt)), attempt < Repeats ? Pause(attempt) : null) : (refusal with { Repeated = attempt > 0 }, null);
        }
    }

    private void Learned(RestRequest request, HttpResponseMessage answer)
    {
        lock (gate)
        {
            breaker.Passed();
            if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            {
                CountInvalid();
            }

            if (!request.Route.IsCallback)
            {
                limits.Answered(request.Route, RestAnswer.Limits(answer.Headers), clock.Now);
                Changed();
            }
        }
    }

    private (RestOutcome Outcome, TimeSpan? Again) Limited(RestRequest request, HttpResponseMessage answer, ReadOnlyMemory<byte> body)
    {
        var wait = RestAnswer.RetryAfter(answer.Headers, body, out var global, out var blocked);
        lock (gate)
        {
            if (blocked || wait is null)
            {
                CountInvalid();
                breaker.Open(wait, clock.Now);
                limits.Refused(request.Route, RateHeaders.None, RateScope.User, TimeSpan.Zero, clock.Now);
                Changed();
                LogBlocked(logger, request.Route.Template);
                return (new RestOutcome.Later(breaker.OpenFor(clock.Now) ?? TimeSpan.FromSeconds(60)), null);
            }

            var scope = RestAnswer.Scope(answer.Headers, global);
            if (scope != RateScope.Shared)
            {
                CountInvalid();
            }

            limits.Refused(request.Route, RestAnswer.Limits(answer.Headers), scope, wait.Value, clock.Now);
            Changed();
            LogLimited(logger, request.Route.Template, scope, wait.Value.TotalSeconds);
        }

        return (new RestOutcome.Later(wait.Value), wait.Value);
    }

    private void Lost(RestRequest request, string fault)
    {
        LogLost(logger, request.Route.Template, fault);
        lock (gate)
        {
            limits.Lost(request.Route);
            Changed();
        }
    }

    private void CountInvalid()
    {
        invalid.Count(clock.Now);
        var recent = invalid.Recent(clock.Now);
        if (recent >= InvalidRequests.Warn && !warned)
        {
            warned = true;
            LogManyInvalid(logger, recent);
        }
        else if (recent < InvalidRequests.Warn)
        {
            warned = false;
        }
    }

    private void Changed()
    {
        limitsChanged?.SetResult();
        limitsChanged = null;
    }

    private TimeSpan Pause(int attempt) => TimeSpan.FromSeconds(0.5 * Math.Pow(2, Math.Min(attempt, 6)) * (0.75 + (0.25 * chance())));

    [LoggerMessage(Level = LogLevel.Error, Message = "Discord no longer accepts the bot token (401). Make a new one at discord.com/developers/applications, page Bot, and put it in Discord:Token.")]
    private static partial void LogTokenDead(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Route} was refused: HTTP {Status}, code {Code}, at {Path}.")]
    private static partial void LogRefused(ILogger logger, string route, int status, int code, string? path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Route} failed on Discord's side: HTTP {Status}.")]
    private static partial void LogFault(ILogger logger, string route, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Route} got no answer: {Fault}.")]
    private static partial void LogLost(ILogger logger, string route, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Route} was limited ({Scope}); waiting {Seconds} s.")]
    private static partial void LogLimited(ILogger logger, string route, RateScope scope, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Route} was blocked in front of Discord; nothing is sent for a while.")]
    private static partial void LogBlocked(ILogger logger, string route);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord refused {Count} calls within ten minutes; at 10,000 it bans the address.")]
    private static partial void LogManyInvalid(ILogger logger, int count);
}
