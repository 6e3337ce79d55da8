using System.Collections.Concurrent;

namespace CoachBot.Telegram.Sending;

/// <summary>
/// Finds the file of a picture, and remembers the id Telegram gave it so that it is uploaded once. An id is good for this bot only
/// and belongs to one version of the file.
/// </summary>
internal sealed class Pictures(TelegramOptions options)
{
    private static readonly string[] Kinds = [".jpg", ".jpeg", ".png", ".webp"];

    private readonly string root = Path.GetFullPath(options.PicturesPath);
    private readonly ConcurrentDictionary<string, (DateTime Written, string Id)> ids = new(StringComparer.Ordinal);

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

    public string? IdOf(string file) => ids.TryGetValue(file, out var known) && known.Written == File.GetLastWriteTimeUtc(file) ? known.Id : null;

    public void Uploaded(string file, string id) => ids[file] = (File.GetLastWriteTimeUtc(file), id);

    public void Forget(string file) => ids.TryRemove(file, out _);
}
