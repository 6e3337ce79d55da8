using System.Collections.Immutable;

namespace CoachBot.Core.Content;

/// <summary>What a platform says for itself and not for the coaching: pointers, menus, forms.</summary>
public static class PlatformPhrases
{
    private static readonly List<PhraseKey> Defined = [];

    /// <summary>In a group, in answer to what belongs in a private chat.</summary>
    public static PhraseKey GroupPointer { get; } = Define("group_pointer");

    /// <summary>The button under it.</summary>
    public static PhraseKey GroupOpen { get; } = Define("group_open");

    /// <summary>To somebody who looks after a group in which the coach may not write.</summary>
    public static PhraseKey GroupNoRights { get; } = Define("group_no_rights");

    /// <summary>Above a long list to choose from on Discord.</summary>
    public static PhraseKey DiscordChoose { get; } = Define("discord_choose");

    /// <summary>Above the second part of such a list.</summary>
    public static PhraseKey DiscordChooseMore { get; } = Define("discord_choose_more");

    /// <summary>Said in a server when a routine goes on in the direct messages.</summary>
    public static PhraseKey DiscordInDirectMessages { get; } = Define("discord_in_direct_messages", "link");

    /// <summary>Direct messages are refused, so a routine stays in the server, and how to open them.</summary>
    public static PhraseKey DiscordClosedAndHere { get; } = Define("discord_closed_and_here");

    /// <summary>Something could not be shown because direct messages were refused.</summary>
    public static PhraseKey DiscordWasClosed { get; } = Define("discord_was_closed");

    /// <summary>What is private cannot be said at all, because direct messages were refused, and how to open them.</summary>
    public static PhraseKey DiscordPrivateClosed { get; } = Define("discord_private_closed");

    /// <summary>Said in a server when what was asked for is private and was said in the direct messages.</summary>
    public static PhraseKey DiscordPrivateThere { get; } = Define("discord_private_there", "link");

    /// <summary>The commands of a menu and what can be filled in behind them, each as <see cref="CommandWording"/>.</summary>
    public static ImmutableArray<PhraseKey> Commands { get; } =
    [
        Define("command_routine"),
        Define("command_routines"),
        Define("command_tip"),
        Define("command_next"),
        Define("command_pause"),
        Define("command_resume"),
        Define("command_nudge"),
        Define("command_nudges"),
        Define("command_progress"),
        Define("command_say"),
        Define("command_help"),
        Define("command_stop"),
        Define("command_mine"),
        Define("command_settings"),
        Define("command_start"),
        Define("command_privacy"),
        Define("command_export"),
        Define("command_forget"),
        Define("command_link"),
        Define("command_link_code"),
        Define("command_unlink"),
        Define("command_routine_name"),
        Define("command_tip_area"),
        Define("command_nudge_when"),
        Define("command_say_words"),
    ];

    /// <summary>The label of the form that asks for the words of a command given without any, at most 45 characters.</summary>
    public static PhraseKey CommandSayForm { get; } = Define("command_say_form");

    /// <summary>Every key, for the loader to demand.</summary>
    public static ImmutableArray<PhraseKey> All => [.. Defined];

    private static PhraseKey Define(string name, params ImmutableArray<string> slots)
    {
        var key = new PhraseKey(name, slots);
        Defined.Add(key);
        return key;
    }
}
