using System.Text.Json.Serialization.Metadata;

namespace CoachBot.Telegram.Api;

/// <summary>One method of the Bot API with the shapes of its parameters and its answer.</summary>
internal sealed record Method<TRequest, TResult>(string Name, JsonTypeInfo<TRequest> Request, JsonTypeInfo<Envelope<TResult>> Answer);

/// <summary>The methods the coach calls; there are no others.</summary>
internal static class Methods
{
    private static readonly TelegramJson Json = TelegramJson.Default;

    public static Method<NoParameters, User> GetMe { get; } = new("getMe", Json.NoParameters, Json.EnvelopeUser);

    public static Method<GetUpdates, Update[]> GetUpdates { get; } = new("getUpdates", Json.GetUpdates, Json.EnvelopeUpdates);

    public static Method<SetWebhook, Skipped> SetWebhook { get; } = new("setWebhook", Json.SetWebhook, Json.EnvelopeSkipped);

    public static Method<DeleteWebhook, Skipped> DeleteWebhook { get; } = new("deleteWebhook", Json.DeleteWebhook, Json.EnvelopeSkipped);

    public static Method<NoParameters, WebhookInfo> GetWebhookInfo { get; } = new("getWebhookInfo", Json.NoParameters, Json.EnvelopeWebhookInfo);

    public static Method<SendMessage, SentMessage> SendMessage { get; } = new("sendMessage", Json.SendMessage, Json.EnvelopeSentMessage);

    public static Method<SendPhoto, SentMessage> SendPhoto { get; } = new("sendPhoto", Json.SendPhoto, Json.EnvelopeSentMessage);

    public static Method<SendDocument, SentMessage> SendDocument { get; } = new("sendDocument", Json.SendDocument, Json.EnvelopeSentMessage);

    public static Method<EditMessageText, Skipped> EditMessageText { get; } = new("editMessageText", Json.EditMessageText, Json.EnvelopeSkipped);

    public static Method<EditMessageCaption, Skipped> EditMessageCaption { get; } =
        new("editMessageCaption", Json.EditMessageCaption, Json.EnvelopeSkipped);

    public static Method<AnswerCallbackQuery, Skipped> AnswerCallbackQuery { get; } =
        new("answerCallbackQuery", Json.AnswerCallbackQuery, Json.EnvelopeSkipped);

    public static Method<SendChatAction, Skipped> SendChatAction { get; } = new("sendChatAction", Json.SendChatAction, Json.EnvelopeSkipped);

    public static Method<GetChatAdministrators, ChatMember[]> GetChatAdministrators { get; } =
        new("getChatAdministrators", Json.GetChatAdministrators, Json.EnvelopeChatMembers);

    public static Method<GetMyCommands, BotCommand[]> GetMyCommands { get; } = new("getMyCommands", Json.GetMyCommands, Json.EnvelopeBotCommands);

    public static Method<SetMyCommands, Skipped> SetMyCommands { get; } = new("setMyCommands", Json.SetMyCommands, Json.EnvelopeSkipped);
}
