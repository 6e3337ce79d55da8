using System.Collections.Concurrent;

namespace CoachBot.Telegram.Sending;

/// <summary>
/// Finds the file of a picture, and remembers the id Telegram gave it so that it is uploaded once. An id is good for this bot only
/// and belongs to one version of the file.
/// </summary>
internal sealed class Pictures(TelegramOptions options)
{
    private static readonly string[] Kinds = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>Content may be laid over other content; the last folder that has a picture gives it.</summary>
    private readonly string[] roots = [.. options.PicturesPath.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Path.GetFullPath).Reverse()];
    private readonly ConcurrentDictionary<string, (DateTime Written, string Id)> ids = new(StringComparer.Ordinal);

    /// <summary>The file of a picture; null when it is missing, of a kind Telegram does not show, or outside the content.</summary>
    public string? FileOf(string? path)
    {
        if (path is null || !Kinds.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        return roots.Select(root => (Root: root, File: Path.GetFullPath(Path.Combine(root, path))))
            .FirstOrDefault(found => found.File.StartsWith(found.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(found.File)).File;
    }

    public string? IdOf(string file) => ids.TryGetValue(file, out var known) && known.Written == File.GetLastWriteTimeUtc(file) ? known.Id : null;

    public void Uploaded(string file, string id) => ids[file] = (File.GetLastWriteTimeUtc(file), id);

    public void Forget(string file) => ids.TryRemove(file, out _);
}
