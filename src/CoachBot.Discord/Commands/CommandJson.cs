using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace CoachBot.Discord.Commands;

/// <summary>Commands as Discord registers them, and the form in which ours and theirs are compared.</summary>
internal static class CommandJson
{
    private static readonly string[] Compared =
    [
        "type", "name", "name_localizations", "description", "description_localizations", "required", "autocomplete", "choices",
        "options", "contexts", "integration_types", "nsfw", "default_member_permissions",
    ];

    public static ReadOnlyMemory<byte> Write(ImmutableArray<SlashCommand> commands)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var command in commands)
            {
                WriteCommand(json, command);
            }

            json.WriteEndArray();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>
    /// The same text for the same commands, whatever order they come in and whatever Discord added: ids, versions, and defaults
    /// written out (null, false, an empty list).
    /// </summary>
    public static string Canonical(ReadOnlyMemory<byte> commands)
    {
        using var json = JsonDocument.Parse(commands);
        return json.RootElement.ValueKind == JsonValueKind.Array
            ? string.Join('\n', json.RootElement.EnumerateArray().Select(Canonical).Order(StringComparer.Ordinal))
            : "";
    }

    private static string Canonical(JsonElement element) => Canonical(element, localized: false);

    // Inside localisations the keys are locales; all of them count.
    private static string Canonical(JsonElement element, bool localized) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', element.EnumerateObject()
            .Where(property => (localized || Compared.Contains(property.Name)) && !IsDefault(property.Value))
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => $"{property.Name}:{Canonical(property.Value, property.Name.EndsWith("_localizations", StringComparison.Ordinal))}")) + "}",
        JsonValueKind.Array when element.EnumerateArray().All(each => each.ValueKind == JsonValueKind.Number) =>
            "[" + string.Join(',', element.EnumerateArray().Select(each => each.GetRawText()).Order(StringComparer.Ordinal)) + "]",
        JsonValueKind.Array => "[" + string.Join(',', element.EnumerateArray().Select(Canonical)) + "]",
        JsonValueKind.String => JsonEncodedText.Encode(element.GetString()!).ToString(),
        _ => element.GetRawText(),
    };

    private static bool IsDefault(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        _ => false,
    };

    private static void WriteCommand(Utf8JsonWriter json, SlashCommand command)
    {
        json.WriteStartObject();
        json.WriteNumber("type"u8, 1);
        WriteNamed(json, command.Name, command.Words);
        if (command.Option is { } option)
        {
            json.WriteStartArray("options"u8);
            json.WriteStartObject();
            json.WriteNumber("type"u8, 3);
            WriteNamed(json, option.Name, option.Words);
            json.WriteBoolean("required"u8, false);
            json.WriteBoolean("autocomplete"u8, true);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        // In servers, in our direct messages and elsewhere; installed for a server or for oneself.
        WriteNumbers(json, "contexts", [0, 1, 2]);
        WriteNumbers(json, "integration_types", [0, 1]);
        json.WriteEndObject();
    }

    private static void WriteNamed(Utf8JsonWriter json, string name, Worded words)
    {
        json.WriteString("name"u8, name);
        WriteLocalized(json, "name_localizations", words, each => each.Name);
        json.WriteString("description"u8, words.Description);
        WriteLocalized(json, "description_localizations", words, each => each.Description);
    }

    private static void WriteLocalized(Utf8JsonWriter json, string property, Worded words, Func<InLocale, string> text)
    {
        json.WriteStartObject(property);
        foreach (var each in words.Locales)
        {
            json.WriteString(each.Locale, text(each));
        }

        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string property, ReadOnlySpan<int> numbers)
    {
        json.WriteStartArray(property);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
