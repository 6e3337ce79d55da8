using System.Net;
using CoachBot.Core.Chat;
using CoachBot.Pipeline;
using CoachBot.Storage;
using CoachBot.Telemetry;
using CoachBot.Tests.Verbs;
using CoachBot.Web.Operator;
using NodaTime;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Web;

/// <summary>What the operator's page says.</summary>
public sealed class OperatorPageTests : IDisposable
{
    private static readonly PartHealth Store = new("store", true, "Conversations are being kept.");
    private static readonly StoreOverview Quiet = new("SQLite 3.46.1", 3, 12_345_678, 1_234, 0, new long[StoreOverview.Hours], [], [], []);
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_quiet_coach_is_well_and_says_what_it_is()
    {
        var page = Written(Quiet, Store, new("telegram", true, "Polling."));
        Assert.Contains("All is well.", page, StringComparison.Ordinal);
        Assert.All(
            ["SQLite 3.46.1, schema 3", "12.3 MB", "1,234", "3 h", "content-7f", CoachView.Version.Replace("+", "&#x2B;", StringComparison.Ordinal), "2026-11-23 12:00:00", "Polling."],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_needs_a_look_is_said_in_a_sentence_first()
    {
        var store = Quiet with
        {
            Waiting =
            [
                new(Platform.Telegram, MessageKind.Reply, 7, 2, Noon - Duration.FromMinutes(3)),
                new(Platform.Discord, MessageKind.Nudge, 900, 0, Noon - Duration.FromMinutes(14)),
                new(Platform.Discord, MessageKind.Edit, 1, 0, Noon - Duration.FromDays(3)),
            ],
            Faults = [new("turn", "FormatException", 1), new("message", "Unreachable", 4)],
        };
        Assert.Equal(
            [
                "telegram: The token was refused.",
                "The newest edit of the content is not used (2 findings); \"coachbot check\" lists what to mend.",
                "telegram: the oldest reply has waited 3 min.",
                "2 messages could not be sent for a fault of ours; tried again at the next start, let go after a week.",
                "1 turn broke off within a day; the log has where.",
            ],
            OperatorConcerns.Of([Store, new("telegram", false, "The token was refused.")], store, new("v", 2), Noon));
    }

    [Fact]
    public void Figures_stand_in_tables_with_captions_and_headings()
    {
        var due = new long[StoreOverview.Hours];
        due[9] = 4_321;
        var page = Written(Quiet with { Waiting = [new(Platform.Telegram, MessageKind.Nudge, 5_678, 1, Noon - Duration.FromSeconds(42))], DueByHour = due }, Store, new("telegram", true, "Polling."));
        Assert.Contains("<tr><th scope=\"row\">telegram</th><td class=\"number\">0</td><td class=\"number\">5,678</td><td class=\"number\">0</td><td class=\"number\">1</td><td class=\"number\">42 s</td></tr>", page, StringComparison.Ordinal);
        Assert.Contains("<tr><th scope=\"row\">21:00</th><td class=\"number\">4,321</td>", page, StringComparison.Ordinal);
        Assert.Equal(page.Split("<table>").Length, page.Split("<caption>").Length);
    }

    [Fact]
    public void A_failed_turn_is_told_without_our_number_of_the_person()
    {
        var page = Written(Quiet with { FailedTurns = [new(Noon, Platform.Discord, "i1234", "FormatException"), new(Noon, null, "due:98765:43", "IOException")] }, Store);
        Assert.All(["i1234", "FormatException", "discord", "due time"], text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain("98765", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_in_a_sentence_of_a_platform_stays_text() =>
        Assert.DoesNotContain("<b>", Written(Quiet, Store, new("<b>web</b>", false, "<b>It</b> broke.")), StringComparison.Ordinal);

    [Fact]
    public void A_store_that_does_not_answer_is_said_to_and_the_rest_is_there()
    {
        var page = Written(null, new PartHealth("store", false, "The disk is full."));
        Assert.All(["The store does not answer now", "The disk is full.", "content-7f"], text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_program_shows_it_and_nothing_of_those_it_talks_to()
    {
        using var coach = Verbs.Program.Start(folder.Path, "--Web:Url", "http://127.0.0.1:0", "--Operator:Password", "long enough for this");
        using var browser = new PageClient(await coach.PageAsync());
        await browser.OpenAsync();
        string[] odd = ["xylophone", "quokka", "blancmange"];
        foreach (var text in odd.Select(word => $"my {word} hurts").Concat(["remind me to quokka every day at 9", "I live in Berlin", "start the desk temple reset"]))
        {
            Assert.Equal(HttpStatusCode.NoContent, (await browser.SayAsync(text)).StatusCode);
        }

        var page = await browser.Http.GetStringAsync("/operator", TestContext.Current.CancellationToken);
        Assert.Contains("<dt>People</dt><dd>1</dd>", page, StringComparison.Ordinal);
        Assert.NotEmpty(browser.Chat);
        Assert.All([.. odd, browser.Chat, "Berlin", "temple", "hurts", "R1"], word => Assert.DoesNotContain(word, page, StringComparison.OrdinalIgnoreCase));
        foreach (var file in (string[])["base.css", "operator.css", "operator.js", "icon.svg"])
        {
            Assert.Contains($"/operator/{file}", page, StringComparison.Ordinal);
            using var found = await browser.Http.GetAsync($"/operator/{file}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        }

        using var proxied = new HttpRequestMessage(HttpMethod.Get, "/operator") { Headers = { { "X-Forwarded-For", "203.0.113.9" } } };
        using var refused = await browser.Http.SendAsync(proxied, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_password_that_can_be_guessed_is_told_at_the_start()
    {
        var called = await Called.FedAsync("", folder.Path, "--Web:Url", "http://127.0.0.1:0", "--Operator:Password", "letmein");
        Assert.Equal(1, called.Exit);
        Assert.StartsWith("Operator:Password: the password can be guessed. Set one of 12 characters or more", called.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("letmein", called.Error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static string Written(StoreOverview? store, params PartHealth[] parts) =>
        OperatorPage.Written(parts, store, new("content-7f", 0), Noon, TimeSpan.FromHours(3));
}
