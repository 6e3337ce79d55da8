using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using NodaTime;

namespace CoachBot.Storage.Sqlite;

/// <summary>
/// One transaction on the writing connection. What it learns and changes is kept beside the shared memory until the commit, so that a
/// batch that never happened leaves nothing behind.
/// </summary>
internal sealed partial class SqliteBatch : IStoreBatch
{
    private readonly Connection writer;
    private readonly Memory memory;
    private readonly Action committed;
    private readonly Action done;
    private readonly Dictionary<ChatAddress, KnownAddress> addresses = [];
    private readonly Dictionary<PersonId, KnownPerson> people = [];
    private readonly HashSet<string> pins = [];
    private readonly long messagesBefore;
    private bool forgetAll;

    public SqliteBatch(Connection writer, Memory memory, Action committed, Action done)
    {
        (this.writer, this.memory, this.committed, this.done) = (writer, memory, committed, done);
        messagesBefore = memory.LastMessage;
        writer.Sql("BEGIN IMMEDIATE").Run();
    }

    public bool TrySee(InboundUpdate update, Instant at) =>
        update.Event is ChatEvent.TimeCame
            ? Known(update.From) is not null
            : writer.Sql("INSERT INTO seen(platform, update_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            .Bind(update.From.Platform.Name).Bind(update.Id.Value).Bind(at).Run() == 1;

    public Person PersonAt(ChatAddress chat) => Known((Known(chat) ?? Meet(chat)).Person).Person;

    public int FailuresOf(PersonId person) => Known(person).Failures;

    public Routine? Pinned(ContentHash version) =>
        writer.Sql("SELECT routine FROM pinned WHERE hash = ?").Bind(version.Value).First(row => StoredJson.ReadRoutine(row.Bytes(0)));

    public IReadOnlyList<OutboxRow> Write(TurnRecord turn) => Whole(() =>
    {
        var (id, home) = (turn.Person.Id, AddressOf(turn.From));
        var known = Known(id);
        var state = memory.Sealing.Seal(StoredJson.Write(turn.Person), "person", id.Value);
        var pinned = turn.Person.Pinned?.Value;
        if (pinned == known.Pinned)
        {
            writer.Sql("UPDATE person SET version = ?, due_at = ?, failures = 0, home = ?, state = ? WHERE id = ?")
                .Bind(turn.Person.Turn.Value).Bind(turn.DueAt).Bind(home.Id).Bind(state).Bind(id.Value).Run();
        }
        else
        {
            writer.Sql("UPDATE person SET version = ?, due_at = ?, failures = 0, home = ?, pinned = ?, state = ? WHERE id = ?")
                .Bind(turn.Person.Turn.Value).Bind(turn.DueAt).Bind(home.Id).Bind(pinned).Bind(state).Bind(id.Value).Run();
        }

        if (turn.Pin is { } routine && !memory.Pins.Contains(routine.Version.Value) && !pins.Contains(routine.Version.Value))
        {
            writer.Sql("INSERT OR IGNORE INTO pinned(hash, routine) VALUES (?, ?)")
                .Bind(routine.Version.Value).Bind(new StoredValue(StoredJson.Write(routine), false)).Run();
        }

        foreach (var entry in turn.Journal)
        {
            var number = ++memory.LastJournal;
            writer.Sql("INSERT INTO journal(id, person, at, entry) VALUES (?, ?, ?, ?)")
                .Bind(number).Bind(id.Value).Bind(turn.At).Bind(memory.Sealing.Seal(StoredJson.Write(entry), "journal", number)).Run();
        }

        var rows = turn.Messages.Select(draft => Insert(draft, turn.Person, turn.From, home)).ToArray();
        people[id] = new(turn.Person, home.Id, 0, pinned);
        _ = turn.Pin is { } written && pins.Add(written.Version.Value);
        return rows;
    });

    public IReadOnlyList<OutboxRow> Write(FailedTurn failed) => Whole(() =>
    {
        var person = failed.Person.Id;
        writer.Sql("INSERT INTO failure(at, person, what, reference, reason) VALUES (?, ?, 'turn', ?, ?)")
            .Bind(failed.At).Bind(person.Value).Bind(failed.Update.Id.Value).Bind(failed.Fault).Run();
        if (failed.RetryAt is { } retry)
        {
            Postpone(person, retry);
        }

        return failed.Apology is { } apology ? [Insert(apology, failed.Person, failed.Update.From, AddressOf(failed.Update.From))] : (OutboxRow[])[];
    });

    public void Postpone(PersonId person, Instant until)
    {
        writer.Sql("UPDATE person SET due_at = ?, failures = failures + 1 WHERE id = ?").Bind(until).Bind(person.Value).Run();
        people[person] = Known(person) with { Failures = Known(person).Failures + 1 };
    }

    public Task CommitAsync(CancellationToken cancel)
    {
        if (memory.LastMessage != messagesBefore)
        {
            writer.Sql("UPDATE meta SET value = ? WHERE name = 'last_message'").Bind(memory.LastMessage).Run();
        }

        writer.Sql("COMMIT").Run();
        if (forgetAll)
        {
            memory.Forget();
        }

        foreach (var (chat, address) in addresses)
        {
            memory.Addresses.Set(chat, address);
        }

        foreach (var (id, person) in people)
        {
            memory.People.Set(id, person);
        }

        memory.Pins.UnionWith(pins);
        committed();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            if (writer.InTransaction)
            {
                writer.Sql("ROLLBACK").Run();
            }
        }
        finally
        {
            done();
        }

        return ValueTask.CompletedTask;
    }

    private T Whole<T>(Func<T> write)
    {
        writer.Sql("SAVEPOINT turn").Run();
        try
        {
            var result = write();
            writer.Sql("RELEASE turn").Run();
            return result;
        }
        catch
        {
            // Some faults end the whole transaction by themselves; then there is no savepoint left to return to.
            if (writer.InTransaction)
            {
                writer.Sql("ROLLBACK TO turn").Run();
                writer.Sql("RELEASE turn").Run();
            }

            throw;
        }
    }

    private OutboxRow Insert(OutboxDraft draft, Person person, ChatAddress to, KnownAddress address)
    {
        var id = ++memory.LastMessage;
        writer.Sql("INSERT INTO outbox(id, person, address, kind, turn, edit_of, expires, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            .Bind(id).Bind(person.Id.Value).Bind(address.Id).Bind((long)draft.Kind).Bind(person.Turn.Value).Bind(draft.EditOf?.Name)
            .Bind(draft.Expires).Bind(memory.Sealing.Seal(StoredJson.Write(draft.Message), "message", id)).Run();
        return new(id, person.Id, to, draft.Kind, person.Turn, draft.Message, draft.EditOf, draft.Expires, 0);
    }

    private KnownAddress AddressOf(ChatAddress chat) => Known(chat) ?? throw new InvalidOperationException("This chat was not loaded in the batch.");

    private KnownAddress? Known(ChatAddress chat)
    {
        if (addresses.TryGetValue(chat, out var known) || (!forgetAll && memory.Addresses.TryGet(chat, out known)))
        {
            return known;
        }

        var found = writer.Sql("SELECT id, person FROM address WHERE platform = ? AND chat = ?").Bind(chat.Platform.Name).Bind(chat.Chat)
            .First(row => (KnownAddress?)new KnownAddress(row.Long(0), new(row.Long(1))));
        if (found is { } address)
        {
            addresses[chat] = address;
        }

        return found;
    }

    private KnownPerson Known(PersonId id)
    {
        if (people.TryGetValue(id, out var known) || (!forgetAll && memory.People.TryGet(id, out known)))
        {
            return known;
        }

        return people[id] = writer.Sql("SELECT home, failures, pinned, state FROM person WHERE id = ?").Bind(id.Value).First(row => new KnownPerson(
            memory.Sealing.Open(row, 3, "person", id.Value, StoredJson.ReadPerson), row.Long(0), (int)row.Long(1), row.TextOrNull(2)))
            ?? throw new InvalidOperationException($"Person {id} is not in the store.");
    }

    private KnownAddress Meet(ChatAddress chat)
    {
        var person = new Person(new(++memory.LastPerson));
        writer.Sql("INSERT INTO person(id, version, home, state) VALUES (?, 0, 0, ?)")
            .Bind(person.Id.Value).Bind(memory.Sealing.Seal(StoredJson.Write(person), "person", person.Id.Value)).Run();
        writer.Sql("INSERT INTO address(platform, chat, person) VALUES (?, ?, ?)").Bind(chat.Platform.Name).Bind(chat.Chat).Bind(person.Id.Value).Run();
        var address = new KnownAddress(writer.LastId, person.Id);
        writer.Sql("UPDATE person SET home = ? WHERE id = ?").Bind(address.Id).Bind(person.Id.Value).Run();
        people[person.Id] = new(person, address.Id, 0, null);
        return addresses[chat] = address;
    }
}
