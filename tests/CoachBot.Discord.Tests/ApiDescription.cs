using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CoachBot.Discord.Tests;

/// <summary>Discord's OpenAPI description, as far as requests are concerned: does a call exist, and has its body the described form?</summary>
internal sealed class ApiDescription(JsonElement root)
{
    public string? Fault(string method, string path, string query, string body)
    {
        foreach (var described in root.GetProperty("paths").EnumerateObject())
        {
            // A path with fewer placeholders is the more exact one: "@original" before "{message_id}".
            if (!Regex.IsMatch(path, Pattern(described.Name)) || !described.Value.TryGetProperty(method.ToLowerInvariant(), out var operation))
            {
                continue;
            }

            return Query(operation, query) ?? Body(operation, body);
        }

        return $"no {method} {path}";
    }

    /// <summary>What is wrong with an answer: its status is not described, or its body has not the described form.</summary>
    public string? AnswerFault(string method, string path, int status, string body)
    {
        foreach (var described in root.GetProperty("paths").EnumerateObject().OrderBy(each => each.Name.Count(letter => letter == '{')))
        {
            if (!Regex.IsMatch(path, Pattern(described.Name)) || !described.Value.TryGetProperty(method.ToLowerInvariant(), out var operation))
            {
                continue;
            }

            var answers = operation.GetProperty("responses");
            if (!answers.TryGetProperty($"{status}", out var answer) && !(status is >= 400 and < 500 && answers.TryGetProperty("4XX", out answer)))
            {
                return $"{method} {path} is never answered with {status}";
            }

            if (answer.TryGetProperty("$ref", out var reference))
            {
                answer = root.GetProperty("components").GetProperty("responses").GetProperty(reference.GetString()!.Split('/')[^1]);
            }

            if (!answer.TryGetProperty("content", out var content))
            {
                return body.Length == 0 ? null : $"{method} {path} has a body where none is described";
            }

            using var given = JsonDocument.Parse(body);
            return Mismatch(content.GetProperty("application/json").GetProperty("schema"), given.RootElement, "body");
        }

        return $"no {method} {path}";
    }

    private static string Pattern(string path) => "^" + Regex.Replace(Regex.Escape(path), @"\\\{[^}]+}", "[^/]+") + "$";

    private static string? Query(JsonElement operation, string query)
    {
        var known = operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Select(parameter => parameter.TryGetProperty("name", out var name) ? name.GetString() : null).ToList()
            : [];
        return query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')[0]).Except(known).FirstOrDefault() is { } unknown
            ? $"query {unknown} is unknown"
            : null;
    }

    private string? Body(JsonElement operation, string body)
    {
        var described = operation.TryGetProperty("requestBody", out var request) && request.GetProperty("content").TryGetProperty("application/json", out var json);
        if (!described)
        {
            return body.Length == 0 ? null : "a body where none is described";
        }

        using var given = JsonDocument.Parse(body.Length == 0 ? "null" : body);
        return Mismatch(request.GetProperty("content").GetProperty("application/json").GetProperty("schema"), given.RootElement, "body");
    }

    private string? Mismatch(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Mismatch(root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), value, at);
        }

        foreach (var choice in (string[])["oneOf", "anyOf"])
        {
            if (schema.TryGetProperty(choice, out var alternatives))
            {
                var faults = alternatives.EnumerateArray().Select(alternative => Mismatch(alternative, value, at)).ToList();
                if (!faults.Contains(null))
                {
                    // The alternative that went deepest is the one that was meant.
                    return faults.MaxBy(fault => fault!.Length);
                }

                return null;
            }
        }

        if (schema.TryGetProperty("allOf", out var parts))
        {
            return Mismatch(parts.GetArrayLength() == 1 ? parts[0] : Together(parts), value, at);
        }

        return Type(schema, value, at) ?? Bounds(schema, value, at) ?? value.ValueKind switch
        {
            JsonValueKind.Object => Properties(schema, value, at),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) =>
                value.EnumerateArray().Select((item, index) => Mismatch(items, item, $"{at}[{index}]")).FirstOrDefault(fault => fault is not null),
            _ => null,
        };
    }

    // One object with the properties of all parts.
    private JsonElement Together(JsonElement parts)
    {
        JsonObject properties = [];
        JsonArray required = [];
        foreach (var part in parts.EnumerateArray())
        {
            var meant = part.TryGetProperty("$ref", out var reference)
                ? root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
                : part;
            foreach (var property in meant.TryGetProperty("properties", out var own) ? own.EnumerateObject() : default)
            {
                properties[property.Name] = JsonNode.Parse(property.Value.GetRawText());
            }

            foreach (var name in meant.TryGetProperty("required", out var needed) ? needed.EnumerateArray() : default)
            {
                required.Add(name.GetString());
            }
        }

        return JsonSerializer.SerializeToElement(new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required });
    }

    private string? Properties(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("required", out var required)
            && required.EnumerateArray().FirstOrDefault(name => !value.TryGetProperty(name.GetString()!, out _)) is { ValueKind: JsonValueKind.String } missing)
        {
            return $"{at}.{missing} is required";
        }

        var described = schema.TryGetProperty("properties", out var properties);
        foreach (var property in value.EnumerateObject())
        {
            if (described && properties.TryGetProperty(property.Name, out var inner))
            {
                if (Mismatch(inner, property.Value, $"{at}.{property.Name}") is { } fault)
                {
                    return fault;
                }
            }
            else if (!schema.TryGetProperty("additionalProperties", out var more) || more.ValueKind == JsonValueKind.False)
            {
                return $"{at}.{property.Name} is unknown";
            }
        }

        return null;
    }

    private static string? Type(JsonElement schema, JsonElement value, string at)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return null;
        }

        var allowed = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(each => each.GetString()).ToList() : [type.GetString()];
        var kind = value.ValueKind switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
            JsonValueKind.Null => "null",
            _ => "boolean",
        };
        return allowed.Contains(kind) || (kind == "integer" && allowed.Contains("number")) ? null : $"{at} is {kind}, not {string.Join(" or ", allowed)}";
    }

    private static string? Bounds(JsonElement schema, JsonElement value, string at)
    {
        double? Limit(string name) => schema.TryGetProperty(name, out var limit) && limit.ValueKind == JsonValueKind.Number ? limit.GetDouble() : null;
        if (schema.TryGetProperty("const", out var only) && only.ToString() != value.ToString())
        {
            return $"{at} is not {only}";
        }

        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(each => each.ToString() == value.ToString()))
        {
            return $"{at} is none of the allowed values";
        }

        var size = value.ValueKind switch
        {
            JsonValueKind.String => (value.GetString()!.Length, Limit("minLength"), Limit("maxLength")),
            JsonValueKind.Array => (value.GetArrayLength(), Limit("minItems"), Limit("maxItems")),
            JsonValueKind.Number => (value.GetDouble(), Limit("minimum"), Limit("maximum")),
            _ => (0.0, (double?)null, (double?)null),
        };
        return size.Item1 < size.Item2 || size.Item1 > size.Item3 ? $"{at} is out of bounds" : null;
    }
}
