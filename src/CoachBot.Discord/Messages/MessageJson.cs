using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace CoachBot.Discord.Messages;

/// <summary>Writes messages and answers to interactions. Nothing written here can ping anybody.</summary>
internal static class MessageJson
{
    [ThreadStatic]
    private static Tuple<ArrayBufferWriter<byte>, Utf8JsonWriter>? scratch;

    /// <summary>A new message. The nonce makes a repeated request show it once.</summary>
    public static ReadOnlyMemory<byte> Create(DiscordMessage message, string nonce) => Write(json =>
    {
        WriteFields(json, message);
        json.WriteString("nonce"u8, nonce);
        json.WriteBoolean("enforce_nonce"u8, true);
    });

    /// <summary>A changed message, or a follow-up to an interaction, which know no nonce.</summary>
    public static ReadOnlyMemory<byte> Plain(DiscordMessage message) => Write(json => WriteFields(json, message));

    /// <summary>The same message with its buttons out of use; what is not mentioned stays.</summary>
    public static ReadOnlyMemory<byte> Retired(DiscordMessage message) =>
        Write(json => WriteComponents(json, [.. message.Components.Select(MessageLayout.Disabled)]));

    /// <summary>An interaction answered by a new message (4).</summary>
    public static ReadOnlyMemory<byte> Answer(DiscordMessage message) => Callback(4, message);

    /// <summary>A button answered by changing the message it is on (7).</summary>
    public static ReadOnlyMemory<byte> Update(DiscordMessage message) => Callback(7, message);

    /// <summary>"Thinking" (5). Whether the answer is for one pair of eyes is decided here for good.</summary>
    public static ReadOnlyMemory<byte> DeferAnswer(bool ephemeral) => Write(json =>
    {
        json.WriteNumber("type"u8, 5);
        if (ephemeral)
        {
            json.WriteStartObject("data"u8);
            json.WriteNumber("flags"u8, DiscordMessage.Ephemeral);
            json.WriteEndObject();
        }
    });

    /// <summary>A button's press is received, and nothing is shown (6).</summary>
    public static ReadOnlyMemory<byte> DeferUpdate() => Write(json => json.WriteNumber("type"u8, 6));

    /// <summary>A form with one input for text (9), named after the command it completes.</summary>
    public static ReadOnlyMemory<byte> Form(string command, string title) => Write(json =>
    {
        json.WriteNumber("type"u8, 9);
        json.WriteStartObject("data"u8);
        json.WriteString("custom_id"u8, command);
        json.WriteString("title"u8, Short(title));
        json.WriteStartArray("components"u8);
        json.WriteStartObject();
        json.WriteNumber("type"u8, 18);
        json.WriteString("label"u8, Short(title));
        json.WriteStartObject("component"u8);
        json.WriteNumber("type"u8, 4);
        json.WriteString("custom_id"u8, "words"u8);
        json.WriteNumber("style"u8, 1);
        json.WriteNumber("max_length"u8, 500);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>What could complete the word being typed (8).</summary>
    public static ReadOnlyMemory<byte> Suggest(ImmutableArray<SelectOption> choices) => Write(json =>
    {
        json.WriteNumber("type"u8, 8);
        json.WriteStartObject("data"u8);
        json.WriteStartArray("choices"u8);
        foreach (var choice in choices)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, choice.Label);
            json.WriteString("value"u8, choice.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Recipient(ulong user) => Write(json => json.WriteString("recipient_id"u8, Snowflake.Text(user)));

    private static string Short(string title) => title.Length <= MessageLimits.FormTitle ? title : title[..MessageLimits.FormTitle];

    private static ReadOnlyMemory<byte> Callback(int type, DiscordMessage message) => Write(json =>
    {
        json.WriteNumber("type"u8, type);
        json.WriteStartObject("data"u8);
        WriteFields(json, message);
        json.WriteEndObject();
    });

    private static Tuple<ArrayBufferWriter<byte>, Utf8JsonWriter> NewScratch()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        return new(buffer, new(buffer));
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> fields)
    {
        // One buffer per thread, and only what was written is kept.
        var (buffer, json) = scratch ??= NewScratch();
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        json.WriteStartObject();
        fields(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteFields(Utf8JsonWriter json, DiscordMessage message)
    {
        if (message.Content is not null)
        {
            json.WriteString("content"u8, message.Content);
        }

        json.WriteStartObject("allowed_mentions"u8);
        json.WriteStartArray("parse"u8);
        json.WriteEndArray();
        json.WriteEndObject();
        if (message.Flags != 0)
        {
            json.WriteNumber("flags"u8, message.Flags);
        }

        if (message.Embeds.Length > 0)
        {
            WriteEmbeds(json, message.Embeds);
        }

        if (message.File is { } file)
        {
            json.WriteStartArray("attachments"u8);
            json.WriteStartObject();
            json.WriteNumber("id"u8, 0);
            json.WriteString("filename"u8, file.Name);
            json.WriteString("description"u8, file.Description);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        WriteComponents(json, message.Components);
    }

    // Written even when empty: in an edit, absent would keep the old buttons.
    private static void WriteComponents(Utf8JsonWriter json, ImmutableArray<MessageComponent> components)
    {
        json.WriteStartArray("components"u8);
        foreach (var component in components)
        {
            WriteComponent(json, component);
        }

        json.WriteEndArray();
    }

    private static void WriteEmbeds(Utf8JsonWriter json, ImmutableArray<Embed> embeds)
    {
        json.WriteStartArray("embeds"u8);
        foreach (var embed in embeds)
        {
            json.WriteStartObject();
            WriteIfPresent(json, "title", embed.Title);
            WriteIfPresent(json, "description", embed.Description);
            if (embed.Footer is not null)
            {
                json.WriteStartObject("footer"u8);
                json.WriteString("text"u8, embed.Footer);
                json.WriteEndObject();
            }

            json.WriteStartArray("fields"u8);
            foreach (var field in embed.Fields)
            {
                json.WriteStartObject();
                json.WriteString("name"u8, field.Name);
                json.WriteString("value"u8, field.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteComponent(Utf8JsonWriter json, MessageComponent component)
    {
        json.WriteStartObject();
        switch (component)
        {
            case MessageComponent.ActionRow row:
                WriteNested(json, 1, row.Children);
                break;
            case MessageComponent.Button button:
                json.WriteNumber("type"u8, 2);
                json.WriteNumber("style"u8, button.Primary ? 1 : 2);
                json.WriteString("label"u8, button.Label);
                json.WriteString("custom_id"u8, button.CustomId);
                WriteIfSet(json, "disabled", button.Disabled);
                break;
            case MessageComponent.Select select:
                WriteSelect(json, select);
                break;
            case MessageComponent.Text text:
                json.WriteNumber("type"u8, 10);
                json.WriteString("content"u8, text.Content);
                break;
            case MessageComponent.Container container:
                WriteNested(json, 17, container.Children);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteNested(Utf8JsonWriter json, int type, ImmutableArray<MessageComponent> children)
    {
        json.WriteNumber("type"u8, type);
        json.WriteStartArray("components"u8);
        foreach (var child in children)
        {
            WriteComponent(json, child);
        }

        json.WriteEndArray();
    }

    private static void WriteSelect(Utf8JsonWriter json, MessageComponent.Select select)
    {
        json.WriteNumber("type"u8, 3);
        json.WriteString("custom_id"u8, select.CustomId);
        json.WriteString("placeholder"u8, select.Placeholder);
        WriteIfSet(json, "disabled", select.Disabled);
        json.WriteStartArray("options"u8);
        foreach (var option in select.Options)
        {
            json.WriteStartObject();
            json.WriteString("label"u8, option.Label);
            json.WriteString("value"u8, option.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteIfSet(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, true);
        }
    }

    private static void WriteIfPresent(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
