using System.Collections.Immutable;

namespace CoachBot.Content;

/// <summary>
/// Where things lie beside each other: one folder per language, and one with pictures, which need no language. Content may come from
/// several such places, written one after the other with a semicolon between; the later is laid over the earlier.
/// </summary>
internal static class ContentPlaces
{
    /// <summary>The folder of the pictures.</summary>
    public const string Pictures = "pictures";

    private const char Between = ';';

    /// <summary>The folders that <paramref name="path"/> names, the one that lies lowest first.</summary>
    public static ImmutableArray<string> Split(string path) => [.. path.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Several folders as one setting.</summary>
    public static string Join(IEnumerable<string> folders) => string.Join(Between, folders);

    /// <summary>The folders that the paths of pictures begin at: those that hold the folders of a language.</summary>
    public static string AboveOf(string languageFolder) => Join(Split(languageFolder).Select(language =>
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(language));
        return Path.GetDirectoryName(folder) ?? folder;
    }));

    /// <summary>The file below one of <paramref name="roots"/>: in the last one that has it, otherwise where it would be in the first.</summary>
    public static FileInfo FileBelow(string roots, string path)
    {
        var files = Split(roots).Select(root => new FileInfo(Path.Combine(root, path))).ToList();
        return files.LastOrDefault(file => file.Exists) ?? files[0];
    }

    /// <summary>A place in the content as somebody in <paramref name="directory"/> finds it: its path from there, or the full path when it lies elsewhere.</summary>
    /// <param name="place">The place as findings have it: below the folder of the content, with "../" in a translation beside it, or a full path in a folder laid over it.</param>
    /// <param name="folder">The folder of the content, or several.</param>
    /// <param name="directory">Where paths are seen from.</param>
    public static TextPlace Seen(TextPlace place, string folder, string directory) =>
        place with { File = SeenFrom(directory, Path.GetFullPath(place.File, Path.GetFullPath(Split(folder).FirstOrDefault("."), directory))) };

    /// <summary>A path as somebody in <paramref name="directory"/> finds it, with forward slashes.</summary>
    public static string SeenFrom(string directory, string path)
    {
        var relative = Path.GetRelativePath(directory, path);
        return (relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }
}
