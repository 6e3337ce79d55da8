using System.Text.RegularExpressions;

namespace CoachBot.Telegram;

/// <summary>
/// The payload of a link <c>t.me/ourname?start=PAYLOAD</c> (https://core.telegram.org/bots/features#deep-linking) and the command it stands for:
/// <c>r_head10</c> a routine by id or alias, <c>tip_temples</c> a tip, <c>c_help</c> any command without an argument.
/// </summary>
internal static partial class DeepLink
{
    /// <summary>What a payload asks for, as a typed command; a greeting when it says nothing we know.</summary>
    public static string CommandOf(string payload) => payload.Split('_', 2) switch
    {
        _ when !Payload().IsMatch(payload) => "/start",
        ["r", { Length: > 0 } name] => $"/routine {Spaced(name)}",
        ["tip", { Length: > 0 } area] => $"/tip {Spaced(area)}",
        ["c", { Length: > 0 } command] => $"/{command}",
        ["tip" or "help" or "routines"] => $"/{payload}",
        _ => "/start",
    };

    /// <summary>The link that opens our private chat, with the command carried along where a link can.</summary>
    public static string To(string botName, string command)
    {
        var payload = command.Trim().Split(' ', 2) switch
        {
            ["routine", var name] => $"r_{Joined(name)}",
            ["tip", var area] => $"tip_{Joined(area)}",
            [var word] when word is not ("" or "start") => $"c_{word}",
            _ => "",
        };
        return Payload().IsMatch(payload) ? $"https://t.me/{botName}?start={payload}" : $"https://t.me/{botName}?start=hello";
    }

    private static string Spaced(string name) => name.Replace('_', ' ');

    private static string Joined(string name) => name.Trim().Replace(' ', '_');

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex Payload();
}
