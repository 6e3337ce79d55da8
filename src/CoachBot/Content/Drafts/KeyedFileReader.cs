using System.Collections.Immutable;
using CoachBot.Content.Yaml;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Drafts;

/// <summary>Reads the files that are one map: phrases, buttons and words.</summary>
internal static class KeyedFileReader
{
    public static KeyedTexts Texts(string file, YamlNode? root, Findings findings, bool severalEach)
    {
        var entries = ImmutableArray.CreateBuilder<KeyedText>();
        foreach (var (key, value) in MapOf(root, findings)?.Pairs ?? [])
        {
            entries.Add(new(key, Wordings(key, value, severalEach, findings)));
        }

        return new(new(file, 1, 1), entries.ToImmutable(), Readable: root is YamlMap);
    }

    public static WordsDraft Words(YamlNode? root, Findings findings)
    {
        var before = findings.Count;
        var lists = ImmutableArray.CreateBuilder<WordList>();
        var phrases = ImmutableArray.CreateBuilder<IntentPhrase>();
        foreach (var (key, value) in MapOf(root, findings)?.Pairs ?? [])
        {
            if (Intents.Find(key.Value) is var intent && !Intents.HasWords(intent))
            {
                var names = Intents.Names.Where(name => Intents.HasWords(Intents.Find(name))).ToList();
                findings.Add(
                    key,
                    $"'{key.Value}' is not an intent that has words",
                    Spelling.Suggest(key.Value, names, $"Use one of {string.Join(", ", names)}."));
            }
            else if (value is YamlMap map)
            {
                lists.Add(WordListOf(intent, map, findings, phrases));
            }
            else
            {
                findings.Add(
                    value,
                    $"the words of {key.Value} are {value.Kind}",
                    "Write 'say:' and 'within:' below it, each a list of phrases.");
            }
        }

        return new(lists.ToImmutable(), phrases.ToImmutable(), Sound: root is YamlMap && findings.Count == before);
    }

    private static YamlMap? MapOf(YamlNode? root, Findings findings)
    {
        if (root is not (null or YamlMap))
        {
            findings.Add(root, $"the file is {root.Kind}, not a map of names and values", "Write lines of the form 'name: value'.");
        }

        return root as YamlMap;
    }

    private static ImmutableArray<YamlText> Wordings(YamlText key, YamlNode value, bool several, Findings findings)
    {
        ImmutableArray<YamlNode> nodes = several && value is YamlList { Items.IsEmpty: false } list ? list.Items : [value];
        var wordings = ImmutableArray.CreateBuilder<YamlText>(nodes.Length);
        foreach (var node in nodes)
        {
            if (node is YamlText { IsNothing: false } text)
            {
                wordings.Add(text);
            }
            else
            {
                var expected = several ? "a text or a list of texts" : "a text";
                findings.Add(
                    node,
                    $"{key.Value} is {node.Kind}, where {expected} is expected",
                    "Write a text; in quotes if it begins with { or [.");
            }
        }

        return wordings.ToImmutable();
    }

    private static WordList WordListOf(Intent intent, YamlMap map, Findings findings, ImmutableArray<IntentPhrase>.Builder phrases)
    {
        var fields = new Fields(map, $"the words of {Intents.NameOf(intent)}", findings);
        var list = new WordList(intent, fields.OptionalTexts("say"), fields.OptionalTexts("within"));
        fields.Close();
        phrases.AddRange(list.Say.Select((phrase, at) => new IntentPhrase(intent, phrase, map.At("say", at))));
        phrases.AddRange(list.Within.Select((phrase, at) => new IntentPhrase(intent, phrase, map.At("within", at))));
        return list;
    }
}
