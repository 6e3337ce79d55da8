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

    /// <summary>The custom_ids of its buttons and the values of its selects, in order, as far as they can be used.</summary>
    public IReadOnlyList<string> Choices => [.. All().Where(each => !each.Disabled).Select(each => each.Id)];

    /// <summary>All of them, those out of use included.</summary>
    public IReadOnlyList<string> Marks => [.. All().Select(each => each.Id)];

    /// <summary>The names of the files sent with it.</summary>
    public IReadOnlyList<string> Files => [.. (Json["attachments"] as JsonArray ?? []).Select(file => file?["filename"]?.GetValue<string>() ?? "")];

    private IEnumerable<(string Id, bool Disabled)> All() =>
        from row in Json["components"] as JsonArray ?? []
        from each in row?["components"] as JsonArray ?? []
        let disabled = each?["disabled"]?.GetValue<bool>() == true
        from id in each?["options"] is JsonArray options ? options.Select(option => option?["value"]?.GetValue<string>() ?? "") : [each?["custom_id"]?.GetValue<string>() ?? ""]
        select (id, disabled);
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

    private FakeReply Create(ulong channel, FakeCall call)
    {
        if (Closed.ContainsKey(channel - 7_000_000))
        {
            return Error(403, 50007, "Cannot send messages to this user");
        }

        var json = WithFiles(JsonNode.Parse(call.Body)!.AsObject(), call);
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

    // Everything the description says a message has.
    private FakeMessage Show(ulong channel, JsonObject content)
    {
        var id = NewId();
        foreach (var nothing in content.Where(each => each.Value is null).Select(each => each.Key).ToList())
        {
            // What is left out by a null is left out.
            content.Remove(nothing);
        }

        content["id"] = id.ToString(CultureInfo.InvariantCulture);
        content["channel_id"] = channel.ToString(CultureInfo.InvariantCulture);
        content["author"] = JsonNode.Parse(BotUser());
        content["timestamp"] = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);
        content["type"] = 0;
        content["edited_timestamp"] = null;
        foreach (var no in (string[])["pinned", "tts", "mention_everyone"])
        {
            content[no] = false;
        }

        foreach (var none in (string[])["mentions", "mention_roles", "attachments", "embeds", "components"])
        {
            content[none] ??= new JsonArray();
        }

        Numbered(content["components"]!.AsArray(), 1);
        content["content"] ??= "";
        content["flags"] ??= 0;
        content.Remove("allowed_mentions");
        content.Remove("enforce_nonce");
        var message = new FakeMessage(id, channel, content);
        if (Records)
        {
            messages[id] = message;
            channels.GetOrAdd(channel, _ => new()).Enqueue(message);
        }

        Shown?.Invoke(message);
        return message;
    }

    // Components that come without a number get one, and selects what they leave to Discord.
    private static int Numbered(JsonArray components, int next)
    {
        foreach (var component in components.OfType<JsonObject>())
        {
            component["id"] = next++;
            if (component["options"] is not null)
            {
                component["min_values"] ??= 1;
                component["max_values"] ??= 1;
            }

            next = component["components"] is JsonArray nested ? Numbered(nested, next) : next;
        }

        return next;
    }

    // What an edit does not mention stays as it is.
    private void Replace(FakeMessage message, JsonObject content)
    {
        var json = (JsonObject)message.Json.DeepClone();
        foreach (var (name, value) in content.Where(each => each.Value is not null && each.Key is not ("allowed_mentions" or "flags")))
        {
            json[name] = value?.DeepClone();
        }

        Numbered(json["components"]!.AsArray(), 1);
        json["edited_timestamp"] = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);
        message.Json = json;
        Shown?.Invoke(message);
    }

    // A file is announced in "attachments" by its number and comes beside the body as "files[number]".
    private JsonObject WithFiles(JsonObject content, FakeCall call)
    {
        foreach (var file in content["attachments"] as JsonArray ?? [])
        {
            var (name, size) = call.Files[$"files[{file!["id"]}]"];
            file["id"] = NewId().ToString(CultureInfo.InvariantCulture);
            file["filename"] = name;
            file["size"] = size;
            file["url"] = $"https://cdn.example/{name}";
            file["proxy_url"] = $"https://cdn.example/{name}";
        }

        return content;
    }
}
