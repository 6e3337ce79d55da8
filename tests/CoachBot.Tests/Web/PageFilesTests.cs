using System.Net;
using CoachBot.Web;

namespace CoachBot.Tests.Web;

public sealed class PageFilesTests
{
    [Fact]
    public async Task The_page_comes_with_a_chat_of_its_own_that_scripts_cannot_read()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = page.NewBrowser();
        using var answer = await browser.OpenAsync();

        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Matches("^[0-9a-f]{32}$", browser.Chat);
    }

    [Fact]
    public async Task The_same_browser_keeps_its_chat_and_another_gets_another()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = page.NewBrowser();
        using var other = page.NewBrowser();
        (await browser.OpenAsync()).Dispose();
        (await other.OpenAsync()).Dispose();
        var chat = browser.Chat;
        (await browser.OpenAsync()).Dispose();

        Assert.Equal(chat, browser.Chat);
        Assert.NotEqual(chat, other.Chat);
    }

    [Fact]
    public async Task A_link_on_another_site_does_not_cost_the_browser_its_chat()
    {
        // The browser withholds a strict cookie on such a visit; a new one would overwrite it.
        await using var page = await ServedPage.StartAsync();
        using var browser = page.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await browser.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));

        // Somebody new gets a chat all the same, with the stream.
        await using var listening = browser.Listen();
        await listening.UntilAsync("ready");
        Assert.Matches("^[0-9a-f]{32}$", browser.Chat);
    }

    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/page/chat.css", "text/css; charset=utf-8")]
    [InlineData("/page/chat.js", "text/javascript; charset=utf-8")]
    [InlineData("/page/icon.svg", "image/svg+xml")]
    public async Task Every_file_is_closed_to_everything_from_elsewhere(string path, string type)
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = page.NewBrowser();
        using var answer = await browser.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(type, answer.Content.Headers.ContentType!.ToString());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task A_file_the_browser_has_is_not_sent_again()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = page.NewBrowser();
        using var first = await browser.Http.GetAsync("/page/chat.js", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/page/chat.js");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await browser.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("/page/nothing.js")]
    [InlineData("/page/..%2fcoachbot.dll")]
    public async Task There_are_no_other_files(string path)
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = page.NewBrowser();
        using var answer = await browser.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_page_asks_for_no_file_that_is_not_there()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = page.NewBrowser();
        foreach (var name in new[] { "index.html", "chat.js", "view.js", "stream.js", "settings.js", "sound.js", "step.js", "store.js", "scroll.js" })
        {
            var text = await browser.Http.GetStringAsync(name == "index.html" ? "/" : $"/page/{name}", TestContext.Current.CancellationToken);
            foreach (System.Text.RegularExpressions.Match reference in System.Text.RegularExpressions.Regex.Matches(text, "[\"'](/page/[^\"']+)[\"']"))
            {
                using var answer = await browser.Http.GetAsync(reference.Groups[1].Value, TestContext.Current.CancellationToken);
                Assert.True(answer.IsSuccessStatusCode, $"{name} asks for {reference.Groups[1].Value}");
            }
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "127.0.0.1:5080", true)]
    [InlineData("http://127.0.0.1:5080", "localhost:5080", true)]
    [InlineData("http://127.0.0.1:5080", "[::1]:5080", true)]
    [InlineData("http://127.0.0.1:5080", "evil.example", false)]
    [InlineData("http://127.0.0.1:5080", "192.168.1.7:5080", false)]
    [InlineData("http://127.0.0.1:5080", "localhost.evil.example:5080", false)]
    [InlineData("http://coach.example:80", "coach.example", true)]
    [InlineData("http://coach.example:80", "localhost", false)]
    [InlineData("http://*:5080", "192.168.1.7:5080", true)]
    [InlineData("http://0.0.0.0:5080", "localhost:5080", true)]
    [InlineData("http://0.0.0.0:5080", "evil.example:5080", false)]
    public async Task A_name_that_is_not_ours_gets_nothing(string url, string host, bool served)
    {
        await using var page = await ServedPage.StartAsync(url);
        using var browser = page.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;
        using var answer = await browser.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(served ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1:5080")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://127.0.0.1:5080/coach")]
    [InlineData("")]
    public void An_address_one_cannot_serve_at_is_said_in_a_sentence(string url)
    {
        var result = new WebOptionsValidator().Validate(null, new() { Url = url });

        Assert.True(result.Failed);
        Assert.Contains("Web:Url", result.FailureMessage, StringComparison.Ordinal);
    }
}
