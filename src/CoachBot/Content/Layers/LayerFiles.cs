using System.Collections.Immutable;
using CoachBot.Content.Translations;
using CoachBot.Content.Yaml;

namespace CoachBot.Content.Layers;

/// <summary>The files of one folder that is laid over others, read in one go. All of them may be missing; findings name them by their full path.</summary>
internal sealed record LayerFiles(ImmutableArray<TextFile> Files, ImmutableArray<KeyValuePair<string, YamlNode?>> Nodes)
{
    public static LayerFiles Read(string folder, ImmutableArray<string> names, Findings findings)
    {
        if (!Directory.Exists(folder))
        {
            RefuseNone(folder, findings);
            return new([], []);
        }

        var prefix = Path.GetFullPath(folder).Replace('\\', '/').TrimEnd('/') + "/";
        var files = ImmutableArray.CreateBuilder<TextFile>();
        foreach (var name in names.Where(name => File.Exists(Path.Combine(folder, name))).Concat(ContentFiles.CardsIn(folder)))
        {
            try
            {
                files.Add(new(prefix + name, File.ReadAllBytes(Path.Combine(folder, name))));
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                findings.Add(
                    new TextPlace(prefix + name, 1, 1), $"the file cannot be read ({unreadable.Message.TrimEnd('.')})", "Let the account that runs the coach read it.");
            }
        }

        ContentFiles.RefuseStrays(folder, prefix, names, findings);
        var read = files.ToImmutable();
        var nodes = ContentFiles.Parse(read, findings);
        return new(read, [.. read.Select(file => KeyValuePair.Create(file.Path[prefix.Length..], nodes[file.Path]))]);
    }

    /// <summary>A folder that holds translations only has none for the language written first; any other that is not there is misspelt.</summary>
    private static void RefuseNone(string folder, Findings findings)
    {
        var path = Path.GetFullPath(folder);
        if (!Directory.Exists(Path.GetDirectoryName(path)) || TranslationFiles.FoldersBeside(path, ContentLoader.DefaultLanguage).IsEmpty)
        {
            findings.Add(TextPlace.WholeOf(path.Replace('\\', '/')), "there is no such folder", "Correct its spelling in Content:Path, or make the folder.");
        }
    }
}
