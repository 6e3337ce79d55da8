using System.Diagnostics;
using CoachBot.FakeDiscord;

namespace CoachBot.Discord.Tests.EndToEnd;

/// <summary>The program itself, killed without warning while somebody walks through R2, again and again.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 20;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("killed");
    private readonly HashSet<string> pressed = [];

    [Fact]
    public async Task Killed_at_twenty_instants_no_press_is_lost_and_no_message_comes_twice()
    {
        await using var server = await FakeDiscordServer.StartAsync();
        var instants = new Random(20);
        Process? coach = null;
        try
        {
            // One quiet run first: what Discord delivers to a session nobody can resume is lost to any client.
            coach = Start(server);
            await ConnectedAsync(server);
            await server.SlashAsync(Coach.Ann, "routine", "name", "R2");
            await UntilShownAsync(server);
            await StopAsync(coach);

            for (var kill = 0; kill < Kills; kill++)
            {
                coach = Start(server);
                await ConnectedAsync(server);
                await PressWhatIsNextAsync(server);

                // Anywhere between the arrival of the press and well after its answer.
                await Task.Delay(instants.Next(0, 80));
                await StopAsync(coach);
            }

            coach = Start(server);
            await ConnectedAsync(server);
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(90));
            while (await PressWhatIsNextAsync(server) != "rate")
            {
                Assert.False(late.IsCancellationRequested, $"The routine never ended: {string.Join(" | ", Shown(server).Select(message => message.Text))}");
                await Task.Delay(20);
            }
        }
        finally
        {
            coach?.Kill();
            coach?.Dispose();
        }

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], Coach.Steps(Shown(server)));
        Assert.Empty(Coach.Twice(Shown(server)));
        Assert.Equal(999, server.IdentifiesLeft);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static IReadOnlyCollection<FakeMessage> Shown(FakeDiscordServer server) => server.MessagesIn(FakeDiscordServer.ChannelOf(Coach.Ann));

    private static async Task UntilShownAsync(FakeDiscordServer server)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Shown(server).Count == 0)
        {
            await Task.Delay(20, late.Token);
        }

        await Task.Delay(2000, late.Token);
    }

    private static async Task StopAsync(Process coach)
    {
        coach.Kill();
        await coach.WaitForExitAsync();
        coach.Dispose();
    }

    private static async Task ConnectedAsync(FakeDiscordServer server)
    {
        var connection = await server.NextConnectionAsync(60);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!server.Sessions.Values.Any(session => session.Connection == connection))
        {
            await Task.Delay(5, late.Token);
        }
    }

    /// <summary>Presses what leads on under the newest message, once per message, as a person would; returns its meaning.</summary>
    private async Task<string?> PressWhatIsNextAsync(FakeDiscordServer server)
    {
        var newest = Shown(server).LastOrDefault(message => message.Choices.Count > 0);
        var button = newest?.Choices.FirstOrDefault(choice => choice.Split(':')[1] is "start" or "next" or "resume" or "rate");
        if (button is not null && pressed.Add(button))
        {
            await server.PressAsync(Coach.Ann, button, newest!.Id);
        }

        return button?.Split(':')[1];
    }

    private Process Start(FakeDiscordServer server)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "coachbot.dll"), "run", "--Web:Enabled", "false", "--Web:Url", "http://127.0.0.1:0", "--Content:Path", Coach.ContentFolder(),
                "--Storage:Path", Path.Combine(folder.FullName, "coach.db"), "--Discord:Token", FakeDiscordServer.Token,
                "--Discord:BaseUrl", server.Address.ToString(), "--Discord:Limits:PerSecond", "0",
            },
        };
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }
}
