using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;

namespace CoachBot.Core.Flows;

/// <summary>What is said about what is held of a person: showing, exporting and forgetting it, and several chats of one person.</summary>
public static class PersonalPhrases
{
    private static readonly PhraseKeys Keys = new();
    private static readonly ImmutableArray<PhraseKey> Kinds = [.. Enum.GetValues<ForgetKind>().Select(kind => Keys.Define($"kind_{kind.ToString().ToLowerInvariant()}"))];

    /// <summary>Above what is held.</summary>
    public static PhraseKey PrivacyTitle { get; } = Keys.Define("privacy_title");

    /// <summary>That words are never kept, and what is; one line for each kind.</summary>
    public static PhraseKey Privacy { get; } = Keys.Define("privacy", "lines");

    /// <summary>One line of it.</summary>
    public static PhraseKey PrivacyLine { get; } = Keys.Define("privacy_line", "kind", "held");

    /// <summary>Nothing of that kind.</summary>
    public static PhraseKey PrivacyNothing { get; } = Keys.Define("privacy_nothing");

    /// <summary>What there is of the history.</summary>
    public static PhraseKey PrivacyHistory { get; } = Keys.Define("privacy_history", "count", "tips");

    /// <summary>How they like to be coached.</summary>
    public static PhraseKey PrivacySettings { get; } = Keys.Define("privacy_settings");

    /// <summary>Routines they wrote themselves.</summary>
    public static PhraseKey PrivacyOwn { get; } = Keys.Define("privacy_own", "count");

    /// <summary>The language among the preferences.</summary>
    public static PhraseKey PrivacyLanguage { get; } = Keys.Define("privacy_language", "language");

    /// <summary>The nudges.</summary>
    public static PhraseKey PrivacyNudges { get; } = Keys.Define("privacy_nudges", "count", "zone");

    /// <summary>What massage has to mind.</summary>
    public static PhraseKey PrivacyConditions { get; } = Keys.Define("privacy_conditions", "names");

    /// <summary>A red flag that stands.</summary>
    public static PhraseKey PrivacyHeld { get; } = Keys.Define("privacy_held");

    /// <summary>Pressures are lowered.</summary>
    public static PhraseKey PrivacyLowered { get; } = Keys.Define("privacy_lowered");

    /// <summary>The running conversation itself.</summary>
    public static PhraseKey PrivacyConversation { get; } = Keys.Define("privacy_conversation");

    /// <summary>The chats that are linked.</summary>
    public static PhraseKey PrivacyChats { get; } = Keys.Define("privacy_chats", "chats");

    /// <summary>Above the page of an export.</summary>
    public static PhraseKey ExportPage { get; } = Keys.Define("export_page");

    /// <summary>Above the file for machines.</summary>
    public static PhraseKey ExportJson { get; } = Keys.Define("export_json");

    /// <summary>At the top of the page of an export.</summary>
    public static PhraseKey ExportIntro { get; } = Keys.Define("export_intro");

    /// <summary>Its part about chats.</summary>
    public static PhraseKey ExportChats { get; } = Keys.Define("export_chats");

    /// <summary>Its part about what is remembered.</summary>
    public static PhraseKey ExportPerson { get; } = Keys.Define("export_person");

    /// <summary>Its part about what was done.</summary>
    public static PhraseKey ExportHistory { get; } = Keys.Define("export_history");

    /// <summary>Its part about messages that wait or are still shown.</summary>
    public static PhraseKey ExportMessages { get; } = Keys.Define("export_messages");

    /// <summary>Whether to forget everything, or a part only.</summary>
    public static PhraseKey ForgetEverything { get; } = Keys.Define("forget_everything");

    /// <summary>Whether to forget one kind.</summary>
    public static PhraseKey ForgetKindOnly { get; } = Keys.Define("forget_kind", "kind");

    /// <summary>Nothing is forgotten.</summary>
    public static PhraseKey Kept { get; } = Keys.Define("forget_kept");

    /// <summary>The receipt for everything.</summary>
    public static PhraseKey ForgotEverything { get; } = Keys.Define("forgot_everything");

    /// <summary>The receipt for one kind.</summary>
    public static PhraseKey ForgotKind { get; } = Keys.Define("forgot_kind", "kind", "rest");

    /// <summary>A code for the other app.</summary>
    public static PhraseKey LinkCode { get; } = Keys.Define("link_code", "code");

    /// <summary>A code that is none.</summary>
    public static PhraseKey LinkWrong { get; } = Keys.Define("link_wrong");

    /// <summary>Too many codes that were none.</summary>
    public static PhraseKey LinkShut { get; } = Keys.Define("link_shut");

    /// <summary>No code can be taken or given just now.</summary>
    public static PhraseKey LinkClosed { get; } = Keys.Define("link_closed");

    /// <summary>The code was typed where it was made.</summary>
    public static PhraseKey LinkOwn { get; } = Keys.Define("link_own");

    /// <summary>Something behind "/link" that is no code.</summary>
    public static PhraseKey LinkMisread { get; } = Keys.Define("link_misread");

    /// <summary>Both chats are the same person's already.</summary>
    public static PhraseKey LinkAlready { get; } = Keys.Define("link_already");

    /// <summary>Above the question whether to link.</summary>
    public static PhraseKey LinkAskTitle { get; } = Keys.Define("link_ask_title", "there");

    /// <summary>Whether to link, and what becomes of what.</summary>
    public static PhraseKey LinkAsk { get; } = Keys.Define("link_ask", "lines");

    /// <summary>There and here differ in these kinds; there wins.</summary>
    public static PhraseKey LinkThereWins { get; } = Keys.Define("link_there_wins", "kinds");

    /// <summary>A routine is under way in both.</summary>
    public static PhraseKey LinkTwoRuns { get; } = Keys.Define("link_two_runs");

    /// <summary>A routine is under way in one of them and goes on.</summary>
    public static PhraseKey LinkRun { get; } = Keys.Define("link_run");

    /// <summary>They are linked, said where it was confirmed.</summary>
    public static PhraseKey Linked { get; } = Keys.Define("linked", "chats");

    /// <summary>They are linked, said in the other chat.</summary>
    public static PhraseKey LinkedThere { get; } = Keys.Define("linked_there", "chats");

    /// <summary>A routine stands still and goes on here.</summary>
    public static PhraseKey LinkedRun { get; } = Keys.Define("linked_run", "routine", "number", "of");

    /// <summary>They are not linked.</summary>
    public static PhraseKey LinkLeft { get; } = Keys.Define("link_left");

    /// <summary>The other person is gone, or the question is too old.</summary>
    public static PhraseKey LinkOver { get; } = Keys.Define("link_over");

    /// <summary>Whether to part this chat from the others.</summary>
    public static PhraseKey UnlinkAsk { get; } = Keys.Define("unlink_ask", "chats");

    /// <summary>There is no other chat.</summary>
    public static PhraseKey UnlinkNone { get; } = Keys.Define("unlink_none");

    /// <summary>Parted, said in the chat that left.</summary>
    public static PhraseKey Unlinked { get; } = Keys.Define("unlinked", "chats");

    /// <summary>Parted, said in the chats that stay.</summary>
    public static PhraseKey UnlinkedThere { get; } = Keys.Define("unlinked_there", "chat");

    /// <summary>The others were parted from this chat.</summary>
    public static PhraseKey UnlinkedKept { get; } = Keys.Define("unlinked_kept", "chats");

    /// <summary>Said in a chat that was parted from another.</summary>
    public static PhraseKey UnlinkedFrom { get; } = Keys.Define("unlinked_from", "chat");

    /// <summary>Nudges come to this chat from now on.</summary>
    public static PhraseKey NudgesHere { get; } = Keys.Define("nudges_here");

    private static readonly ImmutableArray<PhraseKey> Places = [Keys.Define("place_web"), Keys.Define("place_terminal"), Keys.Define("place_telegram"), Keys.Define("place_discord")];

    /// <summary>A kind in words.</summary>
    public static PhraseKey NameOf(ForgetKind kind) => Kinds[(int)kind];

    /// <summary>A platform in words; null for one the content has no words for.</summary>
    public static PhraseKey? NameOf(Chat.Platform platform) => Places.FirstOrDefault(place => place.Name == $"place_{platform.Name}");

    /// <summary>Every key, for the loader to demand.</summary>
    public static ImmutableArray<PhraseKey> All => Keys.All;
}
