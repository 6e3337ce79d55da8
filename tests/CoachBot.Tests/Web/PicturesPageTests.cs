using System.Net;
using System.Text.RegularExpressions;

namespace CoachBot.Tests.Web;

public sealed partial class PicturesPageTests
{
    [Fact]
    public async Task The_contact_sheet_shows_every_technique_with_its_picture_and_its_words()
    {
        await using var page = await ServedPage.StartAsync(pictures: Repository.PathOf("content"));
        using var browser = page.NewBrowser();
        var html = await browser.Http.GetStringAsync("/pictures", TestContext.Current.CancellationToken);
        var cards = Shipped.Library.Content.Cards;

        var shown = Image().Matches(html).Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value))).ToList();
        Assert.Equal(cards.OrderBy(card => card.Id.Value, StringComparer.Ordinal).Select(card => ("/content/" + card.Picture!.Path, card.Picture.Description)), shown);
        Assert.All(cards, card => Assert.Contains(WebUtility.HtmlEncode(card.Name), html, StringComparison.Ordinal));
        foreach (var (source, _) in shown)
        {
            using var answer = await browser.Http.GetAsync(source, TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task It_is_as_closed_as_the_chat_and_asks_for_no_file_that_is_not_there()
    {
        await using var page = await ServedPage.StartAsync(pictures: Repository.PathOf("content"));
        using var browser = page.NewBrowser();
        using var chat = await browser.Http.GetAsync("/", TestContext.Current.CancellationToken);
        using var sheet = await browser.Http.GetAsync("/pictures", TestContext.Current.CancellationToken);

        Assert.Equal(chat.Headers.GetValues("Content-Security-Policy"), sheet.Headers.GetValues("Content-Security-Policy"));
        foreach (Match reference in PageFile().Matches(await sheet.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)))
        {
            using var answer = await browser.Http.GetAsync(reference.Value, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"The sheet asks for {reference.Value}");
        }
    }

    [Fact]
    public async Task A_technique_whose_picture_is_not_there_is_named_all_the_same()
    {
        await using var page = await ServedPage.StartAsync(pictures: "nowhere");
        using var browser = page.NewBrowser();
        var html = await browser.Http.GetStringAsync("/pictures", TestContext.Current.CancellationToken);

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains("C05 Temple circles", html, StringComparison.Ordinal);
    }

    [GeneratedRegex("<img src=\"([^\"]+)\"[^>]* alt=\"([^\"]+)\"")]
    private static partial Regex Image();

    [GeneratedRegex("/page/[a-z.]+")]
    private static partial Regex PageFile();
}
