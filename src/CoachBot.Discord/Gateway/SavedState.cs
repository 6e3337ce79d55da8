using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoachBot.Discord.Gateway;

/// <summary>What is needed to take a session up again, also after a restart of the process.</summary>
internal sealed record SavedSession(int Shard, int Shards, string Id, Uri ResumeUrl, long Sequence);

/// <summary>What outlives the process.</summary>
internal sealed record SavedState(SavedSession[] Sessions, Refusal[] Refusals)
{
    private static readonly SavedState Nothing = new([], []);

    /// <summary>It as the one text kept by <see cref="DiscordCursor"/>.</summary>
    public string Write() => JsonSerializer.Serialize(this, SavedStateJson.Default.SavedState);

    /// <summary>What <see cref="Write"/> wrote; nothing for anything else, for a new session costs little.</summary>
    public static SavedState Read(string? text)
    {
        try
        {
            // Before refusals were kept, the text was the list of sessions alone.
            return string.IsNullOrEmpty(text) ? Nothing
                : text.StartsWith('[') ? new(JsonSerializer.Deserialize(text, SavedStateJson.Default.SavedSessionArray) ?? [], [])
                : JsonSerializer.Deserialize(text, SavedStateJson.Default.SavedState) is { } saved ? new(saved.Sessions ?? [], saved.Refusals ?? [])
                : Nothing;
        }
        catch (JsonException)
        {
            return Nothing;
        }
    }
}

[JsonSerializable(typeof(SavedState))]
[JsonSerializable(typeof(SavedSession[]))]
internal sealed partial class SavedStateJson : JsonSerializerContext;
