using System.Diagnostics;
using System.Globalization;
using CoachBot.FakeDiscord;

namespace CoachBot.Benchmarks;

/// <summary>
/// The whole program as its own process, against a gateway, its HTTP API and simulated people in this one: one connection, no limits, every
/// commit synced to disk, an interaction answered by its callback.
/// </summary>
internal static class DiscordProcess
{
    /// <summary>Compiled well once so many were answered.</summary>
    private const int WarmUp = 120_000;

    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);

    /// <summary>
    /// All of them, or those named like "tips-100": what people do, and how many. "--program FOLDER" takes the coach from a folder it was
    /// published to, compiled ahead; then the time to the first reply is what an operator sees.
    /// </summary>
    public static async Task<int> RunAsync(string[] which)
    {
        var program = which is ["--program", var published, ..] ? Path.GetFullPath(published) : AppContext.BaseDirectory;
        which = which is ["--program", _, .. var rest] ? rest : which;
        foreach (var (doing, people) in from doing in (string[])["tips", "routines"] from people in (int[])[64, 200] select (doing, people))
        {
            if (which.Length == 0 || which.Contains($"{doing}-{people}"))
            {
                await RunAsync(program, doing, people);
            }
        }

        return 0;
    }

    private static async Task RunAsync(string program, string doing, int people)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Directory.GetCurrentDirectory(), $".benchmark-{Environment.ProcessId}"));
        await using var server = await FakeDiscordServer.StartAsync();
        server.Records = false;
        var clock = Stopwatch.StartNew();
        using var coach = Start(program, server, folder.FullName);
        try
        {
            var started = await FirstReplyAsync(server, coach, clock);
            var crowd = new DiscordPeople(server, people, _ => doing == "routines");
            var living = crowd.LiveAsync();
            crowd.Measure(true);
            for (var warming = Stopwatch.StartNew(); crowd.Answered < WarmUp && warming.Elapsed < LongestWarmUp;)
            {
                await Task.Delay(100);
            }

            await MeasureAsync($"{doing,-8}{people,5} people", crowd, coach, $"first reply {started.Wall.TotalMilliseconds:0} ms ({started.Processor.TotalMilliseconds:0} of processor)");
            crowd.Stop();
            await living;
        }
        finally
        {
            coach.Kill();
            await coach.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string name, DiscordPeople crowd, Process coach, string started)
    {
        crowd.Measure(false);
        crowd.Forget();
        coach.Refresh();
        var before = (Coach: coach.TotalProcessorTime, System: coach.PrivilegedProcessorTime, Here: Environment.CpuUsage.TotalTime);
        crowd.Measure(true);
        var clock = Stopwatch.StartNew();
        await Task.Delay(Measured);
        crowd.Measure(false);
        var seconds = clock.Elapsed.TotalSeconds;
        coach.Refresh();
        var spent = (Coach: coach.TotalProcessorTime - before.Coach, System: coach.PrivilegedProcessorTime - before.System, Here: Environment.CpuUsage.TotalTime - before.Here);
        var (answered, waits) = (Math.Max(1, crowd.Answered), crowd.Waits);
        waits.Sort();
        double At(double part) => waits.Count == 0 ? 0 : waits[(int)((waits.Count - 1) * part)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {answered / seconds,7:N0} interactions/s, p50 {At(0.5):0.0} p95 {At(0.95):0.0} p99 {At(0.99):0.0} ms, "
            + $"{spent.Coach.TotalMicroseconds / answered:0} us of processor each ({spent.System.TotalMicroseconds / answered:0} of it in the system; the server here {spent.Here.TotalMicroseconds / answered:0}), "
            + $"{coach.WorkingSet64 >> 20} MB, {started}, {crowd.Unanswered} never answered"));
    }

    // From the start of the process to the answer to somebody who waits from the moment it is connected.
    private static async Task<(TimeSpan Wall, TimeSpan Processor)> FirstReplyAsync(FakeDiscordServer server, Process coach, Stopwatch clock)
    {
        while (!server.Sessions.Values.Any(session => session.Sequence >= 2))
        {
            await Task.Delay(1);
            if (coach.HasExited || clock.Elapsed > TimeSpan.FromSeconds(30))
            {
                throw new InvalidOperationException("The coach does not connect; what it says is above.");
            }
        }

        var first = await server.SlashAsync(1, "help");
        await first.Answered.Task.WaitAsync(TimeSpan.FromSeconds(30));
        coach.Refresh();
        return (clock.Elapsed, coach.TotalProcessorTime);
    }

    private static Process Start(string program, FakeDiscordServer server, string folder)
    {
        string[] arguments =
        [
            "run", "--Web:Enabled", "false", "--Web:Url", "http://127.0.0.1:0", "--Content:Path", Surroundings.ContentFolder(),
            "--Storage:Path", Path.Combine(folder, "coach.db"), "--Discord:Token", FakeDiscordServer.Token, "--Discord:BaseUrl", server.Address.AbsoluteUri.TrimEnd('/'),
            "--Discord:Limits:PerSecond", "0",
        ];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(program, "coachbot.dll"), .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        var coach = Process.Start(start)!;
        coach.BeginOutputReadLine();
        return coach;
    }
}
