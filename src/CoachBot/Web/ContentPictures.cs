using System.Text.RegularExpressions;
using CoachBot.Content;
using CoachBot.Core.Chat;

namespace CoachBot.Web;

/// <summary>The pictures beside the content, read-only. A name is letters, digits, '-' and '_' below one folder: nothing can climb out, and nothing else is served.</summary>
internal sealed partial class ContentPictures(string folders)
{
    private const string Below = "/content/";

    /// <summary>Where the page finds a picture; null when there is no such file, so that the page shows no broken one.</summary>
    public string? AddressOf(Picture picture) => Find(picture.Path) is null ? null : Below + picture.Path;

    public async Task ServeAsync(HttpContext http)
    {
        var path = http.Request.RouteValues["path"] as string ?? "";
        if (Find(path) is not { } file)
        {
            await http.Response.SayAsync(StatusCodes.Status404NotFound, "There is no such picture.");
            return;
        }

        // An SVG opened by itself is a document: it may draw, nothing else.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        http.Response.Headers.CacheControl = "no-cache";
        await Results.File(file.FullName, ContentType(file.Extension), lastModified: file.LastWriteTimeUtc).ExecuteAsync(http);
    }

    private FileInfo? Find(string path) =>
        SafeName.IsMatch(path) && ContentPlaces.FileBelow(folders, path) is { Exists: true } file ? file : null;

    private static string ContentType(string extension) => extension switch
    {
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".webp" => "image/webp",
        _ => "image/jpeg",
    };

    [GeneratedRegex(@"\Apictures(/[A-Za-z0-9_-]+)+\.(svg|png|jpg|jpeg|webp)\z", RegexOptions.CultureInvariant)]
    private static partial Regex SafeName { get; }
}
