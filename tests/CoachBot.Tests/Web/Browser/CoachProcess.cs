[assembly: AssemblyFixture(typeof(CoachBot.Tests.Web.Browser.SharedCoach))]

namespace CoachBot.Tests.Web.Browser;

/// <summary>One coach for all tests that neither hurry nor stop it: every browser has a chat of its own.</summary>
public sealed class SharedCoach : IAsyncDisposable
{
    private readonly Lazy<Task<CoachProcess>> started = new(() => CoachProcess.StartAsync());

    public async Task<string> UrlAsync() => (await started.Value).Url;

    public async ValueTask DisposeAsync()
    {
        if (started.IsValueCreated)
        {
            await (await started.Value).DisposeAsync();
        }
    }
}

/// <summary>The program as people start it, with a file of its own, through restarts; its clock runs fast.</summary>
internal sealed class CoachProcess : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("coachbot-page-").FullName;
    private readonly double speed;
    private readonly string began = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
    private RunningCoach? running;

    private CoachProcess(double speed) => this.speed = speed;

    public string Url { get; } = RunningCoach.FreeUrl();

    public static async Task<CoachProcess> StartAsync(double speed = 1)
    {
        var coach = new CoachProcess(speed);
        await coach.StartAsync();
        return coach;
    }

    public Task StartAsync()
    {
        running = new(Url, "--Storage:Path", Path.Combine(folder, "coach.db"), "--Clock:Speed", $"{speed}", "--Clock:Start", began);
        return running.UntilWellAsync("/health/live", TestContext.Current.CancellationToken);
    }

    /// <summary>As a power cut ends it.</summary>
    public async Task KillAsync()
    {
        await running!.DisposeAsync();
        running = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (running is not null)
        {
            await KillAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
