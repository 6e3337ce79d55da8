using System.Collections.Concurrent;
using System.Globalization;
using CoachBot.Core.Chat;

namespace CoachBot.Telegram.Sending;

/// <summary>A picture as it is uploaded.</summary>
internal abstract record ShownPicture
{
    /// <summary>The name of the file, which whoever saves the picture sees.</summary>
    public abstract string Name { get; }

    public abstract Stream Open();
}

/// <summary>A picture of the content as a file. One that was written anew is another picture.</summary>
internal sealed record PictureFile(string Path, string Key, string Version) : ShownPicture
{
    public override string Name => System.IO.Path.GetFileName(Path);

    public override Stream Open() => File.OpenRead(Path);
}

/// <summary>A picture drawn for one message to one person. Nothing of it is kept, not even the id Telegram gives it.</summary>
internal sealed record DrawnPicture(byte[] Png) : ShownPicture
{
    public override string Name => "progress.png";

    public override Stream Open() => new MemoryStream(Png, writable: false);
}

/// <summary>
/// Finds the file of a picture, and remembers the id Telegram gave it so that it is uploaded once, across restarts. An id is good for this bot only
/// and belongs to one version of the file.
/// </summary>
internal sealed class Pictures(TelegramOptions options, Keepsakes keepsakes, TimeProvider time, DrawChart? draw = null)
{
    /// <summary>So often is the disk asked whether a picture is there and is still the same; everybody on a step is shown the same one.</summary>
    private static readonly TimeSpan LookedAfter = TimeSpan.FromSeconds(2);

    private static readonly string[] Kinds = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>Content may be laid over other content; the last folder that has a picture gives it.</summary>
    private readonly string[] roots = [.. options.PicturesPath.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Path.GetFullPath).Reverse()];
    private readonly ConcurrentDictionary<string, (PictureFile? File, long At)> looked = new(StringComparer.Ordinal);

    /// <summary>What a message shows, if it can be shown here.</summary>
    public ShownPicture? Of(OutboundMessage message) => message.Chart is { } chart && draw is not null ? new DrawnPicture(draw(chart)) : FileOf(message.Picture?.Path);

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
