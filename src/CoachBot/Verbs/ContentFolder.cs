using CoachBot.Content;

namespace CoachBot.Verbs;

/// <summary>
/// Finds the content without being told where: a relative Content:Path is looked for in the current folder and each folder above it
/// (anywhere in a clone will do), then in the folder of the program (published with its content) and above that (built in a clone).
/// </summary>
internal static class ContentFolder
{
    /// <summary>The folder of the language spoken ("…/content/en"), for several folders those of all; null when one is not there.</summary>
    public static string? Find(string path, Shell shell)
    {
        var folders = ContentPlaces.Split(path).Select((folder, at) => FindOne(folder, shell, laidOver: at > 0)).ToList();
        return folders.Count == 0 || folders.Contains(null) ? null : ContentPlaces.Join(folders!);
    }

    private static string? FindOne(string path, Shell shell, bool laidOver) => laidOver
        ? Places(path, shell).FirstOrDefault(Directory.Exists)
        : Places(path, shell).Select(ContentLoader.FolderOf).FirstOrDefault(folder => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.yaml").Any());

    /// <summary>Finds the folder that is configured; explains when there is none.</summary>
    public static string Of(IConfiguration configuration, Shell shell)
    {
        var path = configuration[Settings.ContentPath];
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new ExplainedException($"{Settings.ContentPath} is empty; set it to the folder that holds the coach's content.");
        }

        if (Find(path, shell) is { } folder)
        {
            return ContentLoader.FolderOf(folder);
        }

        var missing = ContentPlaces.Split(path).Where((one, at) => FindOne(one, shell, laidOver: at > 0) is null).FirstOrDefault(path);
        throw new ExplainedException(
            $"There is no content folder \"{missing}\"{(Path.IsPathRooted(missing) ? "" : $" in {shell.Directory} or above it")}; "
            + $"set {Settings.ContentPath} to the folder that holds the coach's content.");
    }

    /// <summary>Reads the content; what is wrong with it is explained.</summary>
    public static LoadedContent.Usable Read(string folder) => ContentLoader.Load(folder) switch
    {
        LoadedContent.Usable usable => usable,
        LoadedContent.Refused refused => throw new ExplainedException(Sentence(folder, refused)),
        var other => throw new InvalidOperationException(other.GetType().Name),
    };

    private static IEnumerable<string> Places(string path, Shell shell) => Path.IsPathRooted(path)
        ? [path]
        : AndAbove(shell.Directory).Concat(AndAbove(AppContext.BaseDirectory)).Select(folder => Path.GetFullPath(path, folder));

    private static string Sentence(string folder, LoadedContent.Refused refused)
    {
        var first = refused.Findings[0];
        var more = refused.Findings.Length == 1 ? "" : $" There are {refused.Findings.Length} findings; \"coachbot check\" lists them all.";
        var place = ContentPlaces.Seen(first.Place, folder, Environment.CurrentDirectory);
        return $"The content cannot be used: {place}: {first.What}. {first.Remedy}{more}";
    }

    private static IEnumerable<string> AndAbove(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
