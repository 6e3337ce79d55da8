using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CoachBot.Discord.Rest;

/// <summary>Reads what answers say about themselves: limits in headers, errors in bodies.</summary>
internal static class RestAnswer
{
    public static RateHeaders Limits(HttpResponseHeaders headers) => headers.Contains("X-RateLimit-Bucket") || headers.Contains("X-RateLimit-Remaining")
        ? new(First(headers, "X-RateLimit-Bucket"), Whole(headers, "X-RateLimit-Limit"), Whole(headers, "X-RateLimit-Remaining"), Seconds(headers, "X-RateLimit-Reset-After"))
        : RateHeaders.None;

    public static RateScope Scope(HttpResponseHeaders headers, bool globalInBody) =>
        globalInBody || First(headers, "X-RateLimit-Global") == "true" ? RateScope.Global : First(headers, "X-RateLimit-Scope") switch
        {
            "shared" => RateScope.Shared,
            "global" => RateScope.Global,
            _ => RateScope.User,
        };

    /// <summary>The longer of what header and body say; null when neither says anything, which is no answer of Discord's own.</summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, ReadOnlyMemory<byte> body, out bool global, out bool blocked)
    {
        var header = Seconds(headers, "Retry-After");
        TimeSpan? inBody = null;
        (global, blocked) = (false, true);
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                global = json.RootElement.TryGetProperty("global", out var flag) && flag.ValueKind == JsonValueKind.True;
                if (json.RootElement.TryGetProperty("retry_after", out var seconds) && seconds.TryGetDouble(out var wait) && wait is >= 0 and < 1e6)
                {
                    (inBody, blocked) = (TimeSpan.FromSeconds(wait), false);
                }
            }
        }
        catch (JsonException)
        {
            // HTML: the wall in front of Discord, not Discord.
        }

        return header > inBody || inBody is null ? header : inBody;
    }

    public static RestOutcome.Refused Refusal(int status, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("code", out var number) && number.TryGetInt32(out var code))
            {
                var path = json.RootElement.TryGetProperty("errors", out var errors) ? FirstPath(errors, "") : null;
                return new(status, Enum.IsDefined((DiscordError)code) ? (DiscordError)code : DiscordError.Other, code, path);
            }
        }
        catch (JsonException)
        {
            // Not Discord's own words; the status is all there is.
        }

        return new(status, DiscordError.Other, 0, null);
    }

    private static string? FirstPath(JsonElement errors, string path)
    {
        if (errors.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in errors.EnumerateObject())
        {
            if (property.NameEquals("_errors"))
            {
                return path.Length == 0 ? null : path;
            }

            if (FirstPath(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}") is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static int? Whole(HttpResponseHeaders headers, string name) =>
        int.TryParse(First(headers, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeSpan? Seconds(HttpResponseHeaders headers, string name) =>
        double.TryParse(First(headers, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e6
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
