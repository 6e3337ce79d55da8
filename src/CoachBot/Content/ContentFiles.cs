using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CoachBot.Content.Layers;
using CoachBot.Content.Yaml;

namespace CoachBot.Content;

/// <summary>The files of a content folder, read in one go.</summary>
internal sealed class ContentFiles
{
    public const string Areas = "areas.yaml";
    public const string Routines = "routines.yaml";
    public const string Tips = "tips.yaml";
    public const string Phrases = "phrases.yaml";
    public const string Buttons = "buttons.yaml";
    public const string Words = "words.yaml";
    public const string RedFlags = "red_flags.yaml";
    public const string Sources = "sources.yaml";
    public const string Schedule = "schedule.yaml";
    public const string Speech = "speech.yaml";
    public const string Signs = "signs.yaml";
    public const string Questions = "questions.yaml";
    public const string Language = "language.yaml";
    public const string Claims = "claims.yaml";
    public const string Personal = "personal.yaml";
    public const string Programme = "programme.yaml";
    public const string Conditions = "conditions.yaml";
    public const string Circumstances = "circumstances.yaml";
    public const string CardFolder = "cards";

    /// <summary>The files that the language written first has to have.</summary>
    public static readonly ImmutableArray<string> Names = [Areas, Routines, Tips, Phrases, Buttons, Words, RedFlags, Sources, Speech, Signs, Questions];

    /// <summary>Files a language can do without: with no words for days and times there are no nudges, with none for what people like nothing can be set, without a plan none is offered, and all else works.</summary>
    private static readonly ImmutableArray<string> Optional = [Schedule, Personal, Programme, Conditions, Circumstances, Language, Claims];

    private readonly ImmutableArray<TextFile> files;
    private readonly bool hasAllCards;
    private readonly Dictionary<string, YamlNode?> nodes;

    private ContentFiles(ImmutableArray<TextFile> files, bool hasAllCards, Findings findings)
    {
        (this.files, this.hasAllCards) = (files, hasAllCards);
        nodes = Parse(files, findings);
    }

    private ContentFiles(ContentFiles other, Dictionary<string, YamlNode?> nodes, ImmutableArray<TextFile> more) =>
        (files, hasAllCards, this.nodes) = (other.files.AddRange(more), other.hasAllCards, nodes);

    /// <summary>Reads the folder, or null when there is none. Files that are missing or not read are findings.</summary>
    public static ContentFiles? Read(string folder, Findings findings)
    {
        if (!Directory.Exists(folder))
        {
            findings.Add(
                TextPlace.WholeOf("."),
                "there is no such folder",
                "Set Content:Path to the folder that holds areas.yaml and the other content files.");
            return null;
        }

        var cards = CardFiles(folder, findings);
        var others = Optional.Where(name => File.Exists(Path.Combine(folder, name))).Concat(cards);
        var read = Names.Concat(others).Select(name => ReadFile(folder, name, findings)).ToList();
        RefuseStrays(folder, "", [.. Names, .. Optional], findings);
        var hasAllCards = cards.Count > 0 && read.Skip(Names.Length).All(file => file is not null);
        return new([.. read.OfType<TextFile>()], hasAllCards, findings);
    }

    /// <summary>The same files with other words in them.</summary>
    public ContentFiles Saying(Dictionary<string, YamlNode?> translated) => new(this, translated, []);

    /// <summary>These files with those of other folders laid over them, the later over the earlier.</summary>
    public ContentFiles Under(IEnumerable<string> folders, Layering layering, Findings findings)
    {
        var (laid, more) = (new Dictionary<string, YamlNode?>(nodes, StringComparer.Ordinal), ImmutableArray.CreateBuilder<TextFile>());
        foreach (var folder in folders)
        {
            var layer = LayerFiles.Read(folder, [.. Names, .. Optional], findings);
            layering.Lay(laid, layer.Nodes);
            more.AddRange(layer.Files);
        }

        return more.Count == 0 ? this : new(this, laid, more.ToImmutable());
    }

    /// <summary>Every file, as findings name it.</summary>
    public IEnumerable<string> Paths => files.Select(file => file.Path);

    /// <summary>The names of the files with cards.</summary>
    public IEnumerable<string> CardNames => files.Select(file => file.Path).Where(path => path.StartsWith(CardFolder + "/", StringComparison.Ordinal));

    /// <summary>What a file says; null when a finding says why nothing is known of it.</summary>
    public YamlNode? this[string name] => nodes.GetValueOrDefault(name);

    /// <summary>The names of all files there are.</summary>
    public IEnumerable<string> Present => nodes.Keys;

    /// <summary>True when there is such a file, readable or not.</summary>
    public bool Has(string name) => nodes.ContainsKey(name);

    /// <summary>What every file with cards says.</summary>
    public IEnumerable<YamlNode?> Cards =>
        files.Where(file => file.Path.StartsWith(CardFolder + "/", StringComparison.Ordinal)).Select(file => nodes[file.Path])
            .Concat(hasAllCards ? [] : new YamlNode?[] { null });

    /// <summary>A short hash over names and bytes, to tell in a log which content is meant.</summary>
    public string Version
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var file in files)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\n{file.Bytes.Length}\n"));
                hash.AppendData(file.Bytes);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
        }
    }

    /// <summary>Parsing is most of the work of loading, and files do not depend on each other.</summary>
    public static Dictionary<string, YamlNode?> Parse(ImmutableArray<TextFile> files, Findings findings)
    {
        var parsed = new (YamlNode? Node, Findings Findings)[files.Length];
        Parallel.For(0, files.Length, at =>
        {
            var own = new Findings();
            parsed[at] = (YamlReader.Read(files[at], own), own);
        });

        foreach (var (_, own) in parsed)
        {
            findings.Add(own);
        }

        return files.Zip(parsed).ToDictionary(pair => pair.First.Path, pair => pair.Second.Node, StringComparer.Ordinal);
    }

    private static List<string> CardFiles(string folder, Findings findings)
    {
        var cards = Path.Combine(folder, CardFolder);
        if (!Directory.Exists(cards))
        {
            findings.Add(TextPlace.WholeOf(CardFolder), "the folder is missing", "Restore it; it holds the technique cards.");
            return [];
        }

        var names = YamlIn(cards).Where(name => name.EndsWith(".yaml", StringComparison.Ordinal)).Select(name => $"{CardFolder}/{name}").ToList();
        if (names.Count == 0)
        {
            findings.Add(TextPlace.WholeOf(CardFolder), "the folder has no .yaml file in it", "Restore the technique cards.");
        }

        return names;
    }

    private static TextFile? ReadFile(string folder, string name, Findings findings)
    {
        try
        {
            return new(name, File.ReadAllBytes(Path.Combine(folder, name)));
        }
        catch (FileNotFoundException)
        {
            findings.Add(new TextPlace(name, 1, 1), "the file is missing", "Restore it, or write it as content/README.md shows.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            findings.Add(
                new TextPlace(name, 1, 1),
                $"the file cannot be read ({unreadable.Message.TrimEnd('.')})",
                "Let the account that runs the coach read it.");
        }

        return null;
    }

    /// <summary>A file with a slip in its name would otherwise be left out without a word.</summary>
    /// <param name="folder">Where they may be.</param>
    /// <param name="prefix">How the folder is called in findings.</param>
    /// <param name="names">The files that are read.</param>
    /// <param name="findings">Takes what is found.</param>
    public static void RefuseStrays(string folder, string prefix, ImmutableArray<string> names, Findings findings)
    {
        var strays = YamlIn(folder).Where(name => !names.Contains(name));
        var cards = Path.Combine(folder, CardFolder);
        if (Directory.Exists(cards))
        {
            var misnamed = YamlIn(cards).Where(name => !name.EndsWith(".yaml", StringComparison.Ordinal));
            strays = strays.Concat(misnamed.Select(name => $"{CardFolder}/{name}"));
        }

        foreach (var stray in strays)
        {
            var known = stray.Contains('/', StringComparison.Ordinal) ? [Path.ChangeExtension(stray, ".yaml")] : names;
            findings.Add(
                new TextPlace(prefix + stray, 1, 1),
                "the coach reads no file of this name",
                Spelling.Suggest(stray, known, "Rename it, or move it out of the content folder."));
        }
    }

    /// <summary>The names of the files with cards in a folder, which may have none.</summary>
    public static IEnumerable<string> CardsIn(string folder) =>
        Path.Combine(folder, CardFolder) is var cards && Directory.Exists(cards)
            ? YamlIn(cards).Where(name => name.EndsWith(".yaml", StringComparison.Ordinal)).Select(name => $"{CardFolder}/{name}")
            : [];

    public static IEnumerable<string> YamlIn(string folder) =>
        Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path))
            .Where(name => !name.StartsWith('.') && Path.GetExtension(name).ToLowerInvariant() is ".yaml" or ".yml").Order(StringComparer.Ordinal);
}
