using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using NodaTime;

namespace CoachBot.Storage.Sqlite;

/// <summary>
/// One transaction on the writing connection. What it learns and changes is kept beside the shared memory until the commit, so that a
/// batch that never happened leaves nothing behind. What it reads it reads at once; what it writes may be written a little later, by
/// another thread (see the other half).
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
            : AtOnce.Sql("INSERT INTO seen(platform, update_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            .Bind(update.From.Platform.Name).Bind(update.Id.Value).Bind(at).Run() == 1;

    public Person PersonAt(ChatAddress chat) => Known((Known(chat) ?? Meet(chat)).Person).Person;

    public int FailuresOf(PersonId person) => Known(person).Failures;

    public Routine? Pinned(ContentHash version) =>
        AtOnce.Sql("SELECT routine FROM pinned WHERE hash = ?").Bind(version.Value).First(row => StoredJson.ReadRoutine(row.Bytes(0)));

    public IReadOnlyList<OutboxRow> Write(TurnRecord turn)
    {
        var (id, home, known) = (turn.Person.Id, AddressOf(turn.From), Known(turn.Person.Id));
        var state = memory.Sealing.SealPerson(turn.Person);
        var history = turn.Person.Progress;
        var practised = history != known.History;
        var sealedHistory = practised && history is not null ? memory.Sealing.SealHistory(history, id) : (StoredValue?)null;
        var rows = Numbered(turn.Messages, turn.Person, turn.From);
        var payloads = Payloads(rows);
        var to = AddressesOf(rows);
        var journal = Numbered(turn.Journal);
        var pinned = turn.Person.Pinned?.Value;
        var pin = turn.Pin is { } routine && !memory.Pins.Contains(routine.Version.Value) && !pins.Contains(routine.Version.Value) ? routine : null;
        Later(() =>
        {
            Update(turn, home, pinned, samePin: pinned == known.Pinned, state);
            if (practised)
            {
                ReplaceHistory(id, sealedHistory);
            }

            if (pin is not null)
            {
                writer.Sql("INSERT OR IGNORE INTO pinned(hash, routine) VALUES (?, ?)")
                    .Bind(pin.Version.Value).Bind(new StoredValue(StoredJson.Write(pin), false)).Run();
            }

            foreach (var (number, entry) in journal)
            {
                writer.Sql("INSERT INTO journal(id, person, at, entry) VALUES (?, ?, ?, ?)")
                    .Bind(number).Bind(id.Value).Bind(turn.At).Bind(entry).Run();
            }

            Insert(rows, payloads, to, turn.At);
        });
        people[id] = new(turn.Person, history, home.Id, 0, pinned);
        _ = pin is not null && pins.Add(pin.Version.Value);
        return rows;
    }

    public IReadOnlyList<OutboxRow> Write(FailedTurn failed)
    {
        var person = failed.Person.Id;
        var rows = Numbered(failed.Apology is { } apology ? [apology] : [], failed.Person, failed.Update.From);
        var payloads = Payloads(rows);
        var to = AddressesOf(rows);
        Later(() =>
        {
            writer.Sql("INSERT INTO failure(at, person, what, reference, reason) VALUES (?, ?, 'turn', ?, ?)")
                .Bind(failed.At).Bind(person.Value).Bind(failed.Update.Id.Value).Bind(failed.Fault).Run();
            Insert(rows, payloads, to, failed.At);
        });
        if (failed.RetryAt is { } retry)
        {
            Postpone(person, retry);
        }

        return rows;
    }

    public void Postpone(PersonId person, Instant until)
    {
        Later(() => writer.Sql("UPDATE person SET due_at = ?, failures = failures + 1 WHERE id = ?").Bind(until).Bind(person.Value).Run());
        people[person] = Known(person) with { Failures = Known(person).Failures + 1 };
    }

    public async Task CommitAsync(CancellationToken cancel)
    {
        await WriteRestAsync();
        if (memory.LastMessage != messagesBefore)
        {
            writer.Sql("UPDATE meta SET value = ? WHERE name = 'last_message'").Bind(memory.LastMessage).Run();
        }

        writer.Sql("COMMIT").Run();
        memory.OneByOne = false;
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
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (writer.InTransaction)
            {
                writer.Sql("ROLLBACK").Run();
            }
        }
        finally
        {
            done();
        }
    }

    private void Update(TurnRecord turn, KnownAddress home, string? pinned, bool samePin, StoredValue state)
    {
        // The index over what is pinned is left alone as long as it is the same.
        var update = samePin
            ? writer.Sql("UPDATE person SET version = ?, due_at = ?, failures = 0, home = ?, state = ? WHERE id = ?")
                .Bind(turn.Person.Turn.Value).Bind(turn.DueAt).Bind(home.Id)
            : writer.Sql("UPDATE person SET version = ?, due_at = ?, failures = 0, home = ?, pinned = ?, state = ? WHERE id = ?")
                .Bind(turn.Person.Turn.Value).Bind(turn.DueAt).Bind(home.Id).Bind(pinned);
        update.Bind(state).Bind(turn.Person.Id.Value).Run();
    }

    /// <param name="history">Null for somebody who has none any more.</param>
    private void ReplaceHistory(PersonId id, StoredValue? history)
    {
        if (history is { } value)
        {
            writer.Sql("INSERT INTO practice(id, history) VALUES (?, ?) ON CONFLICT DO UPDATE SET history = excluded.history").Bind(id.Value).Bind(value).Run();
        }
        else
        {
            writer.Sql("DELETE FROM practice WHERE id = ?").Bind(id.Value).Run();
        }
    }

    private OutboxRow[] Numbered(IReadOnlyList<OutboxDraft> drafts, Person person, ChatAddress to)
    {
        var rows = new OutboxRow[drafts.Count];
        for (var index = 0; index < rows.Length; index++)
        {
            rows[index] = drafts[index].Numbered(++memory.LastMessage, person, TargetOf(drafts[index], person, to));
        }

        return rows;
    }

    /// <summary>A chat that is not theirs any more gets nothing; the one the turn happened in does instead.</summary>
    private ChatAddress TargetOf(OutboxDraft draft, Person person, ChatAddress from) =>
        draft.To is { } to && to != from && Known(to)?.Person == person.Id ? to : from;

    private long[] AddressesOf(OutboxRow[] rows) => Array.ConvertAll(rows, row => row.Kept ? AddressOf(row.To).Id : 0);

    private StoredValue[] Payloads(OutboxRow[] rows) =>
        Array.ConvertAll(rows, row => memory.Sealing.Seal(StoredJson.Write(row.Message), "message", row.Id));

    private (long Number, StoredValue Entry)[] Numbered(IReadOnlyList<JournalEntry> entries)
    {
        var numbered = new (long, StoredValue)[entries.Count];
        for (var index = 0; index < numbered.Length; index++)
        {
            var number = ++memory.LastJournal;
            numbered[index] = (number, memory.Sealing.Seal(StoredJson.Write(entries[index]), "journal", number));
        }

        return numbered;
    }

    private void Insert(OutboxRow[] rows, StoredValue[] payloads, long[] to, Instant at)
    {
        for (var index = 0; index < rows.Length; index++)
        {
            var row = rows[index];
            if (!row.Kept)
            {
                continue;
            }

            writer.Sql("INSERT INTO outbox(id, person, address, kind, turn, edit_of, expires, payload, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .Bind(row.Id).Bind(row.Person.Value).Bind(to[index]).Bind((long)row.Kind).Bind(row.OfferedBy.Value).Bind(row.EditOf?.Name)
                .Bind(row.Expires).Bind(payloads[index]).Bind(at).Run();
        }
    }
}
