using System.Collections.Immutable;

namespace CoachBot.Discord.Messages;

/// <summary>What Discord would refuse is refused here, with the reason, before it costs a call.</summary>
internal static class MessageLimits
{
    public const int Content = 2000;
    public const int CustomId = 100;
    public const int Options = 25;
    public const int Choices = 25;
    public const int FormTitle = 45;

    /// <summary>Why the message cannot be sent; null when it can.</summary>
    public static string? Refusal(DiscordMessage message)
    {
        if (message.Content?.Length > Content)
        {
            return $"content has {message.Content.Length} characters; {Content} are allowed";
        }

        var v2 = (message.Flags & DiscordMessage.ComponentsV2) != 0;
        if (v2 && (message.Content is not null || message.Embeds.Length > 0))
        {
            return "a message of the second components version has neither content nor embeds";
        }

        if (!v2 && string.IsNullOrEmpty(message.Content) && message.Embeds.IsEmpty)
        {
            return "the message is empty";
        }

        return Embeds(message) ?? (v2 ? All(message) : Rows(message)) ?? Identifiers(message);
    }

    private static string? Embeds(DiscordMessage message)
    {
        if (message.Embeds.IsEmpty)
        {
            return null;
        }

        if (message.Embeds.Length > 10 || message.Embeds.Sum(embed => embed.Length) > 6000)
        {
            return "at most 10 embeds with 6000 characters in all are allowed";
        }

        return message.Embeds.Any(embed => embed.Title?.Length > 256 || embed.Description?.Length > 4096 || embed.Footer?.Length > 2048
            || embed.Fields.Length > 25 || embed.Fields.Any(field => field.Name.Length > 256 || field.Value.Length > 1024))
            ? "a part of an embed is too long"
            : null;
    }

    private static string? Rows(DiscordMessage message) =>
        message.Components.Length > 5 ? $"{message.Components.Length} rows; 5 are allowed"
        : message.Components.Any(each => each is not MessageComponent.ActionRow row || !Fits(row)) ? "a row holds one to five buttons or one select"
        : null;

    private static string? All(DiscordMessage message)
    {
        var all = message.Components.SelectMany(WithNested).ToList();
        return all.Count > 40 ? $"{all.Count} components; 40 are allowed"
            : all.OfType<MessageComponent.Text>().Sum(text => text.Content.Length) > 4000 ? "more than 4000 characters in text components"
            : all.OfType<MessageComponent.ActionRow>().Any(row => !Fits(row)) ? "a row holds one to five buttons or one select"
            : null;
    }

    private static string? Identifiers(DiscordMessage message)
    {
        if (message.Components.IsEmpty)
        {
            return null;
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var component in message.Components)
        {
            if (Identifiers(component, seen) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }

    private static string? Identifiers(MessageComponent component, HashSet<string> seen)
    {
        switch (component)
        {
            case MessageComponent.Button button:
                return button.Label.Length is 0 or > 80 ? "a button's label has 1 to 80 characters" : Identifier(button.CustomId, seen);
            case MessageComponent.Select select:
                return SelectRefusal(select) ?? Identifier(select.CustomId, seen);
            case MessageComponent.ActionRow row:
                return Identifiers(row.Children, seen);
            case MessageComponent.Container container:
                return Identifiers(container.Children, seen);
            default:
                return null;
        }
    }

    private static string? Identifiers(ImmutableArray<MessageComponent> children, HashSet<string> seen)
    {
        foreach (var child in children)
        {
            if (Identifiers(child, seen) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }

    private static string? Identifier(string id, HashSet<string> seen) =>
        id.Length is 0 or > CustomId || !seen.Add(id) ? $"a custom_id has 1 to {CustomId} characters and is used once" : null;

    private static string? SelectRefusal(MessageComponent.Select select) =>
        select.Options.Length is 0 or > Options ? $"a select has 1 to {Options} options"
        : select.Placeholder.Length > 150 ? "a placeholder has at most 150 characters"
        : select.Options.Any(option => option.Label.Length is 0 or > 100 || option.Value.Length is 0 or > 100) ? "an option's label and value have 1 to 100 characters"
        : select.Options.DistinctBy(option => option.Value).Count() < select.Options.Length ? "two options of a select have the same value"
        : null;

    private static bool Fits(MessageComponent.ActionRow row) =>
        row.Children is [MessageComponent.Select] || (row.Children.Length is >= 1 and <= 5 && row.Children.All(child => child is MessageComponent.Button));

    private static IEnumerable<MessageComponent> WithNested(MessageComponent component) => component switch
    {
        MessageComponent.ActionRow row => row.Children.SelectMany(WithNested).Prepend(row),
        MessageComponent.Container container => container.Children.SelectMany(WithNested).Prepend(container),
        _ => [component],
    };
}
