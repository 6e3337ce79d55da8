using System.Data;
using CoachBot.Core.Chat;
using CoachBot.Core.Routines;
using Npgsql;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

/// <summary>All that any table has of one person, as it was at one moment.</summary>
internal sealed partial class PostgresStore
{
    public Task<PersonExport?> ExportAsync(ChatAddress chat, CancellationToken cancel) => OnConnectionAsync(
        async connection =>
        {
            await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            var person = await connection.FirstAsync(
                Sql("SELECT person FROM address WHERE platform = $1 AND chat = $2", chat.Platform.Name, chat.Chat), row => (long?)row.GetInt64(0), cancel);
            return person is { } id ? await ExportAsync(connection, id, cancel) : null;
        },
        cancel);

    private async Task<PersonExport> ExportAsync(NpgsqlConnection connection, long id, CancellationToken cancel)
    {
        var chats = await AllOf("SELECT id, platform, chat FROM address WHERE person = $1 ORDER BY id", row => (Id: row.GetInt64(0), Chat: new ChatAddress(new(row.GetString(1)), row.GetString(2))));
        var chatOf = chats.ToDictionary(chat => chat.Id, chat => chat.Chat);
        var (person, home, due, failures, pinned) = (await AllOf(
            $"SELECT {PostgresSealing.PersonColumns}, home, due_at, failures, pinned FROM person WHERE id = $1",
            row => (Sealing.OpenPerson(row, id).Person, row.GetInt64(2), row.TimeOrNull(3), row.GetInt32(4), row.TextOrNull(5))))[0];
        return new(
            [.. chats.Select(chat => chat.Chat)],
            person,
            await AllOf(
                "SELECT id, at, entry FROM journal WHERE person = $1 ORDER BY id",
                row => new JournalRecord(row.Time(1), Sealing.Open(row.Bytes(2), "journal", row.GetInt64(0), json => StoredJson.ReadEntry(json)))),
            [
                .. (await MessagesAsync()).OrderBy(message => chats.FindIndex(chat => chat.Chat == message.To)),
            ])
        {
            Home = chatOf.TryGetValue(home, out var at) ? at : null,
            DueAt = due,
            FailuresInARow = failures,
            Playing = pinned is null ? null : await PinnedAsync(connection, pinned, cancel),
            Live = await AllOf(
                "SELECT address, slot, message, remote_id FROM live_message WHERE address IN (SELECT id FROM address WHERE person = $1) ORDER BY address, slot COLLATE \"C\"",
                row => new LiveRecord(chatOf[row.GetInt64(0)], new(row.GetString(1)), row.GetInt64(2), row.GetString(3))),
            Failures = await AllOf(
                "SELECT at, what, reference, reason FROM failure WHERE person = $1 ORDER BY id",
                row => new FailureRecord(row.Time(0), row.GetString(1), row.GetString(2), row.GetString(3))),
            CodeUntil = (await AllOf("SELECT expires FROM link_code WHERE person = $1", row => row.TimeOrNull(0))).FirstOrDefault(),
        };

        Task<List<T>> AllOf<T>(string sql, Func<NpgsqlDataReader, T> read) => connection.AllAsync(Sql(sql, id), read, cancel);

        async Task<List<MessageRecord>> MessagesAsync() =>
        [
            .. await AllOf(
                "SELECT shown.id, address, turn, replaces, at, payload FROM shown JOIN address ON address.id = shown.address WHERE address.person = $1 ORDER BY shown.id",
                row => new MessageRecord(row.GetInt64(0), chatOf[row.GetInt64(1)], MessageOf(row, 5), new(row.GetInt64(2)), null, null, row.TextOrNull(3), null, 0, null, row.Time(4))),
            .. await AllOf(
                "SELECT outbox.id, address, kind, turn, edit_of, expires, attempts, parked, payload, outbox.at FROM outbox JOIN address ON address.id = outbox.address WHERE address.person = $1 ORDER BY outbox.id",
                row => new MessageRecord(
                    row.GetInt64(0), chatOf[row.GetInt64(1)], MessageOf(row, 8), new(row.GetInt64(3)), (MessageKind)row.GetInt16(2),
                    row.TextOrNull(4) is { } slot ? new Slot(slot) : null, null, row.TimeOrNull(5), row.GetInt32(6), row.TimeOrNull(7), null, row.TimeOrNull(9))),
        ];
    }

    private static Task<Routine?> PinnedAsync(NpgsqlConnection connection, string hash, CancellationToken cancel) =>
        connection.FirstAsync(Sql("SELECT routine FROM pinned WHERE hash = $1", hash), row => StoredJson.ReadRoutine(row.Bytes(0)), cancel);
}
