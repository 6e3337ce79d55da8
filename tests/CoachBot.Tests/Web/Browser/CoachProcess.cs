using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

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

/// <summary>The program as people start it, on a port and with a file of its own; its clock runs fast.</summary>
internal sealed class CoachProcess : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("coachbot-page-").FullName;
    private readonly double speed;
    private readonly string began = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
    private readonly StringBuilder said = new();
    private Process? process;

    private CoachProcess(double speed)
    {
        this.speed = speed;
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
    }

    public string Url { get; }

    public static async Task<CoachProcess> StartAsync(double speed = 1)
    {
        var coach = new CoachProcess(speed);
        await coach.StartAsync();
        return coach;
    }

    public async Task StartAsync()
    {
        process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "coachbot.dll"), "run", "--Web:Url", Url, "--Storage:Path", Path.Combine(folder, "coach.db"),
                "--Clock:Speed", $"{speed}", "--Clock:Start", began,
            },
            // In the clone, so that the content is found above.
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        while (true)
        {
            Assert.False(process.HasExited, $"The coach ended at its start:\n{Said()}");
            try
            {
                Assert.Equal("ok", await http.GetStringAsync(Url + "/health/live", TestContext.Current.CancellationToken));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>As a power cut ends it.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private string Said()
    {
        lock (said)
        {
            return said.ToString();
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (said)
        {
            said.AppendLine(line.Data);
        }
    }
}
