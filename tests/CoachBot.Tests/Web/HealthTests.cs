using System.Net;
using CoachBot.Pipeline;
using CoachBot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CoachBot.Tests.Web;

public sealed class HealthTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(true, true, false, HttpStatusCode.OK)]
    [InlineData(true, true, true, HttpStatusCode.OK)]
    [InlineData(true, false, false, HttpStatusCode.ServiceUnavailable)]
    [InlineData(false, true, true, HttpStatusCode.ServiceUnavailable)]
    public async Task It_is_ready_when_conversations_are_kept_and_a_platform_is_well(bool store, bool web, bool telegram, HttpStatusCode status)
    {
        using var asked = await AskAsync("/health/ready", new("store", store, "Kept."), new("web", web, "Served."), new("telegram", telegram, "As it is."));

        Assert.Equal(status, asked.StatusCode);
    }

    [Fact]
    public async Task Every_part_has_a_line_that_says_how_it_is()
    {
        using var asked = await AskAsync("/health/ready", new("store", true, "Kept."), new("web", true, "Served."), new("telegram", false, "The token was refused."));

        Assert.Equal(
            """
            ready
            store     well  Kept.
            web       well  Served.
            telegram  ill   The token was refused.

            """,
            await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(asked.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_program_says_that_it_lives_and_how_its_parts_are()
    {
        using var coach = Verbs.Program.Start(folder.Path, "--Web:Url", "http://127.0.0.1:0");
        using var http = new HttpClient { BaseAddress = await coach.PageAsync() };

        Assert.Equal("ok", await http.GetStringAsync("/health/live", TestContext.Current.CancellationToken));
        Assert.Equal(
            ["ready", "store  well", "web    well"],
            (await http.GetStringAsync("/health/ready", TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Length > 11 ? line[..11] : line));
    }

    public void Dispose() => folder.Dispose();

    private static async Task<HttpResponseMessage> AskAsync(string path, params PartHealth[] parts)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        app.UseRouting();
        app.MapHealth(() => parts);
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        return await http.GetAsync(path, TestContext.Current.CancellationToken);
    }
}
