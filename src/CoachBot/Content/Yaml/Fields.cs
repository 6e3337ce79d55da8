using System.Collections.Immutable;
using System.Globalization;

namespace CoachBot.Content.Yaml;

/// <summary>
/// Reads the fields of one entry. Whatever is missing or wrong becomes a finding and a harmless value in its place, so that
/// reading goes on and the rest of the entry is checked too. <see cref="Close"/> reports what was misspelt or left out.
/// </summary>
internal sealed class Fields(YamlMap map, string what, Findings findings)
{
    private readonly List<string> known = [];
    private readonly List<string> missing = [];

    public YamlMap Map { get; } = map;

    public Findings Findings { get; } = findings;

    /// <summary>A text that has to be there; empty when it is not.</summary>
    public string Text(string name) => Required(name) is { } value ? AsText(value, name) ?? "" : "";

    /// <summary>A text that may be left out.</summary>
    public string? OptionalText(string name) => Optional(name) is { } value ? AsText(value, name) : null;

    /// <summary>An id: letters and digits, with single hyphens between them.</summary>
    public string Id(string name)
    {
        var id = Text(name);
        if (id.Length > 0 && id.Split('-').Any(part => part.Length == 0 || !part.All(char.IsAsciiLetterOrDigit)))
        {
            Findings.Add(Map.At(name), $"'{id}' cannot be an id", "Use letters a-z, digits and single hyphens.");
        }

        return id;
    }

    /// <summary>A whole number; <paramref name="otherwise"/> when it is missing or none.</summary>
    public int Number(string name, int otherwise) => Required(name) is { } value ? AsNumber(value, name, otherwise) : otherwise;

    /// <summary>A whole number that may be left out.</summary>
    public int? OptionalNumber(string name, int unreadable) => Optional(name) is { } value ? AsNumber(value, name, unreadable) : null;

    /// <summary>One of a few fixed words.</summary>
    public T OneOf<T>(string name, IReadOnlyDictionary<string, T> words, T otherwise) => Required(name) is { } value ? AsOneOf(value, name, words, otherwise) : otherwise;

    /// <summary>One of a few fixed words, or none.</summary>
    public T OptionalOneOf<T>(string name, IReadOnlyDictionary<string, T> words, T otherwise) => Optional(name) is { } value ? AsOneOf(value, name, words, otherwise) : otherwise;

    /// <summary>A list of texts with at least one in it.</summary>
    public ImmutableArray<string> Texts(string name) => Required(name) is { } value ? AsTexts(value, name, mayBeEmpty: false) : [];

    /// <summary>A list of texts that has to be written, though it may be empty.</summary>
    public ImmutableArray<string> TextsOrNone(string name) => Required(name) is { } value ? AsTexts(value, name, mayBeEmpty: true) : [];

    /// <summary>A list of texts that may be left out.</summary>
    public ImmutableArray<string> OptionalTexts(string name) => Optional(name) is { } value ? AsTexts(value, name, mayBeEmpty: true) : [];

    /// <summary>A list of fixed words that may be left out; what is none of them is a finding.</summary>
    public ImmutableArray<T> OptionalWords<T>(string name, IReadOnlyDictionary<string, T> words)
    {
        var found = ImmutableArray.CreateBuilder<T>();
        foreach (var (text, at) in OptionalTexts(name).Select((text, at) => (text, at)))
        {
            if (words.TryGetValue(text, out var meant))
            {
                found.Add(meant);
            }
            else if (text.Length > 0)
            {
                Findings.Add(Map.At(name, at), $"{name} of {what} names '{text}', which is not known", Spelling.Suggest(text, words.Keys, $"Use some of {string.Join(", ", words.Keys)}."));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>"yes" or "no"; no when it is left out.</summary>
    public bool OptionalYes(string name) => OptionalOneOf(name, Drafts.DraftReader.YesAndNo, otherwise: false);

    /// <summary>A map that may be left out, as it is.</summary>
    public YamlMap? OptionalMap(string name) => Optional(name) is { } value ? AsMap(value, name) : null;

    /// <summary>A list of entries with at least one in it.</summary>
    public ImmutableArray<T> Entries<T>(string name, string each, Func<Fields, T> read)
    {
        if (Required(name) is not { } value || AsList(value, name) is not { } list)
        {
            return [];
        }

        if (list.Items.IsEmpty)
        {
            Findings.Add(value, $"{name} of {what} is empty", $"Add at least one {each}.");
        }

        return EntriesOf(list, each, read);
    }

    /// <summary>A list of entries that may be left out.</summary>
    public ImmutableArray<T> OptionalEntries<T>(string name, string each, Func<Fields, T> read) =>
        Optional(name) is { } value && AsList(value, name) is { } list ? EntriesOf(list, each, read) : [];

    /// <summary>The maps of a list, each read as an entry; anything else in it is a finding.</summary>
    public ImmutableArray<T> EntriesOf<T>(YamlList list, string each, Func<Fields, T> read)
    {
        var entries = ImmutableArray.CreateBuilder<T>(list.Items.Length);
        foreach (var item in list.Items)
        {
            if (item is YamlMap entry)
            {
                var fields = new Fields(entry, $"{each} of {what}", Findings);
                entries.Add(read(fields));
                fields.Close();
            }
            else
            {
                Findings.Add(item, $"{item.Kind} stands where a {each} is expected", $"Write the fields of a {each} here.");
            }
        }

        return entries.ToImmutable();
    }

    /// <summary>A map that has to be there, as it is.</summary>
    public YamlMap? RequiredMap(string name) => Required(name) is { } value ? AsMap(value, name) : null;

    /// <summary>
    /// Reports the fields nobody asked for and those that are missing. A field that is a near miss of a missing one is
    /// one mistake, so it is one finding.
    /// </summary>
    public void Close()
    {
        foreach (var (key, value) in Map.Pairs)
        {
            if (known.Contains(key.Value))
            {
                continue;
            }

            if (Unspaced(key.Value, value) is { } unspaced)
            {
                Findings.Add(key, $"'{key.Value}' is read as one word", $"Put a space after the colon: {unspaced}: {key.Value[(unspaced.Length + 1)..]}.");
                missing.Remove(unspaced);
                continue;
            }

            var meant = Spelling.Nearest(key.Value, missing) ?? Spelling.Abbreviated(key.Value, missing) ?? Spelling.Nearest(key.Value, known);
            var remedy = meant is null ? $"Delete it; {what} has {string.Join(", ", known)}." : $"Did you mean {meant}?";
            Findings.Add(key, $"'{key.Value}' is not a field of {what}", remedy);
            missing.Remove(meant ?? "");
        }

        foreach (var name in missing)
        {
            Findings.Add(Map, $"{what} has no {name}", $"Add {name}.");
        }
    }

    /// <summary>"{card:C15}": the field that was meant; null when it is no such slip.</summary>
    private string? Unspaced(string key, YamlNode value) =>
        value is YamlText { IsNothing: true } && key.IndexOf(':', StringComparison.Ordinal) is > 0 and var at && at + 1 < key.Length && known.Contains(key[..at]) ? key[..at] : null;

    private YamlNode? Optional(string name)
    {
        known.Add(name);
        return Map.Find(name) is { } value and not YamlText { IsNothing: true } ? value : null;
    }

    private YamlNode? Required(string name)
    {
        known.Add(name);
        var value = Map.Find(name);
        if (value is null)
        {
            missing.Add(name);
        }
        else if (value is YamlText { IsNothing: true })
        {
            Findings.Add(value, $"{name} of {what} is empty", $"Write it, or delete the whole entry.");
            return null;
        }

        return value;
    }

    private T AsOneOf<T>(YamlNode value, string name, IReadOnlyDictionary<string, T> words, T otherwise)
    {
        if (AsText(value, name) is not { } text)
        {
            return otherwise;
        }

        if (words.TryGetValue(text, out var found))
        {
            return found;
        }

        var all = $"Use one of {string.Join(", ", words.Keys)}.";
        Findings.Add(value, $"{name} is '{text}', which is not known", Spelling.Nearest(text, words.Keys) is { } meant ? $"Did you mean {meant}? {all}" : all);
        return otherwise;
    }

    private YamlMap? AsMap(YamlNode value, string name)
    {
        if (value is YamlMap found)
        {
            return found;
        }

        Findings.Add(value, $"{name} of {what} is {value.Kind}", "Write names and values below it, each on its own line.");
        return null;
    }

    private string? AsText(YamlNode value, string name)
    {
        if (value is YamlText text)
        {
            return text.Value;
        }

        if (value is YamlMap { InBraces: false, Pairs: [var (first, _), ..] })
        {
            Findings.Add(value, $"the colon after '{first.Value}' makes {name} of {what} a list of fields", $"Write '{name}: >-' with the text on the lines below it, or put quotes around the text.");
            return null;
        }

        Findings.Add(value, $"{name} of {what} is {value.Kind}, not a text", "Put quotes around a text that begins with { or [.");
        return null;
    }

    private int AsNumber(YamlNode value, string name, int otherwise)
    {
        if (AsText(value, name) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Findings.Add(value, $"{name} is '{text}', not a whole number", "Write it in digits, without a unit.");
        return otherwise;
    }

    private YamlList? AsList(YamlNode value, string name)
    {
        if (value is YamlList list)
        {
            return list;
        }

        Findings.Add(
            value,
            $"{name} of {what} is {value.Kind}, not a list",
            "Put it in brackets, [like, this], or on lines that begin with a hyphen.");
        return null;
    }

    private ImmutableArray<string> AsTexts(YamlNode value, string name, bool mayBeEmpty)
    {
        if (AsList(value, name) is not { } list)
        {
            return [];
        }

        if (list.Items.IsEmpty && !mayBeEmpty)
        {
            Findings.Add(value, $"{name} of {what} is empty", "Write at least one.");
        }

        return [.. list.Items.Select(item => AsItem(item, name))];
    }

    private string AsItem(YamlNode item, string name)
    {
        if (item is YamlText { IsNothing: false } text)
        {
            return text.Value;
        }

        Findings.Add(
            item,
            $"{item.Kind} stands in {name} of {what}, where a text is expected",
            "Write a text, in quotes if it has signs in it.");
        return "";
    }
}
