using System.Collections.Concurrent;
using System.Globalization;

namespace CoachBot.FakeDiscord;

/// <summary>Rate limits, as many as a test asks for.</summary>
public sealed partial class FakeDiscordServer
{
    private readonly ConcurrentDictionary<(string, string), (int Used, long Since)> usage = new();

    /// <summary>A bucket for a route ("POST channels/{id}/messages"): name, limit, window.</summary>
    public ConcurrentDictionary<string, (string Name, int Limit, TimeSpan Window)> Buckets { get; } = new();

    private FakeReply? Limited(string template, string major, out Dictionary<string, string> headers)
    {
        headers = [];
        if (!Buckets.TryGetValue(template, out var bucket))
        {
            return null;
        }

        var now = Time.GetTimestamp();
        var use = usage.AddOrUpdate((bucket.Name, major), (1, now), (_, old) => Time.GetElapsedTime(old.Since, now) >= bucket.Window ? (1, now) : (old.Used + 1, old.Since));
        var left = bucket.Window - Time.GetElapsedTime(use.Since, now);
        headers["X-RateLimit-Bucket"] = bucket.Name;
        headers["X-RateLimit-Limit"] = bucket.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = Math.Max(0, bucket.Limit - use.Used).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset-After"] = left.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        if (use.Used <= bucket.Limit)
        {
            return null;
        }

        var seconds = left.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        return new(429, $$"""{"message":"You are being rate limited.","retry_after":{{seconds}},"global":false}""")
        {
            Headers = new(headers) { ["X-RateLimit-Scope"] = "user", ["Retry-After"] = Math.Ceiling(left.TotalSeconds).ToString(CultureInfo.InvariantCulture) },
        };
    }
}
