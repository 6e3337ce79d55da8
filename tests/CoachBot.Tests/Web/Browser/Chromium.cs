using System.Collections.Concurrent;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(CoachBot.Tests.Web.Browser.Chromium))]

namespace CoachBot.Tests.Web.Browser;

/// <summary>The system's Chromium, started when the first test needs it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> started = new(StartAsync);

    internal async Task<Visit> VisitAsync(string url, BrowserNewContextOptions? options = null, string? before = null)
    {
        var (_, browser) = await started.Value;
        var context = await browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 800 }, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(30_000);
        if (before is not null)
        {
            await context.AddInitScriptAsync(before);
        }

        var visit = new Visit(context);
        await visit.OpenAsync(url);
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        if (started.IsValueCreated)
        {
            var (playwright, browser) = await started.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var program = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
        Assert.True(
            File.Exists(program),
            $"The tests of the page need Chromium and there is none at {program}: \"apt-get install chromium\", or set CHROMIUM to the program.");
        // A machine that builds and tests at the same time answers late; nothing here waits longer than it must.
        Assertions.SetDefaultExpectTimeout(30_000);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return (playwright, browser);
    }
}

/// <summary>One browser at the page, with the hands and eyes of a person. Whatever the page complained about fails the test.</summary>
internal sealed class Visit(IBrowserContext context) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = [];

    public IPage Page { get; private set; } = null!;

    public ILocator Log => Page.GetByRole(AriaRole.Log);

    public ILocator Step => Page.Locator("#step");

    public ILocator Choices => Page.Locator("#choices button");

    public IBrowserContext Context => context;

    public async Task OpenAsync(string url)
    {
        Page = await context.NewPageAsync();
        Page.PageError += (_, error) => complaints.Enqueue(error);
        Page.Console += (_, line) =>
        {
            // A server that is away is part of some tests; the browser logs each refused connection.
            if (line.Type == "error" && !line.Text.Contains("Failed to load resource", StringComparison.Ordinal))
            {
                complaints.Enqueue(line.Text);
            }
        };
        await Page.GotoAsync(url);
    }

    public async Task TypeAsync(string words)
    {
        await Page.GetByLabel("Message to the coach").FillAsync(words);
        await Page.Keyboard.PressAsync("Enter");
    }

    public Task PressAsync(string label) => Page.GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).ClickAsync();

    /// <summary>A routine from the list, begun without waiting for the end of its lead-in.</summary>
    public async Task BeginAsync(string routine)
    {
        await TypeAsync(routine);
        await NothingToMindAsync();
        await PressAsync("Start now");
        await Assertions.Expect(Step).ToHaveAttributeAsync("data-phase", "running");
    }

    /// <summary>Answers the one question about health, when it is asked.</summary>
    public async Task NothingToMindAsync()
    {
        var no = Page.GetByRole(AriaRole.Button, new() { Name = "No", Exact = true });
        await Assertions.Expect(no.Or(Page.GetByRole(AriaRole.Button, new() { Name = "Start now", Exact = true })).First).ToBeVisibleAsync();
        if (await no.IsVisibleAsync())
        {
            await no.ClickAsync();
        }
    }

    /// <summary>The conversation as it stands, line by line.</summary>
    public Task<IReadOnlyList<string>> LinesAsync() => Log.Locator("> div").AllInnerTextsAsync();

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Empty(complaints);
    }
}
