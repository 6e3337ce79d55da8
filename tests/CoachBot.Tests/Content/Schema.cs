using System.Text.Json;
using System.Text.RegularExpressions;
using CoachBot.Content;
using CoachBot.Content.Yaml;

namespace CoachBot.Tests.Content;

/// <summary>A JSON schema, as much of it as the schemas of the content use; anything else in one fails the test that meets it.</summary>
internal sealed class Schema(string name)
{
    private static readonly HashSet<string> Remarks = ["$schema", "title", "description", "definitions"];

    private readonly JsonElement root = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("content", "schema", name + ".json"))).RootElement;

    /// <summary>What describes one entry: the items of a list, or the whole file.</summary>
    public JsonElement Entry => root.TryGetProperty("items", out var items) ? items : root;

    public static IEnumerable<string> PropertiesOf(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);

    public static IEnumerable<string> RequiredOf(JsonElement schema) => schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).Order(StringComparer.Ordinal);

    public JsonElement Definition(string definition) => root.GetProperty("definitions").GetProperty(definition);

    /// <summary>What of the file the schema does not allow, with its place.</summary>
    public IEnumerable<string> Faults(YamlNode node) => Faults(node, root);

    private IEnumerable<string> Faults(YamlNode node, JsonElement schema) =>
        schema.EnumerateObject().Where(rule => !Remarks.Contains(rule.Name)).SelectMany(rule => FaultsOf(node, schema, rule.Name, rule.Value));

    private IEnumerable<string> FaultsOf(YamlNode node, JsonElement schema, string rule, JsonElement value)
    {
        var map = node as YamlMap;
        return (rule, node) switch
        {
            ("$ref", _) => Faults(node, Definition(value.GetString()!.Split('/')[^1])),
            ("anyOf", _) => When(value.EnumerateArray().All(one => Faults(node, one).Any()), node, "fits none of anyOf"),
            ("type", _) => When(!Names(value).Any(type => IsOf(node, type)), node, $"is not {value}"),
            ("enum", YamlText text) => When(value.EnumerateArray().All(one => one.GetString() != text.Value), node, $"'{text.Value}' is none of {value}"),
            ("pattern", YamlText text) => When(!Regex.IsMatch(text.Value, value.GetString()!), node, $"'{text.Value}' does not match {value}"),
            ("minLength", YamlText text) => When(text.Value.Length < value.GetInt32(), node, "is too short"),
            ("maxLength", YamlText text) => When(text.Value.Length > value.GetInt32(), node, "is too long"),
            ("minimum", YamlText text) => When(int.Parse(text.Value) < value.GetInt32(), node, "is too small"),
            ("maximum", YamlText text) => When(int.Parse(text.Value) > value.GetInt32(), node, "is too large"),
            ("minItems", YamlList list) => When(list.Items.Length < value.GetInt32(), node, "has too few items"),
            ("maxItems", YamlList list) => When(list.Items.Length > value.GetInt32(), node, "has too many items"),
            ("items", YamlList list) => list.Items.SelectMany(item => Faults(item, value)),
            ("required", not null) when map is not null => value.EnumerateArray().Where(name => map.Find(name.GetString()!) is null).Select(name => $"{node.Place}: lacks {name}"),
            ("properties", not null) when map is not null => value.EnumerateObject().SelectMany(property => map.Find(property.Name) is { } found ? Faults(found, property.Value) : []),
            ("patternProperties", not null) when map is not null => map.Pairs.SelectMany(pair => Patterns(schema).Where(one => Regex.IsMatch(pair.Key.Value, one.Name)).SelectMany(one => Faults(pair.Value, one.Value))),
            ("additionalProperties", not null) when map is not null => Others(map, schema).SelectMany(pair =>
                value.ValueKind == JsonValueKind.False ? [$"{pair.Key.Place}: '{pair.Key.Value}' is not in the schema"] : Faults(pair.Value, value)),
            ("enum" or "pattern" or "minLength" or "maxLength" or "minimum" or "maximum" or "minItems" or "maxItems" or "items"
                or "required" or "properties" or "patternProperties" or "additionalProperties", _) => [],
            _ => throw new NotSupportedException($"{name}.json uses {rule}."),
        };
    }

    private static IEnumerable<KeyValuePair<YamlText, YamlNode>> Others(YamlMap map, JsonElement schema) => map.Pairs.Where(pair =>
        !(schema.TryGetProperty("properties", out var known) && known.TryGetProperty(pair.Key.Value, out _)) && !Patterns(schema).Any(one => Regex.IsMatch(pair.Key.Value, one.Name)));

    private static List<JsonProperty> Patterns(JsonElement schema) => schema.TryGetProperty("patternProperties", out var patterns) ? [.. patterns.EnumerateObject()] : [];

    private static IEnumerable<string> Names(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static bool IsOf(YamlNode node, string type) => type switch
    {
        "object" => node is YamlMap,
        "array" => node is YamlList,
        "integer" => node is YamlText text && int.TryParse(text.Value, out _),
        "string" or "number" or "boolean" => node is YamlText,
        _ => throw new NotSupportedException(type),
    };

    private static IEnumerable<string> When(bool fault, YamlNode node, string says) => fault ? [$"{node.Place}: {says}"] : [];

    public static YamlNode Parse(string file, byte[] bytes)
    {
        var findings = new Findings();
        return YamlReader.Read(new TextFile(file, bytes), findings) ?? throw new InvalidOperationException(string.Join('\n', findings.InOrder()));
    }
}
