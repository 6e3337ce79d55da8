using System.Text.Json;
using CoachBot.Discord.Gateway;

namespace CoachBot.Discord.Rest;

/// <summary>Reads the few answers that are needed.</summary>
internal static class RestJson
{
    public static GatewayBudget? Budget(ReadOnlyMemory<byte> body) => Read(body, root =>
        root.TryGetProperty("url", out var address) && Uri.TryCreate(address.GetString(), UriKind.Absolute, out var url)
            && root.TryGetProperty("session_start_limit", out var limit)
            ? new GatewayBudget(
                url,
                Math.Max(1, Number(root, "shards", 1)),
                Number(limit, "total", 1000),
                Number(limit, "remaining", 0),
                TimeSpan.FromMilliseconds(Number(limit, "reset_after", 0)),
                Math.Max(1, Number(limit, "max_concurrency", 1)))
            : null);

    /// <summary>The id of the object, 0 when there is none.</summary>
    public static ulong Id(ReadOnlyMemory<byte> body) => Read(body, Id);

    /// <summary>The message an answered interaction became, as channel and id.</summary>
    public static (ulong Channel, ulong Message)? CallbackMessage(ReadOnlyMemory<byte> body) => Read<(ulong, ulong)?>(body, root =>
        root.TryGetProperty("resource", out var resource) && resource.TryGetProperty("message", out var message) ? ChannelAndId(message) : null);

    public static (ulong Channel, ulong Message)? Message(ReadOnlyMemory<byte> body) => Read<(ulong, ulong)?>(body, ChannelAndId);

    public static T? Read<T>(ReadOnlyMemory<byte> body, Func<JsonElement, T?> read)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? read(json.RootElement) : default;
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    public static ulong Id(JsonElement thing) =>
        thing.TryGetProperty("id", out var id) && Snowflake.TryParse(id.GetString(), out var number) ? number : 0;

    private static (ulong, ulong)? ChannelAndId(JsonElement message) =>
        message.TryGetProperty("channel_id", out var channel) && Snowflake.TryParse(channel.GetString(), out var number) ? (number, Id(message)) : null;

    private static int Number(JsonElement from, string name, int otherwise) =>
        from.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : otherwise;
}
