using CoachBot.Core.Chat;
using CoachBot.Core.Routines;
using CoachBot.Storage;
using LiteDB;
using NodaTime;

namespace CoachBot.NamedLibraries.Storage;

internal sealed partial class LiteDbConversationStore
{
    public Task<IReadOnlyList<DuePerson>> DueAsync(Instant until, int limit, CancellationToken cancel) => ReadAsync<IReadOnlyList<DuePerson>>(
        tables =>
        [
            .. tables.People.Query().Where(Query.Between("due_at", long.MinValue, until.ToUnixTimeTicks())).OrderBy("due_at").Limit(limit).ToList()
                .Select(person => (person, home: tables.Addresses.FindById(person["home"])))
                .Where(found => found.home is not null)
                .Select(found => new DuePerson(new(found.person.Id()), new(found.person["version"].AsInt64), found.person.Time("due_at"), found.home.Chat())),
        ],
        cancel);

    public Task<Instant?> EarliestDueAsync(CancellationToken cancel) => ReadAsync(
        tables => tables.People.Query().Where(Query.GTE("due_at", long.MinValue)).OrderBy("due_at").FirstOrDefault()?.TimeOrNull("due_at"), cancel);

    public Task<IReadOnlyList<OutboxRow>> UndeliveredAsync(Platform platform, long after, int limit, CancellationToken cancel) =>
        ReadAsync<IReadOnlyList<OutboxRow>>(
            tables => Rows(tables, tables.Outbox.Query().Where(Query.And(Query.GT("_id", after), Query.EQ("platform", platform.Name))), limit), cancel);

    public Task<IReadOnlyList<OutboxRow>> UndeliveredAsync(ChatAddress to, long after, int limit, CancellationToken cancel) =>
        ReadAsync<IReadOnlyList<OutboxRow>>(
            tables => tables.Find(to) is { } address
                ? Rows(tables, tables.Outbox.Query().Where(Query.And(Query.EQ("address", address.Id()), Query.GT("_id", after))), limit)
                : [],
            cancel);

    public Task<LiveMessage?> LiveMessageAsync(ChatAddress chat, Slot slot, CancellationToken cancel) => ReadAsync(
        tables => tables.Find(chat) is { } address && tables.FindLive(address.Id(), slot.Name) is { } live
            ? new LiveMessage(live["message"].AsInt64, live["remote_id"].AsString)
            : null,
        cancel);

    public Task<IReadOnlyList<Delivery>> ShownAsync(ChatAddress chat, long after, int limit, CancellationToken cancel) =>
        ReadAsync<IReadOnlyList<Delivery>>(
            tables => tables.Find(chat) is not { } address
                ? []
                : [
                    .. tables.Shown.Find(Query.And(Query.EQ("address", address.Id()), Query.GT("_id", after))).OrderByDescending(LiteRows.Id).Take(limit).Reverse()
                        .Select(shown => new Delivery(shown.Id(), chat, sealing.Message(shown), new(shown["turn"].AsInt64), shown.TextOrNull("replaces"))),
                ],
            cancel);

    public Task<string?> CursorAsync(Platform platform, CancellationToken cancel) =>
        ReadAsync(tables => tables.Cursors.FindById(platform.Name)?["value"].AsString, cancel);

    public Task<PersonExport?> ExportAsync(ChatAddress chat, CancellationToken cancel) =>
        ReadAsync(tables => tables.Find(chat) is { } address ? Export(tables, address["person"].AsInt64) : null, cancel);

    private OutboxRow[] Rows(LiteTables tables, ILiteQueryable<BsonDocument> wanted, int limit)
    {
        var addresses = new Dictionary<long, ChatAddress>();
        return
        [
            .. wanted.Where("parked = null").OrderBy("_id").Limit(limit).ToList().Select(row =>
            {
                var address = row["address"].AsInt64;
                if (!addresses.TryGetValue(address, out var to))
                {
                    addresses[address] = to = tables.Addresses.FindById(address).Chat();
                }

                return sealing.Row(row, to);
            }),
        ];
    }

    private PersonExport Export(LiteTables tables, long id)
    {
        var person = tables.People.FindById(id);
        List<(long Id, ChatAddress Chat)> chats = [.. tables.AddressesOf(id).Select(address => (address.Id(), address.Chat()))];
        return new(
            [.. chats.Select(chat => chat.Chat)],
            sealing.Open(person["state"], "person", id, StoredJson.ReadPerson),
            [.. tables.Journal.Under("person", id).Select(entry => new JournalRecord(entry.Time("at"), sealing.Open(entry["entry"], "journal", entry.Id(), StoredJson.ReadEntry)))],
            [.. chats.SelectMany(chat => MessagesOf(tables, chat.Id, chat.Chat))])
        {
            Home = chats.Where(chat => chat.Id == person["home"].AsInt64).Select(chat => (ChatAddress?)chat.Chat).FirstOrDefault(),
            DueAt = person.TimeOrNull("due_at"),
            FailuresInARow = person["failures"].AsInt32,
            Playing = person.TextOrNull("pinned") is { } hash ? PinnedIn(tables, hash) : null,
            Live = [.. chats.SelectMany(chat => tables.Live.Find(Query.EQ("address", chat.Id)).OrderBy(live => live["slot"].AsString, StringComparer.Ordinal)
                .Select(live => new LiveRecord(chat.Chat, new(live["slot"].AsString), live["message"].AsInt64, live["remote_id"].AsString)))],
            Failures = [.. tables.Failures.Under("person", id).Select(failure => new FailureRecord(
                failure.Time("at"), failure["what"].AsString, failure["reference"].AsString, failure["reason"].AsString))],
            CodeUntil = tables.Codes.FindOne(Query.EQ("person", id))?.TimeOrNull("expires"),
        };
    }

    internal static Routine? PinnedIn(LiteTables tables, string hash) =>
        tables.Pinned.FindById(hash) is { } pinned ? StoredJson.ReadRoutine(System.Text.Encoding.UTF8.GetBytes(pinned["routine"].AsString)) : null;

    private IEnumerable<MessageRecord> MessagesOf(LiteTables tables, long address, ChatAddress chat) =>
    [
        .. tables.Shown.Under("address", address).Select(shown => new MessageRecord(
            shown.Id(), chat, sealing.Message(shown), new(shown["turn"].AsInt64), null, null, shown.TextOrNull("replaces"), null, 0, null, shown.Time("at"))),
        .. tables.Outbox.Under("address", address).Select(waiting => (waiting, row: sealing.Row(waiting, chat))).Select(each => new MessageRecord(
            each.row.Id, chat, each.row.Message, each.row.OfferedBy, each.row.Kind, each.row.EditOf, null, each.row.Expires, each.row.Attempts,
            each.waiting.TimeOrNull("parked"), null, each.waiting.TimeOrNull("at"))),
    ];
}
