using System.Net;
using System.Text.Json;
using CoachBot.Core.Conversation;
using CoachBot.Web;

namespace CoachBot.Tests.Web;

public sealed class SayingTests
{
    [Fact]
    public async Task What_was_typed_is_stored_under_the_id_the_page_gave_it()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        var id = Guid.NewGuid();
        using var answer = await browser.SayAsync("tip temples", id);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var update = Assert.Single(page.Stored);
        Assert.Equal(id.ToString(), update.Id.Value);
        Assert.Equal($"web:{browser.Chat}", update.From.ToString());
        Assert.Equal(new ChatEvent.TextSaid("tip temples"), update.Event);
    }

    [Fact]
    public async Task A_press_comes_as_the_choice_it_was()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        using var answer = await browser.PostAsync(JsonSerializer.Serialize(new { id = Guid.NewGuid(), choice = "17:routine R1" }));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(new ChatEvent.ChoiceMade(new(new(17), new("routine R1"))), Assert.Single(page.Stored).Event);
    }

    [Fact]
    public async Task The_answer_waits_for_the_disk()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        var disk = new TaskCompletionSource();
        page.Disk = disk.Task;
        var answering = browser.SayAsync("pause");
        using (await browser.Http.GetAsync("/", TestContext.Current.CancellationToken))
        {
            Assert.False(answering.IsCompleted);
        }

        disk.SetResult();
        using var answer = await answering;

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Single(page.Stored);
    }

    [Fact]
    public async Task Sent_again_it_keeps_its_id()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        var id = Guid.NewGuid();
        using var first = await browser.SayAsync("next", id);
        using var second = await browser.SayAsync("next", id);

        Assert.Equal(HttpStatusCode.NoContent, second.StatusCode);
        Assert.Single(page.Stored.Select(update => update.Id).Distinct());
    }

    [Theory]
    [InlineData("http://evil.example", null)]
    [InlineData("http://127.0.0.1:1", null)]
    [InlineData("null", null)]
    [InlineData(null, null)]
    [InlineData("own", "cross-site")]
    [InlineData("own", "same-site")]
    public async Task Another_page_cannot_speak_for_the_person(string? origin, string? fetchSite)
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        using var answer = await browser.PostAsync("""{"id":"1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b","text":"hi"}""", origin, fetchSite: fetchSite);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(page.Stored);
    }

    [Fact]
    public async Task A_form_of_another_page_cannot_either()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        using var answer = await browser.PostAsync("""{"id":"1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b","text":"hi"}""", contentType: "text/plain");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Empty(page.Stored);
    }

    [Fact]
    public async Task Without_a_chat_there_is_nobody_speaking()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = page.NewBrowser();
        using var answer = await browser.SayAsync("hi");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData(4_000, HttpStatusCode.NoContent)]
    [InlineData(4_001, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(200_000, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(300_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Too_long_is_said_in_a_sentence(int length, HttpStatusCode expected)
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        using var answer = await browser.SayAsync(new string('ä', length));

        Assert.Equal(expected, answer.StatusCode);
        if (expected != HttpStatusCode.NoContent)
        {
            Assert.Contains("4,000 characters", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"hi\"")]
    [InlineData("""{"text":"hi"}""")]
    [InlineData("""{"id":"17","text":"hi"}""")]
    [InlineData("""{"id":17,"text":"hi"}""")]
    [InlineData("""{"id":"1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b"}""")]
    [InlineData("""{"id":"1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b","text":"  "}""")]
    [InlineData("""{"id":"1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b","text":"\ud83d"}""")]
    [InlineData("""{"id":"1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b","choice":"next"}""")]
    [InlineData("""{"id":"1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b","choice":"17:"}""")]
    [InlineData("""{"id":"1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b","choice":"-1:next"}""")]
    [InlineData("""{"id":"1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b","choice":"17:next","text":"hi"}""")]
    public async Task What_is_not_understood_is_refused_in_a_sentence(string body)
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        using var answer = await browser.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.EndsWith(".", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(page.Stored);
    }

    [Fact]
    public async Task A_flood_is_slowed_down_and_other_chats_do_not_notice()
    {
        await using var page = await ServedPage.StartAsync(clock: new StoppedClock());
        using var browser = await OpenAsync(page);
        using var other = await OpenAsync(page);
        for (var count = 0; count < SayLimit.AtOnce; count++)
        {
            using var fine = await browser.SayAsync("next");
            Assert.Equal(HttpStatusCode.NoContent, fine.StatusCode);
        }

        using var slowed = await browser.SayAsync("next");
        using var unharmed = await other.SayAsync("next");

        Assert.Equal(HttpStatusCode.TooManyRequests, slowed.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), slowed.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.NoContent, unharmed.StatusCode);
    }

    [Fact]
    public void A_slowed_chat_may_talk_again_after_the_wait_it_was_told()
    {
        var clock = new StoppedClock();
        var limit = new SayLimit(clock);
        for (var count = 0; count < SayLimit.AtOnce; count++)
        {
            Assert.Null(limit.WaitFor("a"));
        }

        var wait = limit.WaitFor("a");
        Assert.NotNull(wait);
        clock.Now += wait.Value;

        Assert.Null(limit.WaitFor("a"));
        Assert.NotNull(limit.WaitFor("a"));
    }

    [Fact]
    public async Task A_coach_that_is_not_ready_asks_to_be_told_again()
    {
        await using var page = await ServedPage.StartAsync(receives: false);
        using var browser = await OpenAsync(page);
        using var answer = await browser.SayAsync("hi");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_full_disk_is_not_the_persons_fault_and_not_their_loss()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        page.Disk = Task.FromException(new IOException("disk full"));
        using var answer = await browser.SayAsync("hi");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var sentence = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("disk full", sentence, StringComparison.Ordinal);
        Assert.Contains(page.Log, line => line.Contains("was not stored", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leaving_takes_the_chat_from_the_browser()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        using var answer = await browser.PostAsync("", path: "/chat/leave");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("", browser.Chat);
    }

    [Fact]
    public async Task Neither_the_chat_nor_the_words_are_ever_logged()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = await OpenAsync(page);
        using var said = await browser.SayAsync("my secret ache");
        using var refused = await browser.PostAsync("""{"id":"x","text":"my secret ache"}""");
        await using var listening = browser.Listen();
        await page.SayAsync(ServedPage.Message(1, browser.Chat, "a secret answer"));
        await listening.UntilAsync("say");

        Assert.NotEmpty(page.Log);
        Assert.DoesNotContain(page.Log, line => line.Contains(browser.Chat, StringComparison.Ordinal) || line.Contains("secret", StringComparison.Ordinal));
    }

    private static async Task<PageClient> OpenAsync(ServedPage page)
    {
        var browser = page.NewBrowser();
        using var answer = await browser.OpenAsync();
        return browser;
    }

    private sealed class StoppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 23, 20, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
