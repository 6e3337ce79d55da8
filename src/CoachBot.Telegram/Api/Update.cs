using System.Text.Json;

namespace CoachBot.Telegram.Api;

/// <summary>
/// One update, reduced to what the coach reads (https://core.telegram.org/bots/api#update). Unknown members are skipped;
/// everything but the id may be missing.
/// </summary>
internal sealed record Update(long UpdateId)
{
    public Message? Message { get; init; }

    public CallbackQuery? CallbackQuery { get; init; }

    public ChatMemberUpdated? MyChatMember { get; init; }

    public MessageReactionUpdated? MessageReaction { get; init; }
}

internal sealed record User(long Id)
{
    public bool IsBot { get; init; }

    public string? Username { get; init; }

    public string? LanguageCode { get; init; }

    public bool? CanReadAllGroupMessages { get; init; }
}

internal sealed record Chat(long Id)
{
    public string? Type { get; init; }

    public bool IsPrivate => Type == "private";
}

internal sealed record Message(long MessageId, Chat Chat)
{
    public long Date { get; init; }

    public User? From { get; init; }

    public int? MessageThreadId { get; init; }

    public bool IsTopicMessage { get; init; }

    public Message? ReplyToMessage { get; init; }

    public string? Text { get; init; }

    public string? Caption { get; init; }

    public Sticker? Sticker { get; init; }

    public long? MigrateToChatId { get; init; }

    public long? MigrateFromChatId { get; init; }

    // Only their presence matters: a person sent something that is no text, and deserves an answer.
    public JsonElement? Photo { get; init; }

    public JsonElement? Voice { get; init; }

    public JsonElement? VideoNote { get; init; }

    public JsonElement? Video { get; init; }

    public JsonElement? Audio { get; init; }

    public JsonElement? Document { get; init; }

    public JsonElement? Animation { get; init; }

    public JsonElement? Location { get; init; }

    public JsonElement? Contact { get; init; }

    public JsonElement? Poll { get; init; }

    public JsonElement? Dice { get; init; }

    public bool HasOtherContent =>
        Photo is not null || Voice is not null || VideoNote is not null || Video is not null || Audio is not null || Document is not null
        || Animation is not null || Location is not null || Contact is not null || Poll is not null || Dice is not null;
}

internal sealed record Sticker
{
    public string? Emoji { get; init; }
}

/// <summary>A tap. Its message may be inaccessible (date 0), which still carries chat and message id.</summary>
internal sealed record CallbackQuery(string Id, User From)
{
    public Message? Message { get; init; }

    public string? Data { get; init; }
}

internal sealed record ChatMemberUpdated(Chat Chat)
{
    public ChatMember? NewChatMember { get; init; }
}

internal sealed record ChatMember(string Status)
{
    public bool? IsMember { get; init; }

    public User? User { get; init; }
}

internal sealed record MessageReactionUpdated(Chat Chat, long MessageId)
{
    public User? User { get; init; }

    public long Date { get; init; }

    public ReactionType[]? NewReaction { get; init; }
}

internal sealed record ReactionType(string Type)
{
    public string? Emoji { get; init; }
}
