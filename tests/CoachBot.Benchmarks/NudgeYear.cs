using System.Diagnostics;
using System.Globalization;
using CoachBot.Tests.Nudges;

namespace CoachBot.Benchmarks;

/// <summary>A thousand people live with nudges for a year: nothing may come twice, be lost in silence, or differ from one run to the next.</summary>
internal static class NudgeYear
{
    public static int Run(int[] size)
    {
        var (people, days, seed) = (size.ElementAtOrDefault(0), size.ElementAtOrDefault(1), size.ElementAtOrDefault(2));
        (people, days) = (people == 0 ? 1_000 : people, days == 0 ? 365 : days);
        var library = Surroundings.LoadLibrary();
        var clock = Stopwatch.StartNew();
        var first = new NudgeSimulation(library, seed).Run(people, days);
        var seconds = clock.Elapsed.TotalSeconds;
        var same = first.Fingerprint == new NudgeSimulation(library, seed).Run(people, days).Fingerprint;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{people:N0} people, {days} days, seed {seed}: {first.Turns:N0} turns in {seconds:N1} s, {first.Delivered:N0} delivered, {first.Dropped:N0} dropped with a reason, {first.Lost:N0} lost on the way and listed, {first.Restarts:N0} restarts"));
        Console.WriteLine($"wrong accounts: {first.Wrong.Count}; the same seed told {(same ? "the same story" : "another story")}");
        foreach (var wrong in first.Wrong.Take(20))
        {
            Console.WriteLine(wrong);
        }

        return first.Wrong.Count == 0 && same ? 0 : 1;
    }
}
