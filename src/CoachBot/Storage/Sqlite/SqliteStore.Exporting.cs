using CoachBot.Core.Chat;
using CoachBot.Core.Routines;

namespace CoachBot.Storage.Sqlite;

/// <summary>All that any table has of one person.</summary>
internal sealed partial class SqliteStore
{
    public Task<PersonExport?> ExportAsync(ChatAddress chat, CancellationToken cancel) => ReadAsync(
        connection => connection.Sql("SELECT person FROM address WHERE platform = ? AND chat = ?").Bind(chat.Platform.Name).Bind(chat.Chat)
            .First(row => (long?)row.Long(0)) is { } person ? Export(connection, person) : null,
        cancel);

    private PersonExport Export(Connection connection, long id)
    {
        var chats = connection.Sql("SELECT id, platform, chat FROM address WHERE person = ? ORDER BY id").Bind(id)
            .All(row => (Id: row.Long(0), Chat: new ChatAddress(new(row.Text(1)), row.Text(2))));
        var (person, home, due, failures, pinned) = connection.Sql($"SELECT {Sealing.PersonColumns}, home, due_at, failures, pinned FROM person WHERE id = ?").Bind(id)
            .First(row => (sealing.OpenPerson(row, id).Person, row.Long(2), row.TimeOrNull(3), (int)row.Long(4), row.TextOrNull(5)));
        return new(
            [.. chats.Select(chat => chat.Chat)],
            person,
            connection.Sql("SELECT id, at, entry FROM journal WHERE person = ? ORDER BY id").Bind(id)
                .All(row => new JournalRecord(row.Time(1), sealing.Open(row, 2, "journal", row.Long(0), StoredJson.ReadEntry))),
            [.. chats.SelectMany(chat => MessagesOf(connection, chat.Id, chat.Chat))])
        {
            Home = chats.Where(chat => chat.Id == home).Select(chat => (ChatAddress?)chat.Chat).FirstOrDefault(),
            DueAt = due,
            FailuresInARow = failures,
            Playing = pinned is null ? null : connection.Sql("SELECT routine FROM pinned WHERE hash = ?").Bind(pinned).First(row => (Routine?)StoredJson.ReadRoutine(row.Bytes(0))),
            Live = [.. chats.SelectMany(chat => connection.Sql("SELECT slot, message, remote_id FROM live_message WHERE address = ? ORDER BY slot").Bind(chat.Id)
                .All(row => new LiveRecord(chat.Chat, new(row.Text(0)), row.Long(1), row.Text(2))))],
            Failures = connection.Sql("SELECT at, what, reference, reason FROM failure WHERE person = ? ORDER BY id").Bind(id)
                .All(row => new FailureRecord(row.Time(0), row.Text(1), row.Text(2), row.Text(3))),
            CodeUntil = connection.Sql("SELECT expires FROM link_code WHERE person = ?").Bind(id).First(row => row.TimeOrNull(0)),
        };
    }

    private IEnumerable<MessageRecord> MessagesOf(Connection connection, long address, ChatAddress chat) =>
    [
        .. connection.Sql("SELECT id, turn, replaces, at, payload FROM shown WHERE address = ? ORDER BY id").Bind(address).All(row => new MessageRecord(
            row.Long(0), chat, sealing.Open(row, 4, "message", row.Long(0), StoredJson.ReadMessage), new(row.Long(1)), null, null, row.TextOrNull(2), null, 0, null,
            row.Time(3))),
        .. connection.Sql("SELECT id, kind, turn, edit_of, expires, attempts, parked, payload, at FROM outbox WHERE address = ? ORDER BY id").Bind(address)
            .All(row => new MessageRecord(
                row.Long(0), chat, sealing.Open(row, 7, "message", row.Long(0), StoredJson.ReadMessage), new(row.Long(2)), (MessageKind)row.Long(1),
                row.TextOrNull(3) is { } slot ? new Slot(slot) : null, null, row.TimeOrNull(4), (int)row.Long(5), row.TimeOrNull(6), null, row.TimeOrNull(8))),
    ];
}
