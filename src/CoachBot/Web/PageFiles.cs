using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace CoachBot.Web;

/// <summary>The page itself, carried inside the assembly so that one published folder works wherever it is started from.</summary>
internal sealed class PageFiles
{
    private const string Prefix = "page/";

    // Nothing from elsewhere, nothing inline but a picture that came with its message, no frame around it, no string ever becomes markup or script.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private readonly Dictionary<string, PageFile> files = Load(typeof(PageFiles).Assembly);

    public Task ServePageAsync(HttpContext http)
    {
        ChatCookie.Renew(http);
        return ServeAsync(http, "index.html");
    }

    public Task ServeFileAsync(HttpContext http) => ServeAsync(http, http.Request.RouteValues["name"] as string ?? "");

    /// <summary>What every page and every file of a page is sent with.</summary>
    public static void Close(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), screen-wake-lock=(self)";

        // Asked again each time and answered "unchanged": after an update of the coach no page mixes old files with new ones.
        headers.CacheControl = "no-cache";
    }

    /// <summary>One file by its name.</summary>
    public Task ServeAsync(HttpContext http, string name)
    {
        if (!files.TryGetValue(name, out var file))
        {
            return http.Response.SayAsync(StatusCodes.Status404NotFound, "There is no such file.");
        }

        Close(http.Response.Headers);
        return Results.Bytes(file.Content, file.ContentType, entityTag: file.Tag).ExecuteAsync(http);
    }

    private static Dictionary<string, PageFile> Load(Assembly assembly) =>
        assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..], name => Read(assembly, name));

    private static PageFile Read(Assembly assembly, string name)
    {
        using var resource = assembly.GetManifestResourceStream(name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"";
        return new(content, ContentType(Path.GetExtension(name)), new(tag));
    }

    private static string ContentType(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new InvalidOperationException($"The page has a file of an unknown kind: {extension}"),
    };

    private sealed record PageFile(byte[] Content, string ContentType, EntityTagHeaderValue Tag);
}
