namespace CoachBot.Telegram;

/// <summary>
/// Words that belong to the platform and to no conversation: the menu of commands and the pointer from a group to the private chat.
/// The configuration section <c>Telegram:Wording</c> replaces them.
/// </summary>
public sealed class TelegramWording
{
    /// <summary>Said in a group in answer to what belongs in a private chat.</summary>
    public string GroupPointer { get; set; } = "I coach one person at a time. Open our private chat and we start right there.";

    /// <summary>The button under it.</summary>
    public string GroupOpen { get; set; } = "Open the private chat";

    /// <summary>The commands in a private chat, by language code; "" is for every language without its own list.</summary>
    public Dictionary<string, Dictionary<string, string>> PrivateCommands { get; set; } = new()
    {
        [""] = new()
        {
            ["start"] = "Say hello",
            ["routines"] = "Choose a guided self-massage",
            ["tip"] = "A tip, for example /tip temples",
            ["nudge"] = "Set a nudge, for example /nudge weekdays at 9:30",
            ["nudges"] = "Your nudges",
            ["next"] = "The next step",
            ["pause"] = "Hold the clock",
            ["stop"] = "End the routine",
            ["help"] = "What you can say",
        },
    };

    /// <summary>The commands in a group, in the same form.</summary>
    public Dictionary<string, Dictionary<string, string>> GroupCommands { get; set; } = new()
    {
        [""] = new()
        {
            ["tip"] = "A tip for everybody, for example /tip temples",
            ["help"] = "What the coach can do",
        },
    };
}
