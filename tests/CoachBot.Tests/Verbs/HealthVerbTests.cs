namespace CoachBot.Tests.Verbs;

/// <summary>"coachbot health" as a container's health check calls it.</summary>
public sealed class HealthVerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task It_says_how_a_running_coach_is()
    {
        using var coach = Program.Start(folder.Path, "--Web:Url", "http://127.0.0.1:0");
        var page = await coach.PageAsync();
        var ready = await Called.FedAsync("", folder.Path, "health", "--Web:Url", $"http://0.0.0.0:{page.Port}");
        Assert.Equal((0, "", "ready"), (ready.Exit, ready.Error, ready.Lines[0]));
        Assert.Contains(ready.Lines, line => line.StartsWith("store  well", StringComparison.Ordinal));

        var live = await Called.FedAsync("", folder.Path, "health", "--live", "--Web:Url", page.ToString());
        Assert.Equal((0, "ok\n"), (live.Exit, live.Out));
    }

    [Fact]
    public async Task It_is_ill_when_nobody_can_be_reached_and_still_lives()
    {
        // No page, and Telegram at an address where nobody listens.
        var address = RunningCoach.FreeUrl();
        using var coach = Program.Start(
            folder.Path, "--Web:Url", address, "--Web:Enabled", "false", "--Telegram:Token", "123456:ABC-def_1", "--Telegram:BaseUrl", RunningCoach.FreeUrl());
        Called ready;
        var began = TimeProvider.System.GetTimestamp();
        do
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60), coach.Error);
            ready = await Called.FedAsync("", folder.Path, "health", "--Web:Url", address);
        }
        while (!ready.Out.Contains("telegram  ill", StringComparison.Ordinal));
        Assert.Equal((1, "not ready"), (ready.Exit, ready.Lines[0]));
        Assert.Equal(0, (await Called.FedAsync("", folder.Path, "health", "--live", "--Web:Url", address)).Exit);
    }

    [Fact]
    public async Task With_no_coach_there_it_says_what_to_do()
    {
        var called = await Called.FedAsync("", folder.Path, "health", "--Web:Url", RunningCoach.FreeUrl());
        Assert.Equal(1, called.Exit);
        Assert.Matches(@"^No coach answers at http://127\.0\.0\.1:\d+ \(.+\); start it, or name its address: coachbot health --Web:Url http://127\.0\.0\.1:5080\n$", called.Error);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("https://127.0.0.1:5080")]
    public async Task An_address_nobody_can_be_asked_at_is_told(string url) =>
        Assert.Equal(
            (1, $"Web:Url is \"{url}\", which is no address to ask at; write it like http://127.0.0.1:5080.\n"),
            await Called.FedAsync("", folder.Path, "health", "--Web:Url", url) is var called ? (called.Exit, called.Error) : default);

    public void Dispose() => folder.Dispose();
}
