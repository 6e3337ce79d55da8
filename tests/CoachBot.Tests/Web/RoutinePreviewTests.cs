using System.Net;
using System.Text.RegularExpressions;
using CoachBot.Core.Content;

namespace CoachBot.Tests.Web;

public sealed partial class RoutinePreviewTests
{
    private static Library Library => Shipped.Library;

    [Fact]
    public async Task Every_routine_variant_and_technique_can_be_read_step_by_step()
    {
        await using var page = await ServedPage.StartAsync(pictures: Repository.PathOf("content"));
        using var browser = page.NewBrowser();
        foreach (var routine in Library.Content.Routines)
        {
            var html = WebUtility.HtmlDecode(await browser.Http.GetStringAsync($"/routines/{routine.Id}", TestContext.Current.CancellationToken));
            Assert.Equal(routine.Steps.Length, Regex.Count(html, "<li id="));
            Assert.All(routine.Steps, step =>
            {
                Assert.Contains(step.Say, html, StringComparison.Ordinal);
                Assert.Contains(step.Picture!.Description, html, StringComparison.Ordinal);
                Assert.Contains(step.StopIf, html, StringComparison.Ordinal);
                Assert.Contains($"[{step.Sources[0]}]", html, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public async Task The_list_leads_to_all_of_them()
    {
        await using var page = await ServedPage.StartAsync(pictures: Repository.PathOf("content"));
        using var browser = page.NewBrowser();
        var html = await browser.Http.GetStringAsync("/routines", TestContext.Current.CancellationToken);
        var linked = Address().Matches(html).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Library.Content.Routines.Select(routine => routine.Id.Value).Order(StringComparer.Ordinal), linked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_list_tells_what_a_technique_is_chosen_by()
    {
        await using var page = await ServedPage.StartAsync(pictures: Repository.PathOf("content"));
        using var browser = page.NewBrowser();
        var html = WebUtility.HtmlDecode(await browser.Http.GetStringAsync("/routines", TestContext.Current.CancellationToken));
        Assert.All(Library.Content.Cards, card => Assert.Contains(
            $"{card.Id} {card.Name} <small>area {card.Area} · sides {(card.Sides == Core.Routines.Sides.Each ? "each" : "together")} · usual {card.Seconds} s</small>", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_routine_that_is_not_there_is_explained_and_nothing_typed_comes_back()
    {
        await using var page = await ServedPage.StartAsync(pictures: "nowhere");
        using var browser = page.NewBrowser();
        using var answer = await browser.Http.GetAsync("/routines/%3Cscript%3E", TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("coachbot check", html, StringComparison.Ordinal);
        Assert.DoesNotContain("%3C", html, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(html, "<script"));
    }

    [Fact]
    public async Task It_is_as_closed_as_the_chat()
    {
        await using var page = await ServedPage.StartAsync();
        using var browser = page.NewBrowser();
        using var chat = await browser.Http.GetAsync("/", TestContext.Current.CancellationToken);
        using var preview = await browser.Http.GetAsync("/routines/r1", TestContext.Current.CancellationToken);
        Assert.Equal(chat.Headers.GetValues("Content-Security-Policy"), preview.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(HttpStatusCode.OK, preview.StatusCode);
    }

    [GeneratedRegex("href=\"/routines/([^\"]+)\"")]
    private static partial Regex Address();
}
