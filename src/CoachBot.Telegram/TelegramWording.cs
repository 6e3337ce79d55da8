using CoachBot.Core.Content;
using CoachBot.Telegram.Api;

namespace CoachBot.Telegram;

/// <summary>
/// The content's words that belong to the platform and to no conversation: the menus of commands, the pointer from a group to the private
/// chat. Read anew each time, because the content may be replaced while the coach runs.
/// </summary>
internal sealed class TelegramWording(Func<Library> library)
{
    /// <summary>
    /// The menus, for everybody first and then for those who have set their Telegram to another of our languages (two letters,
    /// https://core.telegram.org/bots/api#setmycommands). The private one is in the order it is shown.
    /// </summary>
    public IReadOnlyList<(string? Language, BotCommand[] Private, BotCommand[] Group)> Menus =>
    [
        .. library().Languages.All.Where((each, at) => at == 0 || each.Content.Language.Length == 2).Select((each, at) => (
            at == 0 ? null : each.Content.Language,
            Menu(each, "routines", "tip", "next", "pause", "resume", "stop", "nudge", "nudges", "progress", "mine", "settings", "conditions", "privacy", "export", "forget", "link", "unlink", "help", "start"),
            Menu(each, "tip", "help"))),
    ];

    public string GroupPointer(string? locale) => Say(PlatformPhrases.GroupPointer, locale);

    public string GroupOpen(string? locale) => Say(PlatformPhrases.GroupOpen, locale);

    public string GroupNoRights(string? locale) => Say(PlatformPhrases.GroupNoRights, locale);

    // What is typed after the slash is read by the engine, so a command keeps its name in every language.
    private static BotCommand[] Menu(Library language, params string[] names) =>
        [.. names.Select(name => new BotCommand(name, CommandWording.Of(language.Phrases.Say(new($"command_{name}", []), new(0))).Description))];

    private string Say(PhraseKey key, string? locale)
    {
        var content = library();
        return content.In(content.Languages.TagFor(locale)).Phrases.Say(key, new(0));
    }
}
