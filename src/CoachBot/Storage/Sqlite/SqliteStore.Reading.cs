using CoachBot.Core.Chat;
using NodaTime;

namespace CoachBot.Storage.Sqlite;

internal sealed partial class SqliteStore
{
    private const string OutboxColumns =
        """
        SELECT outbox.id, outbox.person, address.platform, address.chat, outbox.kind, outbox.turn, outbox.edit_of, outbox.expires, outbox.attempts, outbox.payload
        FROM outbox JOIN address ON address.id = outbox.address
        """;

    public Task<IReadOnlyList<DuePerson>> DueAsync(Instant until, int limit, CancellationToken cancel) => ReadAsync<IReadOnlyList<DuePerson>>(
        connection => connection.Sql(
            """
            SELECT person.id, person.version, person.due_at, address.platform, address.chat
            FROM person JOIN address ON address.id = person.home WHERE person.due_at <= ? ORDER BY person.due_at LIMIT ?
            """).Bind(until).Bind(limit).All(row => new DuePerson(new(row.Long(0)), new(row.Long(1)), row.Time(2), new(new(row.Text(3)), row.Text(4)))),
        cancel);

    public Task<Instant?> EarliestDueAsync(CancellationToken cancel) => ReadAsync(
        connection => connection.Sql("SELECT min(due_at) FROM person WHERE due_at IS NOT NULL").First(row => row.TimeOrNull(0)), cancel);

    public Task<IReadOnlyList<OutboxRow>> UndeliveredAsync(Platform platform, long after, int limit, CancellationToken cancel) =>
        ReadAsync<IReadOnlyList<OutboxRow>>(
            connection => connection.Sql($"{OutboxColumns} WHERE outbox.id > ? AND address.platform = ? AND outbox.parked IS NULL ORDER BY outbox.id LIMIT ?")
                .Bind(after).Bind(platform.Name).Bind(limit).All(OutboxRowOf),
            cancel);

    public Task<IReadOnlyList<OutboxRow>> UndeliveredAsync(ChatAddress to, long after, int limit, CancellationToken cancel) =>
        ReadAsync<IReadOnlyList<OutboxRow>>(connection => UndeliveredTo(connection, to, after, limit), cancel);

    public Task<LiveMessage?> LiveMessageAsync(ChatAddress chat, Slot slot, CancellationToken cancel) => ReadAsync(
        connection => connection.Sql(
            """
            SELECT message, remote_id FROM live_message JOIN address ON address.id = live_message.address
            WHERE platform = ? AND chat = ? AND slot = ?
            """).Bind(chat.Platform.Name).Bind(chat.Chat).Bind(slot.Name).First(row => new LiveMessage(row.Long(0), row.Text(1))),
        cancel);

    public Task<IReadOnlyList<Delivery>> ShownAsync(ChatAddress chat, long after, int limit, CancellationToken cancel) =>
        ReadAsync<IReadOnlyList<Delivery>>(connection => ShownIn(connection, chat, after, limit), cancel);

    public Task<string?> CursorAsync(Platform platform, CancellationToken cancel) => ReadAsync(
        connection => connection.Sql("SELECT value FROM cursor WHERE platform = ?").Bind(platform.Name).First(row => row.Text(0)), cancel);

    private List<OutboxRow> UndeliveredTo(Connection connection, ChatAddress to, long after, int limit) => connection.Sql(
        $"{OutboxColumns} WHERE address.platform = ? AND address.chat = ? AND outbox.id > ? AND outbox.parked IS NULL ORDER BY outbox.id LIMIT ?")
        .Bind(to.Platform.Name).Bind(to.Chat).Bind(after).Bind(limit).All(OutboxRowOf);

    private List<Delivery> ShownIn(Connection connection, ChatAddress chat, long after, int limit)
    {
        var newestFirst = connection.Sql(
            """
            SELECT shown.id, shown.turn, shown.replaces, shown.payload FROM shown JOIN address ON address.id = shown.address
            WHERE platform = ? AND chat = ? AND shown.id > ? ORDER BY shown.id DESC LIMIT ?
            """).Bind(chat.Platform.Name).Bind(chat.Chat).Bind(after).Bind(limit)
            .All(row => new Delivery(
                row.Long(0), chat, sealing.Open(row, 3, "message", row.Long(0), StoredJson.ReadMessage), new(row.Long(1)), row.TextOrNull(2)));
        newestFirst.Reverse();
        return newestFirst;
    }

    private OutboxRow OutboxRowOf(Statement.Row row) => new(
        row.Long(0), new(row.Long(1)), new(new(row.Text(2)), row.Text(3)), (MessageKind)row.Long(4), new(row.Long(5)),
        sealing.Open(row, 9, "message", row.Long(0), StoredJson.ReadMessage),
        row.TextOrNull(6) is { } slot ? new Slot(slot) : null, row.TimeOrNull(7), (int)row.Long(8));
}
