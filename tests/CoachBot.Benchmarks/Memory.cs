using System.Diagnostics;
using System.Globalization;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using NodaTime;

namespace CoachBot.Benchmarks;

/// <summary>What 100,000 stored people, 20,000 of them active, cost in memory.</summary>
internal static class Memory
{
    public static async Task RunAsync()
    {
        await using var coach = Surroundings.Create();
        Print("empty");
        await DuePerSecond.FillAsync(coach, 100_000);
        Print("100,000 people stored");
        foreach (var part in Enumerable.Range(0, 40_000).Chunk(256))
        {
            await coach.Runner.RunAsync(
                [
                    .. part.Select(number => new InboundUpdate(
                        new($"{number}"), new(Platform.Telegram, $"{100_000_000 + number}"), new ChatEvent.TextSaid("tip temples"),
                        Instant.FromDateTimeOffset(DateTimeOffset.UtcNow))),
                ],
                CancellationToken.None);
        }

        Print("40,000 of them answered");
    }

    private static void Print(string when)
    {
        var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{when}: {process.WorkingSet64 >> 20} MB resident, {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB of it live objects"));
    }
}
