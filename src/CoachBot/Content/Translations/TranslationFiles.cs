using System.Collections.Immutable;
using CoachBot.Content.Layers;
using CoachBot.Content.Yaml;

namespace CoachBot.Content.Translations;

/// <summary>The files of a translation, read in one go. Any of them may be missing: what is not translated stays as it was written.</summary>
internal sealed class TranslationFiles
{
    /// <summary>A translation has no sources of its own.</summary>
    private static readonly ImmutableArray<string> Names =
        [.. ContentFiles.Names.Except([ContentFiles.Sources]), ContentFiles.Schedule, ContentFiles.Personal, ContentFiles.Conditions, ContentFiles.Circumstances, ContentFiles.Language, ContentFiles.Claims];

    private readonly string prefix;
    private readonly Dictionary<string, YamlNode?> nodes;

    private TranslationFiles(string prefix, ImmutableArray<TextFile> files, Dictionary<string, YamlNode?> nodes) =>
        (this.prefix, Files, this.nodes) = (prefix, files, nodes);

    public ImmutableArray<TextFile> Files { get; }

    public YamlNode? this[string name] => nodes.GetValueOrDefault(name);

    public IEnumerable<YamlNode> Cards =>
        nodes.Where(node => node.Key.StartsWith($"{ContentFiles.CardFolder}/", StringComparison.Ordinal)).Select(node => node.Value).OfType<YamlNode>();

    /// <summary>Where a file would be that is not there.</summary>
    public TextPlace PlaceOf(string name) => new(prefix + name, 1, 1);

    /// <summary>The folders beside the content that hold its translations: those named like a language.</summary>
    public static ImmutableArray<string> FoldersBeside(string folder, string language) =>
        Directory.GetParent(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) is { } parent && Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) == language
            ? [.. parent.GetDirectories().Where(beside => beside.Name != language && IsTag(beside.Name)).Select(beside => beside.FullName).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Findings name its files as seen from the content that is translated ("../es/tips.yaml").</summary>
    public static TranslationFiles Read(string folder, Findings findings)
    {
        var prefix = $"../{Path.GetFileName(folder)}/";
        var files = ImmutableArray.CreateBuilder<TextFile>();
        foreach (var name in Names.Where(name => File.Exists(Path.Combine(folder, name))).Concat(ContentFiles.CardsIn(folder)))
        {
            try
            {
                files.Add(new(prefix + name, File.ReadAllBytes(Path.Combine(folder, name))));
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                findings.Add(
                    new TextPlace(prefix + name, 1, 1),
                    $"the file cannot be read ({unreadable.Message.TrimEnd('.')})",
                    "Let the account that runs the coach read it.");
            }
        }

        ContentFiles.RefuseStrays(folder, prefix, Names, findings);
        var read = files.ToImmutable();
        var byName = ContentFiles.Parse(read, findings).ToDictionary(file => file.Key[prefix.Length..], file => file.Value, StringComparer.Ordinal);
        return new(prefix, read, byName);
    }

    /// <summary>
    /// These words without those for entries that a folder laid over the content has written anew, and with that folder's own
    /// translation, if it has one, laid over them.
    /// </summary>
    public TranslationFiles Under(IEnumerable<string> folders, IEnumerable<LaidOver> laid, Findings findings)
    {
        var (words, more) = (new Dictionary<string, YamlNode?>(nodes, StringComparer.Ordinal), ImmutableArray.CreateBuilder<TextFile>());
        Layering.TakeOut(words, laid);
        foreach (var folder in folders)
        {
            var layer = LayerFiles.Read(folder, Names, findings);
            new Layering(findings).Lay(words, layer.Nodes);
            more.AddRange(layer.Files);
        }

        return new(prefix, Files.AddRange(more), words);
    }

    /// <summary>"es", "pt-BR", "es-419": other folders beside the content (pictures, copies) are none of a translation's business.</summary>
    private static bool IsTag(string name) =>
        name.Split('-') is [{ Length: 2 or 3 } language, .. var region] && language.All(char.IsAsciiLetterLower)
        && region is [] or [{ Length: 2 } and [>= 'A' and <= 'Z', >= 'A' and <= 'Z']] or [{ Length: 3 } and [>= '0' and <= '9', ..]];
}
