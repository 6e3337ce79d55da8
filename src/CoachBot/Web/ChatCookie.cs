using System.Security.Cryptography;
using CoachBot.Core.Chat;

namespace CoachBot.Web;

/// <summary>
/// The browser's chat id. Whoever has it is that person, so it lives where scripts cannot read it and is never logged.
/// </summary>
internal static class ChatCookie
{
    public const string Name = "coachbot-chat";
    private const int Bytes = 16;

    public static ChatAddress? Read(HttpRequest request) =>
        request.Cookies.TryGetValue(Name, out var chat) && chat.Length == Bytes * 2 && chat.All(char.IsAsciiHexDigitLower)
            ? new(Platform.Web, chat)
            : null;

    /// <summary>
    /// Keeps the chat the browser has for as long as browsers keep a cookie, or gives it a new one. After a click on a link elsewhere
    /// the browser withholds the cookie it has (that is SameSite=Strict), and a new one would replace it: then the event stream,
    /// which our own page opens, settles it.
    /// </summary>
    public static ChatAddress? Renew(HttpContext http)
    {
        var known = Read(http.Request);
        if (known is null && http.Request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && site != "none" && site != "same-origin")
        {
            return null;
        }

        var chat = known ?? new(Platform.Web, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));
        http.Response.Cookies.Append(Name, chat.Chat, Options(http.Request, TimeSpan.FromDays(400)));
        return chat;
    }

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http.Request, null));

    private static CookieOptions Options(HttpRequest request, TimeSpan? age) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps,
        IsEssential = true,
        Path = "/",
        MaxAge = age,
    };
}
