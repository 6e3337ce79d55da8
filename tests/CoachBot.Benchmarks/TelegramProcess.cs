using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CoachBot.FakeTelegram;

namespace CoachBot.Benchmarks;

/// <summary>
/// The whole program as its own process, against a Bot API server and simulated people in this one: no limits, every commit synced to disk.
/// </summary>
internal static class TelegramProcess
{
    /// <summary>The runtime goes on compiling until about here; before, it takes up to a third of the processor.</summary>
    private const int WarmUp = 120_000;

    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);

    /// <summary>All of them, or those named like "polling-200-0": the way to receive, people, milliseconds there and back.</summary>
    public static async Task<int> RunAsync(string[] which)
    {
        var all = from milliseconds in (int[])[0, 60] from people in (int[])[200, 1_000] from mode in (string[])["polling", "webhook"] select (mode, people, milliseconds);
        foreach (var (mode, people, milliseconds) in all)
        {
            if (which.Length == 0 || which.Contains($"{mode}-{people}-{milliseconds}"))
            {
                await RunAsync(mode, people, milliseconds);
            }
        }

        return 0;
    }

    private static async Task RunAsync(string mode, int people, int milliseconds)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Directory.GetCurrentDirectory(), $".benchmark-{Environment.ProcessId}"));

        // Deliveries themselves arrive without delay: 100 of them at once with 60 ms each would measure Telegram, not the coach.
        await using var server = new FakeTelegramServer { Records = false, RoundTrip = TimeSpan.FromMilliseconds(milliseconds), DelaysDeliveries = false };
        await server.StartAsync();
        var first = new TaskCompletionSource();
        server.Chats.Shown += _ => first.TrySetResult();
        server.People.Say(1, "hi");
        var clock = Stopwatch.StartNew();
        using var coach = Start(server, mode, folder.FullName);
        try
        {
            await first.Task.WaitAsync(TimeSpan.FromSeconds(30));
            var started = clock.Elapsed;
            var crowd = new SimulatedPeople(server, people);
            crowd.Begin();
            crowd.Measure(true);
            for (var warming = Stopwatch.StartNew(); crowd.Answered < WarmUp && warming.Elapsed < LongestWarmUp;)
            {
                await Task.Delay(100);
            }

            crowd.Measure(false);
            crowd.Forget();
            coach.Refresh();
            var before = (Coach: coach.TotalProcessorTime, Here: Environment.CpuUsage.TotalTime);
            crowd.Measure(true);
            clock.Restart();
            await Task.Delay(Measured);
            crowd.Measure(false);
            var seconds = clock.Elapsed.TotalSeconds;
            coach.Refresh();
            var spent = (Coach: coach.TotalProcessorTime - before.Coach, Here: Environment.CpuUsage.TotalTime - before.Here);
            var (answered, waits) = (Math.Max(1, crowd.Answered), crowd.Waits);
            waits.Sort();
            double At(double part) => waits.Count == 0 ? 0 : waits[(int)((waits.Count - 1) * part)];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{mode,-8}{people,5} people {milliseconds,3} ms: {answered / seconds,7:N0} updates/s, p50 {At(0.5):0.0} p95 {At(0.95):0.0} p99 {At(0.99):0.0} ms, "
                + $"{spent.Coach.TotalMicroseconds / answered:0} us of processor each (the server here {spent.Here.TotalMicroseconds / answered:0}), "
                + $"{coach.WorkingSet64 >> 20} MB, first reply {started.TotalMilliseconds:0} ms, {crowd.Unanswered(TimeSpan.FromSeconds(2))} waiting over 2 s"));
            crowd.Stop();
        }
        finally
        {
            coach.Kill();
            await coach.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static Process Start(FakeTelegramServer server, string mode, string folder)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}");
        var coach = Process.Start(new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "coachbot.dll"), "run", "--Web:Enabled", "false", "--Web:Url", url, "--Content:Path", Surroundings.ContentFolder(),
                "--Storage:Path", Path.Combine(folder, "coach.db"), "--Telegram:Token", server.Token, "--Telegram:BaseUrl", server.Url,
                "--Telegram:Mode", mode, "--Telegram:Webhook:Url", $"{url}/telegram", "--Telegram:Limits:PerSecond", "0",
                "--Telegram:Limits:PerChatPerSecond", "0", "--Telegram:Limits:PerGroupPerMinute", "0",
            },
        })!;
        coach.BeginOutputReadLine();
        return coach;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
