using System.Collections.Immutable;

namespace CoachBot.Discord.Messages;

/// <summary>A message as Discord has it, reduced to what is sent.</summary>
internal sealed record DiscordMessage
{
    public const int Ephemeral = 1 << 6;
    public const int SuppressNotifications = 1 << 12;
    public const int ComponentsV2 = 1 << 15;

    public string? Content { get; init; }

    public ImmutableArray<Embed> Embeds { get; init; } = [];

    public ImmutableArray<MessageComponent> Components { get; init; } = [];

    public int Flags { get; init; }

    /// <summary>Sent beside the message.</summary>
    public Attachment? File { get; init; }
}

/// <summary>A framed block with a title.</summary>
internal sealed record Embed(string? Title, string? Description)
{
    public ImmutableArray<EmbedField> Fields { get; init; } = [];

    public string? Footer { get; init; }

    public int Length => (Title?.Length ?? 0) + (Description?.Length ?? 0) + (Footer?.Length ?? 0) + Fields.Sum(each => each.Name.Length + each.Value.Length);
}

internal sealed record EmbedField(string Name, string Value);

/// <summary>A component, by https://discord.com/developers/docs/components/reference</summary>
internal abstract record MessageComponent
{
    private MessageComponent()
    {
    }

    public sealed record ActionRow(ImmutableArray<MessageComponent> Children) : MessageComponent;

    public sealed record Button(string CustomId, string Label, bool Primary, bool Disabled = false) : MessageComponent;

    public sealed record Select(string CustomId, string Placeholder, ImmutableArray<SelectOption> Options, bool Disabled = false) : MessageComponent;

    public sealed record Text(string Content) : MessageComponent;

    public sealed record Container(ImmutableArray<MessageComponent> Children) : MessageComponent;
}

internal sealed record SelectOption(string Label, string Value);
