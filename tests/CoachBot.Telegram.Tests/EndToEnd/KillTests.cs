using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using CoachBot.Core.Chat;
using CoachBot.FakeTelegram;

namespace CoachBot.Telegram.Tests.EndToEnd;

/// <summary>The program itself, killed without warning while somebody walks through R2, again and again.</summary>
public sealed partial class KillTests : IDisposable
{
    private const int Kills = 20;
    private const long Ann = 1001;

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly HashSet<string> pressed = [];
    private readonly ConcurrentQueue<string> lines = [];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("killed");

    [Fact]
    public async Task T4_Killed_at_twenty_instants_no_press_is_lost_and_no_step_is_run_twice()
    {
        await using var server = new FakeTelegramServer();
        await server.StartAsync();
        var instants = new Random(20);
        server.People.Say(Ann, "/start r_R2");
        Process? coach = null;
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                coach = Start(server);
                var polls = server.Calls.Of("getUpdates").Count;
                await UntilAsync(() => server.Calls.Of("getUpdates").Count > polls);
                PressWhatIsNext(server);

                // Anywhere between the poll that brings the press and well after its answer.
                await Task.Delay(instants.Next(0, 60), Cancel);
                coach.Kill();
                await coach.WaitForExitAsync(Cancel);
                coach.Dispose();
            }

            coach = Start(server);
            await UntilAsync(() => PressWhatIsNext(server) == "No rating");
        }
        finally
        {
            coach?.Kill();
            coach?.Dispose();
        }

        var opened = server.Chats.In(Ann).Where(message => StepTitle().IsMatch(message.Text) && !message.Silent)
            .Select(message => (Step: int.Parse(StepTitle().Match(message.Text).Groups[1].Value), Turn: TurnOf(message))).Distinct().ToList();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], opened.Select(each => each.Step));
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Presses what leads on under the newest message, once per message, as a person would; returns its label.</summary>
    private string? PressWhatIsNext(FakeTelegramServer server)
    {
        var newest = server.Chats.In(Ann).LastOrDefault(message => message.Buttons.Any());
        var button = newest?.Buttons.FirstOrDefault(each => each.Text is "Start now" or "Next" or "Resume" or "No rating");
        if (button is not null && pressed.Add(button.Data!))
        {
            server.People.Tap(Ann, newest!.Id, button.Data!);
        }

        return button?.Text;
    }

    private Process Start(FakeTelegramServer server)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "coachbot.dll"), "run", "--Web:Enabled", "false", "--Content:Path", RealRoutineTests.ContentFolder(),
                "--Storage:Path", Path.Combine(folder.FullName, "coach.db"), "--Telegram:Token", server.Token, "--Telegram:BaseUrl", server.Url,
                "--Telegram:Limits:PerChatPerSecond", "0",
            },
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    private static long TurnOf(FakeMessage message) => ChoiceToken.TryParse(message.Buttons.First().Data, out var token) ? token.OfferedBy.Value : 0;

    private async Task UntilAsync(Func<bool> met)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (!met())
        {
            Assert.False(late.IsCancellationRequested, $"It never happened; the last lines of the program: {string.Join('\n', lines.TakeLast(5))}");
            await Task.Delay(20);
        }
    }

    [GeneratedRegex("^<b>(\\d+) of 7")]
    private static partial Regex StepTitle();
}
