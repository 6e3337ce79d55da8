using System.Diagnostics;

namespace CoachBot.FakeDiscord;

/// <summary>Many people at once, each sending the next command as soon as the last was answered by its callback.</summary>
internal static class Crowd
{
    private static readonly string[] Areas = ["temples", "hands", "feet", "jaw", "neck"];

    public static async Task RunAsync(FakeDiscordServer server, int people, int seconds)
    {
        var started = Stopwatch.GetTimestamp();
        server.Records = false;
        var connection = await server.NextConnectionAsync(600);
        while (!server.Sessions.Values.Any(session => session.Sequence >= 2))
        {
            await Task.Delay(5);
        }

        Console.WriteLine($"connected to {connection.Path} after {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
        await PhaseAsync(server, people, TimeSpan.FromSeconds(Math.Max(2, seconds / 4)), "warm-up");
        await PhaseAsync(server, people, TimeSpan.FromSeconds(seconds), "measured");
    }

    private static async Task PhaseAsync(FakeDiscordServer server, int people, TimeSpan length, string name)
    {
        var until = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        var waits = await Task.WhenAll(Enumerable.Range(0, people).Select(person => OnePersonAsync(server, (ulong)(10_000 + person), until)));
        var all = waits.SelectMany(each => each).Order().ToArray();
        if (all.Length == 0)
        {
            Console.WriteLine($"{name}: nothing was answered");
            return;
        }

        Console.WriteLine($"{name}: {all.Length / length.TotalSeconds:0} interactions/s, p50 {all[all.Length / 2]:0.0} ms, p99 {all[(int)(all.Length * 0.99)]:0.0} ms, worst {all[^1]:0.0} ms");
    }

    private static async Task<List<double>> OnePersonAsync(FakeDiscordServer server, ulong person, long until)
    {
        List<double> waits = [];
        for (var turn = 0; Stopwatch.GetTimestamp() < until; turn++)
        {
            var interaction = await server.SlashAsync(person, "tip", "area", Areas[turn % Areas.Length]);
            var answered = await interaction.Answered.Task.WaitAsync(TimeSpan.FromSeconds(10));
            waits.Add(Stopwatch.GetElapsedTime(interaction.IssuedAt, answered).TotalMilliseconds);
            server.Interactions.TryRemove(interaction.Token, out _);
        }

        return waits;
    }
}
