using System.Text.Json;
using CoachBot.Discord.Interactions;

namespace CoachBot.Discord.Gateway;

/// <summary>
/// Reads a gateway message once, straight from its UTF-8. The envelope (t, s, op) precedes the content (d) in what Discord sends;
/// when it does not, the content is passed over and read afterwards.
/// </summary>
internal static partial class GatewayFrameParser
{
    /// <summary>The frame, or null when the bytes are no JSON object at all and the connection must be given up.</summary>
    public static GatewayFrame? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return ParseEnvelope(utf8);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static GatewayFrame? ParseEnvelope(ReadOnlySpan<byte> utf8)
    {
        var json = new Utf8JsonReader(utf8);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        int? op = null;
        long? sequence = null;
        string? name = null;
        var content = -1;
        while (JsonWalk.NextProperty(ref json))
        {
            if (json.ValueTextEquals("op"u8))
            {
                op = JsonWalk.Int(ref json);
            }
            else if (json.ValueTextEquals("s"u8))
            {
                json.Read();
                sequence = json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var number) ? number : null;
            }
            else if (json.ValueTextEquals("t"u8))
            {
                name = EventName(ref json);
            }
            else if (json.ValueTextEquals("d"u8))
            {
                json.Read();
                content = (int)json.TokenStartIndex;
                if (op is { } known && name is not null && sequence is not null)
                {
                    return Frame(known, sequence, name, utf8[content..]);
                }

                json.Skip();
            }
            else
            {
                JsonWalk.Pass(ref json);
            }
        }

        return Frame(op ?? -1, sequence, name, content < 0 ? "null"u8 : utf8[content..(int)json.TokenStartIndex]);
    }

    private static GatewayFrame Frame(int op, long? sequence, string? name, ReadOnlySpan<byte> content) => op switch
    {
        0 => new GatewayFrame.Dispatched(sequence, Event(name ?? "", content)),
        1 => new GatewayFrame.HeartbeatRequested(),
        7 => new GatewayFrame.ReconnectRequested(),
        9 => new GatewayFrame.SessionInvalid(content.StartsWith("true"u8)),
        10 => new GatewayFrame.Hello(HelloInterval(content)),
        11 => new GatewayFrame.HeartbeatAcknowledged(),
        _ => new GatewayFrame.Unrecognised(op),
    };

    private static GatewayEvent Event(string name, ReadOnlySpan<byte> content)
    {
        // The content may be followed by the rest of the envelope; one JSON value is read and no more.
        var json = new Utf8JsonReader(content, new JsonReaderOptions { AllowMultipleValues = true });
        try
        {
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject)
            {
                return name == "RESUMED" ? new GatewayEvent.Resumed() : new GatewayEvent.Other(name);
            }

            return name switch
            {
                "INTERACTION_CREATE" => new GatewayEvent.InteractionCreated(InteractionParser.Read(ref json)),
                "MESSAGE_CREATE" => new GatewayEvent.MessageCreated(ReadMessage(ref json)),
                "READY" => (GatewayEvent?)ReadReady(ref json) ?? new GatewayEvent.Other(name),
                "RESUMED" => new GatewayEvent.Resumed(),
                _ => new GatewayEvent.Other(name),
            };
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            return new GatewayEvent.Other(name);
        }
    }

    // Names are compared before they become strings: nearly all frames of a busy connection carry one of two.
    private static string? EventName(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.String)
        {
            json.Skip();
            return null;
        }

        return json.ValueTextEquals("INTERACTION_CREATE"u8) ? "INTERACTION_CREATE"
            : json.ValueTextEquals("MESSAGE_CREATE"u8) ? "MESSAGE_CREATE"
            : json.GetString();
    }

    private static TimeSpan HelloInterval(ReadOnlySpan<byte> content)
    {
        var json = new Utf8JsonReader(content, new JsonReaderOptions { AllowMultipleValues = true });
        json.Read();
        while (JsonWalk.NextProperty(ref json))
        {
            if (json.ValueTextEquals("heartbeat_interval"u8))
            {
                return TimeSpan.FromMilliseconds(Math.Clamp(JsonWalk.Int(ref json) ?? 41_250, 50, 600_000));
            }

            JsonWalk.Pass(ref json);
        }

        return TimeSpan.FromMilliseconds(41_250);
    }
}
