using System.Collections.Concurrent;
using CoachBot.Core.Chat;

namespace CoachBot.Discord.Messages;

/// <summary>A file sent with a message.</summary>
internal sealed record Attachment(string Name, string MediaType, string Description, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The file is long; its name and description say which it is.</summary>
    public override string ToString() => Name;
}

/// <summary>
/// The pictures below the content folder, each read once per change. Discord has no way to name a file sent before; but an edit that
/// does not mention a message's file keeps it, so a picture is sent with a new message only.
/// </summary>
internal sealed class PictureFiles(string? folders, DrawChart? draw = null)
{
    private const long Largest = 10 * 1024 * 1024;
    private const int LongestDescription = 1024;

    private readonly ConcurrentDictionary<string, (DateTime Written, byte[] Bytes)> read = new(StringComparer.Ordinal);

    /// <summary>What a message shows, ready to send. A chart is drawn for it alone, and nothing of that is kept.</summary>
    public async Task<Attachment?> FindAsync(OutboundMessage message, CancellationToken cancel) => message.Chart is { } chart && draw is not null
        ? new("progress.png", "image/png", Short(chart.Description), draw(chart))
        : await FindAsync(message.Picture, cancel);

    /// <summary>The picture ready to send; null when there is none that Discord shows. The text goes out without it.</summary>
    private async Task<Attachment?> FindAsync(Picture? picture, CancellationToken cancel)
    {
        if (picture is null || folders is null || MediaType(picture.Path) is not { } type)
        {
            return null;
        }

        // Content may be laid over other content; the last folder that has a picture gives it.
        var roots = folders.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.GetFullPath(folder) + Path.DirectorySeparatorChar).ToList();
        var root = roots.LastOrDefault(root => File.Exists(Path.Combine(root, picture.Path)), roots[0]);
        var path = Path.GetFullPath(Path.Combine(root, picture.Path));
        try
        {
            var file = new FileInfo(path);
            if (!path.StartsWith(root, StringComparison.Ordinal) || !file.Exists || file.Length > Largest)
            {
                return null;
            }

            if (!read.TryGetValue(path, out var known) || known.Written != file.LastWriteTimeUtc)
            {
                read[path] = known = (file.LastWriteTimeUtc, await File.ReadAllBytesAsync(path, cancel));
            }

            return new(Path.GetFileName(path), type, Short(picture.Description), known.Bytes);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Short(string description) => description.Length <= LongestDescription ? description : description[..LongestDescription];

    private static string? MediaType(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".webp" => "image/webp",
        ".gif" => "image/gif",
        _ => null,
    };
}
