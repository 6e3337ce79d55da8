using System.Net;
using System.Text;
using System.Text.Json;
using CoachBot.Core.Conversation;
using CoachBot.FakeTelegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachBot.Telegram.Tests;

public class WebhookTests
{
    private const long Ann = 1001;
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Updates_delivered_by_webhook_are_handed_over()
    {
        await using var hook = await Hook.StartAsync();
        await hook.Registered();
        hook.Bot.Server.People.Say(Ann, "hello");

        Assert.Equal(new ChatEvent.TextSaid("hello") { Locale = "en" }, Assert.Single(await hook.Bot.Heard(1)).Event);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    [InlineData(null)]
    public async Task T28_A_delivery_with_a_wrong_or_missing_secret_is_refused_and_has_no_effect(string? secret)
    {
        await using var hook = await Hook.StartAsync();
        await hook.Registered();

        Assert.Equal(HttpStatusCode.Unauthorized, (await hook.PostAsync(secret, Update(900))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hook.PostAsync(hook.Bot.Options.SecretInUse, Update(901))).StatusCode);

        Assert.Equal("901", Assert.Single(hook.Bot.Stored).Id.Value);
    }

    [Fact]
    public async Task T29_The_delivery_is_answered_when_stored_and_not_when_the_reply_is_out()
    {
        await using var hook = await Hook.StartAsync();
        await hook.Registered();
        hook.Bot.Server.Faults.Add(new("sendMessage", FaultKind.Slow) { Delay = TimeSpan.FromSeconds(30) });
        hook.Bot.Server.Faults.Add(new("answerCallbackQuery", FaultKind.Slow) { Delay = TimeSpan.FromSeconds(30) });
        Task? reply = null;
        hook.Bot.Storing = _ =>
        {
            reply = hook.Bot.SendAsync(Ann, "a slow reply");
            return Task.CompletedTask;
        };
        hook.Bot.Server.People.Tap(Ann, 5, "3:next");

        await hook.Bot.Heard(1);
        var answer = await hook.FirstAnswer();

        Assert.Equal(200, answer);
        Assert.False(reply!.IsCompleted);
        await hook.Bot.Time.Awaited(30, 30).Soon();
        hook.Bot.Time.Advance(31);
        await reply.Soon();
    }

    [Fact]
    public async Task T29_The_same_update_in_parallel_has_one_id_so_that_it_runs_once()
    {
        await using var hook = await Hook.StartAsync();
        await hook.Registered();

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => hook.PostAsync(hook.Bot.Options.SecretInUse, Update(900)))).Soon();

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(hook.Bot.Stored.Select(update => update.Id).Distinct());
    }

    [Fact]
    public async Task What_is_not_stored_is_not_acknowledged_and_comes_again()
    {
        await using var hook = await Hook.StartAsync();
        await hook.Registered();
        var tries = 0;
        hook.Bot.Storing = _ => ++tries == 1 ? Task.FromException(new IOException("disk full")) : Task.CompletedTask;
        hook.Bot.Server.People.Say(Ann, "hello");

        await hook.Bot.Time.Awaited(2, 2).Soon();
        hook.Bot.Time.Advance(2);
        await hook.Bot.Heard(1);

        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task Before_we_receive_and_after_we_stop_a_delivery_is_asked_to_come_again()
    {
        await using var hook = await Hook.StartAsync(receive: false);

        var answer = await hook.PostAsync(hook.Bot.Options.SecretInUse, Update(900));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_delivery_nobody_can_read_is_let_pass_so_that_it_holds_nothing_up()
    {
        await using var hook = await Hook.StartAsync();
        await hook.Registered();

        Assert.Equal(HttpStatusCode.OK, (await hook.PostAsync(hook.Bot.Options.SecretInUse, "{\"update_id\":\"x\"")).StatusCode);
        Assert.Empty(hook.Bot.Stored);
    }

    [Fact]
    public async Task T27_The_registration_names_all_kinds_of_updates_the_secret_and_the_address()
    {
        await using var hook = await Hook.StartAsync();
        await hook.Registered();

        var call = Assert.Single(hook.Bot.Server.Calls.Of("setWebhook"));
        Assert.Equal("""["message","callback_query","my_chat_member","message_reaction"]""", JsonSerializer.Serialize(call.Body.GetProperty("allowed_updates")));
        Assert.Equal((hook.Bot.Options.Webhook.Url, hook.Bot.Options.SecretInUse), (call.Get("url"), call.Get("secret_token")));
    }

    [Fact]
    public async Task Our_own_webhook_is_removed_when_the_mode_changes_to_polling()
    {
        await using var hook = await Hook.StartAsync();
        await hook.Registered();
        var url = hook.Bot.Options.Webhook.Url;
        await hook.Bot.StopAsync();

        await using var polling = await Bot.StartAsync(options => options.Webhook.Url = url, sameServerAs: hook.Bot);
        polling.Server.People.Say(Ann, "hello");

        await polling.Heard(1);
        Assert.Equal("", polling.Server.Delivery.Url);
    }

    private static string Update(int id) =>
        $$$"""{"update_id":{{{id}}},"message":{"message_id":1,"date":1795262400,"from":{"id":1001,"is_bot":false},"chat":{"id":1001,"type":"private"},"text":"hi"}}""";

    /// <summary>A bot in webhook mode behind a real web server.</summary>
    private sealed class Hook(Bot bot, WebApplication web) : IAsyncDisposable
    {
        private readonly HttpClient http = new();

        public Bot Bot => bot;

        public static async Task<Hook> StartAsync(bool receive = true)
        {
            var port = FreePort();
            var bot = await Bot.CreateAsync(options =>
            {
                options.Mode = TelegramMode.Webhook;
                options.Webhook.Url = $"http://127.0.0.1:{port}/telegram";
            });
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
            builder.Services.AddSingleton(bot.Parts);
            var web = builder.Build();
            web.MapTelegramWebhook();
            await web.StartAsync(Cancel);
            if (receive)
            {
                bot.Start();
            }

            return new(bot, web);
        }

        public Task<RecordedCall> Registered() => bot.Server.Calls.Nth("setWebhook", 1).Soon();

        public async Task<HttpResponseMessage> PostAsync(string? secret, string body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, bot.Options.Webhook.Url)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
            if (secret is not null)
            {
                request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", secret);
            }

            return await http.SendAsync(request, Cancel);
        }

        /// <summary>What the first delivery was answered with.</summary>
        public async Task<int> FirstAnswer()
        {
            int answer;
            while (!bot.Server.Delivery.Answers.TryPeek(out answer))
            {
                await Task.Yield();
            }

            return answer;
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await bot.DisposeAsync();
            await web.DisposeAsync();
        }

        private static int FreePort()
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
    }
}
