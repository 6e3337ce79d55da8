using System.Collections.Immutable;

namespace CoachBot.Core.Content;

/// <summary>What a platform says for itself and not for the coaching: pointers, menus, forms.</summary>
public static class PlatformPhrases
{
    private static readonly PhraseKeys Keys = new();

    /// <summary>In a group, in answer to what belongs in a private chat.</summary>
    public static PhraseKey GroupPointer { get; } = Keys.Define("group_pointer");

    /// <summary>The button under it.</summary>
    public static PhraseKey GroupOpen { get; } = Keys.Define("group_open");

    /// <summary>To somebody who looks after a group in which the coach may not write.</summary>
    public static PhraseKey GroupNoRights { get; } = Keys.Define("group_no_rights");

    /// <summary>Above a long list to choose from on Discord.</summary>
    public static PhraseKey DiscordChoose { get; } = Keys.Define("discord_choose");

    /// <summary>Above the second part of such a list.</summary>
    public static PhraseKey DiscordChooseMore { get; } = Keys.Define("discord_choose_more");

    /// <summary>Said in a server when a routine goes on in the direct messages.</summary>
    public static PhraseKey DiscordInDirectMessages { get; } = Keys.Define("discord_in_direct_messages", "link");

    /// <summary>Direct messages are refused, so a routine stays in the server, and how to open them.</summary>
    public static PhraseKey DiscordClosedAndHere { get; } = Keys.Define("discord_closed_and_here");

    /// <summary>Something could not be shown because direct messages were refused.</summary>
    public static PhraseKey DiscordWasClosed { get; } = Keys.Define("discord_was_closed");

    /// <summary>What is private cannot be said at all, because direct messages were refused, and how to open them.</summary>
    public static PhraseKey DiscordPrivateClosed { get; } = Keys.Define("discord_private_closed");

    /// <summary>Said in a server when what was asked for is private and was said in the direct messages.</summary>
    public static PhraseKey DiscordPrivateThere { get; } = Keys.Define("discord_private_there", "link");

    /// <summary>The commands of a menu and what can be filled in behind them, each as <see cref="CommandWording"/>.</summary>
    public static ImmutableArray<PhraseKey> Commands { get; } =
    [
        Keys.Define("command_routine"),
        Keys.Define("command_routines"),
        Keys.Define("command_tip"),
        Keys.Define("command_next"),
        Keys.Define("command_pause"),
        Keys.Define("command_resume"),
        Keys.Define("command_nudge"),
        Keys.Define("command_nudges"),
        Keys.Define("command_progress"),
        Keys.Define("command_say"),
        Keys.Define("command_help"),
        Keys.Define("command_stop"),
        Keys.Define("command_mine"),
        Keys.Define("command_settings"),
        Keys.Define("command_start"),
        Keys.Define("command_conditions"),
        Keys.Define("command_privacy"),
        Keys.Define("command_export"),
        Keys.Define("command_forget"),
        Keys.Define("command_link"),
        Keys.Define("command_link_code"),
        Keys.Define("command_unlink"),
        Keys.Define("command_routine_name"),
        Keys.Define("command_tip_area"),
        Keys.Define("command_nudge_when"),
        Keys.Define("command_say_words"),
    ];

    /// <summary>The label of the form that asks for the words of a command given without any, at most 45 characters.</summary>
    public static PhraseKey CommandSayForm { get; } = Keys.Define("command_say_form");

    /// <summary>Every key, for the loader to demand.</summary>
    public static ImmutableArray<PhraseKey> All => Keys.All;
}
