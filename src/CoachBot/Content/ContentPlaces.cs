namespace CoachBot.Content;

/// <summary>Where things lie beside each other: one folder per language, and one with pictures, which need no language.</summary>
internal static class ContentPlaces
{
    /// <summary>The folder of the pictures.</summary>
    public const string Pictures = "pictures";

    /// <summary>The folder that the paths of pictures begin at: the one that holds the folder of a language.</summary>
    public static string AboveOf(string languageFolder)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(languageFolder));
        return Path.GetDirectoryName(folder) ?? folder;
    }
}
