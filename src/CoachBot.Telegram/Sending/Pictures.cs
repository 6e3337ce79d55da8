using System.Globalization;

namespace CoachBot.Telegram.Sending;

/// <summary>
/// Finds the file of a picture, and remembers the id Telegram gave it so that it is uploaded once, across restarts. An id is good for this bot only
/// and belongs to one version of the file.
/// </summary>
internal sealed class Pictures(TelegramOptions options, Keepsakes keepsakes)
{
    private static readonly string[] Kinds = [".jpg", ".jpeg", ".png", ".webp"];

    private readonly string root = Path.GetFullPath(options.PicturesPath);

    /// <summary>The file of a picture; null when it is missing, of a kind Telegram does not show, or outside the content.</summary>
    public string? FileOf(string? path)
    {
        if (path is null || !Kinds.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var file = Path.GetFullPath(Path.Combine(root, path));
        return file.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(file) ? file : null;
    }

    public string? IdOf(string file) => keepsakes.Find(KeyOf(file)) is { } known && known.StartsWith(VersionOf(file), StringComparison.Ordinal)
        ? known[VersionOf(file).Length..]
        : null;

    public void Uploaded(string file, string id) => keepsakes.Keep(KeyOf(file), VersionOf(file) + id);

    public void Forget(string file) => keepsakes.Forget(KeyOf(file));

    private string KeyOf(string file) => Path.GetRelativePath(root, file);

    /// <summary>A file that was written anew is another picture.</summary>
    private static string VersionOf(string file) => string.Create(CultureInfo.InvariantCulture, $"{File.GetLastWriteTimeUtc(file).Ticks} ");
}
