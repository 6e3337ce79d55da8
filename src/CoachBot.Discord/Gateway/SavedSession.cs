using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoachBot.Discord.Gateway;

/// <summary>What is needed to take a session up again, also after a restart of the process.</summary>
internal sealed record SavedSession(int Shard, int Shards, string Id, Uri ResumeUrl, long Sequence)
{
    /// <summary>All shards' sessions as the one text kept by <see cref="DiscordCursor"/>.</summary>
    public static string Write(IEnumerable<SavedSession> sessions) =>
        JsonSerializer.Serialize([.. sessions], SavedSessionJson.Default.SavedSessionArray);

    /// <summary>What <see cref="Write"/> wrote; nothing for anything else, for a new session costs little.</summary>
    public static IReadOnlyList<SavedSession> Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? [] : JsonSerializer.Deserialize(text, SavedSessionJson.Default.SavedSessionArray) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

[JsonSerializable(typeof(SavedSession[]))]
internal sealed partial class SavedSessionJson : JsonSerializerContext;
