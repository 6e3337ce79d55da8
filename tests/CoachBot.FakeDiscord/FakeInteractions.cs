using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace CoachBot.FakeDiscord;

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

/// <summary>What may be done with an interaction, and for how long.</summary>
public sealed partial class FakeDiscordServer
{
    public ConcurrentDictionary<string, FakeInteraction> Interactions { get; } = new();

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
                interaction.Original = Show(interaction.Channel, WithFiles((JsonObject)data!.DeepClone(), call)).Id;
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

    private FakeReply Original(string token, FakeCall call)
    {
        if (Expired(token, out var interaction) is { } gone)
        {
            return gone;
        }

        var json = WithFiles(JsonNode.Parse(call.Body)!.AsObject(), call);
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

    private FakeReply FollowUp(string token, FakeCall call)
    {
        if (Expired(token, out var interaction) is { } gone)
        {
            return gone;
        }

        return interaction!.UserInstallOnly && ++interaction.FollowUps > 5
            ? Error(400, 40094, "Maximum number of follow up messages reached")
            : Ok(Show(interaction.Channel, WithFiles(JsonNode.Parse(call.Body)!.AsObject(), call)).Json.ToJsonString());
    }

    private FakeReply? Expired(string token, out FakeInteraction? interaction) =>
        !Interactions.TryGetValue(token, out interaction) ? Error(404, 10015, "Unknown Webhook")
        : Time.GetElapsedTime(interaction.IssuedAt) > TimeSpan.FromMinutes(15) ? Error(401, 50027, "Invalid Webhook Token")
        : null;
}
