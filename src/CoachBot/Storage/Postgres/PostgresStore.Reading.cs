using CoachBot.Core.Chat;
using NodaTime;
using Npgsql;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

internal sealed partial class PostgresStore
{
    private const string OutboxColumns =
        """
        SELECT outbox.id, outbox.person, address.platform, address.chat, outbox.kind, outbox.turn, outbox.edit_of, outbox.expires, outbox.attempts, outbox.payload
        FROM outbox JOIN address ON address.id = outbox.address
        """;

    public Task<IReadOnlyList<DuePerson>> DueAsync(Instant until, int limit, CancellationToken cancel) => AllAsync(
        Sql(
            """
            SELECT person.id, person.version, person.due_at, address.platform, address.chat
            FROM person JOIN address ON address.id = person.home WHERE person.due_at <= $1 ORDER BY person.due_at LIMIT $2
            """, until, limit),
        row => new DuePerson(new(row.GetInt64(0)), new(row.GetInt64(1)), row.Time(2), new(new(row.GetString(3)), row.GetString(4))), cancel);

    public Task<Instant?> EarliestDueAsync(CancellationToken cancel) =>
        FirstAsync(Sql("SELECT min(due_at) FROM person WHERE due_at IS NOT NULL"), row => row.TimeOrNull(0), cancel);

    public Task<IReadOnlyList<OutboxRow>> UndeliveredAsync(Platform platform, long after, int limit, CancellationToken cancel) => AllAsync(
        Sql($"{OutboxColumns} WHERE outbox.id > $1 AND address.platform = $2 AND outbox.parked IS NULL ORDER BY outbox.id LIMIT $3", after, platform.Name, limit),
        OutboxRowOf, cancel);

    public Task<IReadOnlyList<OutboxRow>> UndeliveredAsync(ChatAddress to, long after, int limit, CancellationToken cancel) => AllAsync(
        Sql(
            $"{OutboxColumns} WHERE address.platform = $1 AND address.chat = $2 AND outbox.id > $3 AND outbox.parked IS NULL ORDER BY outbox.id LIMIT $4",
            to.Platform.Name, to.Chat, after, limit),
        OutboxRowOf, cancel);

    public Task<LiveMessage?> LiveMessageAsync(ChatAddress chat, Slot slot, CancellationToken cancel) => FirstAsync(
        Sql(
            """
            SELECT message, remote_id FROM live_message JOIN address ON address.id = live_message.address
            WHERE platform = $1 AND chat = $2 AND slot = $3
            """, chat.Platform.Name, chat.Chat, slot.Name),
        row => new LiveMessage(row.GetInt64(0), row.GetString(1)), cancel);

    public async Task<IReadOnlyList<Delivery>> ShownAsync(ChatAddress chat, long after, int limit, CancellationToken cancel)
    {
        var newestFirst = await AllAsync(
            Sql(
                """
                SELECT shown.id, shown.turn, shown.replaces, shown.payload FROM shown JOIN address ON address.id = shown.address
                WHERE platform = $1 AND chat = $2 AND shown.id > $3 ORDER BY shown.id DESC LIMIT $4
                """, chat.Platform.Name, chat.Chat, after, limit),
            row => new Delivery(row.GetInt64(0), chat, MessageOf(row, 3), new(row.GetInt64(1)), row.TextOrNull(2)), cancel);
        return [.. newestFirst.Reverse()];
    }

    public Task<string?> CursorAsync(Platform platform, CancellationToken cancel) =>
        FirstAsync(Sql("SELECT value FROM cursor WHERE platform = $1", platform.Name), row => row.GetString(0), cancel);

    private Core.Chat.OutboundMessage MessageOf(NpgsqlDataReader row, int column) =>
        Sealing.Open(row.Bytes(column), "message", row.GetInt64(0), json => StoredJson.ReadMessage(json));

    private OutboxRow OutboxRowOf(NpgsqlDataReader row) => new(
        row.GetInt64(0), new(row.GetInt64(1)), new(new(row.GetString(2)), row.GetString(3)), (MessageKind)row.GetInt16(4), new(row.GetInt64(5)), MessageOf(row, 9),
        row.TextOrNull(6) is { } slot ? new Slot(slot) : null, row.TimeOrNull(7), row.GetInt32(8));

    private Task<IReadOnlyList<T>> AllAsync<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancel) =>
        OnConnectionAsync<IReadOnlyList<T>>(async connection => await connection.AllAsync(command, read, cancel), cancel);

    private Task<T?> FirstAsync<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancel) =>
        OnConnectionAsync(connection => connection.FirstAsync(command, read, cancel), cancel);
}
