using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Progress;
using CoachBot.Core.Routines;
using NodaTime;
using Npgsql;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

/// <summary>
/// One transaction. The people of its updates are locked and read at once when it begins; what their turns change stays in memory until
/// the commit and is sent together with it. Whatever cannot be foreseen (codes, other people, forgetting) sends what is waiting first and
/// then asks the server.
/// </summary>
internal sealed partial class PostgresBatch(PostgresStore store, NpgsqlConnection connection, Action done) : IStoreBatch
{
    private readonly Dictionary<ChatAddress, KnownChat> chats = [];
    private readonly HashSet<ChatAddress> unknownChats = [];
    private readonly Dictionary<PersonId, StoredPerson> people = [];
    private readonly HashSet<(string Platform, string Id)> asked = [];
    private readonly HashSet<(string Platform, string Id)> seen = [];
    private readonly long owner = store.Presence.Number;
    private bool committed;

    /// <summary>A chat as the database has it.</summary>
    /// <param name="IsBehind">Another process has messages for it that are not settled.</param>
    private readonly record struct KnownChat(long Id, PersonId Person, bool IsBehind = false);

    /// <summary>A person's row, locked by this transaction.</summary>
    /// <param name="History">Their history as it stands in its own table; null when there is none.</param>
    private sealed record StoredPerson(Person Person, PracticeHistory? History, long Home, int Failures, string? Pinned, long? DueAt, byte[] State);

    public bool TrySee(InboundUpdate update, Instant at)
    {
        if (update.Event is ChatEvent.TimeCame)
        {
            return !leftToOthers.Contains(update.From) && Known(update.From) is { } due
                && (owner == 0 || !DuePerson.Is(update) || people[due.Person].DueAt == update.SentAt.ToUnixTimeTicks());
        }

        var id = (update.From.Platform.Name, update.Id.Value);
        if (asked.Add(id) && AtOnce("SELECT 1 FROM seen WHERE platform = $1 AND update_id = $2", row => row.GetInt32(0), id.Name, id.Value).Count > 0)
        {
            seen.Add(id);
        }

        if (!seen.Add(id))
        {
            return false;
        }

        waiting.Seen.Add((id, at.ToUnixTimeTicks()));
        return true;
    }

    public Person PersonAt(ChatAddress chat) => Known((Known(chat) ?? Meet(chat)).Person).Person;

    public int FailuresOf(PersonId person) => Known(person).Failures;

    public Routine? Pinned(ContentHash version) =>
        AtOnce("SELECT routine FROM pinned WHERE hash = $1", row => StoredJson.ReadRoutine(row.Bytes(0)), version.Value).FirstOrDefault();

    public IReadOnlyList<OutboxRow> Write(TurnRecord turn)
    {
        var (id, home, known) = (turn.Person.Id, ChatOf(turn.From), Known(turn.Person.Id));
        var (state, history) = (store.Sealing.SealPerson(turn.Person), turn.Person.Progress);
        var practised = history != known.History;
        var sealedHistory = practised && history is not null ? store.Sealing.SealHistory(history, id) : null;
        var rows = Numbered(turn.Messages, turn.Person, turn.From);
        var messages = Messages(rows, turn.At);
        var journal = turn.Journal.Select(entry => (Number: NextNumber(), Entry: entry))
            .Select(one => (one.Number, id.Value, turn.At.ToUnixTimeTicks(), store.Sealing.Seal(StoredJson.Write(one.Entry), "journal", one.Number))).ToList();
        var pin = turn.Pin is { } routine ? (routine.Version.Value, StoredJson.Write(routine)) : ((string, byte[])?)null;

        // Nothing can break off from here on, so a turn is among what waits to be written wholly or not at all.
        Later(id, known with { Person = turn.Person, History = history, Home = home.Id, Failures = 0, Pinned = turn.Person.Pinned?.Value, DueAt = turn.DueAt?.ToUnixTimeTicks(), State = state }, () =>
        {
            waiting.Messages.AddRange(messages);
            waiting.Journal.AddRange(journal);
            if (practised)
            {
                waiting.Histories[id] = sealedHistory;
            }

            if (pin is { } version)
            {
                waiting.Pins[version.Item1] = version.Item2;
            }
        });
        return rows;
    }

    public IReadOnlyList<OutboxRow> Write(FailedTurn failed)
    {
        var person = failed.Person.Id;
        var rows = Numbered(failed.Apology is { } apology ? [apology] : [], failed.Person, failed.Update.From);
        var messages = Messages(rows, failed.At);
        var known = Known(person);
        Later(person, failed.RetryAt is { } retry ? PutOff(known, retry) : known, () =>
        {
            waiting.Messages.AddRange(messages);
            waiting.Other.Add(Sql(
                "INSERT INTO failure(at, person, what, reference, reason) VALUES ($1, $2, 'turn', $3, $4)", failed.At, person.Value, failed.Update.Id.Value, failed.Fault));
        });
        return rows;
    }

    public void Postpone(PersonId person, Instant until) => Later(person, PutOff(Known(person), until), () => { });

    public async Task CommitAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (store.OneByOne)
        {
            Flush();
        }

        try
        {
            // Not to be cancelled: half way, nobody would know whether it happened.
            await using var batch = connection.BatchOf([.. waiting.Take(), .. LastCommands()]);
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception failure) when (failure is PostgresException || PostgresFault.IsOfNpgsql(failure))
        {
            if (!PostgresFault.IsOfTheConnection(failure) || !await store.WasCommittedAsync(transaction, failure, cancel))
            {
                throw Refused(failure);
            }
        }

        committed = true;
        store.Committed();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!committed && connection.FullState.HasFlag(System.Data.ConnectionState.Open))
            {
                await connection.RunAsync(Sql("ROLLBACK"), CancellationToken.None);
            }
        }
        catch (Exception failure) when (failure is PostgresException || PostgresFault.IsOfNpgsql(failure))
        {
            // Without its connection the transaction ends by itself.
        }
        finally
        {
            await connection.DisposeAsync();
            done();
        }
    }

    private static StoredPerson PutOff(StoredPerson known, Instant until) => known with { DueAt = until.ToUnixTimeTicks(), Failures = known.Failures + 1 };

    private OutboxRow[] Numbered(IReadOnlyList<OutboxDraft> drafts, Person person, ChatAddress to)
    {
        var rows = new OutboxRow[drafts.Count];
        for (var index = 0; index < rows.Length; index++)
        {
            var target = TargetOf(drafts[index], person, to);
            rows[index] = drafts[index].Numbered(NextNumber(), person, target) with
            {
                Owner = owner,
                IsBehind = chats.TryGetValue(target, out var chat) && chat.IsBehind,
            };
        }

        return rows;
    }

    /// <summary>A chat that is not theirs any more gets nothing; the one the turn happened in does instead.</summary>
    private ChatAddress TargetOf(OutboxDraft draft, Person person, ChatAddress from) =>
        draft.To is { } to && to != from && Known(to)?.Person == person.Id ? to : from;

    private List<(OutboxRow Row, long Chat, byte[] Payload, long At)> Messages(OutboxRow[] rows, Instant at) =>
        [.. rows.Where(row => row.Kept).Select(row => (row, ChatOf(row.To).Id, store.Sealing.Seal(StoredJson.Write(row.Message), "message", row.Id), at.ToUnixTimeTicks()))];
}
