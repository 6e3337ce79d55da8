using System.Net;
using CoachBot.Tests.Web;

namespace CoachBot.Tests.Verbs;

/// <summary>The program running for real: what it says of itself, how it answers, how it ends.</summary>
public sealed class RunVerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task It_says_where_everything_is_and_stops_in_order_when_it_is_told_to(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var coach = Program.Start(folder.Path, "--Web:Url", "http://127.0.0.1:0");
        var page = await coach.PageAsync();
        var ended = await coach.EndAsync(signal);

        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        Assert.Equal("CoachBot is running. Ctrl+C stops it.", ended.Lines[0]);
        Assert.Equal("127.0.0.1", page.Host);
        Assert.Contains("8 routines, 35 techniques, ", ended.Out, StringComparison.Ordinal);
        Assert.Contains($"from {Repository.PathOf("content", "en")}", ended.Out, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(folder.Path, "data", "coachbot.db"), ended.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Path, "data", "coachbot.db")));
    }

    [Fact]
    public async Task What_is_remembered_can_be_backed_up_while_it_runs_and_restored_when_it_is_stopped()
    {
        var backup = Path.Combine(folder.Path, "backup.db");
        using (var coach = Program.Start(folder.Path, "--Web:Url=http://127.0.0.1:0"))
        {
            using var browser = new PageClient(await coach.PageAsync());
            await browser.OpenAsync();
            Assert.Equal(HttpStatusCode.NoContent, (await browser.SayAsync("hello")).StatusCode);

            Assert.Equal((0, ""), await ErrorOfAsync("backup", "backup.db"));
            var (exit, sentence) = await ErrorOfAsync("restore", "backup.db");
            Assert.Equal(1, exit);
            Assert.StartsWith("Another coach is using ", sentence, StringComparison.Ordinal);
        }

        File.Delete(Path.Combine(folder.Path, "data", "coachbot.db"));
        Assert.Equal((0, ""), await ErrorOfAsync("restore", backup));
        Assert.Equal((0, ""), await ErrorOfAsync("restore", backup));
        Assert.True(new FileInfo(Path.Combine(folder.Path, "data", "coachbot.db")).Length > 0);
    }

    public void Dispose() => folder.Dispose();

    private async Task<(int Exit, string Error)> ErrorOfAsync(params string[] args)
    {
        var called = await Called.FedAsync("", folder.Path, args);
        return (called.Exit, called.Error);
    }
}
