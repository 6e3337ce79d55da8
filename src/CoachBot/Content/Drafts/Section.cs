using System.Collections.Immutable;
using CoachBot.Content.Yaml;

namespace CoachBot.Content.Drafts;

/// <summary>One thing the content defines, with where its fields stand.</summary>
internal sealed record Entry<T>(T Value, YamlMap Node)
{
    public TextPlace At(string field) => Node.At(field);

    public TextPlace At(string field, int index) => Node.At(field, index);
}

/// <summary>All things of one kind, as far as they could be read.</summary>
/// <param name="Entries">The entries in the order of the files; of two with one id the first.</param>
/// <param name="Places">Where each id is defined.</param>
/// <param name="Sound">True when reading them gave no finding, so that what is not here does not exist.</param>
internal sealed record Section<T>(ImmutableArray<Entry<T>> Entries, IReadOnlyDictionary<string, TextPlace> Places, bool Sound)
{
    /// <summary>False only when nothing of that id exists for certain: what could not be read may have defined it.</summary>
    public bool MayHave(string id) => id.Length == 0 || !Complete || Places.ContainsKey(id);

    /// <summary>True when every entry could be read at least as far as its id.</summary>
    public required bool Complete { get; init; }
}

/// <summary>Reads the files that are lists of entries with ids.</summary>
internal static class Section
{
    public static Section<T> Read<T>(string kind, IEnumerable<YamlNode?> roots, Findings findings, Func<Fields, T> read)
    {
        var before = findings.Count;
        var (entries, places) = (ImmutableArray.CreateBuilder<Entry<T>>(), new Dictionary<string, TextPlace>(StringComparer.Ordinal));
        var complete = true;
        foreach (var root in roots)
        {
            foreach (var item in ItemsOf(root, kind, findings))
            {
                complete &= TryReadEntry(item, kind, findings, read, entries, places);
            }

            complete &= root is YamlList;
        }

        return new(entries.ToImmutable(), places, Sound: complete && findings.Count == before) { Complete = complete };
    }

    private static ImmutableArray<YamlNode> ItemsOf(YamlNode? root, string kind, Findings findings)
    {
        switch (root)
        {
            case null:
                return [];
            case YamlList { Items.IsEmpty: false } list:
                return list.Items;
            default:
                findings.Add(root, $"the file is not a list of {kind}s", "Begin each entry on its own line with '- id:'.");
                return [];
        }
    }

    private static bool TryReadEntry<T>(
        YamlNode item,
        string kind,
        Findings findings,
        Func<Fields, T> read,
        ImmutableArray<Entry<T>>.Builder entries,
        Dictionary<string, TextPlace> places)
    {
        if (item is not YamlMap map)
        {
            findings.Add(item, $"{item.Kind} stands where a {kind} is expected", "Begin each entry on its own line with '- id:'.");
            return false;
        }

        var id = (map.Find("id") as YamlText)?.Value ?? "";
        var fields = new Fields(map, id.Length == 0 ? $"this {kind}" : $"{kind} {id}", findings);
        var value = read(fields);
        fields.Close();
        if (id.Length == 0)
        {
            return false;
        }

        if (!places.TryAdd(id, map.At("id")))
        {
            findings.Add(map.At("id"), $"{kind} {id} is there already, at {places[id]}", "Give one of the two another id, or delete it.");
            return true;
        }

        entries.Add(new(value, map));
        return true;
    }
}
