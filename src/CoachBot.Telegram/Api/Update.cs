using System.Text.Json;

namespace CoachBot.Telegram.Api;

/// <summary>
/// One update, reduced to what the coach reads (https://core.telegram.org/bots/api#update). Unknown members are skipped;
/// everything but the id may be missing. Members are set and not init: for those the generated reader boxes each value into an array first.
/// </summary>
internal sealed record Update(long UpdateId)
{
    public Message? Message { get; set; }

    public CallbackQuery? CallbackQuery { get; set; }

    public ChatMemberUpdated? MyChatMember { get; set; }

    public MessageReactionUpdated? MessageReaction { get; set; }
}

internal sealed record User(long Id)
{
    public bool IsBot { get; set; }

    public string? Username { get; set; }

    public string? LanguageCode { get; set; }

    public bool? CanReadAllGroupMessages { get; set; }
}

internal sealed record Chat(long Id)
{
    public string? Type { get; set; }

    public bool IsPrivate => Type == "private";
}

internal sealed record Message(long MessageId, Chat Chat)
{
    public long Date { get; set; }

    public User? From { get; set; }

    public int? MessageThreadId { get; set; }

    public bool IsTopicMessage { get; set; }

    public Message? ReplyToMessage { get; set; }

    public string? Text { get; set; }

    public string? Caption { get; set; }

    public Sticker? Sticker { get; set; }

    public long? MigrateToChatId { get; set; }

    public long? MigrateFromChatId { get; set; }

    // Only their presence matters: a person sent something that is no text, and deserves an answer.
    public JsonElement? Photo { get; set; }

    public JsonElement? Voice { get; set; }

    public JsonElement? VideoNote { get; set; }

    public JsonElement? Video { get; set; }

    public JsonElement? Audio { get; set; }

    public JsonElement? Document { get; set; }

    public JsonElement? Animation { get; set; }

    public JsonElement? Location { get; set; }

    public JsonElement? Contact { get; set; }

    public JsonElement? Poll { get; set; }

    public JsonElement? Dice { get; set; }

    public bool HasOtherContent =>
        Photo is not null || Voice is not null || VideoNote is not null || Video is not null || Audio is not null || Document is not null
        || Animation is not null || Location is not null || Contact is not null || Poll is not null || Dice is not null;
}

internal sealed record Sticker
{
    public string? Emoji { get; set; }
}

/// <summary>A tap. Its message may be inaccessible (date 0), which still carries chat and message id.</summary>
internal sealed record CallbackQuery(string Id, User From)
{
    public Message? Message { get; set; }

    public string? Data { get; set; }
}

internal sealed record ChatMemberUpdated(Chat Chat)
{
    public ChatMember? NewChatMember { get; set; }
}

internal sealed record ChatMember(string Status)
{
    public bool? IsMember { get; set; }

    public User? User { get; set; }
}

internal sealed record MessageReactionUpdated(Chat Chat, long MessageId)
{
    public User? User { get; set; }

    public long Date { get; set; }

    public ReactionType[]? NewReaction { get; set; }
}

internal sealed record ReactionType(string Type)
{
    public string? Emoji { get; set; }
}
