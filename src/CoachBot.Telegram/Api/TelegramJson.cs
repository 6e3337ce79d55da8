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
