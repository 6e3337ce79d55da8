using CoachBot.Content;

namespace CoachBot.Verbs;

/// <summary>
/// Finds the content without being told where: a relative Content:Path is looked for in the current folder, then in each folder
/// above it (anywhere in a clone will do), then next to the program (a published folder).
/// </summary>
internal static class ContentFolder
{
    private const string Language = "en";

    /// <summary>A file without which a folder is not content, however it is called.</summary>
    private const string Mark = ContentFiles.Areas;

    /// <summary>The folder of the language spoken ("…/content/en"), or null.</summary>
    public static string? Find(string path, string currentFolder, string programFolder)
    {
        var places = Path.IsPathRooted(path) ? [path] : AndAbove(currentFolder).Append(programFolder).Select(folder => Path.Combine(folder, path));
        return places.SelectMany(place => new[] { Path.Combine(place, Language), place })
            .Where(folder => File.Exists(Path.Combine(folder, Mark)))
            .Select(Path.GetFullPath)
            .FirstOrDefault();
    }

    /// <summary>Finds and reads the content; what is wrong with it is explained.</summary>
    public static (string Folder, LoadedContent.Usable Content) Load(string path, string currentFolder, string programFolder)
    {
        var folder = Find(path, currentFolder, programFolder) ?? throw new ExplainedException(
            $"There is no content folder \"{path}\" ({(Path.IsPathRooted(path) ? "that path" : $"looked in {currentFolder}, above it, and in {programFolder}")}); "
            + "set Content:Path to the folder that holds the coach's content.");
        return ContentLoader.Load(folder) switch
        {
            LoadedContent.Usable usable => (folder, usable),
            LoadedContent.Refused refused => throw new ExplainedException(Sentence(folder, refused)),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
    }

    private static string Sentence(string folder, LoadedContent.Refused refused)
    {
        var first = refused.Findings[0];
        var more = refused.Findings.Length == 1 ? "" : $" There are {refused.Findings.Length} findings; \"coachbot check\" lists them all.";
        return $"The content cannot be used: {Path.Combine(folder, first.Place.File)}{Position(first.Place)}: {first.What}. {first.Remedy}{more}";
    }

    private static string Position(TextPlace place) => place.Line == 0 ? "" : $":{place.Line}:{place.Column}";

    private static IEnumerable<string> AndAbove(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
