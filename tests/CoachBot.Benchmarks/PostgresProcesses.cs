using System.Diagnostics;
using System.Globalization;
using CoachBot.Testing;

namespace CoachBot.Benchmarks;

/// <summary>
/// Turns a second with one, two and three processes on one PostgreSQL that syncs every commit. Each process is this program again: a writer
/// and a sender with its part of the people waiting, all begun at the same word.
/// </summary>
internal static class PostgresProcesses
{
    private const int Waiting = 256;
    private const int Most = 3;

    public static async Task<int> RunAsync()
    {
        if (PostgresCluster.Programs is null)
        {
            Console.Error.WriteLine("There is no PostgreSQL here: \"apt-get install postgresql\".");
            return 1;
        }

        Console.WriteLine($"load when begun: {(File.Exists("/proc/loadavg") ? await File.ReadAllTextAsync("/proc/loadavg") : "unknown").Trim()}; {Environment.ProcessorCount} cores");
        for (var processes = 1; processes <= Most; processes++)
        {
            await using var server = await PostgresCluster.StartAsync(syncs: true);
            var workers = Enumerable.Range(0, processes).Select(number => Start(server.ConnectionString, number, Waiting / processes)).ToList();
            try
            {
                foreach (var worker in workers)
                {
                    await UntilAsync(worker, "ready");
                }

                workers.ForEach(worker => worker.StandardInput.WriteLine("go"));
                var sum = 0.0;
                foreach (var worker in workers)
                {
                    sum += double.Parse(await UntilAsync(worker, "turns"), CultureInfo.InvariantCulture);
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{processes} processes, {Waiting} waiting in all: {sum,7:N0} turns/s"));
            }
            finally
            {
                foreach (var worker in workers)
                {
                    worker.StandardInput.Close();
                    await worker.WaitForExitAsync();
                    worker.Dispose();
                }
            }
        }

        return 0;
    }

    /// <summary>One of the processes: warms up, says so, runs when told, and says how many turns a second it made.</summary>
    public static async Task<int> WorkAsync(string database, int number, int waiting)
    {
        TurnsPerSecond.BeOneOf(number);
        await TurnsPerSecond.CountAsync(waiting, database);
        Console.WriteLine("ready ");
        if (await Console.In.ReadLineAsync() is not null)
        {
            var turns = await TurnsPerSecond.CountAsync(waiting, database);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"turns {turns:0}"));
        }

        return 0;
    }

    private static Process Start(string database, int number, int waiting) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(PostgresProcesses).Assembly.Location, "postgres", "worker", database, $"{number}", $"{waiting}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    private static async Task<string> UntilAsync(Process worker, string word)
    {
        while (await worker.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(word + " ", StringComparison.Ordinal))
            {
                return line[(word.Length + 1)..];
            }
        }

        throw new InvalidOperationException("A process of the benchmark ended before its time; what it says is above.");
    }
}
