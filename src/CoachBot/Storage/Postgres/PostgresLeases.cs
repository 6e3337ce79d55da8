using System.Collections.Concurrent;
using CoachBot.Core.Chat;
using Npgsql;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

/// <summary>
/// What one process at a time may do, as advisory locks of one connection: when the process or the connection ends, PostgreSQL frees them
/// by itself. Waited for by trying again and again, so that a connection never hangs in a wait.
/// </summary>
internal sealed class PostgresLeases
{
    private readonly ConcurrentDictionary<Lease, byte> wanted = [];
    private readonly ConcurrentQueue<string> toFree = [];

    /// <inheritdoc cref="IOwnership.WhileMineAsync"/>
    public async Task WhileMineAsync(string what, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var lease = new Lease(what);
            wanted.TryAdd(lease, 0);
            try
            {
                await lease.Taken.Task.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!lease.Taken.Task.IsCompletedSuccessfully)
                {
                    return;
                }

                using var mine = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost.Token);
                await work(mine.Token);
                if (!lease.IsLost)
                {
                    return;
                }
            }
            catch (OperationCanceledException) when (lease.IsLost && !stopping.IsCancellationRequested)
            {
                // It is waited for again.
            }
            finally
            {
                LetGo(lease);
            }
        }
    }

    /// <summary>Gives back what is no longer wanted and tries for what is.</summary>
    public async Task TendAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        while (toFree.TryDequeue(out var what))
        {
            await connection.RunAsync(Sql($"SELECT pg_advisory_unlock({PostgresLocks.Lease}, {Hash})", what), cancel);
        }

        foreach (var lease in wanted.Keys.Where(lease => !lease.IsHeld && !lease.IsLost))
        {
            if (await connection.FirstAsync(Sql($"SELECT pg_try_advisory_lock({PostgresLocks.Lease}, {Hash})", lease.What), row => row.GetBoolean(0), cancel))
            {
                // Let go of meanwhile, it is free again with the next round.
                lease.IsHeld = true;
                if (wanted.ContainsKey(lease))
                {
                    lease.Taken.TrySetResult();
                }
                else
                {
                    toFree.Enqueue(lease.What);
                }
            }
        }
    }

    /// <summary>The connection is gone and all locks with it.</summary>
    public void LoseAll()
    {
        toFree.Clear();
        foreach (var lease in wanted.Keys.Where(lease => lease.IsHeld))
        {
            lease.IsLost = true;
            _ = lease.Lost.CancelAsync();
        }
    }

    private const string Hash = "hashtext(current_schema() || ' ' || $1)";

    private void LetGo(Lease lease)
    {
        wanted.TryRemove(lease, out _);
        if (lease is { IsHeld: true, IsLost: false })
        {
            toFree.Enqueue(lease.What);
        }
    }

    private sealed class Lease(string what)
    {
        private volatile bool isHeld;
        private volatile bool isLost;

        public string What => what;

        public TaskCompletionSource Taken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationTokenSource Lost { get; } = new();

        public bool IsHeld { get => isHeld; set => isHeld = value; }

        public bool IsLost { get => isLost; set => isLost = value; }
    }
}
