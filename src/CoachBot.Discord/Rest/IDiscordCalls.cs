namespace CoachBot.Discord.Rest;

/// <summary>Makes calls of Discord's HTTP API: by our own client, or by a library. Every expected ending is a value.</summary>
internal interface IDiscordCalls
{
    /// <summary>Carries out one call, with whatever waiting and repeating it takes; the only exception that leaves is the caller's own cancellation.</summary>
    Task<RestOutcome> SendAsync(RestRequest request, CancellationToken cancel);
}
