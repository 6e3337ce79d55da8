using System.Collections.Immutable;
using CoachBot.Content.Yaml;

namespace CoachBot.Content.Translations;

/// <summary>A text that a translation lacks, so that the original is used.</summary>
/// <param name="Place">Where the original is.</param>
/// <param name="What">What it is ("tip T01: text").</param>
internal sealed record UntranslatedText(TextPlace Place, string What);

/// <summary>
/// Lays the words of a translation over the content: the entries, their order and every number stay as they were written, so
/// that they cannot drift apart; a translation says which entry it means and its texts, nothing else.
/// </summary>
internal sealed class Overlay(string original, Findings findings)
{
    /// <summary>What people read or say. All other fields mean the same in every language.</summary>
    private static readonly ImmutableArray<string> Texts =
    [
        "name", "aliases", "purpose", "position", "hands", "motion", "reps", "breath", "feel", "stop_if", "easier", "tool", "access", "switch", "say",
        "picture_alt", "summary", "get_ready", "words", "text", "phrases", "ask", "over", "one_hand",
    ];

    /// <summary>Each language has its own of these, more or fewer.</summary>
    private static readonly ImmutableArray<string> Free = ["aliases", "words", "over"];

    /// <summary>What tells the entries of a list apart.</summary>
    private static readonly ImmutableArray<string> Anchors = ["id", "card"];

    private readonly ImmutableArray<UntranslatedText>.Builder missing = ImmutableArray.CreateBuilder<UntranslatedText>();

    /// <summary>What was found to be missing, in the order it was looked at.</summary>
    public ImmutableArray<UntranslatedText> Missing => missing.ToImmutable();

    /// <summary>A file that is one map: a translated name replaces the whole of what the name says.</summary>
    /// <param name="file">The file.</param>
    /// <param name="source">What it says.</param>
    /// <param name="translation">The file of the same name in the translation.</param>
    /// <param name="isFree">Names that each language has more or fewer of, whatever the original has.</param>
    public YamlNode? Keyed(string file, YamlNode? source, YamlNode? translation, Func<string, bool> isFree)
    {
        if (source is not YamlMap map || translation is not (null or YamlMap))
        {
            RefuseKind(source, translation);
            return source;
        }

        var words = (YamlMap?)translation;
        foreach (var (key, _) in words?.Pairs ?? [])
        {
            if (map.Find(key.Value) is null && !isFree(key.Value))
            {
                var known = map.Pairs.Select(pair => pair.Key.Value).ToList();
                findings.Add(key, $"'{key.Value}' is not in {original}/{file}", Spelling.Suggest(key.Value, known, "Delete it."));
            }
        }

        var written = words is null ? map.Pairs : [.. map.Pairs.Where(pair => !isFree(pair.Key.Value))];
        var own = words is null ? [] : words.Pairs.Where(pair => isFree(pair.Key.Value));
        return new YamlMap(words?.Place ?? map.Place, [.. written.Select(pair => Keyed(file, pair, words)), .. own]);
    }

    /// <summary>Files that are lists of entries: the translation may spread them over its files as it likes.</summary>
    public IEnumerable<YamlNode?> Lists(string kind, IEnumerable<YamlNode?> sources, IEnumerable<YamlNode?> translations)
    {
        var originals = sources.ToList();
        var known = originals.OfType<YamlList>().SelectMany(list => list.Items).OfType<YamlMap>().Select(entry => TextOf(entry, "id")).ToHashSet(StringComparer.Ordinal);
        var byId = new Dictionary<string, YamlMap>(StringComparer.Ordinal);
        foreach (var translation in translations.Where(translation => translation is not null))
        {
            RefuseKind(originals.FirstOrDefault(source => source is not null), translation);
            foreach (var entry in (translation as YamlList)?.Items ?? [])
            {
                Index(kind, entry, known, byId);
            }
        }

        return [.. originals.Select(source => source is YamlList list ? Entries(kind, list, byId) : source)];
    }

    private KeyValuePair<YamlText, YamlNode> Keyed(string file, KeyValuePair<YamlText, YamlNode> pair, YamlMap? words)
    {
        foreach (var translated in words?.Pairs ?? [])
        {
            if (translated.Key.Value == pair.Key.Value)
            {
                return translated;
            }
        }

        missing.Add(new(pair.Key.Place, $"{file}: {pair.Key.Value}"));
        return pair;
    }

    private void Index(string kind, YamlNode entry, HashSet<string> known, Dictionary<string, YamlMap> byId)
    {
        if (entry is not YamlMap map || TextOf(map, "id") is not { Length: > 0 } id)
        {
            findings.Add(entry, $"this {kind} has no id", $"Begin it with '- id:' and the id it has in {original}.");
        }
        else if (!known.Contains(id))
        {
            findings.Add(map.At("id"), $"there is no {kind} {id} in {original}", Spelling.Suggest(id, known, "Delete it, or add it there first."));
        }
        else if (!byId.TryAdd(id, map))
        {
            findings.Add(map.At("id"), $"{kind} {id} is translated already, at {byId[id].At("id")}", "Delete one of the two.");
        }
    }

    private YamlList Entries(string kind, YamlList list, Dictionary<string, YamlMap> byId) => new(
        list.Place,
        [.. list.Items.Select(item => item is YamlMap entry ? Entry($"{kind} {TextOf(entry, "id")}", entry, byId.GetValueOrDefault(TextOf(entry, "id"))) : item)]);

    /// <summary>One entry, or a part of one.</summary>
    private YamlMap Entry(string what, YamlMap source, YamlMap? translation)
    {
        var pairs = ImmutableArray.CreateBuilder<KeyValuePair<YamlText, YamlNode>>();
        foreach (var (key, value) in source.Pairs)
        {
            pairs.Add(new(key, Part(what, key, value, translation?.Find(key.Value))));
        }

        foreach (var pair in translation?.Pairs ?? [])
        {
            if (source.Find(pair.Key.Value) is not null)
            {
                continue;
            }

            if (Free.Contains(pair.Key.Value))
            {
                pairs.Add(pair);
                continue;
            }

            var known = source.Pairs.Select(one => one.Key.Value).Where(name => Texts.Contains(name) || source.Find(name) is not YamlText).Except(Anchors);
            findings.Add(pair.Key, $"{what} has no {pair.Key.Value} in {original}", Spelling.Suggest(pair.Key.Value, known, "Delete it."));
        }

        return new(translation?.Place ?? source.Place, pairs.ToImmutable());
    }

    private YamlNode Part(string what, YamlText key, YamlNode source, YamlNode? translation)
    {
        if (Texts.Contains(key.Value))
        {
            if (translation is null or YamlText { IsNothing: true })
            {
                missing.Add(new(source.Place, $"{what}: {key.Value}"));
                return source;
            }

            return translation;
        }

        switch (source)
        {
            case YamlMap map when translation is YamlMap or null && HoldsWords(map):
                return Entry($"{key.Value} of {what}", map, (YamlMap?)translation);
            case YamlList list when translation is YamlList or null && HoldsWords(list):
                return Items(what, key.Value, list, (YamlList?)translation);
        }

        if (translation is not null && !(Anchors.Contains(key.Value) && TextOf(translation) == TextOf(source)))
        {
            findings.Add(translation, $"{key.Value} of {what} is not a text to translate", $"Delete it: it always is what {original} says.");
        }

        return source;
    }

    /// <summary>Entries inside an entry: each translated one says which it is by its id, or by its card.</summary>
    private YamlList Items(string what, string name, YamlList list, YamlList? translation)
    {
        var left = (translation?.Items ?? []).ToList();
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        foreach (var item in list.Items)
        {
            if (item is not YamlMap map)
            {
                items.Add(item);
                continue;
            }

            var own = left.OfType<YamlMap>().FirstOrDefault(candidate => NameOf(candidate) == NameOf(map));
            left.Remove(own!);
            items.Add(Entry($"{NameOf(map)} in {name} of {what}", map, own));
        }

        foreach (var stray in left)
        {
            var known = list.Items.OfType<YamlMap>().Select(NameOf);
            var called = stray is YamlMap map ? NameOf(map) : "";
            findings.Add(stray, $"there is no '{called}' in {name} of {what} in {original}", Spelling.Suggest(called, known, "Delete it."));
        }

        return new(translation?.Place ?? list.Place, items.ToImmutable());
    }

    private void RefuseKind(YamlNode? source, YamlNode? translation)
    {
        if (source is not null && translation is not null && source.GetType() != translation.GetType())
        {
            findings.Add(translation, $"the file is {translation.Kind}, where {source.Kind} is expected", $"Write it as the file of the same name in {original} is written.");
        }
    }

    /// <summary>True when somewhere below is a field with words, so that a translation may look in.</summary>
    private static bool HoldsWords(YamlNode node) => node switch
    {
        YamlMap map => map.Pairs.Any(pair => Texts.Contains(pair.Key.Value) || HoldsWords(pair.Value)),
        YamlList list => list.Items.Any(HoldsWords),
        _ => false,
    };

    private static string NameOf(YamlMap entry) => Anchors.Select(anchor => TextOf(entry, anchor)).FirstOrDefault(name => name.Length > 0) ?? "";

    private static string TextOf(YamlMap entry, string field) => entry.Find(field) is { } value ? TextOf(value) : "";

    private static string TextOf(YamlNode value) => (value as YamlText)?.Value ?? "";
}
