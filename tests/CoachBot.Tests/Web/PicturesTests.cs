using System.Net;
using System.Text.Json;

namespace CoachBot.Tests.Web;

public sealed class PicturesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("coachbot-pictures-").FullName;

    public PicturesTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "en", "pictures"));
        File.WriteAllText(Path.Combine(folder, "en", "pictures", "C05.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        File.WriteAllText(Path.Combine(folder, "en", "phrases.yaml"), "welcome: hi");
        File.WriteAllText(Path.Combine(folder, "secret.svg"), "<svg/>");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_picture_that_is_there_is_shown_with_its_words()
    {
        await using var page = await ServedPage.StartAsync(pictures: Path.Combine(folder, "en"));
        var picture = await ShownPictureAsync(page, "pictures/C05.svg");

        Assert.Equal("Fingertips at the temples", picture!.Value.GetProperty("description").GetString());
        using var browser = page.NewBrowser();
        using var answer = await browser.Http.GetAsync(picture.Value.GetProperty("source").GetString(), TestContext.Current.CancellationToken);
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pictures/C06.svg")]
    [InlineData("../secret.svg")]
    [InlineData("phrases.yaml")]
    public async Task One_that_is_not_is_not_mentioned(string path)
    {
        await using var page = await ServedPage.StartAsync(pictures: Path.Combine(folder, "en"));

        Assert.Null(await ShownPictureAsync(page, path));
    }

    [Theory]
    [InlineData("/content/../secret.svg")]
    [InlineData("/content/..%2fsecret.svg")]
    [InlineData("/content/%2e%2e/secret.svg")]
    [InlineData("/content/..%5csecret.svg")]
    [InlineData("/content//etc/passwd")]
    [InlineData("/content/phrases.yaml")]
    [InlineData("/content/pictures")]
    [InlineData("/content/pictures/C05.svg%00.png")]
    public async Task Nothing_else_of_the_machine_is_served(string path)
    {
        await using var page = await ServedPage.StartAsync(pictures: Path.Combine(folder, "en"));
        using var browser = page.NewBrowser();
        using var answer = await browser.Http.GetAsync(
            new Uri(page.Url.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }),
            TestContext.Current.CancellationToken);

        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{path} answered {answer.StatusCode}");
    }

    private static async Task<JsonElement?> ShownPictureAsync(ServedPage page, string path)
    {
        using var browser = page.NewBrowser();
        (await browser.OpenAsync()).Dispose();
        await page.SayAsync(ServedPage.Message(1, browser.Chat) with { Message = new("Circles.") { Picture = new(path, "Fingertips at the temples") } });
        await using var listening = browser.Listen();
        var said = (await listening.UntilAsync("say"))[^1];
        return JsonDocument.Parse(said.Data).RootElement.TryGetProperty("picture", out var picture) ? picture : null;
    }
}
