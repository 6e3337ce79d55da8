using System.Collections.Immutable;
using CoachBot.Content.Yaml;

namespace CoachBot.Content.Layers;

/// <summary>An entry of a folder of one's own: in the place of one that was there, or beside them.</summary>
/// <param name="What">What it is ("routine R4", "phrase welcome").</param>
/// <param name="Place">Where it is now.</param>
/// <param name="Before">Where the entry is whose place it takes; null for an entry that is new.</param>
internal sealed record LaidOver(string What, TextPlace Place, TextPlace? Before);

/// <summary>
/// Lays the files of one folder over those of another. An entry of a list takes the place of the one with its id, wherever that
/// is; a name of a map takes the place of that name; what is new comes last. Nothing is mixed within an entry.
/// </summary>
internal sealed class Layering(Findings findings)
{
    private readonly ImmutableArray<LaidOver>.Builder laid = ImmutableArray.CreateBuilder<LaidOver>();

    /// <summary>What was laid over, and what came to it.</summary>
    public ImmutableArray<LaidOver> Laid => laid.ToImmutable();

    /// <param name="under">What the files say so far, by name; changed here.</param>
    /// <param name="over">What the files of the other folder say.</param>
    public void Lay(Dictionary<string, YamlNode?> under, IEnumerable<KeyValuePair<string, YamlNode?>> over)
    {
        foreach (var (name, node) in over)
        {
            if (node is YamlList own && ListsLike(name, under) is { Count: > 0 } lists)
            {
                LayList(name, own, under, lists);
            }
            else if (node is YamlMap map && under.GetValueOrDefault(name) is YamlMap below)
            {
                under[name] = LayMap(name, map, below);
            }
            else if (under.GetValueOrDefault(name) is { } other && node is not null)
            {
                findings.Add(node, $"the file is {node.Kind}, where {other.Kind} is expected", "Write it as the file of the same name below it is written.");
            }
            else
            {
                under[name] = node;
            }
        }
    }

    /// <summary>Takes out what is said of entries that were laid over: it was said of those that are gone.</summary>
    public static void TakeOut(Dictionary<string, YamlNode?> files, IEnumerable<LaidOver> laid)
    {
        var gone = laid.Where(entry => entry.Before is not null).Select(entry => entry.What).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, node) in gone.Count == 0 ? [] : files.ToList())
        {
            files[name] = node switch
            {
                YamlList list => new YamlList(list.Place, list.Items.RemoveAll(item => gone.Contains($"{KindOf(name)} {IdOf(item)}"))),
                YamlMap map => new YamlMap(map.Place, map.Pairs.RemoveAll(pair => gone.Contains($"{KindOf(name)} {pair.Key.Value}"))),
                _ => node,
            };
        }
    }

    /// <summary>An entry without an id is kept: reading it says what is wrong with it.</summary>
    private void LayList(string name, YamlList own, Dictionary<string, YamlNode?> under, List<string> lists)
    {
        var kind = KindOf(name);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var added = new List<YamlNode>();
        foreach (var item in own.Items)
        {
            var id = IdOf(item);
            if (id.Length > 0 && seen.Add(id) && Replace(id, item, under, lists) is { } before)
            {
                laid.Add(new($"{kind} {id}", item.Place, before));
                continue;
            }

            added.Add(item);
            if (id.Length > 0)
            {
                laid.Add(new($"{kind} {id}", item.Place, Before: null));
            }
        }

        var last = (YamlList)under[lists[^1]]!;
        under[lists[^1]] = new YamlList(last.Place, last.Items.AddRange(added));
    }

    private static TextPlace? Replace(string id, YamlNode by, Dictionary<string, YamlNode?> under, List<string> lists)
    {
        foreach (var name in lists)
        {
            var list = (YamlList)under[name]!;
            for (var at = 0; at < list.Items.Length; at++)
            {
                if (IdOf(list.Items[at]) == id)
                {
                    under[name] = new YamlList(list.Place, list.Items.SetItem(at, by));
                    return list.Items[at].Place;
                }
            }
        }

        return null;
    }

    private YamlMap LayMap(string name, YamlMap own, YamlMap below)
    {
        foreach (var (key, _) in own.Pairs)
        {
            laid.Add(new($"{KindOf(name)} {key.Value}", key.Place, below.Pairs.FirstOrDefault(pair => pair.Key.Value == key.Value).Key?.Place));
        }

        return new(
            below.Place,
            [
                .. below.Pairs.Select(pair => own.Pairs.FirstOrDefault(other => other.Key.Value == pair.Key.Value) is { Key: not null } laidOver ? laidOver : pair),
                .. own.Pairs.Where(pair => below.Find(pair.Key.Value) is null),
            ]);
    }

    /// <summary>Cards may stand in any file with cards, so all of these are one list.</summary>
    private static List<string> ListsLike(string name, Dictionary<string, YamlNode?> under) =>
        [.. under.Where(file => file.Value is YamlList && (file.Key == name || (IsCards(file.Key) && IsCards(name)))).Select(file => file.Key)];

    private static bool IsCards(string name) => name.StartsWith(ContentFiles.CardFolder + "/", StringComparison.Ordinal);

    /// <summary>What one entry is called: a card of "cards/head.yaml", a red flag of "red_flags.yaml".</summary>
    private static string KindOf(string name) =>
        IsCards(name) ? "card" : Path.GetFileNameWithoutExtension(name).Replace('_', ' ') is var kind && kind is "speech" ? kind : kind.TrimEnd('s');

    private static string IdOf(YamlNode item) => ((item as YamlMap)?.Find("id") as YamlText)?.Value ?? "";
}
