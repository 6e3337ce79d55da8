using Microsoft.Playwright;

namespace CoachBot.Tests.Web.Browser;

/// <summary>The operator's page in a browser.</summary>
public sealed class OperatorPageBehaviourTests(Chromium chromium, SharedCoach coach)
{
    [Fact]
    public async Task It_shows_what_is_new_by_itself_until_it_is_told_not_to()
    {
        await using var visit = await OpenAsync(1280);
        var asOf = visit.Page.Locator("#as-of");
        var first = await asOf.InnerTextAsync();
        await visit.Page.Clock.FastForwardAsync(10_000);
        await Assertions.Expect(asOf).Not.ToHaveTextAsync(first);

        await visit.Page.GetByLabel("Refresh every 10 s").UncheckAsync();
        var last = await asOf.InnerTextAsync();
        await visit.Page.Clock.FastForwardAsync(30_000);
        Assert.Equal(last, await asOf.InnerTextAsync());
        Assert.Equal(1, await visit.Page.Locator("main").CountAsync());
        Assert.Equal(1, await visit.Page.GetByRole(AriaRole.Checkbox).CountAsync());
    }

    [Fact]
    public async Task It_says_so_when_the_coach_does_not_answer()
    {
        await using var visit = await OpenAsync(1280);
        await visit.Page.RouteAsync("**/operator", route => route.AbortAsync());
        await visit.Page.Clock.FastForwardAsync(20_000);
        await Assertions.Expect(visit.Page.Locator("#as-of")).ToContainTextAsync("the coach does not answer now");
    }

    [Fact]
    public async Task On_a_phone_nothing_is_wider_than_the_screen_and_every_table_has_a_name()
    {
        await using var visit = await OpenAsync(390);
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"));
        Assert.Equal(5, await visit.Page.GetByRole(AriaRole.Table).CountAsync());
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Table, new() { Name = "Store and platforms" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Rowheader, new() { Name = "web", Exact = true }).First).ToBeVisibleAsync();
    }

    private async Task<Visit> OpenAsync(int width)
    {
        var visit = await chromium.VisitAsync("about:blank", new() { ViewportSize = new() { Width = width, Height = 844 } });
        await visit.Page.Clock.InstallAsync();
        await visit.Page.GotoAsync(await coach.UrlAsync() + "/operator");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Checkbox)).ToBeVisibleAsync();
        return visit;
    }
}
