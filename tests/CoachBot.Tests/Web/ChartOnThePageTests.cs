using System.Text.Json;
using CoachBot.Core.Chat;
using CoachBot.Tests.Drawing;

namespace CoachBot.Tests.Web;

/// <summary>A person's chart travels inside the message: whoever is not in that chat has no address to find it at.</summary>
public sealed class ChartOnThePageTests
{
    private static readonly OutboundMessage WithChart = new("Two sentences.")
    {
        Personal = true,
        Chart = new([new(1, 6, 4), new(0, null, null)], "A chart of two days.") { Words = new("November", "before", "after", "session") },
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_chart_comes_with_its_message_and_its_words(bool live)
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = page.NewBrowser();
        (await browser.OpenAsync()).Dispose();
        await using var listening = browser.Listen();
        if (live)
        {
            await listening.UntilAsync("ready");
        }

        await page.SayAsync(ServedPage.Message(1, browser.Chat) with { Message = WithChart });
        var picture = JsonDocument.Parse((await listening.UntilAsync("say"))[^1].Data).RootElement.GetProperty("picture");
        Assert.Equal("A chart of two days.", picture.GetProperty("description").GetString());
        Assert.True(picture.GetProperty("chart").GetBoolean());
        var source = picture.GetProperty("source").GetString()!.Split(',');
        Assert.Equal("data:image/png;base64", source[0]);
        Assert.Equal(1080, new DecodedPng(Convert.FromBase64String(source[1])).Width);
    }

    [Fact]
    public async Task No_other_chat_gets_it()
    {
        await using var page = await ServedPage.StartAsync();
        using var ann = page.NewBrowser();
        using var ben = page.NewBrowser();
        (await ann.OpenAsync()).Dispose();
        (await ben.OpenAsync()).Dispose();
        await using var listening = ben.Listen();
        await listening.UntilAsync("ready");
        await page.SayAsync(ServedPage.Message(1, ann.Chat) with { Message = WithChart });
        await page.SayAsync(ServedPage.Message(2, ben.Chat, "for Ben"));
        Assert.DoesNotContain("picture", (await listening.NextAsync()).Data, StringComparison.Ordinal);
    }
}
