namespace CoachBot.Core.Content;

/// <summary>
/// How a command of a menu is called in one language and what it is said to do, written "name: what it does". A wording without a
/// usable name leaves the command its own.
/// </summary>
public readonly record struct CommandWording(string? Name, string Description)
{
    /// <summary>The longest name menus take (https://discord.com/developers/docs/interactions/application-commands).</summary>
    public const int LongestName = 32;

    /// <summary>The longest description they take.</summary>
    public const int LongestDescription = 100;

    /// <summary>Reads a wording.</summary>
    public static CommandWording Of(string wording) =>
        wording.Split(':', 2, StringSplitOptions.TrimEntries) is [var name, { Length: > 0 } description] && IsName(name)
            ? new(name, description)
            : new(null, wording);

    /// <summary>One word of small letters, digits, hyphens and underscores.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName && text.All(letter => letter is '-' or '_' || char.IsDigit(letter) || (char.IsLetter(letter) && !char.IsUpper(letter)));
}
