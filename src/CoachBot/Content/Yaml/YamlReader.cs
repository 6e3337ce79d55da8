using System.Collections.Immutable;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CoachBot.Content.Yaml;

/// <summary>
/// Turns one file into nodes that know their places. Reads from the parser's events, because the deserializers of the
/// library stop at the first mistake and forget where a value stood.
/// </summary>
internal sealed partial class YamlReader
{
    /// <summary>The format needs 6; the limit keeps a hostile file from exhausting the stack.</summary>
    private const int DeepestNesting = 24;

    private readonly string file;
    private readonly Parser parser;
    private readonly Findings findings;

    private YamlReader(string file, string text, Findings findings)
    {
        this.file = file;
        this.findings = findings;
        parser = new(new StringReader(text));
    }

    /// <summary>The content of the file, or null when a finding says why there is none.</summary>
    public static YamlNode? Read(TextFile file, Findings findings)
    {
        if (file.Decode(findings) is not { } text)
        {
            return null;
        }

        var reader = new YamlReader(file.Path, text, findings);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException malformed)
        {
            var place = reader.PlaceOf(malformed);
            findings.Add(place, $"this is not valid YAML ({Reason(malformed)})", OfLine(text, place.Line) ?? Remedy(malformed));
            return null;
        }
        catch (InvalidOperationException)
        {
            // The parser's own state machine gives up this way on an unclosed [ or {; it then knows no place of its own.
            findings.Add(
                reader.Here,
                "this is not valid YAML (a [ or { that begins here or before is not closed)",
                "Close it, or put quotes around the text.");
            return null;
        }
    }

    private TextPlace Here => parser.Current is { } current ? PlaceOf(current) : new(file, 1, 1);

    private TextPlace PlaceOf(ParsingEvent node) => new(file, (int)node.Start.Line, (int)node.Start.Column);

    private TextPlace PlaceOf(YamlException malformed) =>
        malformed.Start.Line > 0 ? new(file, (int)malformed.Start.Line, Math.Max(1, (int)malformed.Start.Column)) : Here;

    private static string Reason(YamlException malformed) => malformed.Message.TrimEnd('.');

    /// <summary>The slips that the parser notices late and explains badly, told by the line it stands at.</summary>
    private static string? OfLine(string text, int number)
    {
        var lines = text.Split('\n');
        var line = number >= 1 && number <= lines.Length ? lines[number - 1] : "";
        return IndentedEntry().IsMatch(line) && lines.Take(number - 1).Any(before => before.StartsWith("- id:", StringComparison.Ordinal))
                ? "Begin '- id:' of a new entry at the very left, like the others, and its fields two spaces in; that of a swap stands below the swap before it."
            : lines.Skip(Math.Max(0, number - 2)).Take(number == 1 ? 1 : 2).Any(Apostrophe().IsMatch)
                ? "Put double quotes around this text: an apostrophe ends a text in single quotes."
            : null;
    }

    [GeneratedRegex(@"^\s+- id:")]
    private static partial Regex IndentedEntry();

    /// <summary>A value in single quotes that goes on after the second of them.</summary>
    [GeneratedRegex(@"^[\s-]*[\w-]+:\s+'([^']|\'\')*'[^\s',#\]}]")]
    private static partial Regex Apostrophe();

    private static string Remedy(YamlException malformed) => malformed.Message switch
    {
        var text when text.Contains("invalid mapping", StringComparison.Ordinal) =>
            "Put quotes around a text that has a colon followed by a space in it, or write it on the lines below '>-'.",
        var text when text.Contains("cannot start any token", StringComparison.Ordinal) =>
            "Put quotes around a text that begins with a sign such as @, % or `.",
        var text when text.Contains("quoted scalar", StringComparison.Ordinal) =>
            "Close the quote that begins here; inside single quotes write an apostrophe twice.",
        var text when text.Contains("expected key", StringComparison.Ordinal) =>
            "Line this up with the fields above it; a text that begins with { or [ or a quote needs quotes around all of it.",
        _ => "Compare the indentation and quotes here with the entries above it.",
    };

    private YamlNode? ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            findings.Add(new TextPlace(file, 1, 1), "the file is empty", "Fill it as content/README.md shows, or restore it.");
            return null;
        }

        parser.Consume<DocumentStart>();
        var root = ReadNode(depth: 0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
        {
            findings.Add(PlaceOf(second), "a second document begins here", "Delete the line ---; one file is one document.");
            return null;
        }

        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, "lists and maps are nested too deep");
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            findings.Add(PlaceOf(alias), $"the reference *{alias.Value} is not read here", "Write the value out.");
            return new YamlText(PlaceOf(alias), $"*{alias.Value}", quoted: true);
        }

        var node = parser.Accept<NodeEvent>(out var next) ? next : throw new InvalidOperationException();
        RefuseProperties(node);
        return node switch
        {
            Scalar => ReadText(),
            SequenceStart => ReadList(depth),
            _ => ReadMap(depth),
        };
    }

    private void RefuseProperties(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            findings.Add(
                PlaceOf(node),
                $"the mark &{node.Anchor.Value} is not read here",
                "Delete it; put quotes around a text that begins with &.");
        }

        if (!node.Tag.IsEmpty)
        {
            findings.Add(
                PlaceOf(node),
                $"the tag {node.Tag.Value} is not read here",
                "Delete it; put quotes around a text that begins with !.");
        }
    }

    private YamlText ReadText()
    {
        var scalar = parser.Consume<Scalar>();
        return new(PlaceOf(scalar), scalar.Value.Trim(), scalar.Style is not ScalarStyle.Plain);
    }

    private YamlList ReadList(int depth)
    {
        var start = parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return new(PlaceOf(start), items.DrainToImmutable());
    }

    private YamlMap ReadMap(int depth)
    {
        var start = parser.Consume<MappingStart>();
        var pairs = ImmutableArray.CreateBuilder<KeyValuePair<YamlText, YamlNode>>();
        var places = new Dictionary<string, TextPlace>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is not YamlText name)
            {
                findings.Add(key, $"{key.Kind} stands where a name is expected", "Put quotes around a text that begins with { or [.");
            }
            else if (!places.TryAdd(name.Value, name.Place))
            {
                findings.Add(name, $"'{name.Value}' is given twice, first in line {places[name.Value].Line}", "Delete one of the two.");
            }
            else
            {
                pairs.Add(new(name, value));
            }
        }

        return new(PlaceOf(start), pairs.DrainToImmutable()) { InBraces = start.Style == MappingStyle.Flow };
    }
}
