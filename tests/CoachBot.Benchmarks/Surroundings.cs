using System.Diagnostics;
using CoachBot.Content;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Pipeline;
using CoachBot.Storage;
using CoachBot.Storage.Postgres;
using CoachBot.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoachBot.Benchmarks;

/// <summary>The real engine, content, store and writer, on a file of their own, and a platform that takes everything at once.</summary>
internal sealed class Surroundings : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(Directory.GetCurrentDirectory(), $".benchmark-{Environment.ProcessId}"));
    private readonly CancellationTokenSource stop = new();
    private readonly Task writing;
    private readonly Task sending;

    private Surroundings(Library library, Action<Delivery> sent, string? postgres)
    {
        Store = postgres is null ? new SqliteStore(new() { Path = File }) : new PostgresStore(new() { Postgres = postgres });
        Store.OpenAsync(default).GetAwaiter().GetResult();
        Runner = new(Store, Engine.Step, () => library, TimeProvider.System, NullLogger<TurnRunner>.Instance);
        var sender = new Sender(
            new InstantAdapter(sent), Store, Runner, new(new(new()), _ => false), TimeProvider.System, NullLogger<Sender>.Instance);

        // What an earlier run on the same server left unsent would hold up its people for ever.
        Store.Presence.JoinAsync([Platform.Telegram], new(messages => _ = TakeOverAsync(sender, messages), () => { }, (_, _) => { }), default).GetAwaiter().GetResult();
        Runner.Committed += committed => sender.Add(committed.Messages);
        writing = Runner.LoopAsync(CancellationToken.None);
        sending = sender.LoopAsync(stop.Token, CancellationToken.None);
        sender.RecoverAsync(default).GetAwaiter().GetResult();
        Store.Presence.Inherit();
    }

    public IConversationStore Store { get; }

    public TurnRunner Runner { get; }

    public string File => Path.Combine(folder.FullName, "coachbot.db");

    public static Library LoadLibrary() => ContentLoader.Load(ContentFolder()) is LoadedContent.Usable usable
        ? usable.Library
        : throw new InvalidOperationException("The content has mistakes; coachbot check lists them.");

    public static string ContentFolder()
    {
        for (var place = new DirectoryInfo(Directory.GetCurrentDirectory()); place is not null; place = place.Parent)
        {
            var content = Path.Combine(place.FullName, "content");
            if (Directory.Exists(content))
            {
                return content;
            }
        }

        throw new InvalidOperationException("Run this from inside the repository: it plays the real content.");
    }

    /// <param name="postgres">Connection string of a database to use in the place of a file.</param>
    public static Surroundings Create(Action<Delivery>? sent = null, string? postgres = null)
    {
        // As CoachService does.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + 4), completions);
        return new(LoadLibrary(), sent ?? (_ => { }), postgres);
    }

    /// <summary>What one sync to disk costs here, for everything else has to be read beside it.</summary>
    public void PrintSync()
    {
        using var file = new FileStream(Path.Combine(folder.FullName, "sync"), FileMode.Create, FileAccess.Write, FileShare.None, 1);
        var page = new byte[4096];
        var times = new List<double>();
        for (var number = 0; number < 200; number++)
        {
            var before = Stopwatch.GetTimestamp();
            file.Write(page);
            file.Flush(flushToDisk: true);
            times.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
        }

        Console.WriteLine($"one page written and synced: {Percentiles(times)}; SQLite {SqliteLibrary.Version}; {Environment.ProcessorCount} cores");
    }

    public static string Percentiles(List<double> milliseconds)
    {
        milliseconds.Sort();
        return milliseconds.Count == 0 ? "nothing measured" : $"median {At(0.5):0.00} ms, p99 {At(0.99):0.00} ms, worst {milliseconds[^1]:0.00} ms";

        double At(double part) => milliseconds[(int)((milliseconds.Count - 1) * part)];
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await sending;
        Runner.Stop();
        await writing;
        await Store.DisposeAsync();
        folder.Delete(recursive: true);
        stop.Dispose();
    }

    private async Task TakeOverAsync(Sender sender, IReadOnlyList<long> messages)
    {
        await Task.Yield();
        await sender.TakeOverAsync(await Store.UndeliveredAsync(messages, stop.Token), stop.Token);
    }

    private sealed class InstantAdapter(Action<Delivery> sent) : IChatAdapter
    {
        public Platform Platform => Platform.Telegram;

        public AdapterHealth Health { get; } = new(true, "");

        public Task ReceiveAsync(StoreUpdates store, CancellationToken stopping) => Task.CompletedTask;

        public Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancel)
        {
            sent(delivery);
            return Task.FromResult<SendResult>(new SendResult.Sent($"{delivery.Id}"));
        }
    }
}
