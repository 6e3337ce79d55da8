using System.Text.Json;
using CoachBot.Core.Chat;
using CoachBot.FakeTelegram;
using CoachBot.Telegram.Api;

namespace CoachBot.Telegram.Tests;

public class ClientTests
{
    private const long Ann = 1001;

    [Fact]
    public async Task T1_Every_call_is_JSON_without_nulls_and_the_token_shows_nowhere()
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.People.Say(Ann, "hello");
        await bot.Heard(1);
        bot.Server.People.Tap(Ann, 5, "3:next");
        await bot.Heard(2);
        var shown = Assert.IsType<SendResult.Sent>(await bot.SendAsync(Ann, Bot.Offering("Hello", "next", "stop")));
        await bot.SendAsync(Ann, new OutboundMessage("Hello again"), shown.RemoteId);
        bot.Server.Faults.Add(new("sendMessage", FaultKind.ResetBefore));
        await bot.SendAsync(Ann, "lost");
        bot.Server.Faults.Add(Fault.Refuse("sendMessage", 400, "Bad Request: something new"));
        await bot.SendAsync(Ann, "refused");
        await bot.Server.Calls.Nth("setMyCommands", 4).Soon();
        await bot.StopAsync();

        Assert.All(bot.Server.Calls.All, call =>
        {
            Assert.Equal(TestedClient.TypeOf(call), call.ContentType);
            Assert.False(HasNull(call.Body), $"{call.Method} carries a null: {call.Body}");
        });
        var secret = bot.Options.Token!.Split(':')[1];
        Assert.NotEmpty(bot.Logs.All);
        Assert.All(bot.Logs.All, line => Assert.DoesNotContain(secret, line.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(secret, $"{bot.Options} {bot.Adapter.Health} {bot.Parts}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "Bad Request: message is not modified: same content", "NotModified")]
    [InlineData(400, "Bad Request: query is too old and response timeout expired or query ID is invalid", "QueryTooOld")]
    [InlineData(400, "Bad Request: message to edit not found", "MessageNotEditable")]
    [InlineData(400, "Bad Request: message can't be edited", "MessageNotEditable")]
    [InlineData(400, "Bad Request: message to be replied not found", "ReplyGone")]
    [InlineData(400, "Bad Request: can't parse entities: unexpected end tag", "EntitiesUnreadable")]
    [InlineData(400, "Bad Request: message is too long", "Refused")]
    [InlineData(400, "Bad Request: BUTTON_DATA_INVALID", "Refused")]
    [InlineData(400, "Bad Request: message thread not found", "ThreadGone")]
    [InlineData(400, "Bad Request: TOPIC_CLOSED", "ThreadGone")]
    [InlineData(400, "Bad Request: chat not found", "ChatNotFound")]
    [InlineData(400, "Bad Request: not enough rights to send text messages to the chat", "NoRights")]
    [InlineData(401, "Unauthorized", "TokenRefused")]
    [InlineData(403, "Forbidden: bot was blocked by the user", "Blocked")]
    [InlineData(403, "Forbidden: user is deactivated", "Blocked")]
    [InlineData(403, "Forbidden: bot can't initiate conversation with a user", "NeverStarted")]
    [InlineData(403, "Forbidden: bot can't send messages to the bot", "NeverStarted")]
    [InlineData(403, "Forbidden: bot was kicked from the supergroup chat", "Removed")]
    [InlineData(403, "Forbidden: bot is not a member of the supergroup chat", "Removed")]
    [InlineData(404, "Not Found", "TokenRefused")]
    [InlineData(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", "OtherPoller")]
    [InlineData(409, "Conflict: can't use getUpdates method while webhook is active", "WebhookActive")]
    [InlineData(413, "Request Entity Too Large", "Refused")]
    [InlineData(429, "Too Many Requests: retry after 7", "Throttled")]
    [InlineData(500, "Internal Server Error", "ServerFault")]
    public void A_refusal_is_read_by_its_code_and_then_its_words(int code, string description, string expected) =>
        Assert.Equal(expected, TelegramFailure.Of(code, description, null).Kind.ToString());

    [Fact]
    public void A_fault_of_the_settings_is_told_with_its_remedy()
    {
        Assert.Null(new TelegramOptions { Token = "1:a" }.Fault);
        Assert.Contains("@BotFather", new TelegramOptions().Fault, StringComparison.Ordinal);
        Assert.Contains("copy it", new TelegramOptions { Token = "1:a b" }.Fault, StringComparison.Ordinal);
        Assert.Contains("BaseUrl", new TelegramOptions { Token = "1:a", BaseUrl = "telegram" }.Fault, StringComparison.Ordinal);
        Assert.Contains("Webhook:Url", new TelegramOptions { Token = "1:a", Mode = TelegramMode.Webhook }.Fault, StringComparison.Ordinal);
        Assert.Contains("Secret", new TelegramOptions { Token = "1:a", Mode = TelegramMode.Webhook, Webhook = new() { Url = "https://a.example/t", Secret = "not this" } }.Fault, StringComparison.Ordinal);
    }

    private static bool HasNull(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Object => value.EnumerateObject().Any(member => HasNull(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(HasNull),
        _ => false,
    };
}
