using System.Collections.Immutable;

namespace CoachBot.Content.Yaml;

/// <summary>A piece of a content file that knows where it stands. Content uses texts, lists and maps, and nothing else of YAML.</summary>
internal abstract class YamlNode(TextPlace place)
{
    public TextPlace Place { get; } = place;

    /// <summary>What it is, in an author's words.</summary>
    public abstract string Kind { get; }
}

/// <summary>A text, a number or nothing: YAML's scalars, all read as text so that "no" and "on" stay words.</summary>
internal sealed class YamlText(TextPlace place, string value, bool quoted) : YamlNode(place)
{
    public string Value { get; } = value;

    public bool IsNothing => Value.Length == 0 || (!quoted && Value is "null" or "~");

    public override string Kind => IsNothing ? "nothing" : "a text";
}

/// <summary>A list.</summary>
internal sealed class YamlList(TextPlace place, ImmutableArray<YamlNode> items) : YamlNode(place)
{
    public ImmutableArray<YamlNode> Items { get; } = items;

    public override string Kind => "a list";
}

/// <summary>Names with values, in the order written; each name once.</summary>
internal sealed class YamlMap(TextPlace place, ImmutableArray<KeyValuePair<YamlText, YamlNode>> pairs) : YamlNode(place)
{
    public ImmutableArray<KeyValuePair<YamlText, YamlNode>> Pairs { get; } = pairs;

    /// <summary>Written in braces, not on lines.</summary>
    public bool InBraces { get; init; }

    public override string Kind => "a map of names and values";

    public YamlNode? Find(string name)
    {
        foreach (var (key, value) in Pairs)
        {
            if (key.Value == name)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Where the value of a field stands, or the map itself when it has no such field.</summary>
    public TextPlace At(string name) => Find(name)?.Place ?? Place;

    /// <summary>Where an item of a list in a field stands, or the field when it is no such list.</summary>
    public TextPlace At(string name, int index) =>
        Find(name) is YamlList list && index < list.Items.Length ? list.Items[index].Place : At(name);
}
