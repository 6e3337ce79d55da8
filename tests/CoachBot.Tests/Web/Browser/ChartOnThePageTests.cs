using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoachBot.Tests.Web.Browser;

/// <summary>What people see of their progress.</summary>
[Collection("page")]
public sealed class ChartOnThePageTests(Chromium chromium, SharedCoach shared)
{
    [Fact(Timeout = 120_000)]
    public async Task Progress_shows_the_whole_picture_as_wide_as_a_phone_and_survives_a_reload()
    {
        await using var visit = await chromium.VisitAsync(await shared.UrlAsync(), new() { ViewportSize = new() { Width = 390, Height = 844 }, DeviceScaleFactor = 2, ReducedMotion = ReducedMotion.Reduce });
        await visit.BeginAsync("Temple rest");
        await visit.TypeAsync("next");
        await visit.TypeAsync("4");
        await visit.TypeAsync("how am I doing");
        var picture = visit.Log.GetByRole(AriaRole.Img, new() { Name = "Chart of" });
        await Expect(picture).ToBeVisibleAsync();
        Assert.Equal(1080, await picture.EvaluateAsync<int>("image => image.decode().then(() => image.naturalWidth)"));
        var box = (await picture.BoundingBoxAsync())!;
        Assert.InRange(box.Width, 280, 390);
        Assert.Equal(1080d / 760, box.Width / box.Height, 1);

        await visit.Page.ReloadAsync();
        await Expect(visit.Log.GetByRole(AriaRole.Img, new() { Name = "Chart of" })).ToBeVisibleAsync();
    }
}
