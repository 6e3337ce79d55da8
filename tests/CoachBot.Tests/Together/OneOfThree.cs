using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CoachBot.Tests.Together;

/// <summary>The program as an operator starts it, one of several on one database, on both platforms.</summary>
internal sealed class OneOfThree : IAsyncDisposable
{
    private readonly StringBuilder said = new();
    private readonly string url;
    private readonly Process process;

    public OneOfThree(string name, string database, string telegram, string telegramToken, string discord, string discordToken, double speed, DateTimeOffset began)
    {
        Name = name;
        url = $"http://127.0.0.1:{FreePort()}";
        process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "coachbot.dll"), "run", "--Web:Enabled", "false", "--Web:Url", url,
                "--Storage:Postgres", $"{database};Application Name={name}", "--Clock:Start", began.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                "--Clock:Speed", speed.ToString(CultureInfo.InvariantCulture), "--Telegram:Token", telegramToken, "--Telegram:BaseUrl", telegram,
                "--Telegram:Limits:PerSecond", "0", "--Telegram:Limits:PerChatPerSecond", "0", "--Discord:Token", discordToken, "--Discord:BaseUrl", discord,
                "--Discord:Limits:PerSecond", "0",
            },
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Name { get; }

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

    /// <summary>Until it says that all its parts are well.</summary>
    public async Task UntilReadyAsync(CancellationToken cancel)
    {
        using var http = new HttpClient();
        while (true)
        {
            Assert.False(process.HasExited, $"{Name} ended:\n{Said}");
            try
            {
                using var answer = await http.GetAsync(url + "/health/ready", cancel);
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

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (said)
        {
            said.AppendLine(line.Data);
        }
    }
}
