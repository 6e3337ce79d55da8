namespace CoachBot.Telegram.Api;

/// <summary>What a failed call means for what to do next.</summary>
internal enum FailureKind
{
    /// <summary>A refusal that no rule knows: do not repeat it.</summary>
    Refused,

    /// <summary>An edit that would change nothing: as good as done.</summary>
    NotModified,

    /// <summary>The tap is too old to be answered.</summary>
    QueryTooOld,

    /// <summary>The message to edit is gone or not editable: send a fresh one.</summary>
    MessageNotEditable,

    /// <summary>The message replied to is gone: send without the reply.</summary>
    ReplyGone,

    /// <summary>The markup could not be read: send plain text once.</summary>
    EntitiesUnreadable,

    /// <summary>The topic is gone or closed: send to the main chat.</summary>
    ThreadGone,

    /// <summary>The group has become a supergroup under a new id.</summary>
    Migrated,

    /// <summary>There is no such chat for us.</summary>
    ChatNotFound,

    /// <summary>The group does not let us write.</summary>
    NoRights,

    /// <summary>The token is wrong or was revoked.</summary>
    TokenRefused,

    /// <summary>The person blocked us or is gone.</summary>
    Blocked,

    /// <summary>The person never started us, so we may not begin.</summary>
    NeverStarted,

    /// <summary>We were removed from the chat, or it was deleted.</summary>
    Removed,

    /// <summary>Another process polls with the same token.</summary>
    OtherPoller,

    /// <summary>A webhook is set, so polling is refused.</summary>
    WebhookActive,

    /// <summary>Too many requests: wait as long as told.</summary>
    Throttled,

    /// <summary>A fault on their side: try again later.</summary>
    ServerFault,

    /// <summary>What answered does not speak the Bot API: a proxy, a login page, a gateway.</summary>
    NotTelegram,

    /// <summary>The server was not reached, so nothing can have happened there.</summary>
    NotReached,

    /// <summary>The answer never came; the call may have been carried out.</summary>
    NoAnswer,
}

/// <summary>Why a call failed. Carries no text of the request and no part of the address, which contains the token.</summary>
internal sealed record TelegramFailure(FailureKind Kind, int Code = 0)
{
    /// <summary>How long the server told us to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The new id of a migrated group.</summary>
    public long? MigrateTo { get; init; }

    /// <summary>Reads the server's refusal: the code first, then part of the wording, which drifts.</summary>
    public static TelegramFailure Of(int code, string? description, ResponseParameters? parameters)
    {
        var text = description ?? "";
        var kind = code switch
        {
            400 when parameters?.MigrateToChatId is not null => FailureKind.Migrated,
            400 => OfBadRequest(text),
            401 or 404 => FailureKind.TokenRefused,
            403 => OfForbidden(text),
            409 => Says(text, "webhook") && !Says(text, "terminated by") ? FailureKind.WebhookActive : FailureKind.OtherPoller,
            429 => FailureKind.Throttled,
            >= 500 => FailureKind.ServerFault,
            _ => FailureKind.Refused,
        };
        return new(kind, code)
        {
            RetryAfter = parameters?.RetryAfter is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400)) : null,
            MigrateTo = parameters?.MigrateToChatId,
        };
    }

    /// <summary>An answer that is not the Bot API's: judged by its status alone.</summary>
    public static TelegramFailure Unreadable(int status) => status switch
    {
        429 => new(FailureKind.Throttled, status),
        504 => new(FailureKind.NoAnswer, status),
        >= 500 => new(FailureKind.ServerFault, status),
        _ => new(FailureKind.NotTelegram, status),
    };

    /// <summary>A connection that failed: before the call was on its way, or when it may have arrived.</summary>
    public static TelegramFailure Of(HttpRequestException fault) => new(
        fault.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError ? FailureKind.NotReached : FailureKind.NoAnswer);

    private static FailureKind OfBadRequest(string text) =>
        Says(text, "message is not modified") ? FailureKind.NotModified
        : Says(text, "query is too old") || Says(text, "query ID is invalid") ? FailureKind.QueryTooOld
        : Says(text, "message to edit not found") || Says(text, "message can't be edited") || Says(text, "message_id_invalid") ? FailureKind.MessageNotEditable
        : Says(text, "message to be replied not found") || Says(text, "replied message not found") ? FailureKind.ReplyGone
        : Says(text, "can't parse entities") ? FailureKind.EntitiesUnreadable
        : Says(text, "message thread not found") || Says(text, "topic_closed") || Says(text, "topic_deleted") ? FailureKind.ThreadGone
        : Says(text, "chat not found") || Says(text, "peer_id_invalid") ? FailureKind.ChatNotFound
        : Says(text, "not enough rights") || Says(text, "need administrator") || Says(text, "chat_write_forbidden") ? FailureKind.NoRights
        : FailureKind.Refused;

    private static FailureKind OfForbidden(string text) =>
        Says(text, "can't initiate conversation") || Says(text, "can't send messages to") ? FailureKind.NeverStarted
        : Says(text, "kicked") || Says(text, "not a member") || Says(text, "group chat was deleted") ? FailureKind.Removed
        : Says(text, "not enough rights") ? FailureKind.NoRights
        : FailureKind.Blocked;

    private static bool Says(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}

/// <summary>How a call ended: its result, or why there is none.</summary>
internal readonly record struct Answer<T>(T? Result, TelegramFailure? Failure)
{
    public bool Ok => Failure is null;
}
