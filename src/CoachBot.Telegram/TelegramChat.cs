using System.Globalization;
using CoachBot.Core.Chat;

namespace CoachBot.Telegram;

/// <summary>
/// A chat as an address names it: the chat's id, and in a group with topics the topic, written <c>-1001234567890/45</c>.
/// A private chat has one address whatever topic is open, because it belongs to one person.
/// </summary>
internal readonly record struct TelegramChat(long Id, int? Thread)
{
    /// <summary>Groups have negative ids; a private chat has the person's.</summary>
    public bool IsGroup => Id < 0;

    public ChatAddress Address => new(Platform.Telegram, ToString());

    public override string ToString() =>
        Thread is { } thread ? string.Create(CultureInfo.InvariantCulture, $"{Id}/{thread}") : Id.ToString(CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out TelegramChat chat)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var id = slash < 0 ? text : text.AsSpan(0, slash);
        chat = default;
        if (!long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        if (slash < 0)
        {
            chat = new(number, null);
            return true;
        }

        var known = int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var thread);
        chat = new(number, thread);
        return known;
    }
}
