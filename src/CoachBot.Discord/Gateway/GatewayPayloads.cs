using System.Buffers;
using System.Text.Json;

namespace CoachBot.Discord.Gateway;

/// <summary>Writes what is sent to the gateway.</summary>
internal static class GatewayPayloads
{
    public static ReadOnlyMemory<byte> Heartbeat(long? sequence) => Write(1, json =>
    {
        if (sequence is { } last)
        {
            json.WriteNumber("d"u8, last);
        }
        else
        {
            json.WriteNull("d"u8);
        }
    });

    public static ReadOnlyMemory<byte> Identify(Secret token, GatewaySettings settings) => Write(2, json =>
    {
        json.WriteStartObject("d"u8);
        json.WriteString("token"u8, token.Reveal());
        json.WriteNumber("intents"u8, settings.Intents);
        json.WriteStartObject("properties"u8);
        json.WriteString("os"u8, OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux");
        json.WriteString("browser"u8, "coachbot"u8);
        json.WriteString("device"u8, "coachbot"u8);
        json.WriteEndObject();
        json.WriteStartArray("shard"u8);
        json.WriteNumberValue(settings.Shard);
        json.WriteNumberValue(settings.Shards);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Resume(Secret token, string session, long sequence) => Write(6, json =>
    {
        json.WriteStartObject("d"u8);
        json.WriteString("token"u8, token.Reveal());
        json.WriteString("session_id"u8, session);
        json.WriteNumber("seq"u8, sequence);
        json.WriteEndObject();
    });

    /// <summary>A custom status below the bot's name.</summary>
    public static ReadOnlyMemory<byte> Presence(string status) => Write(3, json =>
    {
        json.WriteStartObject("d"u8);
        json.WriteNull("since"u8);
        json.WriteStartArray("activities"u8);
        json.WriteStartObject();
        json.WriteString("name"u8, "Custom Status"u8);
        json.WriteNumber("type"u8, 4);
        json.WriteString("state"u8, status);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("status"u8, "online"u8);
        json.WriteBoolean("afk"u8, false);
        json.WriteEndObject();
    });

    private static ReadOnlyMemory<byte> Write(int op, Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("op"u8, op);
            content(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
