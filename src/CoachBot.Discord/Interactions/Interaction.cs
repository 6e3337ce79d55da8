using System.Collections.Immutable;

namespace CoachBot.Discord.Interactions;

/// <summary>One interaction as the gateway delivered it, reduced to what the coach needs.</summary>
internal sealed record Interaction
{
    public ulong Id { get; init; }

    public ulong Application { get; init; }

    public Secret Token { get; init; }

    public InteractionBody Body { get; init; } = new InteractionBody.Other(0);

    /// <summary>Who did it, from the payload's member or user; never from what a button carried.</summary>
    public ulong User { get; init; }

    public ulong? Channel { get; init; }

    public InteractionPlace Place { get; init; }

    /// <summary>Installed for the person alone, in a place the bot itself is no member of: at most five follow-ups.</summary>
    public bool UserInstallOnly { get; init; }

    /// <summary>The language of the client it was done in; messages carry none.</summary>
    public string? Locale { get; init; }

    /// <summary>The message whose button was pressed.</summary>
    public ulong? Message { get; init; }
}

/// <summary>Where an interaction happened (the payload's <c>context</c>).</summary>
internal enum InteractionPlace
{
    Server = 0,
    DirectMessage = 1,
    OtherPrivate = 2,
}

/// <summary>What was done.</summary>
internal abstract record InteractionBody
{
    private InteractionBody()
    {
    }

    public sealed record Command(string Name, ImmutableArray<CommandOption> Options) : InteractionBody;

    public sealed record Component(string CustomId, ImmutableArray<string> Values) : InteractionBody;

    public sealed record Autocomplete(string Name, ImmutableArray<CommandOption> Options) : InteractionBody;

    public sealed record ModalSubmitted(string CustomId, ImmutableArray<ModalField> Fields) : InteractionBody;

    /// <summary>A kind of interaction that came after this was written.</summary>
    public sealed record Other(int Type) : InteractionBody;
}

/// <summary>An option of a command; a subcommand is one with no value.</summary>
internal sealed record CommandOption(string Name, string? Value, bool Focused);

/// <summary>One input of a modal: a text, the picked options of a select, or "true" and "false" of a checkbox.</summary>
internal sealed record ModalField(string CustomId, ImmutableArray<string> Values);
