using System.Text.Json;
using System.Text.Json.Nodes;
using CoachBot.Telegram.Api;
using Telegram.Bot;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using BotMessage = Telegram.Bot.Types.Message;
using Keyboard = Telegram.Bot.Types.ReplyMarkups.InlineKeyboardMarkup;

namespace CoachBot.NamedLibraries.Telegram;

/// <summary>
/// Our parameters as the library's requests, and its answers as ours. Both name things as the Bot API does, so JSON is what they have in
/// common, and nothing is worded or laid out a second time.
/// </summary>
internal static class TelegramBotForms
{
    /// <summary>Stands where the library's request demands a file, until the file is put there.</summary>
    private const string Uploaded = "uploaded";

    /// <summary>Makes the call; what is returned is the library's own answer.</summary>
    public static async Task<object> SendAsync<TRequest, TResult>(
        ITelegramBotClient bot, Method<TRequest, TResult> method, TRequest request, InputFileStream? file, CancellationToken cancel)
    {
        var json = JsonSerializer.SerializeToNode(request, method.Request)!.AsObject();
        return method.Name switch
        {
            "getMe" => await bot.SendRequest(new GetMeRequest(), cancel),
            "getUpdates" => await bot.SendRequest(Read<GetUpdatesRequest>(json), cancel),
            "setWebhook" => await bot.SendRequest(Read<SetWebhookRequest>(json), cancel),
            "deleteWebhook" => await bot.SendRequest(Read<DeleteWebhookRequest>(json), cancel),
            "getWebhookInfo" => await bot.SendRequest(new GetWebhookInfoRequest(), cancel),
            "sendMessage" => await bot.SendRequest(Message(json), cancel),
            "sendPhoto" => await bot.SendRequest(Photo(json, file), cancel),
            "sendDocument" => await bot.SendRequest(Document(json, file!), cancel),
            "editMessageText" => await bot.SendRequest(Read<EditMessageTextRequest>(json), cancel),
            "editMessageCaption" => await bot.SendRequest(Read<EditMessageCaptionRequest>(json), cancel),
            "answerCallbackQuery" => await bot.SendRequest(Read<AnswerCallbackQueryRequest>(json), cancel),
            "sendChatAction" => await bot.SendRequest(Read<SendChatActionRequest>(json), cancel),
            "getChatAdministrators" => await bot.SendRequest(Read<GetChatAdministratorsRequest>(json), cancel),
            "getMyCommands" => await bot.SendRequest(Read<GetMyCommandsRequest>(json), cancel),
            "setMyCommands" => await bot.SendRequest(Read<SetMyCommandsRequest>(json), cancel),
            var other => throw new NotSupportedException($"The coach does not call {other}."),
        };
    }

    /// <summary>The library's answer as ours; of one nobody looks at, nothing is read.</summary>
    public static TResult Result<TRequest, TResult>(Method<TRequest, TResult> method, object answer) => answer switch
    {
        BotMessage sent when typeof(TResult) == typeof(SentMessage) => (TResult)(object)new SentMessage(sent.Id, sent.Photo?.LastOrDefault()?.FileId),
        _ when typeof(TResult) == typeof(Skipped) => default!,
        _ => JsonSerializer.Deserialize(
            new JsonObject { ["ok"] = true, ["result"] = JsonSerializer.SerializeToNode(answer, answer.GetType(), JsonBotAPI.Options) }, method.Answer)!.Result!,
    };

    private static SendMessageRequest Message(JsonObject json)
    {
        var keyboard = TakeKeyboard(json);
        var request = Read<SendMessageRequest>(json);
        request.ReplyMarkup = keyboard;
        return request;
    }

    private static SendPhotoRequest Photo(JsonObject json, InputFileStream? file)
    {
        var keyboard = TakeKeyboard(json);
        json["photo"] ??= Uploaded;
        var request = Read<SendPhotoRequest>(json);
        request.ReplyMarkup = keyboard;
        request.Photo = file ?? request.Photo;
        return request;
    }

    private static SendDocumentRequest Document(JsonObject json, InputFileStream file)
    {
        json["document"] = Uploaded;
        var request = Read<SendDocumentRequest>(json);
        request.Document = file;
        return request;
    }

    /// <summary>Of the kinds of keyboards the library knows there, it can read none by itself.</summary>
    private static Keyboard? TakeKeyboard(JsonObject json) => json.Remove("reply_markup", out var keyboard) && keyboard is not null ? Read<Keyboard>(keyboard.AsObject()) : null;

    private static T Read<T>(JsonObject json) => json.Deserialize<T>(JsonBotAPI.Options) ?? throw new JsonException();
}
