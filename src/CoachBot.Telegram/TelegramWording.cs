using CoachBot.Core.Content;
using CoachBot.Telegram.Api;

namespace CoachBot.Telegram;

/// <summary>
/// The content's words that belong to the platform and to no conversation: the menus of commands, the pointer from a group to the private
/// chat. Read anew each time, because the content may be replaced while the coach runs.
/// </summary>
internal sealed class TelegramWording(Func<Library> library)
{
    public string GroupPointer => Say(PlatformPhrases.GroupPointer);

    public string GroupOpen => Say(PlatformPhrases.GroupOpen);

    public string GroupNoRights => Say(PlatformPhrases.GroupNoRights);

    /// <summary>The commands in a private chat, in the order they are shown.</summary>
    public BotCommand[] PrivateCommands => Menu("routines", "tip", "next", "pause", "resume", "stop", "nudge", "nudges", "help", "start");

    /// <summary>The commands in a group.</summary>
    public BotCommand[] GroupCommands => Menu("tip", "help");

    // What is typed after the slash is read by the engine, so a command keeps its name in every language.
    private BotCommand[] Menu(params string[] names) =>
        [.. names.Select(name => new BotCommand(name, CommandWording.Of(Say(new($"command_{name}", []))).Description))];

    private string Say(PhraseKey key) => library().Phrases.Say(key, new(0));
}
