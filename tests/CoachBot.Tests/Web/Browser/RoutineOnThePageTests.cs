using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoachBot.Tests.Web.Browser;

/// <summary>The whole program in a real browser.</summary>
[Collection("page")]
public sealed partial class RoutineOnThePageTests(Chromium chromium, SharedCoach shared)
{
    private const string Routine = "Desk temple reset";

    [Fact(Timeout = 120_000)]
    public async Task A_newcomer_is_greeted_and_walked_through_a_routine_to_the_rating()
    {
        await using var coach = await CoachProcess.StartAsync(speed: 10);
        await using var visit = await chromium.VisitAsync(coach.Url);
        await Expect(visit.Log).ToContainTextAsync("CoachBot");
        Assert.Single(await visit.LinesAsync());

        await visit.PressAsync("Routines");
        await visit.Choices.Filter(new() { HasText = Routine }).ClickAsync();
        await visit.NothingToMindAsync();
        await Expect(visit.Step).ToContainTextAsync("Get ready");
        for (var step = 1; step <= 5; step++)
        {
            // Nobody touches anything: the steps come by themselves.
            await Expect(visit.Step.Locator("#step-count")).ToHaveTextAsync($"{step} of 5");
            await Expect(visit.Page).ToHaveTitleAsync(new Regex($"^{step} of 5"));
        }

        await visit.PressAsync("3");
        await Expect(visit.Step).ToBeHiddenAsync();
        await Expect(visit.Choices.Filter(new() { HasText = "Routines" })).ToBeVisibleAsync();
        await Expect(visit.Page).ToHaveTitleAsync("CoachBot");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_paused_step_is_still_there_after_a_reload_and_goes_on_when_asked()
    {
        await using var visit = await chromium.VisitAsync(await shared.UrlAsync());
        await visit.BeginAsync(Routine);
        await visit.TypeAsync("wait, the phone");
        await Expect(visit.Step).ToHaveAttributeAsync("data-phase", "paused");
        var before = await visit.LinesAsync();

        await visit.Page.ReloadAsync();
        await Expect(visit.Step).ToHaveAttributeAsync("data-phase", "paused");
        Assert.Equal(before, await visit.LinesAsync());

        await visit.PressAsync("Resume");
        await Expect(visit.Step).ToHaveAttributeAsync("data-phase", "ready");
        await Expect(visit.Step).ToHaveAttributeAsync("data-phase", "running");
        await Expect(visit.Step.Locator("#step-count")).ToHaveTextAsync("1 of 5");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_running_step_counts_down_the_same_after_a_reload()
    {
        // A browser whose clock is an hour slow counts by the coach's clock all the same.
        await using var visit = await chromium.VisitAsync(await shared.UrlAsync(), before: "const now = Date.now; Date.now = () => now() - 3600000;");
        await visit.BeginAsync(Routine);
        await Expect(visit.Step.Locator("#time")).ToHaveTextAsync("18");
        await visit.Page.ReloadAsync();
        await Expect(visit.Step.Locator("#time")).ToHaveTextAsync(OneDigitOrTeen());
        await Expect(visit.Step.Locator("#step-note")).ToHaveTextAsync("20 seconds");
    }

    [Fact(Timeout = 120_000)]
    public async Task Stop_ends_it_and_only_the_newest_buttons_can_be_pressed()
    {
        await using var visit = await chromium.VisitAsync(await shared.UrlAsync());
        await visit.BeginAsync(Routine);
        Assert.Equal(["Next", "Pause", "Longer", "It hurts", "Stop"], await visit.Choices.AllInnerTextsAsync());
        await visit.PressAsync("Stop");
        await Expect(visit.Step).ToBeHiddenAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToHaveCountAsync(0);
        await Expect(visit.Log.Locator(".said").Last).ToContainTextAsync("Stop");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_double_tap_is_one_step()
    {
        await using var visit = await chromium.VisitAsync(await shared.UrlAsync());
        await visit.BeginAsync(Routine);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Next" }).DblClickAsync();
        await Expect(visit.Step.Locator("#step-count")).ToHaveTextAsync("2 of 5");
        await visit.PressAsync("Pause");
        await Expect(visit.Step).ToHaveAttributeAsync("data-phase", "paused");
        await Expect(visit.Step.Locator("#step-count")).ToHaveTextAsync("2 of 5");
    }

    [Fact(Timeout = 120_000)]
    public async Task When_the_coach_dies_the_page_waits_keeps_what_was_typed_and_goes_on_with_it()
    {
        await using var coach = await CoachProcess.StartAsync();
        await using var visit = await chromium.VisitAsync(coach.Url);
        await visit.BeginAsync(Routine);
        await coach.KillAsync();
        await Expect(visit.Page.Locator("#banner")).ToContainTextAsync("Reconnecting");
        await visit.TypeAsync("pause");
        await Expect(visit.Log.Locator(".said").Last).ToContainTextAsync("Waiting to be sent");

        await coach.StartAsync();
        await Expect(visit.Step).ToHaveAttributeAsync("data-phase", "paused");
        await Expect(visit.Page.Locator("#banner")).ToBeHiddenAsync();
        await Expect(visit.Log.Locator(".said").Last).Not.ToContainTextAsync("Waiting");
        var lines = await visit.LinesAsync();
        Assert.Equal(lines.Count, lines.Distinct().Count());
    }

    [Fact(Timeout = 120_000)]
    public async Task Two_tabs_show_one_conversation()
    {
        await using var visit = await chromium.VisitAsync(await shared.UrlAsync());
        await Expect(visit.Choices).Not.ToHaveCountAsync(0);
        var first = visit.Page;
        await visit.OpenAsync(await shared.UrlAsync());
        await visit.BeginAsync(Routine);
        var second = await visit.LinesAsync();

        await Expect(first.Locator("#step")).ToHaveAttributeAsync("data-phase", "running");
        await Expect(first.GetByRole(AriaRole.Log).Locator("> div")).ToHaveTextAsync(second.Select(line => new Regex(Regex.Escape(line.Split('\n')[^1]))));
    }

    [Fact(Timeout = 120_000)]
    public async Task The_keyboard_alone_is_enough()
    {
        await using var visit = await chromium.VisitAsync(await shared.UrlAsync());
        var keyboard = visit.Page.Keyboard;
        await Expect(visit.Choices.First).ToBeVisibleAsync();
        await visit.Choices.First.FocusAsync();
        await keyboard.PressAsync("Enter");
        await TabToAsync(visit, "No");
        await keyboard.PressAsync("Enter");
        await Expect(visit.Step).ToContainTextAsync("Get ready");
        await TabToAsync(visit, "Start now");
        await keyboard.PressAsync("Space");
        await Expect(visit.Step).ToHaveAttributeAsync("data-phase", "running");
        await TabToAsync(visit, "Next");
        await keyboard.PressAsync("Enter");
        await Expect(visit.Step.Locator("#step-count")).ToHaveTextAsync("2 of 5");

        // Whoever stood on "next" stands on the new "next".
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Next" })).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Expect(visit.Step.Locator("#step-count")).ToHaveTextAsync("3 of 5");
    }

    private static async Task TabToAsync(Visit visit, string label)
    {
        for (var presses = 0; presses < 40; presses++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            if (await visit.Page.EvaluateAsync<string>("document.activeElement.textContent") == label)
            {
                return;
            }
        }

        Assert.Fail($"Tab never came to \"{label}\".");
    }

    [GeneratedRegex("^1?[0-9]$")]
    private static partial Regex OneDigitOrTeen();
}
