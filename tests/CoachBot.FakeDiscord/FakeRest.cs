using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoachBot.FakeDiscord;

/// <summary>The HTTP API: who may call, and which call goes where.</summary>
public sealed partial class FakeDiscordServer
{
    /// <summary>The registered commands, as Discord would return them.</summary>
    public string Commands { get; set; } = "[]";

    private async Task AnswerCallAsync(HttpContext context)
    {
        if (!Records && Intercept is null && await AnsweredQuicklyAsync(context))
        {
            return;
        }

        var (body, files) = await BodyAsync(context.Request);
        var call = new FakeCall(
            context.Request.Method,
            context.Request.Path,
            context.Request.QueryString.Value ?? "",
            body,
            Records ? context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase) : new(),
            Time.GetTimestamp())
        { Files = files };
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

    private static async Task<(string Body, Dictionary<string, (string Name, long Size)> Files)> BodyAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            using var reader = new StreamReader(request.Body);
            return (await reader.ReadToEndAsync(), []);
        }

        var form = await request.ReadFormAsync();
        var files = form.Files.ToDictionary(file => file.Name, file => (file.FileName, file.Length));
        return (form["payload_json"].ToString(), files);
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
            ("GET", ["users", var user]) => Ok(Person(user)),
            ("GET", ["channels", var channel]) => Ok(Direct(ulong.Parse(channel, CultureInfo.InvariantCulture) - 7_000_000)),
            ("GET", ["applications", "@me"]) => Ok($$"""{"id":"{{Application}}","name":"coach","description":"","flags":0,"integration_types_config":{"0":{ },"1":{ } },"bot":{{BotUser()}} }"""),
            ("GET", ["applications", _, "commands"]) => Ok(Commands),
            ("PUT", ["applications", _, "commands"]) => Register(call.Body),
            ("POST", ["users", "@me", "channels"]) => OpenDirect(call.Json),
            ("POST", ["channels", var channel, "messages"]) => Create(ulong.Parse(channel, CultureInfo.InvariantCulture), call),
            ("GET", ["channels", var channel, "messages"]) => Ok($"[{string.Join(',', MessagesIn(ulong.Parse(channel, CultureInfo.InvariantCulture)).Reverse().Where(each => !each.Ephemeral).Take(50).Select(each => each.Json.ToJsonString()))}]"),
            ("PATCH", ["channels", _, "messages", var message]) => Change(ulong.Parse(message, CultureInfo.InvariantCulture), call.Body),
            ("POST", ["interactions", _, var token, "callback"]) => Callback(token, call),
            ("PATCH", ["webhooks", _, var token, "messages", "@original"]) => Original(token, call),
            ("GET", ["webhooks", _, var token, "messages", "@original"]) =>
                Expired(token, out var asked) ?? (messages.TryGetValue(asked!.Original, out var original) ? Ok(original.Json.ToJsonString()) : Error(404, 10008, "Unknown Message")),
            ("DELETE", ["webhooks", _, var token, "messages", "@original"]) => DeleteOriginal(token),
            ("POST", ["webhooks", _, var token]) => FollowUp(token, call),
            _ => Error(404, 0, "404: Not Found"),
        };
        foreach (var (name, value) in headers)
        {
            reply.Headers[name] = value;
        }

        return reply;
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
        return Ok(Direct(user));
    }

    private static string Direct(ulong user) =>
        $$"""{"id":"{{ChannelOf(user)}}","type":1,"flags":0,"last_message_id":null,"recipients":[{{Person(user.ToString(CultureInfo.InvariantCulture))}}]}""";

    private static string Person(string user) =>
        $$"""{"id":"{{user}}","username":"person","discriminator":"0","global_name":null,"avatar":null,"public_flags":0,"flags":0,"primary_guild":null}""";

    private static FakeReply Ok(string body) => new(200, body);

    private static FakeReply Error(int status, int code, string message, string? errors = null) =>
        new(status, $$"""{"message":{{Quote(message)}},"code":{{code}}{{(errors is null ? "" : $",\"errors\":{errors}")}} }""");
}
