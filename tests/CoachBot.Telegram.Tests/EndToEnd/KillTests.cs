using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Routines;
using CoachBot.FakeTelegram;

namespace CoachBot.Telegram.Tests.EndToEnd;

/// <summary>Coaches in their own processes, killed without warning while somebody walks through the steps of R2, again and again.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task T4_Killed_at_twenty_instants_no_press_is_lost_and_no_step_is_run_twice()
    {
        var routine = RealRoutineTests.RealLibrary().Find(new RoutineId("R2"))!;
        using var one = new KilledWalk(routine, new Random(20));
        using var other = new KilledWalk(routine, new Random(21));
        await Task.WhenAll(one.WalkAsync(kills: 10), other.WalkAsync(kills: 10));

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], one.Opened);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], other.Opened);
    }
}

/// <summary>One walk through a routine whose coach keeps being killed.</summary>
internal sealed partial class KilledWalk : IDisposable
{
    private const long Ann = 1001;

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly HashSet<string> pressed = [];
    private readonly ConcurrentQueue<string> lines = [];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("killed");
    private readonly Random instants;

    public KilledWalk(Routine routine, Random instants)
    {
        this.instants = instants;
        KilledCoach.Prepare(folder.FullName, routine);
    }

    /// <summary>The steps as they were opened, each turn once: a message may come twice, a turn may not.</summary>
    public IReadOnlyList<int> Opened { get; private set; } = [];

    public async Task WalkAsync(int kills)
    {
        await using var server = new FakeTelegramServer();
        await server.StartAsync();
        server.People.Say(Ann, "/start r_R1");
        Process? coach = null;
        try
        {
            for (var kill = 0; kill < kills; kill++)
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

        Opened = [.. server.Chats.In(Ann).Where(message => StepTitle().IsMatch(message.Text))
            .Select(message => (Step: int.Parse(StepTitle().Match(message.Text).Groups[1].Value), Turn: TurnOf(message))).Distinct().Select(each => each.Step)];
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Presses what leads on under the newest message, once per message, as a person would; returns its label.</summary>
    private string? PressWhatIsNext(FakeTelegramServer server)
    {
        var newest = server.Chats.In(Ann).LastOrDefault(message => message.Buttons.Any());
        var button = newest?.Buttons.FirstOrDefault(each => each.Text is "Start" or "Next" or "Resume" or "No rating");
        if (button is not null && pressed.Add(button.Data!))
        {
            server.People.Tap(Ann, newest!.Id, button.Data!);
        }

        return button?.Text;
    }

    private Process Start(FakeTelegramServer server)
    {
        var process = KilledCoach.Start(folder.FullName, server);
        process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
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

    [GeneratedRegex("\\[step_title\\] (\\d+) 7 ")]
    private static partial Regex StepTitle();
}
