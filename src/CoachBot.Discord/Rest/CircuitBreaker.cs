namespace CoachBot.Discord.Rest;

/// <summary>
/// After a block by the wall in front of Discord (a 429 that names no wait) nothing is sent until it has passed: asking
/// again makes it longer. Each block in a row doubles the wait, from a minute to an hour.
/// </summary>
internal sealed class CircuitBreaker
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Most = TimeSpan.FromHours(1);

    private TimeSpan openUntil = TimeSpan.MinValue;
    private TimeSpan next = Least;

    public TimeSpan? OpenFor(TimeSpan now) => now < openUntil ? openUntil - now : null;

    public void Open(TimeSpan? retryAfter, TimeSpan now)
    {
        var wait = retryAfter > next ? retryAfter.Value : next;
        openUntil = now + wait;
        next = next * 2 < Most ? next * 2 : Most;
    }

    /// <summary>Discord itself answered.</summary>
    public void Passed() => next = Least;
}
