using System.Net;

namespace CoachBot.Web;

/// <summary>
/// Who may ask. A page of somebody else must neither read a chat nor speak in it, although the browser would send our cookie along:
/// the host name must be ours (a foreign name that resolves to this machine is not), and so must the page that asks.
/// </summary>
internal sealed class PageGate(WebOptions options)
{
    /// <summary>Lets a request through when its Host header is a name of ours, with the headers that keep the page to itself.</summary>
    public RequestDelegate Around(RequestDelegate next) => async http =>
    {
        if (!AllowsHost(http.Request.Host))
        {
            await http.Response.SayAsync(StatusCodes.Status400BadRequest, $"The coach is not served under this name; open {options.Url} instead.");
            return;
        }

        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        await next(http);
    };

    /// <summary>
    /// Whether one of our own pages asks. Browsers send Origin with every POST; Sec-Fetch-Site also with an event stream, which has no Origin.
    /// </summary>
    public static bool FromOwnPage(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && site != "same-origin")
        {
            return false;
        }

        // Authorities are compared, not schemes: a proxy may speak https outside and http to us.
        return HttpMethods.IsGet(request.Method)
            || (Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
                && string.Equals(origin.Authority, WithoutDefaultPort(origin.Scheme, request.Host), StringComparison.OrdinalIgnoreCase));
    }

    private bool AllowsHost(HostString host)
    {
        var name = host.Host;
        if (options.EveryAddress)
        {
            // An address cannot be rebound to another machine, a name can.
            return WebOptions.IsLoopback(name) || IPAddress.TryParse(name.Trim('[', ']'), out _);
        }

        return string.Equals(name, options.Host, StringComparison.OrdinalIgnoreCase) || (options.Loopback && WebOptions.IsLoopback(name));
    }

    private static string WithoutDefaultPort(string scheme, HostString host) =>
        (scheme, host.Port) is ("http", 80) or ("https", 443) ? host.Host : host.Value ?? "";
}
