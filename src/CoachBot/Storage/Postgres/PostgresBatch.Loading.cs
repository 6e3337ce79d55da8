using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using Npgsql;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

/// <summary>Locks and reads all who are in the updates of a batch, at once, so that no other process runs a turn of theirs.</summary>
internal sealed partial class PostgresBatch
{
    /// <summary>Somebody may be joined with another or part while we wait for their row; more often than this it is a fault.</summary>
    private const int MostRounds = 5;

    /// <summary>A turn takes two or three; what is left over is never used.</summary>
    private const int NumbersPerUpdate = 3;

    /// <summary>In the order of their ids, so that two batches with the same people wait for each other in one direction only.</summary>
    private const string LockSql =
        """
        SELECT person.id FROM person WHERE person.id IN (
            SELECT address.person FROM address JOIN unnest($1, $2) AS u(platform, chat) ON address.platform = u.platform AND address.chat = u.chat)
        ORDER BY person.id FOR UPDATE OF person
        """;

    /// <summary>Whom another process is at, it is left to: their time has come there, or will be found to have passed.</summary>
    private const string LockDueSql =
        """
        SELECT person.id FROM person WHERE person.id IN (
            SELECT address.person FROM address JOIN unnest($1, $2) AS u(platform, chat) ON address.platform = u.platform AND address.chat = u.chat)
        ORDER BY person.id FOR UPDATE OF person SKIP LOCKED
        """;

    /// <summary>A statement of its own: it sees what those had committed whom the one before waited for.</summary>
    private const string LoadSql =
        $"""
        SELECT {PersonColumns}, address.id, address.platform, address.chat,
            $3 <> 0 AND EXISTS (SELECT FROM outbox WHERE outbox.address = address.id AND outbox.process <> $3 AND outbox.parked IS NULL AND outbox.kind <> 2)
        FROM unnest($1, $2) AS u(platform, chat) JOIN address ON address.platform = u.platform AND address.chat = u.chat JOIN person ON person.id = address.person
        """;

    private const string SeenSql =
        "SELECT seen.platform, seen.update_id FROM unnest($1, $2) AS u(platform, id) JOIN seen ON seen.platform = u.platform AND seen.update_id = u.id";

    private const string LockChatsSql =
        """
        SELECT pg_advisory_xact_lock($1::integer, hash) FROM (
            SELECT DISTINCT hashtext(current_schema() || ' ' || platform || ' ' || chat) AS hash FROM unnest($2, $3) AS u(platform, chat) ORDER BY 1) AS chats
        """;

    private readonly HashSet<ChatAddress> leftToOthers = [];

    /// <summary>Begins the transaction, locks and reads all who are in the updates, and sees which updates are known.</summary>
    public async Task BeginAsync(IReadOnlyList<InboundUpdate> updates, CancellationToken cancel)
    {
        var ids = updates.Where(update => update.Event is not ChatEvent.TimeCame).Select(update => (update.From.Platform.Name, update.Id.Value)).ToHashSet();
        var due = owner == 0 ? [] : updates.Where(DuePerson.Is).Select(update => update.From).ToHashSet();
        due.ExceptWith(updates.Where(update => !DuePerson.Is(update)).Select(update => update.From));
        await LoadAsync([.. updates.Select(update => update.From).Distinct().Where(chat => !due.Contains(chat))], [.. ids], Sql("BEGIN"), isAsync: true, cancel);
        asked.UnionWith(ids);
        if (due.Count > 0)
        {
            await LoadDueAsync([.. due], cancel);
        }
    }

    /// <summary>Until every chat is either known, with its person locked, or unknown, with the right to meet it.</summary>
    private async Task<int> LoadAsync(ChatAddress[] wanted, (string Platform, string Id)[] ids, NpgsqlBatchCommand? first, bool isAsync, CancellationToken cancel)
    {
        var (before, left) = (first, wanted);
        for (var round = 0; round < MostRounds; round++)
        {
            var mayMeet = round > 0;
            using var batch = connection.BatchOf(Commands(before, left, ids, mayMeet));
            using var reader = isAsync ? await batch.ExecuteReaderAsync(cancel) : batch.ExecuteReader();
            if (mayMeet)
            {
                await NextAsync(reader, isAsync, cancel);
            }

            var stray = left.Length == 0 ? [] : await ReadAsync(reader, isAsync, cancel);
            while (ids.Length > 0 && reader.Read())
            {
                seen.Add((reader.GetString(0), reader.GetString(1)));
            }

            if (ids.Length > 0)
            {
                await NextAsync(reader, isAsync, cancel);
            }

            reader.Read();
            (transaction, numbers, numbersTaken) = (reader.GetString(0), reader.GetFieldValue<long[]>(1), 0);
            left = [.. left.Where(chat => !chats.ContainsKey(chat))];
            if (mayMeet)
            {
                unknownChats.UnionWith(left.Where(chat => !stray.Contains(chat)));
                left = [.. left.Where(stray.Contains)];
            }

            if (left.Length == 0)
            {
                return round;
            }

            before = null;
        }

        throw new StoreFaultException("Somebody's chats change hands too often to be read; it is tried again.");
    }

    /// <summary>Those nobody else is at. The numbers come after the locks, as everywhere.</summary>
    private async Task LoadDueAsync(ChatAddress[] due, CancellationToken cancel)
    {
        var (platforms, names) = (Array.ConvertAll(due, chat => chat.Platform.Name), Array.ConvertAll(due, chat => chat.Chat));
        using var batch = connection.BatchOf(
            Sql(LockDueSql, platforms, names), Sql(LoadSql, platforms, names, owner), Sql(NumbersSql, (long)(LeastNumbers + (NumbersPerUpdate * (chats.Count + due.Length)))));
        using var reader = await batch.ExecuteReaderAsync(cancel);
        await ReadAsync(reader, isAsync: true, cancel);
        reader.Read();
        (transaction, numbers, numbersTaken) = (reader.GetString(0), reader.GetFieldValue<long[]>(1), 0);
        leftToOthers.UnionWith(due.Where(chat => !chats.ContainsKey(chat)));
    }

    private List<NpgsqlBatchCommand> Commands(NpgsqlBatchCommand? before, ChatAddress[] chats, (string Platform, string Id)[] ids, bool mayMeet)
    {
        var commands = new List<NpgsqlBatchCommand>();
        if (before is not null)
        {
            commands.Add(before);
        }

        if (chats.Length > 0)
        {
            var (platforms, names) = (Array.ConvertAll(chats, chat => chat.Platform.Name), Array.ConvertAll(chats, chat => chat.Chat));
            if (mayMeet)
            {
                commands.Add(Sql(LockChatsSql, (long)PostgresLocks.Chat, platforms, names));
            }

            commands.Add(Sql(LockSql, platforms, names));
            commands.Add(Sql(LoadSql, platforms, names, owner));
        }

        if (ids.Length > 0)
        {
            commands.Add(Sql(SeenSql, Array.ConvertAll(ids, id => id.Platform), Array.ConvertAll(ids, id => id.Id)));
        }

        commands.Add(Sql(NumbersSql, (long)(LeastNumbers + (NumbersPerUpdate * chats.Length))));
        return commands;
    }

    /// <summary>Takes in the people who are locked; returns the chats that went to somebody else meanwhile.</summary>
    private async Task<HashSet<ChatAddress>> ReadAsync(NpgsqlDataReader reader, bool isAsync, CancellationToken cancel)
    {
        var locked = new HashSet<long>();
        while (reader.Read())
        {
            locked.Add(reader.GetInt64(0));
        }

        await NextAsync(reader, isAsync, cancel);
        var stray = new HashSet<ChatAddress>();
        while (reader.Read())
        {
            var (id, chat) = (reader.GetInt64(2), new ChatAddress(new(reader.GetString(8)), reader.GetString(9)));
            if (!locked.Contains(id))
            {
                stray.Add(chat);
                continue;
            }

            chats[chat] = new(reader.GetInt64(7), new(id), reader.GetBoolean(10));
            if (!people.ContainsKey(new(id)))
            {
                people[new(id)] = PersonOf(reader);
            }
        }

        await NextAsync(reader, isAsync, cancel);
        return stray;
    }

    private StoredPerson PersonOf(NpgsqlDataReader row)
    {
        var (person, history) = store.Sealing.OpenPerson(row, row.GetInt64(2));
        return new(person, history, row.GetInt64(3), row.GetInt32(4), row.TextOrNull(5), row.LongOrNull(6), row.Bytes(0));
    }

    private static Task<bool> NextAsync(NpgsqlDataReader reader, bool isAsync, CancellationToken cancel) =>
        isAsync ? reader.NextResultAsync(cancel) : Task.FromResult(reader.NextResult());
}
