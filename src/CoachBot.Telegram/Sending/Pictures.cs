using System.Globalization;

namespace CoachBot.Telegram.Sending;

/// <summary>
/// Finds the file of a picture, and remembers the id Telegram gave it so that it is uploaded once, across restarts. An id is good for this bot only
/// and belongs to one version of the file.
/// </summary>
internal sealed class Pictures(TelegramOptions options, Keepsakes keepsakes)
{
    private static readonly string[] Kinds = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>Content may be laid over other content; the last folder that has a picture gives it.</summary>
    private readonly string[] roots = [.. options.PicturesPath.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Path.GetFullPath).Reverse()];

    /// <summary>The file of a picture; null when it is missing, of a kind Telegram does not show, or outside the content.</summary>
    public string? FileOf(string? path)
    {
        if (path is null || !Kinds.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        return roots.Select(root => (Root: root, File: Path.GetFullPath(Path.Combine(root, path))))
            .FirstOrDefault(found => IsIn(found.Root, found.File) && File.Exists(found.File)).File;
    }

    public string? IdOf(string file) => keepsakes.Find(KeyOf(file)) is { } known && known.StartsWith(VersionOf(file), StringComparison.Ordinal)
        ? known[VersionOf(file).Length..]
        : null;

    public void Uploaded(string file, string id) => keepsakes.Keep(KeyOf(file), VersionOf(file) + id);

    public void Forget(string file) => keepsakes.Forget(KeyOf(file));

    private static bool IsIn(string root, string file) => file.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private string KeyOf(string file) => Path.GetRelativePath(roots.First(root => IsIn(root, file)), file);

    /// <summary>A file that was written anew is another picture.</summary>
    private static string VersionOf(string file) => string.Create(CultureInfo.InvariantCulture, $"{File.GetLastWriteTimeUtc(file).Ticks} ");
}
