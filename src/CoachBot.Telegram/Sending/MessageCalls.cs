using CoachBot.Core.Chat;
using CoachBot.Telegram.Api;
using Microsoft.Extensions.Logging;

namespace CoachBot.Telegram.Sending;

/// <summary>
/// The calls that show or change a message, each with the corrections that are tried at once, and once each:
/// without the markup, without the topic, with the picture uploaded again.
/// </summary>
internal sealed partial class MessageCalls(ITelegramCalls client, ChatNotes notes, Pictures pictures, ILogger<MessageCalls> log)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan UploadDeadline = TimeSpan.FromSeconds(60);

    public async Task<Answer<SentMessage>> SendAsync(TelegramChat chat, Piece piece, CancellationToken cancel)
    {
        var topic = notes.TopicFor(chat);
        var plain = false;
        var uploaded = false;
        while (true)
        {
            var answer = piece.Picture is null
                ? await client.CallAsync(Methods.SendMessage, Text(chat, piece, topic, plain), Deadline, cancel)
                : await PictureAsync(chat, piece, topic, plain, cancel);
            switch (answer.Failure?.Kind)
            {
                case FailureKind.EntitiesUnreadable when !plain:
                    LogUnreadableMarkup();
                    plain = true;
                    break;
                case FailureKind.ThreadGone when topic is { } gone:
                    notes.TopicGone(chat.Id, gone);
                    topic = null;
                    break;
                case FailureKind.Refused when piece.Picture is PictureFile file && pictures.IdOf(file) is not null && !uploaded:
                    pictures.Forget(file);
                    uploaded = true;
                    break;
                default:
                    return answer;
            }
        }
    }

    /// <summary>A file with a few words under it.</summary>
    public async Task<Answer<SentMessage>> SendAsync(TelegramChat chat, DeliveredFile file, string caption, bool silent, CancellationToken cancel)
    {
        for (var topic = notes.TopicFor(chat); ; topic = null)
        {
            var request = new SendDocument(chat.Id) { MessageThreadId = topic, Caption = caption, DisableNotification = silent ? true : null };
            var answer = await client.UploadAsync(request, file, UploadDeadline, cancel);
            if (answer.Failure?.Kind != FailureKind.ThreadGone || topic is not { } gone)
            {
                return answer;
            }

            notes.TopicGone(chat.Id, gone);
        }
    }

    public async Task<TelegramFailure?> EditAsync(
        TelegramChat chat, RemoteMessage message, TextPart text, InlineKeyboardMarkup? keyboard, CancellationToken cancel)
    {
        var failure = await EditAsync(chat, message, text.Html, "HTML", keyboard, cancel);
        if (failure?.Kind != FailureKind.EntitiesUnreadable)
        {
            return failure;
        }

        LogUnreadableMarkup();
        return await EditAsync(chat, message, text.Plain, null, keyboard, cancel);
    }

    private async Task<TelegramFailure?> EditAsync(
        TelegramChat chat, RemoteMessage message, string text, string? parseMode, InlineKeyboardMarkup? keyboard, CancellationToken cancel)
    {
        var answer = message.IsPicture
            ? await client.CallAsync(
                Methods.EditMessageCaption, new(chat.Id, message.Id, text) { ParseMode = parseMode, ReplyMarkup = keyboard }, Deadline, cancel)
            : await client.CallAsync(
                Methods.EditMessageText,
                new(chat.Id, message.Id, text) { ParseMode = parseMode, ReplyMarkup = keyboard, LinkPreviewOptions = LinkPreviewOptions.None },
                Deadline,
                cancel);
        return answer.Failure;
    }

    private static SendMessage Text(TelegramChat chat, Piece piece, int? topic, bool plain) =>
        new(chat.Id, plain ? piece.Text!.Value.Plain : piece.Text!.Value.Html)
        {
            MessageThreadId = topic,
            ParseMode = plain ? null : "HTML",
            LinkPreviewOptions = LinkPreviewOptions.None,
            DisableNotification = piece.Silent ? true : null,
            ReplyMarkup = piece.Keyboard,
        };

    private async Task<Answer<SentMessage>> PictureAsync(TelegramChat chat, Piece piece, int? topic, bool plain, CancellationToken cancel)
    {
        var file = piece.Picture as PictureFile;
        var known = file is null ? null : pictures.IdOf(file);
        var request = new SendPhoto(chat.Id, known)
        {
            MessageThreadId = topic,
            Caption = plain ? piece.Text?.Plain : piece.Text?.Html,
            ParseMode = plain || piece.Text is null ? null : "HTML",
            DisableNotification = piece.Silent ? true : null,
            ReplyMarkup = piece.Keyboard,
        };
        if (known is not null)
        {
            return await client.CallAsync(Methods.SendPhoto, request, Deadline, cancel);
        }

        var answer = await client.UploadAsync(request, piece.Picture!, UploadDeadline, cancel);
        if (file is not null && answer.Result is { Photo: { } id })
        {
            pictures.Uploaded(file, id);
        }

        return answer;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Telegram could not read our markup; the message goes out as plain text.")]
    private partial void LogUnreadableMarkup();
}
