using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
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

/// <summary>An interaction the server knows of.</summary>
public sealed class FakeInteraction(ulong id, string token, ulong channel, ulong user, ulong? message)
{
    public ulong Id => id;

    public string Token => token;

    public ulong Channel => channel;

    public ulong User => user;

    public ulong? Pressed => message;

    public long IssuedAt { get; set; }

    /// <summary>The type of the callback, once one came.</summary>
    public int? AnsweredBy { get; set; }

    public ulong Original { get; set; }

    /// <summary>The flags of a deferral: they hold for the message that takes its place.</summary>
    public int DeferredFlags { get; set; }

    public int FollowUps { get; set; }

    public bool UserInstallOnly { get; init; }

    /// <summary>Completed by the first answer.</summary>
    public TaskCompletionSource<long> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

public sealed partial class FakeDiscordServer
{
    private readonly ConcurrentDictionary<(ulong Channel, string Nonce), ulong> nonces = new();
    private readonly ConcurrentDictionary<ulong, ConcurrentQueue<FakeMessage>> channels = new();
    private readonly ConcurrentDictionary<ulong, FakeMessage> messages = new();

    public ConcurrentDictionary<string, FakeInteraction> Interactions { get; } = new();

    /// <summary>People who accept no direct messages.</summary>
    public ConcurrentDictionary<ulong, bool> Closed { get; } = new();

    /// <summary>The registered commands, as Discord would return them.</summary>
    public string Commands { get; set; } = "[]";

    /// <summary>A bucket for a route ("POST channels/{id}/messages"): name, limit, window.</summary>
    public ConcurrentDictionary<string, (string Name, int Limit, TimeSpan Window)> Buckets { get; } = new();

    private readonly ConcurrentDictionary<(string, string), (int Used, long Since)> usage = new();

    public IReadOnlyCollection<FakeMessage> MessagesIn(ulong channel) => channels.TryGetValue(channel, out var list) ? list : [];

    public static ulong ChannelOf(ulong user) => user + 7_000_000;

    private async Task AnswerCallAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var call = new FakeCall(
            context.Request.Method,
            context.Request.Path,
            context.Request.QueryString.Value ?? "",
            await reader.ReadToEndAsync(),
            Records ? context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase) : new(),
            Time.GetTimestamp());
        if (Records)
        {
            calls.Writer.TryWrite(call);
        }

        var reply = Intercept?.Invoke(call);
        if (reply?.After is { } after)
        {
            await after.WaitAsync(context.RequestAborted);
        }

        reply = reply is null ? Route(call, context) : reply.Done ? Carried(call, context, reply) : reply;
        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (reply.Body.Length > 0)
        {
            context.Response.ContentType = reply.ContentType;
            await context.Response.WriteAsync(reply.Body);
        }
    }

    private FakeReply Carried(FakeCall call, HttpContext context, FakeReply reply)
    {
        Route(call, context);
        return reply;
    }

    private FakeReply Route(FakeCall call, HttpContext context)
    {
        var parts = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not ["api", "v10", .. var route])
        {
            return Error(404, 0, "404: Not Found");
        }

        if (!(context.Request.Headers.UserAgent.ToString() is var agent && agent.StartsWith("DiscordBot (", StringComparison.Ordinal)))
        {
            return Error(403, 40333, "internal network error");
        }

        if (route[0] is not ("interactions" or "webhooks") && context.Request.Headers.Authorization != $"Bot {Token}")
        {
            return Error(401, 0, "401: Unauthorized");
        }

        var template = $"{call.Method} {string.Join('/', route.Select(part => part.All(char.IsDigit) ? "{id}" : part))}";
        if (Limited(template, route.Length > 1 ? route[1] : "", out var headers) is { } limited)
        {
            return limited;
        }

        var reply = (call.Method, route) switch
        {
            ("GET", ["gateway", "bot"]) => Ok($$"""
                {"url":"{{Gateway}}","shards":{{Shards}},"session_start_limit":{"total":1000,"remaining":{{IdentifiesLeft}},"reset_after":{{(long)IdentifiesResetAfter.TotalMilliseconds}},"max_concurrency":{{MaxConcurrency}} } }
                """),
            ("GET", ["users", "@me"]) => Ok(BotUser()),
            ("GET", ["applications", "@me"]) => Ok($$"""{"id":"{{Application}}","name":"coach","description":"","flags":0,"integration_types_config":{"0":{ },"1":{ } },"bot":{{BotUser()}} }"""),
            ("GET", ["applications", _, "commands"]) => Ok(Commands),
            ("PUT", ["applications", _, "commands"]) => Register(call.Body),
            ("POST", ["users", "@me", "channels"]) => OpenDirect(call.Json),
            ("POST", ["channels", var channel, "messages"]) => Create(ulong.Parse(channel, CultureInfo.InvariantCulture), call.Body),
            ("GET", ["channels", var channel, "messages"]) => Ok($"[{string.Join(',', MessagesIn(ulong.Parse(channel, CultureInfo.InvariantCulture)).Reverse().Where(each => !each.Ephemeral).Take(50).Select(each => each.Json.ToJsonString()))}]"),
            ("PATCH", ["channels", _, "messages", var message]) => Change(ulong.Parse(message, CultureInfo.InvariantCulture), call.Body),
            ("POST", ["interactions", _, var token, "callback"]) => Callback(token, call),
            ("PATCH", ["webhooks", _, var token, "messages", "@original"]) => Original(token, call.Body),
            ("GET", ["webhooks", _, var token, "messages", "@original"]) =>
                Expired(token, out var asked) ?? (messages.TryGetValue(asked!.Original, out var original) ? Ok(original.Json.ToJsonString()) : Error(404, 10008, "Unknown Message")),
            ("DELETE", ["webhooks", _, var token, "messages", "@original"]) => DeleteOriginal(token),
            ("POST", ["webhooks", _, var token]) => FollowUp(token, call.Body),
            _ => Error(404, 0, "404: Not Found"),
        };
        foreach (var (name, value) in headers)
        {
            reply.Headers[name] = value;
        }

        return reply;
    }

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

    private FakeReply Register(string body)
    {
        var registered = JsonNode.Parse(body)!.AsArray();
        foreach (var command in registered)
        {
            command!["id"] = NewId().ToString(CultureInfo.InvariantCulture);
            command["application_id"] = Application.ToString(CultureInfo.InvariantCulture);
            command["version"] = NewId().ToString(CultureInfo.InvariantCulture);
            command["default_member_permissions"] = null;
            command["nsfw"] = false;
            command["dm_permission"] = true;
        }

        Commands = registered.ToJsonString();
        return Ok(Commands);
    }

    private static FakeReply OpenDirect(JsonElement body)
    {
        var user = ulong.Parse(body.GetProperty("recipient_id").GetString()!, CultureInfo.InvariantCulture);
        return Ok($$"""{"id":"{{ChannelOf(user)}}","type":1,"last_message_id":null,"recipients":[{"id":"{{user}}","username":"person"}]}""");
    }

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

    private FakeReply Callback(string token, FakeCall call)
    {
        if (!Interactions.TryGetValue(token, out var interaction) || (interaction.AnsweredBy is null && Time.GetElapsedTime(interaction.IssuedAt) > TimeSpan.FromSeconds(3)))
        {
            return Error(404, 10062, "Unknown interaction");
        }

        var json = JsonNode.Parse(call.Body)!.AsObject();
        lock (interaction)
        {
            if (interaction.AnsweredBy is not null)
            {
                return Error(400, 40060, "Interaction has already been acknowledged.");
            }

            var data = json["data"]?.AsObject();
            var type = json["type"]!.GetValue<int>();
            if (type is 4 or 7 && Invalid(data!) is { } invalid)
            {
                return invalid;
            }

            interaction.AnsweredBy = type;
            interaction.DeferredFlags = type == 5 ? data?["flags"]?.GetValue<int>() ?? 0 : 0;
            if (type == 4)
            {
                interaction.Original = Show(interaction.Channel, (JsonObject)data!.DeepClone()).Id;
            }
            else if (type == 7 && interaction.Pressed is { } pressed && messages.TryGetValue(pressed, out var message))
            {
                Replace(message, (JsonObject)data!.DeepClone());
                interaction.Original = pressed;
            }

            interaction.Answered.TrySetResult(call.At);
        }

        return call.Query.Contains("with_response=true", StringComparison.Ordinal) && interaction.Original != 0
            ? Ok($$"""{"interaction":{"id":"{{interaction.Id}}","type":2},"resource":{"type":4,"message":{{messages[interaction.Original].Json.ToJsonString()}} } }""")
            : new(204);
    }

    private FakeReply Original(string token, string body)
    {
        if (Expired(token, out var interaction) is { } gone)
        {
            return gone;
        }

        var json = JsonNode.Parse(body)!.AsObject();
        if (interaction!.Original == 0 && interaction.AnsweredBy == 5)
        {
            json["flags"] = interaction.DeferredFlags;
            interaction.Original = Show(interaction.Channel, json).Id;
        }
        else if (messages.TryGetValue(interaction.Original, out var message))
        {
            Replace(message, json);
        }
        else
        {
            return Error(404, 10008, "Unknown Message");
        }

        return Ok(messages[interaction.Original].Json.ToJsonString());
    }

    private FakeReply DeleteOriginal(string token)
    {
        if (Expired(token, out var interaction) is { } gone)
        {
            return gone;
        }

        messages.TryRemove(interaction!.Original, out _);
        return new(204);
    }

    private FakeReply FollowUp(string token, string body)
    {
        if (Expired(token, out var interaction) is { } gone)
        {
            return gone;
        }

        return interaction!.UserInstallOnly && ++interaction.FollowUps > 5
            ? Error(400, 40094, "Maximum number of follow up messages reached")
            : Ok(Show(interaction.Channel, JsonNode.Parse(body)!.AsObject()).Json.ToJsonString());
    }

    private FakeReply? Expired(string token, out FakeInteraction? interaction) =>
        !Interactions.TryGetValue(token, out interaction) ? Error(404, 10015, "Unknown Webhook")
        : Time.GetElapsedTime(interaction.IssuedAt) > TimeSpan.FromMinutes(15) ? Error(401, 50027, "Invalid Webhook Token")
        : null;

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

    private static FakeReply Ok(string body) => new(200, body);

    private static FakeReply Error(int status, int code, string message, string? errors = null) =>
        new(status, $$"""{"message":{{Quote(message)}},"code":{{code}}{{(errors is null ? "" : $",\"errors\":{errors}")}} }""");
}
