using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CoachBot.FakeTelegram;

/// <summary>What a call comes to: the JSON of its result, or a refusal.</summary>
internal readonly record struct Outcome(string? Result, int Code = 200, string? Description = null, JsonObject? Parameters = null)
{
    public static Outcome True { get; } = new("true");

    public static Outcome Bad(string description) => new(null, 400, $"Bad Request: {description}");
}

/// <summary>The methods of the Bot API that the coach uses, with the refusals of the real server that matter.</summary>
internal sealed partial class BotApi(FakeTelegramServer server, FakeChats chats)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, string> commands = [];

    public Outcome Call(string method, JsonElement args) => method switch
    {
        "getMe" => new(JsonSerializer.Serialize(
            new JsonObject
            {
                ["id"] = server.BotId,
                ["is_bot"] = true,
                ["first_name"] = "Coach",
                ["username"] = server.BotName,
                ["can_join_groups"] = true,
                ["can_read_all_group_messages"] = server.SeesAllGroupMessages,
                ["supports_inline_queries"] = false,
            },
            Relaxed)),
        "sendMessage" => Send(args, "text", null),
        // A file that comes along stands there by itself, or is named (https://core.telegram.org/bots/api#inputfile).
        "sendPhoto" => Send(args, "caption", Text(args, "photo") is { } id && !id.StartsWith("attach://", StringComparison.Ordinal) ? id : "upload"),
        "sendDocument" => Send(args, "caption", "document"),
        "editMessageText" => Edit(args, "text"),
        "editMessageCaption" => Edit(args, "caption"),
        "answerCallbackQuery" => Text(args, "callback_query_id")?.StartsWith("tap", StringComparison.Ordinal) == true
            ? Outcome.True
            : Outcome.Bad("query is too old and response timeout expired or query ID is invalid"),
        "sendChatAction" or "leaveChat" => Outcome.True,
        "getChatAdministrators" => new(
            $"[{{\"status\":\"creator\",\"user\":{{\"id\":{server.GroupOwner},\"is_bot\":false,\"first_name\":\"Owner\"}}}}]"),
        "getMyCommands" => new(commands.GetValueOrDefault(Scope(args), "[]")),
        "setMyCommands" => SetCommands(args),
        "setWebhook" => server.Delivery.Register(Text(args, "url") ?? "", Text(args, "secret_token"), (int?)Number(args, "max_connections") ?? 40),
        "deleteWebhook" => server.Delivery.Register("", null, 0),
        "getWebhookInfo" => new(server.Delivery.Info()),
        _ => new(null, 404, "Not Found"),
    };

    private Outcome SetCommands(JsonElement args)
    {
        commands[Scope(args)] = args.GetProperty("commands").GetRawText();
        return Outcome.True;
    }

    private static string Scope(JsonElement args) =>
        $"{(args.TryGetProperty("scope", out var scope) ? Text(scope, "type") : "default")}/{Text(args, "language_code")}";

    private Outcome Send(JsonElement args, string textName, string? photo)
    {
        if (Read(args, textName) is not (null, { } read))
        {
            return Read(args, textName).Refusal!.Value;
        }

        if (server.MovedGroups.TryGetValue(read.Chat, out var newId))
        {
            return Outcome.Bad("group chat was upgraded to a supergroup chat") with { Parameters = new() { ["migrate_to_chat_id"] = newId } };
        }

        if (read.Thread is { } thread && server.GoneThreads.Contains((read.Chat, thread)))
        {
            return Outcome.Bad("message thread not found");
        }

        if (read.Text.Length == 0 && photo is null)
        {
            return Outcome.Bad("message text is empty");
        }

        var message = chats.Add(read with { Id = chats.NextId(), Photo = photo is null ? null : photo == "upload" ? server.NextFileId() : photo });
        return new(Json(message));
    }

    private Outcome Edit(JsonElement args, string textName)
    {
        var (refusal, read) = Read(args, textName);
        if (refusal is { } refused)
        {
            return refused;
        }

        var id = Number(args, "message_id") ?? 0;
        return chats.Edit(read!.Chat, id, message => message with { Text = read.Text, Keyboard = read.Keyboard }) switch
        {
            null => Outcome.Bad("message to edit not found"),
            false => Outcome.Bad("message is not modified: specified new message content and reply markup are exactly the same"),
            true => new(Json(chats.In(read.Chat).First(message => message.Id == id))),
        };
    }

    private static (Outcome? Refusal, FakeMessage? Message) Read(JsonElement args, string textName)
    {
        if (Number(args, "chat_id") is not { } chat)
        {
            return (Outcome.Bad("chat_id is empty"), null);
        }

        var text = Text(args, textName) ?? "";
        var plain = string.Equals(Text(args, "parse_mode"), "HTML", StringComparison.OrdinalIgnoreCase) ? Plain(text) : text;
        if (plain is null)
        {
            return (Outcome.Bad("can't parse entities: Unsupported start tag"), null);
        }

        if (plain.EnumerateRunes().Count() > (textName == "text" ? 4096 : 1024))
        {
            return (Outcome.Bad($"{(textName == "text" ? "message" : "caption")} is too long"), null);
        }

        var keyboard = Keyboard(args);
        return keyboard.SelectMany(row => row).Any(button => button.Data is { } data && System.Text.Encoding.UTF8.GetByteCount(data) is < 1 or > 64)
            ? (Outcome.Bad("BUTTON_DATA_INVALID"), null)
            : (null, new(chat, 0, text)
            {
                ParseMode = Text(args, "parse_mode"),
                Thread = (int?)Number(args, "message_thread_id"),
                Silent = Text(args, "disable_notification") is "true" or "True",
                Keyboard = keyboard,
                ReplyTo = args.TryGetProperty("reply_parameters", out var reply) ? Number(reply, "message_id") : null,
            });
    }

    /// <summary>The text without its tags; null when they do not match, or something is not escaped.</summary>
    private static string? Plain(string html)
    {
        var open = new Stack<string>();
        var matched = true;
        var plain = Tag().Replace(html, tag =>
        {
            if (tag.Value[1] != '/')
            {
                open.Push(tag.Groups[1].Value);
            }
            else
            {
                matched &= open.TryPop(out var name) && name == tag.Groups[1].Value;
            }

            return "";
        });
        return matched && open.Count == 0 && !plain.AsSpan().ContainsAny('<', '>') ? System.Net.WebUtility.HtmlDecode(plain) : null;
    }

    private static IReadOnlyList<IReadOnlyList<FakeButton>> Keyboard(JsonElement args)
    {
        if (!args.TryGetProperty("reply_markup", out var markup))
        {
            return [];
        }

        if (markup.ValueKind == JsonValueKind.String)
        {
            using var uploaded = JsonDocument.Parse(markup.GetString()!);
            return Keyboard(uploaded.RootElement.GetProperty("inline_keyboard"), true);
        }

        return markup.TryGetProperty("inline_keyboard", out var rows) ? Keyboard(rows, true) : [];
    }

    private static IReadOnlyList<IReadOnlyList<FakeButton>> Keyboard(JsonElement rows, bool _) =>
        [.. rows.EnumerateArray().Select(row => row.EnumerateArray()
            .Select(button => new FakeButton(Text(button, "text") ?? "", Text(button, "callback_data"), Text(button, "url"))).ToList())];

    private string Json(FakeMessage message)
    {
        var photo = message.Photo is null ? "" : $",\"photo\":[{{\"file_id\":\"{message.Photo}\",\"file_unique_id\":\"u\",\"width\":1,\"height\":1}}]";
        var type = message.Chat < 0 ? "supergroup" : "private";
        return $"{{\"message_id\":{message.Id},\"from\":{{\"id\":{server.BotId},\"is_bot\":true,\"first_name\":\"Coach\",\"username\":\"{server.BotName}\"}},"
            + $"\"chat\":{{\"id\":{message.Chat},\"type\":\"{type}\"}},\"date\":{server.Time.GetUtcNow().ToUnixTimeSeconds()}"
            + $",\"text\":{JsonSerializer.Serialize(message.Text, Relaxed)}{photo}}}";
    }

    private static string? Text(JsonElement args, string name) => args.ValueKind == JsonValueKind.Object && args.TryGetProperty(name, out var value) ? value.ToString() : null;

    private static long? Number(JsonElement args, string name) => args.TryGetProperty(name, out var value) ? Calls.Number(value) : null;

    [GeneratedRegex("</?(b|strong|i|em|u|s|code|pre|a|blockquote|tg-spoiler)(?: [^<>]*)?>")]
    private static partial Regex Tag();
}
