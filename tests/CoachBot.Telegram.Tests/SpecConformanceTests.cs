using System.Text.Json;
using CoachBot.Core.Chat;
using CoachBot.FakeTelegram;

namespace CoachBot.Telegram.Tests;

/// <summary>Every kind of call we can make, against the machine-readable description of the Bot API (folder COACHBOT_SPECS).</summary>
public class SpecConformanceTests
{
    private const long Ann = 1001;
    private const long Group = -1002471352452;

    [Fact]
    public async Task Every_call_is_one_the_description_allows()
    {
        var folder = Environment.GetEnvironmentVariable("COACHBOT_SPECS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "COACHBOT_SPECS does not name the folder with the API descriptions.");
        using var spec = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder!, "telegram-bot-api.json"), TestContext.Current.CancellationToken));

        var calls = await EveryKindOfCallAsync();

        string[] kinds =
        [
            "getMe", "getUpdates", "getWebhookInfo", "deleteWebhook", "setWebhook", "getMyCommands", "setMyCommands", "sendMessage", "sendPhoto", "sendDocument",
            "editMessageText", "editMessageCaption", "answerCallbackQuery", "sendChatAction", "getChatAdministrators",
        ];
        Assert.Equal(kinds.Order(), calls.Select(call => call.Method).Distinct().Order());
        Assert.All(calls, call => Assert.Empty(new Description(spec.RootElement).FaultsOf(call)));
    }

    [Theory]
    [InlineData("sendMessage", """{"chat_id":1}""", "text is required")]
    [InlineData("sendMessage", """{"chat_id":true,"text":"a"}""", "chat_id is not")]
    [InlineData("sendMessage", """{"chat_id":1,"text":"a","reply_markup":{"inline_keyboard":[[{"label":"x"}]]}}""", "reply_markup")]
    [InlineData("sendMessage", """{"chat_id":1,"text":"a","colour":"red"}""", "colour is unknown")]
    [InlineData("sendMesage", "{}", "no such method")]
    public void The_check_finds_what_is_wrong(string method, string body, string expected)
    {
        var folder = Environment.GetEnvironmentVariable("COACHBOT_SPECS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "COACHBOT_SPECS does not name the folder with the API descriptions.");
        using var spec = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder!, "telegram-bot-api.json")));
        using var args = JsonDocument.Parse(body);

        Assert.Contains(
            new Description(spec.RootElement).FaultsOf(new(method, "application/json", args.RootElement, default)),
            fault => fault.Contains(expected, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<RecordedCall>> EveryKindOfCallAsync()
    {
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "a.png"), [1], TestContext.Current.CancellationToken);
        await using var bot = await Bot.CreateAsync(options =>
        {
            options.PicturesPath = folder.FullName;
            options.TakeOverWebhook = true;
        });
        bot.Server.Delivery.Set("https://elsewhere.example/");
        var gate = new TaskCompletionSource();
        bot.Storing = _ => gate.Task;
        bot.Server.People.Tap(Ann, 5, "3:next");
        bot.Server.People.Tap(Ann, 5, "3:next", chat: Group);
        bot.Server.People.SayIn(Group, Ann, "/routine R3", ",\"message_thread_id\":3,\"is_topic_message\":true");
        bot.Start();
        await bot.Time.Awaited(1, 1).Soon();
        bot.Time.Advance(1);
        await bot.Server.Calls.Nth("sendChatAction", 1).Soon();
        gate.SetResult();
        await bot.Heard(1);
        await bot.Server.Calls.Nth("sendMessage", 1).Soon();
        var text = (SendResult.Sent)await bot.SendAsync(Ann, Offer("One", primary: true) with { Title = "Title", Attention = Attention.Silent });
        await bot.SendAsync(Ann, Offer("Two", primary: false), text.RemoteId);
        await bot.SendAsync($"{Group}/3", Offer("Three", primary: true));
        for (var time = 0; time < 2; time++)
        {
            var picture = (SendResult.Sent)await bot.SendAsync(Ann, Offer("Four", primary: true) with { Picture = new("a.png", "A") });
            await bot.SendAsync(Ann, Offer("Five", primary: true), picture.RemoteId);
        }

        await bot.SendAsync($"{Ann}", new("Yours"), file: new("a.json", "application/json", "{}"u8.ToArray()));
        bot.Server.Faults.Add(Fault.Refuse("sendMessage", 400, "Bad Request: not enough rights to send text messages to the chat", chat: Group));
        await bot.SendAsync(Group, Offer("Six", primary: true));
        await bot.Server.Calls.Nth("getChatAdministrators", 1).Soon();
        await bot.Server.Calls.Nth("setMyCommands", 4).Soon();
        await bot.StopAsync();
        await using var hook = await Bot.StartAsync(
            options =>
            {
                options.Mode = TelegramMode.Webhook;
                options.Webhook.Url = "http://127.0.0.1:1/telegram";
            },
            sameServerAs: bot);
        await bot.Server.Calls.Nth("setWebhook", 1).Soon();
        await hook.StopAsync();
        folder.Delete(recursive: true);
        return bot.Server.Calls.All;
    }

    private static OutboundMessage Offer(string text, bool primary) =>
        new(text) { Choices = [new(new("next"), "Next", "next") { Primary = primary }, new(new("tip temples"), "Tip", "tip")] };

    /// <summary>The description, asked about one call.</summary>
    private sealed class Description(JsonElement spec)
    {
        private readonly List<string> faults = [];

        public List<string> FaultsOf(RecordedCall call)
        {
            if (!spec.GetProperty("methods").TryGetProperty(call.Method, out var method))
            {
                return [$"{call.Method}: no such method"];
            }

            Check(call.Method, method, call.Body, uploaded: call.ContentType == "multipart/form-data");
            return faults;
        }

        private void Check(string where, JsonElement described, JsonElement value, bool uploaded)
        {
            var fields = described.TryGetProperty("fields", out var listed) ? listed.EnumerateArray().ToDictionary(field => field.GetProperty("name").GetString()!) : [];
            foreach (var (name, field) in fields)
            {
                // The picture of an upload is a part of its own and no text field.
                if (field.GetProperty("required").GetBoolean() && !value.TryGetProperty(name, out _) && !(uploaded && name is "photo" or "document"))
                {
                    faults.Add($"{where}.{name} is required");
                }
            }

            foreach (var member in value.EnumerateObject())
            {
                if (!fields.TryGetValue(member.Name, out var field))
                {
                    faults.Add($"{where}.{member.Name} is unknown");
                }
                else if (!uploaded && !field.GetProperty("types").EnumerateArray().Any(type => Fits(type.GetString()!, member.Value)))
                {
                    faults.Add($"{where}.{member.Name} is not {field.GetProperty("types")}: {member.Value}");
                }
            }
        }

        private bool Fits(string type, JsonElement value)
        {
            const string list = "Array of ";
            if (type.StartsWith(list, StringComparison.Ordinal))
            {
                return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => Fits(type[list.Length..], item));
            }

            return type switch
            {
                "Integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
                "Float" => value.ValueKind == JsonValueKind.Number,
                "String" => value.ValueKind == JsonValueKind.String,
                "Boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                "InputFile" => false,
                _ => FitsObject(type, value),
            };
        }

        private bool FitsObject(string name, JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.Object || !spec.GetProperty("types").TryGetProperty(name, out var type))
            {
                return false;
            }

            if (type.TryGetProperty("subtypes", out var subtypes))
            {
                return subtypes.EnumerateArray().Any(subtype => FitsObject(subtype.GetString()!, value));
            }

            var inner = new Description(spec);
            inner.Check(name, type, value, uploaded: false);
            return inner.faults.Count == 0;
        }
    }
}
