using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoachBot.Telegram.Api;

/// <summary>Everything that goes over the wire, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NoParameters))]
[JsonSerializable(typeof(GetUpdates))]
[JsonSerializable(typeof(SetWebhook))]
[JsonSerializable(typeof(DeleteWebhook))]
[JsonSerializable(typeof(SendMessage))]
[JsonSerializable(typeof(SendPhoto))]
[JsonSerializable(typeof(SendDocument))]
[JsonSerializable(typeof(EditMessageText))]
[JsonSerializable(typeof(EditMessageCaption))]
[JsonSerializable(typeof(AnswerCallbackQuery))]
[JsonSerializable(typeof(SendChatAction))]
[JsonSerializable(typeof(GetChatAdministrators))]
[JsonSerializable(typeof(GetMyCommands))]
[JsonSerializable(typeof(SetMyCommands))]
[JsonSerializable(typeof(Update))]
[JsonSerializable(typeof(Envelope<Skipped>), TypeInfoPropertyName = "EnvelopeSkipped")]
[JsonSerializable(typeof(Envelope<User>), TypeInfoPropertyName = "EnvelopeUser")]
[JsonSerializable(typeof(Envelope<Update[]>), TypeInfoPropertyName = "EnvelopeUpdates")]
[JsonSerializable(typeof(Envelope<SentMessage>), TypeInfoPropertyName = "EnvelopeSentMessage")]
[JsonSerializable(typeof(Envelope<WebhookInfo>), TypeInfoPropertyName = "EnvelopeWebhookInfo")]
[JsonSerializable(typeof(Envelope<ChatMember[]>), TypeInfoPropertyName = "EnvelopeChatMembers")]
[JsonSerializable(typeof(Envelope<BotCommand[]>), TypeInfoPropertyName = "EnvelopeBotCommands")]
internal sealed partial class TelegramJson : JsonSerializerContext;

/// <summary>
/// Picks two members out of the largest answer there is: a message as the server knows it, with the chat, the sender, every entity
/// and button of what we have just sent.
/// </summary>
internal sealed class SentMessageConverter : JsonConverter<SentMessage>
{
    public override SentMessage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (id, photo) = (0L, (string?)null);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("message_id"u8);
            var isPhoto = !isId && reader.ValueTextEquals("photo"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.Number)
            {
                id = reader.GetInt64();
            }
            else if (isPhoto)
            {
                photo = LargestOf(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new(id, photo);
    }

    public override void Write(Utf8JsonWriter writer, SentMessage value, JsonSerializerOptions options) => throw new NotSupportedException();

    /// <summary>The sizes come in rising order.</summary>
    private static string? LargestOf(ref Utf8JsonReader reader)
    {
        string? last = null;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return last;
        }

        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("file_id"u8))
            {
                reader.Read();
                last = reader.GetString();
            }
        }

        return last;
    }
}

/// <summary>Reads past a value without keeping any of it.</summary>
internal sealed class SkippedConverter : JsonConverter<Skipped>
{
    public override bool HandleNull => true;

    public override Skipped Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Skip();
        return default;
    }

    public override void Write(Utf8JsonWriter writer, Skipped value, JsonSerializerOptions options) => writer.WriteBooleanValue(true);
}
