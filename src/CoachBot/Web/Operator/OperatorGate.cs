using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace CoachBot.Web.Operator;

/// <summary>
/// Who may see the operator's page: whoever asks from this machine itself, and from elsewhere whoever knows the password. A request that
/// came through a proxy is from elsewhere, wherever the proxy runs, and so is one under a name that is not this machine's own: a foreign
/// page can make a browser ask under a name of its choice.
/// </summary>
internal sealed class OperatorGate(string? password, TimeProvider clock)
{
    public const string PasswordKey = "Operator:Password";

    /// <summary>Shorter ones are guessed.</summary>
    public const int ShortestPassword = 12;

    /// <summary>Wrong passwords in a row that are looked at at once; after that one more every <see cref="OneMoreEvery"/>.</summary>
    public const int AtOnce = 10;

    public static readonly TimeSpan OneMoreEvery = TimeSpan.FromSeconds(6);

    private static readonly string[] ProxyHeaders = ["Forwarded", "Via", "X-Real-IP", "CF-Connecting-IP", "True-Client-IP"];
    private readonly byte[]? expected = string.IsNullOrEmpty(password) ? null : SHA256.HashData(Encoding.UTF8.GetBytes(password));
    private readonly Lock gate = new();
    private DateTimeOffset replenished = DateTimeOffset.MinValue;

    public RequestDelegate Around(RequestDelegate next) => async http =>
    {
        if (IsHere(http))
        {
            await next(http);
        }
        else if (expected is null)
        {
            await http.Response.SayAsync(
                StatusCodes.Status403Forbidden, $"The operator's page answers the machine of the coach only; set {PasswordKey} to open it from elsewhere.\n");
        }
        else if (GivenPassword(http.Request) is not { } given)
        {
            await AskAsync(http.Response, "The operator's page asks for the password; any name will do.\n");
        }
        else if (Wait() is { } wait)
        {
            http.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds)}";
            await http.Response.SayAsync(StatusCodes.Status429TooManyRequests, "Too many wrong passwords; wait a minute, or ask from the machine of the coach itself.\n");
        }
        else if (CryptographicOperations.FixedTimeEquals(SHA256.HashData(given), expected))
        {
            await next(http);
        }
        else
        {
            NoteWrong();
            await AskAsync(http.Response, "That is not the password of the operator's page.\n");
        }
    };

    private static bool IsHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } peer && IPAddress.IsLoopback(peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer)
        && !http.Request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase) || ProxyHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
        && WebOptions.IsLoopback(http.Request.Host.Host);

    /// <summary>What stands behind the name in "Basic base64(name:password)"; null when nothing readable is given.</summary>
    private static byte[]? GivenPassword(HttpRequest request)
    {
        const string scheme = "Basic ";
        var header = request.Headers.Authorization.ToString();
        var bytes = new byte[header.Length];
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(header[scheme.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var colon = bytes.AsSpan(0, length).IndexOf((byte)':');
        return colon < 0 ? null : bytes[(colon + 1)..length];
    }

    private static Task AskAsync(HttpResponse response, string sentence)
    {
        response.Headers.WWWAuthenticate = "Basic realm=\"CoachBot operator\", charset=\"UTF-8\"";
        return response.SayAsync(StatusCodes.Status401Unauthorized, sentence);
    }

    /// <summary>Null when a password may be looked at now. All askers share it: who guesses has many addresses.</summary>
    private TimeSpan? Wait()
    {
        lock (gate)
        {
            var wait = replenished - clock.GetUtcNow() - (OneMoreEvery * (AtOnce - 1));
            return wait > TimeSpan.Zero ? wait : null;
        }
    }

    private void NoteWrong()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            replenished = (replenished > now ? replenished : now) + OneMoreEvery;
        }
    }
}
