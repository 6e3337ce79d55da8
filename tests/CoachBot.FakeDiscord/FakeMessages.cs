using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CoachBot.FakeDiscord;

/// <summary>A message as shown in a channel; for one pair of eyes only when ephemeral.</summary>
public sealed class FakeMessage(ulong id, ulong channel, JsonObject content)
{
    public ulong Id => id;

    public ulong Channel => channel;

    public JsonObject Json { get; set; } = content;

    public string Text => Json["content"]?.GetValue<string>() ?? "";

    public int Flags => Json["flags"]?.GetValue<int>() ?? 0;

    public bool Ephemeral => (Flags & 64) != 0;

    /// <summary>The custom_ids of its buttons and the values of its selects, in order.</summary>
    public IReadOnlyList<string> Choices =>
    [
        .. (Json["components"] as JsonArray ?? []).SelectMany(row => row?["components"] as JsonArray ?? []).SelectMany(each =>
            each?["options"] is JsonArray options ? options.Select(option => option?["value"]?.GetValue<string>() ?? "") : [each?["custom_id"]?.GetValue<string>() ?? ""]),
    ];
}

/// <summary>Channels and what is shown in them.</summary>
public sealed partial class FakeDiscordServer
{
    private readonly ConcurrentDictionary<(ulong Channel, string Nonce), ulong> nonces = new();
    private readonly ConcurrentDictionary<ulong, ConcurrentQueue<FakeMessage>> channels = new();
    private readonly ConcurrentDictionary<ulong, FakeMessage> messages = new();

    /// <summary>People who accept no direct messages.</summary>
    public ConcurrentDictionary<ulong, bool> Closed { get; } = new();

    public IReadOnlyCollection<FakeMessage> MessagesIn(ulong channel) => channels.TryGetValue(channel, out var list) ? list : [];

    public static ulong ChannelOf(ulong user) => user + 7_000_000;

    private FakeReply Create(ulong channel, string body)
    {
        if (Closed.ContainsKey(channel - 7_000_000))
        {
            return Error(403, 50007, "Cannot send messages to this user");
        }

        var json = JsonNode.Parse(body)!.AsObject();
        if (Invalid(json) is { } invalid)
        {
            return invalid;
        }

        var nonce = json["nonce"]?.GetValue<string>();
        if (nonce is not null && json["enforce_nonce"]?.GetValue<bool>() == true)
        {
            lock (nonces)
            {
                if (nonces.TryGetValue((channel, nonce), out var before))
                {
                    return Ok(messages[before].Json.ToJsonString());
                }

                var first = Show(channel, json);
                nonces[(channel, nonce)] = first.Id;
                return Ok(first.Json.ToJsonString());
            }
        }

        return Ok(Show(channel, json).Json.ToJsonString());
    }

    private FakeReply Change(ulong id, string body)
    {
        if (!messages.TryGetValue(id, out var message))
        {
            return Error(404, 10008, "Unknown Message");
        }

        var json = JsonNode.Parse(body)!.AsObject();
        if (Invalid(json) is { } invalid)
        {
            return invalid;
        }

        Replace(message, json);
        return Ok(message.Json.ToJsonString());
    }

    private static FakeReply? Invalid(JsonObject message)
    {
        var rows = message["components"] as JsonArray ?? [];
        return message["content"]?.GetValue<string>().Length > 2000
            ? Error(400, 50035, "Invalid Form Body", """{"content":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 2000 or fewer in length."}]}}""")
            : rows.Count > 5 || rows.Any(row => (row?["components"] as JsonArray)?.Count > 5)
                ? Error(400, 50035, "Invalid Form Body", """{"components":{"_errors":[{"code":"BASE_TYPE_BAD_LENGTH"}]}}""")
                : null;
    }

    private FakeMessage Show(ulong channel, JsonObject content)
    {
        var id = NewId();
        content["id"] = id.ToString(CultureInfo.InvariantCulture);
        content["channel_id"] = channel.ToString(CultureInfo.InvariantCulture);
        content["author"] = JsonNode.Parse(BotUser());
        content["timestamp"] = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);
        var message = new FakeMessage(id, channel, content);
        if (Records)
        {
            messages[id] = message;
            channels.GetOrAdd(channel, _ => new()).Enqueue(message);
        }

        Shown?.Invoke(message);
        return message;
    }

    private void Replace(FakeMessage message, JsonObject content)
    {
        foreach (var kept in (string[])["id", "channel_id", "author", "timestamp"])
        {
            content[kept] = message.Json[kept]?.DeepClone();
        }

        message.Json = content;
        Shown?.Invoke(message);
    }
}
