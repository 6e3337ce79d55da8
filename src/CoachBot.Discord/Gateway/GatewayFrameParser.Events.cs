using System.Text.Json;

namespace CoachBot.Discord.Gateway;

/// <summary>The content of the events that are read at all, but for interactions.</summary>
internal static partial class GatewayFrameParser
{
    private static GatewayEvent.Ready? ReadReady(ref Utf8JsonReader json)
    {
        string? session = null;
        string? resume = null;
        ulong application = 0;
        ulong self = 0;
        while (JsonWalk.NextProperty(ref json))
        {
            if (json.ValueTextEquals("session_id"u8))
            {
                session = JsonWalk.Text(ref json);
            }
            else if (json.ValueTextEquals("resume_gateway_url"u8))
            {
                resume = JsonWalk.Text(ref json);
            }
            else if (json.ValueTextEquals("application"u8))
            {
                application = JsonWalk.ObjectId(ref json);
            }
            else if (json.ValueTextEquals("user"u8))
            {
                self = JsonWalk.ObjectId(ref json);
            }
            else
            {
                JsonWalk.Pass(ref json);
            }
        }

        return session is not null && Uri.TryCreate(resume, UriKind.Absolute, out var url) ? new(session, url, application, self) : null;
    }

    private static ReceivedMessage ReadMessage(ref Utf8JsonReader json)
    {
        var message = new ReceivedMessage();
        while (JsonWalk.NextProperty(ref json))
        {
            if (json.ValueTextEquals("id"u8))
            {
                message = message with { Id = JsonWalk.Id(ref json) };
            }
            else if (json.ValueTextEquals("channel_id"u8))
            {
                message = message with { Channel = JsonWalk.Id(ref json) };
            }
            else if (json.ValueTextEquals("guild_id"u8))
            {
                message = message with { Guild = JsonWalk.Id(ref json) is not 0 and var guild ? guild : null };
            }
            else if (json.ValueTextEquals("type"u8))
            {
                message = message with { Type = JsonWalk.Int(ref json) ?? -1 };
            }
            else if (json.ValueTextEquals("content"u8))
            {
                message = message with { Content = JsonWalk.Text(ref json) ?? "" };
            }
            else if (json.ValueTextEquals("author"u8))
            {
                message = ReadAuthor(ref json, message);
            }
            else
            {
                JsonWalk.Pass(ref json);
            }
        }

        return message;
    }

    private static ReceivedMessage ReadAuthor(ref Utf8JsonReader json, ReceivedMessage message)
    {
        if (!JsonWalk.Enter(ref json, JsonTokenType.StartObject))
        {
            return message;
        }

        while (JsonWalk.NextProperty(ref json))
        {
            if (json.ValueTextEquals("id"u8))
            {
                message = message with { Author = JsonWalk.Id(ref json) };
            }
            else if (json.ValueTextEquals("bot"u8))
            {
                message = message with { FromBot = JsonWalk.Flag(ref json) };
            }
            else
            {
                JsonWalk.Pass(ref json);
            }
        }

        return message;
    }
}
