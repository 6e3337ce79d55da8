using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CoachBot.Core.Chat;
using CoachBot.Web;
using NodaTime;

namespace CoachBot.Tests.Web;

public sealed class FollowingTests
{
    [Fact]
    public async Task First_the_time_then_the_past_then_what_is_said_now()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        await page.SayAsync(ServedPage.Message(3, browser.Chat, "before"));
        await using var listening = browser.Listen();

        var past = await listening.UntilAsync("ready");
        Assert.Equal(["sync", "say", "ready"], past.Select(item => item.EventType));
        Assert.Equal("before", TextOf(past[1]));
        Assert.Equal("3", past[1].EventId);

        await page.SayAsync(ServedPage.Message(5, browser.Chat, "now"));
        Assert.Equal("now", TextOf(await listening.NextAsync()));
    }

    [Fact]
    public async Task A_page_gets_all_it_needs_to_show_a_step()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        await using var listening = browser.Listen();
        await listening.UntilAsync("ready");
        await page.SayAsync(ServedPage.Message(7, browser.Chat) with
        {
            OfferedBy = new(12),
            Message = new("Slow circles.")
            {
                Title = "3 of 8 · Temple circles",
                Choices = [new(new("next"), "Next", "next") { Primary = true }],
                Cue = new(3, 8, Instant.FromUnixTimeSeconds(100), Instant.FromUnixTimeSeconds(150)),
                Attention = Attention.Sound,
            },
        });

        Assert.Equal(
            """{"id":7,"turn":12,"title":"3 of 8 \u00B7 Temple circles","text":"Slow circles.","choices":[{"token":"12:next","means":"next","label":"Next","primary":true}],"cue":{"number":3,"of":8,"starts":100000,"ends":150000},"sound":true}""",
            (await listening.NextAsync()).Data);
    }

    [Theory]
    [InlineData("", 2L)]
    [InlineData("?after=2", null)]
    [InlineData("?after=1", 2L)]
    public async Task A_page_that_was_away_gets_what_it_missed(string query, long? lastEventId)
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        for (var id = 1; id <= 4; id++)
        {
            await page.SayAsync(ServedPage.Message(id, browser.Chat));
        }

        await using var listening = browser.Listen(query, lastEventId);

        Assert.Equal(["3", "4"], Ids(await listening.UntilAsync("ready")));
    }

    [Fact]
    public async Task A_page_from_another_life_begins_anew()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        await page.SayAsync(ServedPage.Message(1, browser.Chat));
        await page.SayAsync(ServedPage.Message(2, browser.Chat));
        await using var listening = browser.Listen("?after=900");

        var events = await listening.UntilAsync("ready");
        Assert.Equal("reset", events[1].EventType);
        Assert.Equal(["1", "2"], Ids(events));
    }

    [Fact]
    public async Task A_message_pushed_but_not_yet_in_the_history_is_not_missed_and_not_said_twice()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        await page.SayAsync(ServedPage.Message(1, browser.Chat));
        await page.Adapter.SendAsync(ServedPage.Message(2, browser.Chat), TestContext.Current.CancellationToken);
        await using var listening = browser.Listen();

        Assert.Equal(["1", "2"], Ids(await listening.UntilAsync("ready")));
    }

    [Fact]
    public async Task An_edit_names_the_message_it_replaces_and_is_kept_under_its_number()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        await using var listening = browser.Listen();
        await listening.UntilAsync("ready");
        var first = Assert.IsType<SendResult.Sent>(await page.SayAsync(ServedPage.Message(1, browser.Chat, "How tense, 0 to 10?")));
        var edit = Assert.IsType<SendResult.Sent>(await page.SayAsync(ServedPage.Message(4, browser.Chat, "7 before.", first.RemoteId)));

        Assert.Equal("1", edit.RemoteId);
        await listening.NextAsync();
        using var shown = JsonDocument.Parse((await listening.NextAsync()).Data);
        Assert.Equal(4, shown.RootElement.GetProperty("id").GetInt64());
        Assert.Equal(1, shown.RootElement.GetProperty("replaces").GetInt64());
    }

    [Fact]
    public async Task Every_tab_of_one_browser_hears_it_and_nobody_else()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        using var stranger = await OpenAsync(page);
        await using var one = browser.Listen();
        await using var two = browser.Listen();
        await using var other = stranger.Listen();
        await one.UntilAsync("ready");
        await two.UntilAsync("ready");
        await other.UntilAsync("ready");
        await page.SayAsync(ServedPage.Message(1, browser.Chat, "for you"));
        await page.SayAsync(ServedPage.Message(2, stranger.Chat, "for somebody else"));

        Assert.Equal("for you", TextOf(await one.NextAsync()));
        Assert.Equal("for you", TextOf(await two.NextAsync()));
        Assert.Equal("for somebody else", TextOf(await other.NextAsync()));
    }

    [Fact]
    public async Task A_sixth_tab_takes_the_place_of_the_first()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        var tabs = new List<Listening>();
        for (var count = 0; count <= OpenPages.PerChat; count++)
        {
            tabs.Add(browser.Listen());
            await tabs[^1].UntilAsync("ready");
        }

        Assert.Equal("elsewhere", (await tabs[0].NextAsync()).EventType);
        Assert.True(await tabs[0].EndsAsync());
        await page.SayAsync(ServedPage.Message(1, browser.Chat));
        Assert.Equal("say", (await tabs[1].NextAsync()).EventType);
        Assert.Equal("say", (await tabs[^1].NextAsync()).EventType);
        foreach (var tab in tabs)
        {
            await tab.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_page_that_does_not_read_never_holds_up_the_coach_and_misses_nothing()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        using var stuck = new TcpClient { ReceiveBufferSize = 4096 };
        await stuck.ConnectAsync(IPAddress.Loopback, page.Url.Port, TestContext.Current.CancellationToken);
        await stuck.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"GET /chat/events HTTP/1.1\r\nHost: {page.Url.Authority}\r\nCookie: {ChatCookie.Name}={browser.Chat}\r\n\r\n"),
            TestContext.Current.CancellationToken);
        await stuck.GetStream().ReadExactlyAsync(new byte[16], TestContext.Current.CancellationToken);

        long id = 0;
        while (!page.Log.Any(line => line.Contains("did not keep up", StringComparison.Ordinal)))
        {
            Assert.True(++id < 50_000, "The page was never hung up on.");
            var sending = page.SayAsync(ServedPage.Message(id, browser.Chat, new string('x', 2_000)));
            Assert.True(sending.IsCompletedSuccessfully);
        }

        await using var again = browser.Listen($"?after={id - 3}");
        Assert.Equal([$"{id - 2}", $"{id - 1}", $"{id}"], Ids(await again.UntilAsync("ready")));
    }

    [Fact]
    public async Task The_time_is_told_again_and_again_and_at_its_own_speed()
    {
        var clock = new HastyClock();
        await using var page = await ServedPage.StartAsync(clock: clock);
        using var browser = await OpenAsync(page);
        await using var listening = browser.Listen();
        var before = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await listening.UntilAsync("ready");
        var told = (await listening.UntilAsync("sync"))[^1];

        using var time = JsonDocument.Parse(told.Data);
        Assert.InRange(time.RootElement.GetProperty("now").GetInt64(), before, clock.GetUtcNow().ToUnixTimeMilliseconds());
        Assert.Equal(1, time.RootElement.GetProperty("speed").GetDouble());
    }

    [Fact]
    public async Task Another_site_cannot_listen()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/chat/events");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await browser.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task When_the_coach_stops_the_pages_are_let_go()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        await using var listening = browser.Listen();
        await listening.UntilAsync("ready");
        Assert.True(page.Adapter.Health.Healthy);
        var stopping = page.StopAsync();

        Assert.True(await listening.EndsAsync());
        await stopping;
        Assert.False(page.Adapter.Health.Healthy);
    }

    private static async Task<PageClient> OpenAsync(ServedPage page)
    {
        var browser = page.NewBrowser();
        using var answer = await browser.OpenAsync();
        return browser;
    }

    private static string[] Ids(IEnumerable<SseItem<string>> events) =>
        [.. events.Where(item => item.EventType == "say").Select(item => JsonDocument.Parse(item.Data).RootElement.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture))];

    private static string? TextOf(SseItem<string> item) => JsonDocument.Parse(item.Data).RootElement.GetProperty("text").GetString();

    /// <summary>Timers a thousand times too early: heartbeats without waiting for them.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime / 1_000, period / 1_000);
    }
}
