using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;

namespace CoachBot.Storage.Postgres;

/// <summary>Who is known: from this batch, else from the database, and then locked until the batch ends.</summary>
internal sealed partial class PostgresBatch
{
    private const string PersonColumns = $"{PostgresSealing.PersonColumns}, person.id, person.home, person.failures, person.pinned, person.due_at";

    private const int LeastNumbers = 16;

    private const string NumbersSql = "SELECT pg_current_xact_id()::text, ARRAY(SELECT nextval('number') FROM generate_series(1, $1))";

    private long[] numbers = [];
    private int numbersTaken;
    private string transaction = "";

    private KnownChat ChatOf(ChatAddress chat) => Known(chat) ?? throw new InvalidOperationException("This chat was not loaded in the batch.");

    private KnownChat? Known(ChatAddress chat)
    {
        if (chats.TryGetValue(chat, out var known))
        {
            return known;
        }

        if (unknownChats.Contains(chat))
        {
            return null;
        }

        Flush();
        Try(() => LoadAsync([chat], [], null, isAsync: false, CancellationToken.None).GetAwaiter().GetResult());
        return chats.TryGetValue(chat, out known) ? known : null;
    }

    private StoredPerson Known(PersonId id) => Stored(id) ?? throw new InvalidOperationException($"Person {id} is not in the store.");

    private StoredPerson? Stored(PersonId id)
    {
        if (!people.TryGetValue(id, out var known))
        {
            // Read once it is locked: the statement that waits for a lock sees of other tables what was there before.
            AtOnce("SELECT FROM person WHERE id = $1 FOR UPDATE", id.Value);
            known = AtOnce($"SELECT {PersonColumns} FROM person WHERE id = $1", PersonOf, id.Value).FirstOrDefault();

            // Others may have written for this person until now, with higher numbers than those at hand.
            numbersTaken = numbers.Length;
            if (known is not null)
            {
                people[id] = known;
            }
        }

        return known;
    }

    private KnownChat Meet(ChatAddress chat)
    {
        var person = new Person(new(NextNumber()));
        var met = new KnownChat(NextNumber(), person.Id);
        waiting.Met[person.Id] = (chat, met.Id);
        waiting.People[person.Id] = people[person.Id] = new(person, null, met.Id, 0, null, null, store.Sealing.SealPerson(person));
        unknownChats.Remove(chat);
        return chats[chat] = met;
    }

    private long NextNumber()
    {
        if (numbersTaken == numbers.Length)
        {
            (numbers, numbersTaken) = (AtOnce(NumbersSql, row => row.GetFieldValue<long[]>(1), (long)LeastNumbers * 4)[0], 0);
        }

        return numbers[numbersTaken++];
    }
}
