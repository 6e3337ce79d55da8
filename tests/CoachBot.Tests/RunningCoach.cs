using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CoachBot.Tests;

/// <summary>The program as an operator starts it.</summary>
internal sealed class RunningCoach : IAsyncDisposable
{
    private readonly StringBuilder said = new();
    private readonly Process process;

    /// <param name="url">Where its web server is to be.</param>
    /// <param name="settings">Further settings, a name and a value by turns.</param>
    public RunningCoach(string url, params IEnumerable<string> settings)
    {
        Url = url;
        process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "coachbot.dll"), "run", "--Web:Url", url, .. settings])
        {
            // In the clone, so that the content is found above.
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Url { get; }

    /// <summary>Everything the program has printed.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    /// <summary>An address on loopback that nobody listens on.</summary>
    public static string FreeUrl()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
    }

    /// <summary>Until <c>/health/live</c> or <c>/health/ready</c> says that it is well.</summary>
    public async Task UntilWellAsync(string path, CancellationToken cancel)
    {
        using var http = new HttpClient();
        while (true)
        {
            Assert.False(process.HasExited, $"The coach ended:\n{Said}");
            try
            {
                using var answer = await http.GetAsync(Url + path, cancel);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not there yet.
            }

            await Task.Delay(50, cancel);
        }
    }

    /// <summary>As a power cut ends it.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (said)
        {
            said.AppendLine(line.Data);
        }
    }
}
