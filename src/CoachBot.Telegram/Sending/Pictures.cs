using System.Collections.Concurrent;
using System.Globalization;

namespace CoachBot.Telegram.Sending;

/// <summary>A picture of the content as a file. One that was written anew is another picture.</summary>
internal sealed record PictureFile(string Path, string Key, string Version);

/// <summary>
/// Finds the file of a picture, and remembers the id Telegram gave it so that it is uploaded once, across restarts. An id is good for this bot only
/// and belongs to one version of the file.
/// </summary>
internal sealed class Pictures(TelegramOptions options, Keepsakes keepsakes, TimeProvider time)
{
    /// <summary>So often is the disk asked whether a picture is there and is still the same; everybody on a step is shown the same one.</summary>
    private static readonly TimeSpan LookedAfter = TimeSpan.FromSeconds(2);

    private static readonly string[] Kinds = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>Content may be laid over other content; the last folder that has a picture gives it.</summary>
    private readonly string[] roots = [.. options.PicturesPath.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Path.GetFullPath).Reverse()];
    private readonly ConcurrentDictionary<string, (PictureFile? File, long At)> looked = new(StringComparer.Ordinal);

    /// <summary>The file of a picture; null when it is missing, of a kind Telegram does not show, or outside the content.</summary>
    public PictureFile? FileOf(string? path)
    {
        if (path is null)
        {
            return null;
        }

        if (!looked.TryGetValue(path, out var known) || time.GetElapsedTime(known.At) >= LookedAfter)
        {
            looked[path] = known = (Look(path), time.GetTimestamp());
        }

        return known.File;
    }

    public string? IdOf(PictureFile file) =>
        keepsakes.Find(file.Key) is { } known && known.StartsWith(file.Version, StringComparison.Ordinal) ? known[file.Version.Length..] : null;

    public void Uploaded(PictureFile file, string id) => keepsakes.Keep(file.Key, file.Version + id);

    public void Forget(PictureFile file) => keepsakes.Forget(file.Key);

    private PictureFile? Look(string path) => Kinds.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
        ? roots.Select(root => Look(root, path)).FirstOrDefault(found => found is not null)
        : null;

    private static PictureFile? Look(string root, string path)
    {
        var file = Path.GetFullPath(Path.Combine(root, path));
        return file.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(file)
            ? new(file, Path.GetRelativePath(root, file), string.Create(CultureInfo.InvariantCulture, $"{File.GetLastWriteTimeUtc(file).Ticks} "))
            : null;
    }
}
