using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoachBot.Tests.Web.Browser;

/// <summary>What the page does by itself: settings, sizes, strange input.</summary>
[Collection("page")]
public sealed class PageBehaviourTests(Chromium chromium, SharedCoach shared)
{
    // Counts what would be heard.
    private const string CountedSound =
        "window.rung = 0; const start = OscillatorNode.prototype.start; OscillatorNode.prototype.start = function (at) { window.rung++; start.call(this, at); };";

    [Fact(Timeout = 120_000)]
    public async Task Words_that_look_like_markup_stay_words()
    {
        await using var visit = await chromium.VisitAsync(await shared.UrlAsync());
        await visit.TypeAsync("<img src=x onerror=\"document.title='gone'\"><b>hi</b>");
        await Expect(visit.Log.Locator(".said").Last).ToContainTextAsync("<img src=x onerror");
        await Expect(visit.Log.Locator(".coach").Last).ToBeVisibleAsync();

        Assert.Equal("CoachBot", await visit.Page.TitleAsync());
        await Expect(visit.Log.Locator("b")).ToHaveCountAsync(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task Too_many_words_are_kept_in_the_line_and_answered_with_a_sentence()
    {
        await using var visit = await chromium.VisitAsync(await shared.UrlAsync());
        await visit.TypeAsync(new string('x', 4_001));
        await Expect(visit.Page.Locator("#banner")).ToContainTextAsync("4,000 characters");
        Assert.Equal(4_001, (await visit.Page.Locator("#words").InputValueAsync()).Length);
    }

    [Fact(Timeout = 120_000)]
    public async Task Shift_and_enter_begins_a_new_line_and_enter_sends_both()
    {
        await using var visit = await chromium.VisitAsync(await shared.UrlAsync());
        await visit.Page.Locator("#words").FocusAsync();
        await visit.Page.Keyboard.TypeAsync("my neck");
        await visit.Page.Keyboard.PressAsync("Shift+Enter");
        await visit.Page.Keyboard.TypeAsync("is stiff");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Log.Locator(".said p").First).ToHaveTextAsync("my neck\nis stiff");
        await Expect(visit.Page.Locator("#words")).ToHaveValueAsync("");
    }

    [Theory(Timeout = 120_000)]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_colours_follow_the_system_until_somebody_chooses_others(ColorScheme system)
    {
        await using var visit = await chromium.VisitAsync(await shared.UrlAsync(), new() { ColorScheme = system });
        var before = await GroundAsync(visit);
        await visit.Page.Locator("#theme").ClickAsync();
        var chosen = await GroundAsync(visit);
        await visit.Page.ReloadAsync();

        Assert.NotEqual(before, chosen);
        Assert.Equal(chosen, await GroundAsync(visit));
        await Expect(visit.Page.Locator("#theme")).ToHaveAttributeAsync("aria-pressed", system == ColorScheme.Dark ? "false" : "true");
    }

    [Fact(Timeout = 120_000)]
    public async Task It_chimes_for_cues_only_and_only_when_switched_on()
    {
        await using var visit = await chromium.VisitAsync(await shared.UrlAsync(), before: CountedSound);
        await visit.BeginAsync("Desk temple reset");
        Assert.Equal(0, await RungAsync(visit));

        await visit.Page.Locator("#sound").ClickAsync();
        var sample = await RungAsync(visit);
        Assert.True(sample > 0);
        await visit.PressAsync("Next");
        await visit.Page.WaitForFunctionAsync("before => window.rung > before", sample);

        var cue = await RungAsync(visit);
        await visit.PressAsync("Pause");
        await Expect(visit.Step).ToHaveAttributeAsync("data-phase", "paused");
        Assert.Equal(cue, await RungAsync(visit));

        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator("#sound")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(visit.Step).ToHaveAttributeAsync("data-phase", "paused");
        Assert.Equal(0, await RungAsync(visit));
    }

    [Theory(Timeout = 120_000)]
    [InlineData(360, 640)]
    [InlineData(390, 844)]
    [InlineData(1280, 800)]
    public async Task Everything_fits_and_every_button_can_be_met_by_a_thumb(int width, int height)
    {
        await using var visit = await chromium.VisitAsync(await shared.UrlAsync(), new() { ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce });
        await Expect(visit.Choices.First).ToBeVisibleAsync();
        await AssertFitsAsync(visit, width);
        await visit.PressAsync("Routines");
        await Expect(visit.Choices.Filter(new() { HasText = "Desk temple reset" })).ToBeVisibleAsync();
        await AssertFitsAsync(visit, width);
        await visit.TypeAsync("Desk temple reset");
        await visit.NothingToMindAsync();
        await Expect(visit.Page.Locator(".scale button")).ToHaveCountAsync(11);
        await AssertFitsAsync(visit, width);
        await visit.PressAsync("Start now");
        await Expect(visit.Step).ToHaveAttributeAsync("data-phase", "running");
        await AssertFitsAsync(visit, width);
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "It hurts" })).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact(Timeout = 120_000)]
    public async Task A_screen_reader_hears_what_is_new_and_no_ticking()
    {
        await using var visit = await chromium.VisitAsync(await shared.UrlAsync());
        await visit.BeginAsync("Desk temple reset");

        await Expect(visit.Log).ToHaveAttributeAsync("aria-live", "polite");
        await Expect(visit.Log.Locator("button")).ToHaveCountAsync(0);
        await Expect(visit.Step.Locator(".ring")).ToHaveAttributeAsync("aria-hidden", "true");
        await Expect(visit.Step).ToMatchAriaSnapshotAsync(
            """
            - region "Now":
              - paragraph: 1 of 5
              - heading "Arrive and check" [level=2]
              - paragraph: 20 seconds
            """);
        await Expect(visit.Page.Locator("#choices")).ToHaveAttributeAsync("aria-label", "Answers");
    }

    [Fact(Timeout = 120_000)]
    public async Task Clearing_the_browser_begins_anew()
    {
        await using var visit = await chromium.VisitAsync(await shared.UrlAsync());
        await visit.TypeAsync("tip temples");
        await Expect(visit.Log.Locator(".coach")).Not.ToHaveCountAsync(1);
        var chat = (await visit.Context.CookiesAsync()).Single();
        Assert.True(chat.HttpOnly);

        await visit.PressAsync("More");
        await visit.PressAsync("Clear what this browser remembers");
        await visit.PressAsync("Clear it");
        await Expect(visit.Log.Locator(".said")).ToHaveCountAsync(0);
        await Expect(visit.Log.Locator(".coach")).ToHaveCountAsync(1);
        Assert.NotEqual(chat.Value, (await visit.Context.CookiesAsync()).Single().Value);
        Assert.DoesNotContain("temples", await visit.Page.EvaluateAsync<string>("JSON.stringify(localStorage)"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task Who_reads_further_up_is_left_there_and_told_of_the_newest()
    {
        await using var coach = await CoachProcess.StartAsync(speed: 5);
        await using var visit = await chromium.VisitAsync(coach.Url, new() { ViewportSize = new() { Width = 390, Height = 600 } });
        await visit.TypeAsync("routines");
        await Expect(visit.Choices.Filter(new() { HasText = "Desk temple reset" })).ToHaveCountAsync(1);
        await visit.BeginAsync("Desk temple reset");
        await visit.Page.Locator("#talk").HoverAsync();
        await visit.Page.Mouse.WheelAsync(0, -5_000);
        await visit.Page.WaitForFunctionAsync("document.getElementById('talk').scrollTop === 0");

        await Expect(visit.Step.Locator("#step-count")).ToHaveTextAsync("2 of 5");
        await Expect(visit.Page.GetByText("Newest message")).ToBeVisibleAsync();
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("document.getElementById('talk').scrollTop"));

        await visit.PressAsync("Newest message");
        await Expect(visit.Page.GetByText("Newest message")).ToBeHiddenAsync();
        await Expect(visit.Log.Locator(".coach").Last).ToBeInViewportAsync();
    }

    private static Task<string> GroundAsync(Visit visit) => visit.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private static Task<int> RungAsync(Visit visit) => visit.Page.EvaluateAsync<int>("window.rung");

    private static async Task AssertFitsAsync(Visit visit, int width)
    {
        Assert.Equal(width, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        // All in one look: a message may arrive, and take buttons away, between two.
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>("""
            width => [...document.querySelectorAll('button')]
                .map(button => [button, button.getBoundingClientRect()])
                .filter(([button, box]) => button.checkVisibility() && (box.height < 44 || box.width < 44 || box.left < 0 || box.right > width))
                .map(([button, box]) => `${button.innerText} is ${box.width} x ${box.height} at ${box.left}`)
            """, width));
    }
}
