using System.Text.Json;
using CoachBot.Discord.Rest;

namespace CoachBot.Discord.Messages;

/// <summary>Finds a message of ours among the newest of a channel.</summary>
internal static class ShownBefore
{
    /// <summary>
    /// Its id, or null. Buttons carry the turn that made them, so a message with buttons is known by them; one without counts only
    /// while it is the newest of all, for the same words may be right to say again.
    /// </summary>
    public static string? Find(ReadOnlyMemory<byte> newestFirst, DiscordMessage message)
    {
        var wanted = Identifiers(message).ToList();
        return RestJson.Read(newestFirst, list =>
        {
            var newest = true;
            foreach (var each in list.EnumerateArray())
            {
                if (FromBot(each) && each.TryGetProperty("content", out var content) && content.GetString() == message.Content
                    && (wanted.Count > 0 ? Identifiers(each).SequenceEqual(wanted) : newest))
                {
                    return Snowflake.Text(RestJson.Id(each));
                }

                newest = false;
            }

            return null;
        });
    }

    private static bool FromBot(JsonElement message) =>
        message.TryGetProperty("author", out var author) && author.TryGetProperty("bot", out var bot) && bot.ValueKind == JsonValueKind.True;

    private static IEnumerable<string> Identifiers(DiscordMessage message) =>
        message.Components.OfType<MessageComponent.ActionRow>().SelectMany(row => row.Children).SelectMany(each => each switch
        {
            MessageComponent.Button button => [button.CustomId],
            MessageComponent.Select select => select.Options.Select(option => option.Value),
            _ => (IEnumerable<string>)[],
        });

    private static IEnumerable<string> Identifiers(JsonElement message) =>
        Children(message).SelectMany(Children).SelectMany(each => each.TryGetProperty("options", out var options)
            ? options.EnumerateArray().Select(option => Text(option, "value"))
            : [Text(each, "custom_id")]);

    private static JsonElement[] Children(JsonElement of) =>
        of.TryGetProperty("components", out var components) && components.ValueKind == JsonValueKind.Array ? [.. components.EnumerateArray()] : [];

    private static string Text(JsonElement of, string name) => of.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";
}
