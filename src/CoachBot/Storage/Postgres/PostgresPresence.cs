using System.Diagnostics;
using System.Text.Json;
using CoachBot.Core.Chat;
using Npgsql;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

/// <summary>
/// A process among several on one database. It has a row in <c>process</c> that it refreshes, and a connection of its own whose advisory
/// locks say that it lives: one for the process, one for each thing it alone does. Taken for gone is who neither refreshed its row for
/// <see cref="GoneAfter"/> nor holds its lock; a process stops sending before that (<see cref="SendsFor"/>), so that no message has two senders.
/// All of it is the server's time and this machine's, however fast the coach's own clock runs.
/// </summary>
internal sealed class PostgresPresence(PostgresServer server, PostgresStore store) : IPresence, IAsyncDisposable
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SendsFor = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan GoneAfter = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LooksForLostEvery = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromMilliseconds(200);

    private readonly PostgresLeases leases = new();
    private readonly CancellationTokenSource leaving = new();
    private PresenceNews? told;
    private Task watching = Task.CompletedTask;
    private Task inheriting = Task.CompletedTask;
    private long number;
    private long refreshed;
    private long lookedForLost;
    private int processes = 1;
    private volatile bool inherits;
    private int left;

    public bool IsShared => true;

    public long Number => Interlocked.Read(ref number);

    public int Processes => Volatile.Read(ref processes);

    public bool MaySend => Number == 0 || Stopwatch.GetElapsedTime(Interlocked.Read(ref refreshed)) < SendsFor;

    /// <summary>The platforms this process speaks; null for a store that is only looked into.</summary>
    public string[]? Speaks { get; private set; }

    public Task WhileMineAsync(string what, Func<CancellationToken, Task> work, CancellationToken stopping) => leases.WhileMineAsync(what, work, stopping);

    public async Task JoinAsync(IReadOnlyList<Platform> platforms, PresenceNews news, CancellationToken cancel)
    {
        (told, Speaks) = (news, [.. platforms.Select(platform => platform.Name)]);
        Interlocked.Exchange(ref number, await store.EnterAsync(cancel));
        Interlocked.Exchange(ref refreshed, Stopwatch.GetTimestamp());
        await store.TakeLostAsync(Number, Speaks, cancel);
        Interlocked.Exchange(ref lookedForLost, Stopwatch.GetTimestamp());
        watching = WatchAsync(leaving.Token);
    }

    public void Inherit() => inherits = true;

    public async Task LeaveAsync()
    {
        if (Number == 0 || Interlocked.Exchange(ref left, 1) == 1)
        {
            return;
        }

        await leaving.CancelAsync();
        await Task.WhenAll(watching, inheriting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await store.ExitAsync(Number, CancellationToken.None);
        }
        catch (StoreFaultException)
        {
            // Without a word the others find it out by themselves.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        leaving.Dispose();
    }

    /// <summary>A connection that breaks is replaced at once; what was alone ours is then given up and waited for again.</summary>
    private async Task WatchAsync(CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                await using var connection = await server.OpenAloneAsync(ending);
                await ServeAsync(connection, ending);
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it is, the others must not wait for what this process cannot do: its leases are free and it tries anew. The store tells the operator.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                store.Fault(failure);
            }
            finally
            {
                leases.LoseAll();
            }

            await Task.Delay(PauseAfterFault, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ServeAsync(NpgsqlConnection connection, CancellationToken ending)
    {
        var since = Stopwatch.GetTimestamp();
        var isLocked = false;
        connection.Notification += (_, heard) => Heard(heard.Payload);
        await connection.RunAsync(Sql(await connection.FirstAsync(Sql("SELECT 'LISTEN ' || " + PostgresStore.Channel), row => row.GetString(0), ending) ?? ""), ending);
        while (true)
        {
            if (!isLocked || Stopwatch.GetElapsedTime(Interlocked.Read(ref refreshed)) >= RefreshEvery)
            {
                await RefreshAsync(connection, ending);
                isLocked = isLocked || await connection.FirstAsync(
                    Sql($"SELECT pg_try_advisory_lock({PostgresLocks.Process}, ($1 % 2147483647)::integer)", Number), row => row.GetBoolean(0), ending);
            }

            await leases.TendAsync(connection, ending);

            // After a restart of the server all have been silent for long: they get the time to come back.
            if (inherits && inheriting.IsCompleted && Stopwatch.GetElapsedTime(since) > GoneAfter)
            {
                inheriting = InheritAsync(ending);
            }

            // Ends early when the connection does.
            await connection.WaitAsync(Round, ending);
        }
    }

    private async Task RefreshAsync(NpgsqlConnection connection, CancellationToken ending)
    {
        var at = Stopwatch.GetTimestamp();
        var alive = await connection.FirstAsync(
            Sql(
                """
                WITH refreshed AS (UPDATE process SET at = clock_timestamp() WHERE id = $1 RETURNING id)
                SELECT (SELECT count(*) FROM refreshed), (SELECT count(*) FROM process)
                """, Number),
            row => (Known: row.GetInt64(0) == 1, All: (int)row.GetInt64(1)), ending);
        if (alive.Known)
        {
            Interlocked.Exchange(ref refreshed, at);
            Volatile.Write(ref processes, Math.Max(1, alive.All));
            return;
        }

        // Taken for gone. Whatever was to be sent is another's; what was committed under the old number since is nobody's yet.
        var anew = await store.EnterAsync(ending);
        told!.Reborn();
        Interlocked.Exchange(ref number, anew);
        Interlocked.Exchange(ref refreshed, Stopwatch.GetTimestamp());
        Interlocked.Exchange(ref lookedForLost, 0);
        throw new StoreFaultException("The other coaches took this one for gone, as it was out of touch with the database; it began anew.");
    }

    private async Task InheritAsync(CancellationToken ending)
    {
        await Task.Yield();
        try
        {
            var mine = await store.InheritAsync(Number, Speaks!, GoneAfter, ending);
            if (Stopwatch.GetElapsedTime(Interlocked.Read(ref lookedForLost)) > LooksForLostEvery)
            {
                mine = [.. mine, .. await store.TakeLostAsync(Number, Speaks!, ending)];
                Interlocked.Exchange(ref lookedForLost, Stopwatch.GetTimestamp());
            }

            if (mine.Count > 0)
            {
                told!.Inherited(mine);
            }
        }
        catch (Exception failure) when (failure is StoreFaultException or OperationCanceledException)
        {
            // It is tried again with the next round.
        }
    }

    private void Heard(string payload)
    {
        if (JsonSerializer.Deserialize(payload, PostgresWordJson.Default.PostgresWord) is { } word && word.From != Number)
        {
            told!.Forgot([.. word.Chats.Select(chat => new ChatAddress(new(chat[0]), chat[1]))], word.UpTo);
        }
    }
}
