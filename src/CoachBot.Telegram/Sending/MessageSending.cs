using System.Collections.Concurrent;
using System.Globalization;
using CoachBot.Core.Chat;
using CoachBot.Telegram.Api;
using Microsoft.Extensions.Logging;

namespace CoachBot.Telegram.Sending;

/// <summary>Carries out one delivery: a new message, in as many parts as it needs, or an edit of one shown before.</summary>
internal sealed partial class MessageSending(
    MessageCalls calls, ChatNotes notes, Freezes freezes, Pictures pictures, GroupRights rights, IdentityCell me, HealthState health, ILogger<MessageSending> log)
{
    private static readonly TimeSpan AfterTokenRefused = TimeSpan.FromMinutes(1);

    /// <summary>How many parts of a message are out, for one that was interrupted between two of them.</summary>
    private readonly ConcurrentDictionary<long, int> partsDone = new();

    private volatile bool tokenRefused;

    public async Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        if (!TelegramChat.TryParse(delivery.To.Chat, out var chat))
        {
            return new SendResult.Rejected("the address is not one of Telegram's");
        }

        if (tokenRefused)
        {
            return new SendResult.RetryAfter(AfterTokenRefused);
        }

        if (notes.MovedTo(chat.Id) is { } newId)
        {
            return new SendResult.Moved((chat with { Id = newId }).ToString());
        }

        if (notes.WhyUnreachable(chat.Id) is { } reason)
        {
            return new SendResult.Unreachable(reason);
        }

        return freezes.Left(chat.Id) is var left && left > TimeSpan.Zero
            ? new SendResult.RetryAfter(left)
            : await ShowAsync(delivery, chat, cancel);
    }

    private async Task<SendResult> ShowAsync(Delivery delivery, TelegramChat chat, CancellationToken cancel)
    {
        if (delivery.File is { } file && !chat.IsGroup)
        {
            var caption = delivery.Message.PlainText is { Length: <= MessageText.LongestCaption } words ? words : file.Name;
            var answer = await calls.SendAsync(chat, file, caption, delivery.Message.Attention == Attention.Silent, cancel);
            return answer is { Failure: null, Result: { } sent } ? Shown(delivery, chat, new(sent.MessageId, IsPicture: true)) : Failed(delivery, chat, answer.Failure!);
        }

        var keyboard = KeyboardOf(delivery, chat);
        if (delivery.Replaces is { } shown && RemoteMessage.TryParse(shown, out var message))
        {
            if (await EditAsync(delivery, chat, message, keyboard, cancel) is { } edited)
            {
                return edited;
            }
        }

        var pieces = Piece.Of(delivery.Message, pictures.Of(delivery.Message), keyboard);
        if (pieces.Count == 0)
        {
            return new SendResult.Rejected("there is nothing to say in it");
        }

        return await SendAsync(delivery, chat, pieces, cancel);
    }

    private async Task<SendResult> SendAsync(Delivery delivery, TelegramChat chat, List<Piece> pieces, CancellationToken cancel)
    {
        var done = pieces.Count > 1 ? partsDone.GetValueOrDefault(delivery.Id) : 0;
        var last = default(RemoteMessage);
        for (; done < pieces.Count; done++)
        {
            var answer = await calls.SendAsync(chat, pieces[done], cancel);
            if (answer is not { Failure: null, Result: { } sent })
            {
                if (answer.Failure!.Kind == FailureKind.Refused && pieces[done].Picture is not null && Piece.Of(delivery.Message, null, pieces[^1].Keyboard) is { Count: > 0 } words)
                {
                    LogPictureRefused(delivery.Id, answer.Failure.Code);
                    return await SendAsync(delivery, chat, words, cancel);
                }

                if (done > 0)
                {
                    partsDone[delivery.Id] = done;
                }

                return Failed(delivery, chat, answer.Failure);
            }

            last = new(sent.MessageId, pieces[done].Picture is not null);
        }

        if (pieces.Count > 1)
        {
            partsDone.TryRemove(delivery.Id, out _);
        }

        return Shown(delivery, chat, last);
    }

    private SendResult.Sent Shown(Delivery delivery, TelegramChat chat, RemoteMessage message)
    {
        if (!chat.IsGroup && !delivery.Message.Fleeting)
        {
            notes.Sent(chat.Id, message.Id);
        }

        return new SendResult.Sent(message.ToString());
    }

    /// <summary>Edits in place; null when a fresh message must take its place.</summary>
    private async Task<SendResult?> EditAsync(
        Delivery delivery, TelegramChat chat, RemoteMessage message, InlineKeyboardMarkup? keyboard, CancellationToken cancel)
    {
        var parts = MessageText.Of(delivery.Message.Title, delivery.Message.Text, message.IsPicture ? MessageText.LongestCaption : MessageText.LongestText);
        if (parts is not [var only])
        {
            return null;
        }

        var failure = await calls.EditAsync(chat, message, only, keyboard, cancel);
        return failure?.Kind switch
        {
            null or FailureKind.NotModified => new SendResult.Sent(message.ToString()),
            FailureKind.MessageNotEditable => null,
            _ => Failed(delivery, chat, failure),
        };
    }

    private InlineKeyboardMarkup? KeyboardOf(Delivery delivery, TelegramChat chat)
    {
        if (chat.IsGroup)
        {
            return me.Known is { } identity ? Keyboard.Links(delivery.Message.Choices, identity.Name) : null;
        }

        var keyboard = Keyboard.Of(delivery.Message.Choices, delivery.OfferedBy, out var refused);
        if (refused > 0)
        {
            LogButtonRefused(delivery.Id, refused);
        }

        return keyboard;
    }

    private SendResult Failed(Delivery delivery, TelegramChat chat, TelegramFailure failure)
    {
        switch (failure.Kind)
        {
            case FailureKind.Throttled:
                LogThrottled(delivery.Id);
                return new SendResult.RetryAfter(freezes.Throttled(chat.Id, failure.RetryAfter));
            case FailureKind.ServerFault or FailureKind.NotReached or FailureKind.NotTelegram:
                return new SendResult.RetryAfter(Backoff.After(TimeSpan.FromSeconds(1), delivery.Attempts));
            case FailureKind.NoAnswer:
                return new SendResult.Unknown("Telegram never answered");
            case FailureKind.Migrated:
                var moved = chat with { Id = failure.MigrateTo!.Value };
                notes.Moved(chat.Id, moved.Id);
                return new SendResult.Moved(moved.ToString());
            case FailureKind.Blocked or FailureKind.NeverStarted or FailureKind.Removed or FailureKind.ChatNotFound or FailureKind.NoRights:
                var reason = ChatNotes.ReasonOf(failure.Kind);
                notes.Unreachable(chat.Id, reason);
                if (failure.Kind == FailureKind.NoRights && chat.IsGroup)
                {
                    rights.Missing(chat.Id);
                }

                return new SendResult.Unreachable(reason);
            case FailureKind.TokenRefused:
                tokenRefused = true;
                health.Ill(Sentences.TokenRefused);
                return new SendResult.RetryAfter(AfterTokenRefused);
            default:
                LogRefused(delivery.Id, failure.Kind, failure.Code);
                return new SendResult.Rejected(string.Create(CultureInfo.InvariantCulture, $"Telegram refused it ({failure.Code} {failure.Kind})"));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {DeliveryId}: {Count} choices do not fit into a Telegram button and were left out.")]
    private partial void LogButtonRefused(long deliveryId, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {DeliveryId}: Telegram refused its picture ({Code}); the words go out without it.")]
    private partial void LogPictureRefused(long deliveryId, int code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {DeliveryId}: Telegram asks for a pause.")]
    private partial void LogThrottled(long deliveryId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {DeliveryId}: Telegram refused it ({Kind}, {Code}).")]
    private partial void LogRefused(long deliveryId, FailureKind kind, int code);
}
