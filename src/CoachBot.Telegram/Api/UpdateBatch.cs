using System.Text.Json;

namespace CoachBot.Telegram.Api;

/// <summary>
/// Reads a batch one update at a time, for the day when one of them has a shape we do not expect: it is reduced to its id,
/// so that it can be confirmed and does not come back for ever with the whole batch.
/// </summary>
internal static class UpdateBatch
{
    /// <summary>The updates of an answer to getUpdates; null when it is no such answer at all.</summary>
    public static Update[]? TryRead(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var answer = JsonDocument.ParseValue(ref reader);
            return answer.RootElement.ValueKind == JsonValueKind.Object
                && answer.RootElement.TryGetProperty("result", out var updates) && updates.ValueKind == JsonValueKind.Array
                ? [.. updates.EnumerateArray().Select(One).OfType<Update>()]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One update; reduced to its id when the rest is unreadable, null when even that is.</summary>
    public static Update? One(JsonElement update)
    {
        try
        {
            return update.Deserialize(TelegramJson.Default.Update);
        }
        catch (JsonException)
        {
            return update.ValueKind == JsonValueKind.Object && update.TryGetProperty("update_id", out var id) && id.TryGetInt64(out var number)
                ? new(number)
                : null;
        }
    }
}
