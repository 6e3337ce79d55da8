using System.Text.Json.Serialization;

namespace CoachBot.Telegram.Api;

// The parameters of the calls the coach makes, named as the Bot API names them (https://core.telegram.org/bots/api#available-methods).
// A member that is null is left out: the server would take a null for the text "null".

internal sealed record NoParameters
{
    public static NoParameters Value { get; } = new();
}

internal sealed record GetUpdates(long? Offset, int Limit, int Timeout, string[] AllowedUpdates);

internal sealed record SetWebhook(string Url, string SecretToken, int MaxConnections, string[] AllowedUpdates);

internal sealed record DeleteWebhook(bool DropPendingUpdates);

internal sealed record SendMessage(long ChatId, string Text)
{
    public int? MessageThreadId { get; init; }

    public string? ParseMode { get; init; }

    public LinkPreviewOptions? LinkPreviewOptions { get; init; }

    public bool? DisableNotification { get; init; }

    public ReplyParameters? ReplyParameters { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

internal sealed record SendPhoto(long ChatId, string? Photo)
{
    public int? MessageThreadId { get; init; }

    public string? Caption { get; init; }

    public string? ParseMode { get; init; }

    public bool? DisableNotification { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

internal sealed record SendDocument(long ChatId)
{
    public int? MessageThreadId { get; init; }

    public string? Caption { get; init; }

    public bool? DisableNotification { get; init; }
}

internal sealed record EditMessageText(long ChatId, long MessageId, string Text)
{
    public string? ParseMode { get; init; }

    public LinkPreviewOptions? LinkPreviewOptions { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

internal sealed record EditMessageCaption(long ChatId, long MessageId, string Caption)
{
    public string? ParseMode { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

internal sealed record AnswerCallbackQuery(string CallbackQueryId)
{
    public string? Url { get; init; }
}

internal sealed record SendChatAction(long ChatId, string Action)
{
    public int? MessageThreadId { get; init; }
}

internal sealed record GetChatAdministrators(long ChatId);

internal sealed record GetMyCommands(BotCommandScope Scope, string? LanguageCode);

internal sealed record SetMyCommands(BotCommand[] Commands, BotCommandScope Scope, string? LanguageCode);

internal sealed record BotCommand(string Command, string Description);

internal sealed record BotCommandScope(string Type);

internal sealed record LinkPreviewOptions(bool IsDisabled)
{
    public static LinkPreviewOptions None { get; } = new(true);
}

internal sealed record ReplyParameters(long MessageId, bool AllowSendingWithoutReply);

internal sealed record InlineKeyboardMarkup(InlineKeyboardButton[][] InlineKeyboard);

internal sealed record InlineKeyboardButton(string Text)
{
    public string? CallbackData { get; init; }

    public string? Url { get; init; }

    public string? Style { get; init; }
}

// What is read of the answers.

/// <summary>A message of ours: its number and, when it shows a picture, the id of the largest version.</summary>
[JsonConverter(typeof(SentMessageConverter))]
internal sealed record SentMessage(long MessageId, string? Photo);

internal sealed record WebhookInfo(string Url)
{
    public long PendingUpdateCount { get; set; }

    public long? LastErrorDate { get; set; }

    public string? LastErrorMessage { get; set; }
}

/// <summary>A result nobody looks at, whatever its shape.</summary>
[JsonConverter(typeof(SkippedConverter))]
internal readonly record struct Skipped;

internal sealed record Envelope<T>
{
    public bool Ok { get; set; }

    public T? Result { get; set; }

    public int? ErrorCode { get; set; }

    public string? Description { get; set; }

    public ResponseParameters? Parameters { get; set; }
}

internal sealed record ResponseParameters
{
    public double? RetryAfter { get; set; }

    public long? MigrateToChatId { get; set; }
}
