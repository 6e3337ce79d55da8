using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CoachBot.FakeDiscord;

/// <summary>
/// Under load, the calls that nearly all are: read to their end and checked to be JSON, and nothing kept of them but which buttons
/// they offer. What is answered is as long as what Discord answers.
/// </summary>
public sealed partial class FakeDiscordServer
{
    /// <summary>Told of what is shown when nothing is recorded: in which channel, under which message, which custom_ids, and of each select its values.</summary>
    public Action<ulong, ulong, IReadOnlyList<(string CustomId, string? Value)>>? Offered { get; set; }

    private async Task<bool> AnsweredQuicklyAsync(HttpContext context)
    {
        if (!context.Request.Headers.UserAgent.ToString().StartsWith("DiscordBot (", StringComparison.Ordinal))
        {
            return false;
        }

        switch (context.Request.Path.Value?.Split('/'))
        {
            case ["", "api", "v10", "interactions", _, var token, "callback"] when Interactions.TryGetValue(token, out var interaction):
                await CallbackAsync(context, interaction);
                return true;
            case ["", "api", "v10", "channels", var channel, "messages", ..] when context.Request.Method is "POST" or "PATCH":
                await MessageAsync(context, ulong.Parse(channel, CultureInfo.InvariantCulture));
                return true;
            default:
                return false;
        }
    }

    private async Task CallbackAsync(HttpContext context, FakeInteraction interaction)
    {
        var (type, offered) = await ReadAsync(context.Request);
        var inTime = Time.GetElapsedTime(interaction.IssuedAt) <= TimeSpan.FromSeconds(3);
        if (type is null || !inTime)
        {
            context.Response.StatusCode = type is null ? 400 : 404;
            return;
        }

        var id = interaction.Original = NewId();
        if (context.Request.QueryString.HasValue)
        {
            await AnswerAsync(context, $$"""{"interaction":{"id":"{{interaction.Id}}","type":2},"resource":{"type":4,"message":{{Shortly(id, interaction.Channel)}} } }""");
        }
        else
        {
            context.Response.StatusCode = 204;
        }

        interaction.AnsweredBy = type;
        Offered?.Invoke(interaction.Channel, id, offered);
        interaction.Answered.TrySetResult(Time.GetTimestamp());
    }

    private async Task MessageAsync(HttpContext context, ulong channel)
    {
        var (_, offered) = await ReadAsync(context.Request);
        var id = NewId();
        await AnswerAsync(context, Shortly(id, channel));
        if (context.Request.Method == "POST")
        {
            Offered?.Invoke(channel, id, offered);
        }
    }

    private static async Task AnswerAsync(HttpContext context, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    private static string Shortly(ulong id, ulong channel) => $$"""
        {"type":0,"content":"As it was sent.","mentions":[],"mention_roles":[],"attachments":[],"embeds":[],"timestamp":"2026-11-21T10:00:00.000000+00:00","edited_timestamp":null,"flags":0,"components":[],"id":"{{id}}","channel_id":"{{channel}}","author":{{BotUser()}},"pinned":false,"mention_everyone":false,"tts":false}
        """;

    private static async ValueTask<(int? Type, List<(string CustomId, string? Value)> Offered)> ReadAsync(HttpRequest request)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync();
            if (read.IsCompleted)
            {
                var found = Read(read.Buffer);
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return found;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    // The type of a callback, and what can be pressed or picked; no type when what comes first, alone or before a picture, is not JSON to its end.
    private static (int? Type, List<(string CustomId, string? Value)> Offered) Read(ReadOnlySequence<byte> body)
    {
        List<(string CustomId, string? Value)> offered = [];
        try
        {
            var json = new Utf8JsonReader(body.PositionOf((byte)'{') is { } begin ? body.Slice(begin) : body);
            int? type = null;
            while (json.Read() && (json.TokenType != JsonTokenType.EndObject || json.CurrentDepth > 0))
            {
                if (json.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                if (json.CurrentDepth == 1 && json.ValueTextEquals("type"u8) && json.Read())
                {
                    type = json.GetInt32();
                }
                else if (json.ValueTextEquals("custom_id"u8) && json.Read())
                {
                    offered.Add((json.GetString()!, null));
                }
                else if (offered.Count > 0 && json.ValueTextEquals("value"u8) && json.Read())
                {
                    offered.Add((offered[^1].CustomId, json.GetString()));
                }
            }

            return (type, offered);
        }
        catch (JsonException)
        {
            return (null, offered);
        }
    }
}
