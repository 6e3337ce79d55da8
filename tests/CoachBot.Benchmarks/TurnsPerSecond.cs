using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Testing;
using NodaTime;

namespace CoachBot.Benchmarks;

/// <summary>
/// Turns a second through writer and SQLite with every commit synced, messages settled in the same commits, at so many updates waiting;
/// and how long it takes from an update to its commit and to its reply being handed to the platform.
/// </summary>
internal static class TurnsPerSecond
{
    private const int People = 10_000;

    /// <summary>A database remembers the updates of the last time.</summary>
    private static long runs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    /// <summary>Every line gets an answer, wherever the person is.</summary>
    private static readonly string[] Lines = ["hello", "tip temples", "start the desk temple reset", "next", "my feet hurt a bit", "pause", "resume", "stop", "routines", "help"];

    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(int[] counts, string? postgres = null)
    {
        await RunAsync(256, print: false, postgres);
        foreach (var waiting in counts.Length > 0 ? counts : [1, 16, 256, 1024])
        {
            await RunAsync(waiting, print: true, postgres);
        }
    }

    /// <summary>The same on a PostgreSQL that syncs every commit: the one COACHBOT_BENCHMARK_POSTGRES names (its tables stay), else one started for it.</summary>
    public static async Task RunOnPostgresAsync(int[] counts)
    {
        if (Environment.GetEnvironmentVariable("COACHBOT_BENCHMARK_POSTGRES") is { Length: > 0 } named)
        {
            await RunAsync(counts, named);
            return;
        }

        if (PostgresCluster.Programs is null)
        {
            Console.Error.WriteLine("There is no PostgreSQL here: \"apt-get install postgresql\", or set COACHBOT_BENCHMARK_POSTGRES to a connection string.");
            return;
        }

        await using var server = await PostgresCluster.StartAsync(syncs: true);
        await RunAsync(counts, server.ConnectionString);
    }

    private static async Task RunAsync(int waiting, bool print, string? postgres)
    {
        var handed = new ConcurrentDictionary<ChatAddress, TaskCompletionSource>();
        await using var coach = Surroundings.Create(delivery =>
        {
            if (handed.TryRemove(delivery.To, out var reply))
            {
                reply.TrySetResult();
            }
        }, postgres);
        if (!print)
        {
            // Everything is compiled, and compiled again where it is hot, before anything is measured.
            coach.PrintSync();
        }

        runs++;
        var before = Usage.Now();
        var clock = Stopwatch.StartNew();
        var talks = await Task.WhenAll(Enumerable.Range(0, waiting).Select(caller => TalkAsync(coach, handed, caller, waiting)));
        var seconds = clock.Elapsed.TotalSeconds;
        var used = Usage.Now() - before;
        var turns = talks.Sum(talk => talk.Stored.Count);
        if (!print)
        {
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{waiting,5} waiting: {turns / seconds,7:N0} turns/s, {used.Each(turns)}"));
        Console.WriteLine($"      stored  {Surroundings.Percentiles([.. talks.SelectMany(talk => talk.Stored)])}");
        Console.WriteLine($"      replied {Surroundings.Percentiles([.. talks.SelectMany(talk => talk.Replied)])}");
    }

    /// <summary>One caller with one update waiting at any time, each from another person.</summary>
    private static async Task<(List<double> Stored, List<double> Replied)> TalkAsync(
        Surroundings coach, ConcurrentDictionary<ChatAddress, TaskCompletionSource> handed, int caller, int callers)
    {
        var (stored, replied) = (new List<double>(), new List<double>());
        var clock = Stopwatch.StartNew();
        for (var number = 0; clock.Elapsed < Measured; number++)
        {
            var person = (caller + (number * callers)) % People;
            var chat = new ChatAddress(Platform.Telegram, $"{person}");
            var reply = handed[chat] = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var line = Lines[(number + caller) % Lines.Length];
            var before = Stopwatch.GetTimestamp();
            var update = new InboundUpdate(
                new($"{runs}-{caller}-{number}"), chat, new ChatEvent.TextSaid(line), Instant.FromDateTimeOffset(DateTimeOffset.UtcNow));
            await coach.Runner.RunAsync([update], CancellationToken.None);
            stored.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);

            await reply.Task;
            replied.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
        }

        return (stored, replied);
    }
}
