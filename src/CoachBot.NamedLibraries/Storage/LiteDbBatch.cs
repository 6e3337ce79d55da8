using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Storage;
using LiteDB;
using NodaTime;

namespace CoachBot.NamedLibraries.Storage;

/// <summary>
/// One transaction on the writing thread. LiteDB has no savepoints, so all that a turn writes is made before the first of it is
/// written: what breaks off in the making has written nothing.
/// </summary>
internal sealed partial class LiteDbBatch : IStoreBatch
{
    private readonly LiteFile file;
    private readonly WritingThread writer;
    private readonly LiteSealing sealing;
    private readonly Numbers numbers;
    private readonly Action done;
    private bool committed;

    public LiteDbBatch(LiteFile file, WritingThread writer, LiteSealing sealing, Numbers numbers, Action done)
    {
        (this.file, this.writer, this.sealing, this.numbers, this.done) = (file, writer, sealing, numbers, done);
        There(() => file.Database.BeginTrans());
    }

    private LiteTables Tables => file.Tables;

    public bool TrySee(InboundUpdate update, Instant at) => There(() =>
    {
        if (update.Event is ChatEvent.TimeCame)
        {
            return Tables.Find(update.From) is not null;
        }

        var id = $"{update.From.Platform.Name}\n{update.Id.Value}";
        if (Tables.Seen.FindById(id) is not null)
        {
            return false;
        }

        Tables.Seen.Insert(new BsonDocument { ["_id"] = id, ["at"] = at.ToUnixTimeTicks() });
        return true;
    });

    public Person PersonAt(ChatAddress chat) => There(() => PersonOf((Tables.Find(chat) ?? Meet(chat))["person"].AsInt64));

    public Person? Find(PersonId person) => There(() => Tables.People.FindById(person.Value) is { } found ? PersonOf(found) : null);

    public int FailuresOf(PersonId person) => There(() => Known(person)["failures"].AsInt32);

    public Routine? Pinned(ContentHash version) => There(() => LiteDbConversationStore.PinnedIn(Tables, version.Value));

    public IReadOnlyList<OutboxRow> Write(TurnRecord turn)
    {
        var state = sealing.Seal(StoredJson.Write(turn.Person), "person", turn.Person.Id.Value);
        var rows = Numbered(turn.Messages, turn.Person, turn.From);
        var outbox = rows.Where(row => row.Kept).Select(row => Document(row, turn.At)).ToList();
        var journal = turn.Journal.Select(entry => Entry(entry, turn.Person.Id, turn.At)).ToList();
        return There(() =>
        {
            var person = Known(turn.Person.Id);
            person["version"] = turn.Person.Turn.Value;
            person["due_at"] = turn.DueAt.Ticks();
            person["failures"] = 0;
            person["home"] = AddressOf(turn.From).Id();
            person["pinned"] = turn.Person.Pinned?.Value;
            person["state"] = state;
            Tables.People.Update(person);
            if (turn.Pin is { } pin && Tables.Pinned.FindById(pin.Version.Value) is null)
            {
                Tables.Pinned.Insert(new BsonDocument { ["_id"] = pin.Version.Value, ["routine"] = System.Text.Encoding.UTF8.GetString(StoredJson.Write(pin)) });
            }

            Tables.Journal.Insert(journal);
            Insert(rows, outbox);
            return rows;
        });
    }

    public IReadOnlyList<OutboxRow> Write(FailedTurn failed)
    {
        var rows = Numbered(failed.Apology is { } apology ? [apology] : [], failed.Person, failed.Update.From);
        var outbox = rows.Where(row => row.Kept).Select(row => Document(row, failed.At)).ToList();
        return There(() =>
        {
            Record(failed.Person.Id.Value, "turn", failed.Update.Id.Value, failed.Fault, failed.At);
            Insert(rows, outbox);
            if (failed.RetryAt is { } retry)
            {
                PutOff(failed.Person.Id, retry);
            }

            return rows;
        });
    }

    public void Postpone(PersonId person, Instant until) => There(() => PutOff(person, until));

    public Task CommitAsync(CancellationToken cancel)
    {
        There(() =>
        {
            numbers.Write(Tables);
            file.Database.Commit();
            committed = true;
            file.Sync();
            return true;
        });
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            if (!committed)
            {
                There(() => file.Database.Rollback());
            }
        }
        finally
        {
            done();
        }

        return ValueTask.CompletedTask;
    }

    private T There<T>(Func<T> work) => LiteFault.Guard(() => writer.Do(work));

    private bool PutOff(PersonId person, Instant until)
    {
        var known = Known(person);
        known["due_at"] = until.ToUnixTimeTicks();
        known["failures"] = known["failures"].AsInt32 + 1;
        return Tables.People.Update(known);
    }

    private BsonDocument AddressOf(ChatAddress chat) => Tables.Find(chat) ?? throw new InvalidOperationException("This chat was not loaded in the batch.");

    private BsonDocument Known(PersonId person) => Tables.People.FindById(person.Value) ?? throw new InvalidOperationException($"Person {person} is not in the store.");

    private Person PersonOf(long id) => PersonOf(Known(new(id)));

    private Person PersonOf(BsonDocument person) => sealing.Open(person["state"], "person", person.Id(), StoredJson.ReadPerson);

    private BsonDocument Meet(ChatAddress chat)
    {
        var person = new Person(new(++numbers.Person));
        var address = new BsonDocument
        {
            ["_id"] = ++numbers.Address,
            ["name"] = chat.Name(),
            ["platform"] = chat.Platform.Name,
            ["chat"] = chat.Chat,
            ["person"] = person.Id.Value,
        };
        Tables.Addresses.Insert(address);
        Insert(person, address.Id());
        return address;
    }

    private void Insert(Person person, long home) => Tables.People.Insert(new BsonDocument
    {
        ["_id"] = person.Id.Value,
        ["version"] = person.Turn.Value,
        ["due_at"] = BsonValue.Null,
        ["failures"] = 0,
        ["home"] = home,
        ["pinned"] = BsonValue.Null,
        ["state"] = sealing.Seal(StoredJson.Write(person), "person", person.Id.Value),
    });

    private OutboxRow[] Numbered(IReadOnlyList<OutboxDraft> drafts, Person person, ChatAddress from)
    {
        var rows = new OutboxRow[drafts.Count];
        for (var index = 0; index < rows.Length; index++)
        {
            rows[index] = drafts[index].Numbered(++numbers.Message, person, TargetOf(drafts[index], person, from));
        }

        return rows;
    }

    /// <summary>A chat that is not theirs any more gets nothing; the one the turn happened in does instead.</summary>
    private ChatAddress TargetOf(OutboxDraft draft, Person person, ChatAddress from) =>
        draft.To is { } to && to != from && There(() => Tables.Find(to))?["person"].AsInt64 == person.Id.Value ? to : from;

    private BsonDocument Document(OutboxRow row, Instant at) => new()
    {
        ["_id"] = row.Id,
        ["person"] = row.Person.Value,
        ["platform"] = row.To.Platform.Name,
        ["kind"] = (int)row.Kind,
        ["turn"] = row.OfferedBy.Value,
        ["edit_of"] = row.EditOf?.Name,
        ["expires"] = row.Expires.Ticks(),
        ["attempts"] = 0,
        ["parked"] = BsonValue.Null,
        ["at"] = at.ToUnixTimeTicks(),
        ["payload"] = sealing.Seal(StoredJson.Write(row.Message), "message", row.Id),
    };

    private BsonDocument Entry(JournalEntry entry, PersonId person, Instant at)
    {
        var number = ++numbers.Journal;
        return new()
        {
            ["_id"] = number,
            ["person"] = person.Value,
            ["at"] = at.ToUnixTimeTicks(),
            ["entry"] = sealing.Seal(StoredJson.Write(entry), "journal", number),
        };
    }

    private void Insert(OutboxRow[] rows, List<BsonDocument> outbox)
    {
        foreach (var (row, document) in rows.Where(row => row.Kept).Zip(outbox))
        {
            document["address"] = AddressOf(row.To).Id();
            Tables.Outbox.Insert(document);
        }
    }

    private void Record(long person, string what, string reference, string reason, Instant at)
    {
        if (Tables.People.FindById(person) is not null)
        {
            Tables.Failures.Insert(new BsonDocument
            {
                ["at"] = at.ToUnixTimeTicks(),
                ["person"] = person,
                ["what"] = what,
                ["reference"] = reference,
                ["reason"] = reason,
            });
        }
    }
}
