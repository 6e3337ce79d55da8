using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Flows;
using CoachBot.Telegram.Api;

namespace CoachBot.Telegram;

/// <summary>
/// The content's words that belong to the platform and to no conversation: the menus of commands, the pointer from a group to the private
/// chat. Read anew each time, because the content may be replaced while the coach runs.
/// </summary>
internal sealed class TelegramWording(Func<Library> library)
{
    public string GroupPointer => Say(Phrases.GroupPointer);

    public string GroupOpen => Say(Phrases.GroupOpen);

    public string GroupNoRights => Say(Phrases.GroupNoRights);

    /// <summary>The commands in a private chat, in the order they are shown.</summary>
    public BotCommand[] PrivateCommands =>
    [
        new("start", Say(Phrases.MenuStart)),
        new("routines", Say(Phrases.MenuRoutines)),
        new("tip", Say(Phrases.MenuTip)),
        new("next", Say(Phrases.MenuNext)),
        new("pause", Say(Phrases.MenuPause)),
        new("stop", Say(Phrases.MenuStop)),
        new("help", Say(Phrases.MenuHelp)),
    ];

    /// <summary>The commands in a group.</summary>
    public BotCommand[] GroupCommands => [new("tip", Say(Phrases.MenuGroupTip)), new("help", Say(Phrases.MenuGroupHelp))];

    private string Say(PhraseKey key) => library().Phrases.Say(key, new TurnNumber(0));
}
