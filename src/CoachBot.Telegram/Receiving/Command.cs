namespace CoachBot.Telegram.Receiving;

/// <summary>A command as typed: <c>/tip@ourname temples</c>.</summary>
/// <param name="Name">Its name in lower case, without the slash.</param>
/// <param name="To">The bot it names, if it names one.</param>
/// <param name="Argument">What follows.</param>
internal sealed record Command(string Name, string? To, string Argument)
{
    /// <summary>The command without the name of the bot, as the coach reads it.</summary>
    public string Text => $"/{Bare}";

    /// <summary>The same without the slash.</summary>
    public string Bare => Argument.Length == 0 ? Name : $"{Name} {Argument}";

    public bool IsFor(string botName) => To is null || To.Equals(botName, StringComparison.OrdinalIgnoreCase);

    public static bool TryParse(string text, out Command command)
    {
        command = null!;
        if (text.Length < 2 || text[0] != '/')
        {
            return false;
        }

        var end = text.AsSpan().IndexOfAny(" \t\r\n");
        var head = end < 0 ? text[1..] : text[1..end];
        var at = head.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? head : head[..at];
        if (name.Length is 0 or > 32 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            return false;
        }

        command = new(name.ToLowerInvariant(), at < 0 ? null : head[(at + 1)..], end < 0 ? "" : text[(end + 1)..].Trim());
        return true;
    }
}
