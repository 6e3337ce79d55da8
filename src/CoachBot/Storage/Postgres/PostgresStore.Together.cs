using System.Text.Json.Serialization;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

/// <summary>What processes tell each other at once: somebody was forgotten.</summary>
/// <param name="From">The number of the process that says so.</param>
/// <param name="Chats">Platform and chat of each.</param>
/// <param name="UpTo">No message with a higher number was made before.</param>
internal sealed record PostgresWord(long From, string[][] Chats, long UpTo);

[JsonSerializable(typeof(PostgresWord))]
internal sealed partial class PostgresWordJson : JsonSerializerContext;

internal sealed partial class PostgresStore
{
    /// <summary>Where the processes of this schema listen.</summary>
    public const string Channel = "'coachbot_' || md5(current_schema())";

    public IPresence Presence => presence;

    /// <summary>Who sends a message that this process commits: itself, or whoever speaks its platform.</summary>
    public long OwnerOf(OutboxRow row) => presence.Speaks is null || presence.Speaks.Contains(row.To.Platform.Name) ? row.Owner : 0;

    /// <summary>A number for a process, known to all from now on.</summary>
    public Task<long> EnterAsync(CancellationToken cancel) =>
        FirstAsync(Sql("INSERT INTO process(id, at) VALUES (nextval('number'), clock_timestamp()) RETURNING id"), row => row.GetInt64(0), cancel);

    /// <summary>A process ends; what it leaves is the others'.</summary>
    public Task ExitAsync(long process, CancellationToken cancel) =>
        OnConnectionAsync(connection => connection.RunAsync(Sql("DELETE FROM process WHERE id = $1", process), cancel), cancel);

    /// <summary>
    /// Takes over the messages of processes that are gone: silent for so long, and without the lock that each has while it is connected.
    /// One process finds each of them, and the messages change hands with the row in one statement.
    /// </summary>
    public Task<IReadOnlyList<long>> InheritAsync(long process, string[] platforms, TimeSpan silent, CancellationToken cancel) => AllAsync(
        Sql(
            $"""
            WITH silent AS MATERIALIZED (
                SELECT id FROM process WHERE id <> $1 AND at < clock_timestamp() - make_interval(secs => $2) AND EXISTS (SELECT FROM process AS own WHERE own.id = $1)
                FOR UPDATE SKIP LOCKED),
            gone AS MATERIALIZED (SELECT id FROM silent WHERE pg_try_advisory_xact_lock({PostgresLocks.Process}, (id % 2147483647)::integer)),
            buried AS (DELETE FROM process USING gone WHERE process.id = gone.id RETURNING process.id),
            taken AS (
                UPDATE outbox SET process = CASE WHEN address.platform = ANY($3) THEN $1 ELSE 0 END
                FROM buried, address WHERE outbox.process = buried.id AND address.id = outbox.address RETURNING outbox.id, outbox.process)
            SELECT id FROM taken WHERE process = $1
            """, process, (long)silent.TotalSeconds, platforms),
        row => row.GetInt64(0), cancel);

    /// <summary>Takes over what belongs to no process: what those left who stopped, and what was waiting before there were several.</summary>
    public Task<IReadOnlyList<long>> TakeLostAsync(long process, string[] platforms, CancellationToken cancel) => AllAsync(
        Sql(
            """
            WITH lost AS MATERIALIZED (
                SELECT outbox.id FROM outbox JOIN address ON address.id = outbox.address
                WHERE NOT EXISTS (SELECT FROM process WHERE process.id = outbox.process) AND address.platform = ANY($2)
                ORDER BY outbox.id FOR UPDATE OF outbox SKIP LOCKED)
            UPDATE outbox SET process = $1 FROM lost WHERE outbox.id = lost.id RETURNING outbox.id
            """, process, platforms),
        row => row.GetInt64(0), cancel);

    public Task<IReadOnlyList<OutboxRow>> UndeliveredAsync(IReadOnlyList<long> ids, CancellationToken cancel) => AllAsync(
        Sql($"{OutboxColumns} WHERE outbox.id = ANY($1) AND outbox.parked IS NULL ORDER BY outbox.id", ids.ToArray()), OutboxRowOf, cancel);

    /// <summary>Edits stand beside the order of a chat.</summary>
    public Task<bool> IsNextAsync(OutboxRow row, CancellationToken cancel) => FirstAsync(
        Sql(
            """
            SELECT NOT EXISTS (
                SELECT FROM outbox JOIN address ON address.id = outbox.address
                WHERE address.platform = $1 AND address.chat = $2 AND outbox.id < $3 AND outbox.kind <> 2 AND outbox.parked IS NULL)
            """, row.To.Platform.Name, row.To.Chat, row.Id),
        found => found.GetBoolean(0), cancel);
}
