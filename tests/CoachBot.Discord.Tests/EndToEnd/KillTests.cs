using System.Diagnostics;
using System.Text;
using CoachBot.FakeDiscord;

namespace CoachBot.Discord.Tests.EndToEnd;

/// <summary>The program itself, killed without warning while somebody walks through R2, again and again.</summary>
public sealed class KillTests : IDisposable
{
    // Two walks beside one another, so many kills in each.
    private const int Kills = 10;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("killed");

    [Fact]
    public async Task Killed_at_twenty_instants_no_press_is_lost_and_no_message_comes_twice() =>
        await Task.WhenAll(WalkAsync("one", new(20)), WalkAsync("two", new(21)));

    public void Dispose() => folder.Delete(recursive: true);

    private async Task WalkAsync(string name, Random instants)
    {
        await using var server = await FakeDiscordServer.StartAsync();
        var store = Path.Combine(folder.CreateSubdirectory(name).FullName, "coach.db");
        HashSet<string> pressed = [];
        Process? coach = null;
        try
        {
            // One quiet run first: what Discord delivers to a session nobody can resume is lost to any client.
            coach = Start(server, store);
            await ConnectedAsync(server);
            await server.SlashAsync(Coach.Ann, "routine", "name", "R2");
            await UntilAsync(() => Shown(server).Count > 0 && HasSession(server, store), "The routine never began.");
            await KillAsync(coach);

            for (var kill = 0; kill < Kills; kill++)
            {
                coach = Start(server, store);
                await ConnectedAsync(server);
                await PressWhatIsNextAsync(server, pressed);

                // Anywhere between the arrival of the press and well after its answer.
                await Task.Delay(instants.Next(0, 80));
                await KillAsync(coach);
            }

            coach = Start(server, store);
            await ConnectedAsync(server);
            while (await PressWhatIsNextAsync(server, pressed) != "rate")
            {
                var before = Shown(server).Count;
                await UntilAsync(() => Shown(server).Count > before || Next(server) is not { } next || !pressed.Contains(next.Button), "The routine never ended.");
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

    private static IReadOnlyCollection<FakeMessage> Shown(FakeDiscordServer server) => server.MessagesIn(FakeDiscordServer.ChannelOf(Coach.Ann));

    /// <summary>Whether the coach has kept what it needs to resume: from then on it may die at any time.</summary>
    private static bool HasSession(FakeDiscordServer server, string store)
    {
        var id = Encoding.UTF8.GetBytes(server.Sessions.Values.Single().Id);
        return new[] { store, $"{store}-wal" }.Where(File.Exists).Any(name =>
        {
            using var file = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[file.Length];
            file.ReadExactly(content);
            return content.AsSpan().IndexOf(id) >= 0;
        });
    }

    private static async Task KillAsync(Process coach)
    {
        coach.Kill();
        await coach.WaitForExitAsync();
        coach.Dispose();
    }

    private static async Task ConnectedAsync(FakeDiscordServer server)
    {
        var connection = await server.NextConnectionAsync(60);
        await UntilAsync(() => server.Sessions.Values.Any(session => session.Connection == connection), "The coach never came back.");
    }

    private static async Task UntilAsync(Func<bool> met, string otherwise)
    {
        var late = Task.Delay(TimeSpan.FromSeconds(60));
        while (!met())
        {
            Assert.False(late.IsCompleted, otherwise);

            // Another process brings it about.
            await Task.Delay(5);
        }
    }

    /// <summary>What leads on under the newest message that offers anything, as a person would press it.</summary>
    private static (string Button, ulong Message)? Next(FakeDiscordServer server)
    {
        var newest = Shown(server).LastOrDefault(message => message.Choices.Count > 0);
        return newest?.Choices.FirstOrDefault(choice => choice.Split(':')[1] is "start" or "next" or "resume" or "rate") is { } button ? (button, newest.Id) : null;
    }

    /// <summary>Presses it, once; returns its meaning.</summary>
    private static async Task<string?> PressWhatIsNextAsync(FakeDiscordServer server, HashSet<string> pressed)
    {
        var next = Next(server);
        if (next is { } found && pressed.Add(found.Button))
        {
            await server.PressAsync(Coach.Ann, found.Button, found.Message);
        }

        return next?.Button.Split(':')[1];
    }

    private static Process Start(FakeDiscordServer server, string store)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetDirectoryName(store),
            RedirectStandardError = true,
            RedirectStandardOutput = true,

            // Each of these lives too shortly for anything to be compiled twice.
            Environment = { ["DOTNET_TieredPGO"] = "0" },
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "coachbot.dll"), "run", "--Web:Enabled", "false", "--Web:Url", "http://127.0.0.1:0", "--Content:Path", Coach.ContentFolder(),
                "--Storage:Path", store, "--Discord:Token", FakeDiscordServer.Token,
                "--Discord:BaseUrl", server.Address.ToString(), "--Discord:Limits:PerSecond", "0",
            },
        };
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }
}
