using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoachBot.Tests.Web.Browser;

/// <summary>What people see of the pictures.</summary>
[Collection("page")]
public sealed class PicturesOnThePageTests(Chromium chromium, SharedCoach shared)
{
    [Fact(Timeout = 120_000)]
    public async Task A_step_shows_its_picture_and_the_menu_leads_to_all_of_them()
    {
        await using var visit = await chromium.VisitAsync(await shared.UrlAsync());
        await visit.BeginAsync("Temple circles");
        var picture = visit.Log.GetByRole(AriaRole.Img, new() { Name = "A face: two finger pads on each temple" });
        await Expect(picture).ToBeVisibleAsync();
        Assert.Equal(960, await picture.EvaluateAsync<int>("image => image.decode().then(() => image.naturalWidth)"));

        await visit.PressAsync("More");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Pictures of all techniques" }).ClickAsync();
        await Expect(visit.Page).ToHaveTitleAsync("Pictures · CoachBot");
        Assert.Equal(
            0,
            await visit.Page.EvaluateAsync<int>(
                "Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode().then(() => 0, () => 1); })).then(all => all.reduce((a, b) => a + b, 0))"));
    }
}
