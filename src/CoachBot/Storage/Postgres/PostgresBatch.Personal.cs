using System.Text.Json;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using NodaTime;

namespace CoachBot.Storage.Postgres;

/// <summary>What happens to people as a whole: forgotten, joined with another, parted. Rare, so all of it is written at once.</summary>
internal sealed partial class PostgresBatch
{
    public IReadOnlyList<ChatAddress> ChatsOf(PersonId person) =>
        AtOnce("SELECT platform, chat FROM address WHERE person = $1 ORDER BY id", row => new ChatAddress(new(row.GetString(0)), row.GetString(1)), person.Value);

    public Person? Find(PersonId person) => Stored(person)?.Person;

    public Forgotten Forget(TurnRecord last, ForgetKind kind)
    {
        var id = last.Person.Id;
        var gone = ChatsOf(id);
        var wholly = kind == ForgetKind.Everything;
        if (!wholly)
        {
            Write(last with { Messages = [] });
        }

        // What waits to be sent first: a settlement that another process is writing holds that row, and what it makes of it must be found.
        foreach (var table in (string[])["outbox", "shown"])
        {
            AtOnce($"DELETE FROM {table} WHERE address IN (SELECT id FROM address WHERE person = $1)", id.Value);
        }

        if (owner != 0)
        {
            // What other processes hold in memory of it; heard when this is committed.
            var word = new PostgresWord(owner, [.. gone.Select(chat => (string[])[chat.Platform.Name, chat.Chat])], NextNumber());
            AtOnce($"SELECT pg_notify({PostgresStore.Channel}, $1)", JsonSerializer.Serialize(word, PostgresWordJson.Default.PostgresWord));
        }

        if (wholly)
        {
            // Their chats, journal, codes and failures go with the person (ON DELETE CASCADE).
            AtOnce("DELETE FROM person WHERE id = $1", id.Value);
        }
        else if (kind == ForgetKind.History)
        {
            AtOnce("DELETE FROM journal WHERE person = $1", id.Value);
        }

        // What was pinned for them alone may be of their own making.
        clearsPins = true;
        ForgetRead();

        // A person who is met anew begins with the first turn, and nothing said before may count as later.
        var words = Numbered(last.Messages, last.Person, last.From).Select(row => row with { Kept = false, OfferedBy = wholly ? new(0) : row.OfferedBy });
        return new(gone, [.. words], wholly);
    }

    public void Offer(PersonId person, string codeHash, Instant until)
    {
        Withdraw(person);
        AtOnce(
            "INSERT INTO link_code(hash, person, expires) VALUES ($1, $2, $3) ON CONFLICT (hash) DO UPDATE SET person = excluded.person, expires = excluded.expires",
            codeHash, person.Value, until);
    }

    public PersonId? OwnerOf(string codeHash, Instant now) =>
        AtOnce("SELECT person FROM link_code WHERE hash = $1 AND expires > $2", row => (PersonId?)new PersonId(row.GetInt64(0)), codeHash, now).FirstOrDefault();

    public void Withdraw(PersonId person) => AtOnce("DELETE FROM link_code WHERE person = $1", person.Value);

    public void Join(PersonId other, PersonId into)
    {
        _ = (Known(other), Known(into));
        Withdraw(other);
        Withdraw(into);
        foreach (var table in (string[])["address", "outbox", "journal", "failure"])
        {
            AtOnce($"UPDATE {table} SET person = $1 WHERE person = $2", into.Value, other.Value);
        }

        AtOnce("DELETE FROM person WHERE id = $1", other.Value);
        ForgetRead();
    }

    public PersonId Part(ChatAddress chat, Person leaving)
    {
        var known = ChatOf(chat);
        var person = leaving with { Id = new(NextNumber()) };
        AtOnce("INSERT INTO person(id, version, home, state) VALUES ($1, $2, $3, $4)", person.Id.Value, person.Turn.Value, known.Id, store.Sealing.SealPerson(person));
        if (person.Progress is { } history)
        {
            waiting.Histories[person.Id] = store.Sealing.SealHistory(history, person.Id);
        }

        AtOnce("UPDATE address SET person = $1 WHERE id = $2", person.Id.Value, known.Id);
        AtOnce("UPDATE outbox SET person = $1 WHERE address = $2", person.Id.Value, known.Id);
        AtOnce(HomeAgainSql + " AND person.id = $2", known.Id, known.Person.Value);
        ForgetRead();
        return person.Id;
    }

    public void Move(ChatAddress from, string newChat)
    {
        var to = new ChatAddress(from.Platform, newChat);
        if (Known(from) is not { } old || from == to)
        {
            return;
        }

        if (Known(to) is { } met)
        {
            // Somebody spoke under the new id before the move was known. The chat they had there is joined to the older one.
            foreach (var table in (string[])["outbox", "shown"])
            {
                AtOnce($"UPDATE {table} SET address = $1 WHERE address = $2", old.Id, met.Id);
            }

            AtOnce("DELETE FROM address WHERE id = $1", met.Id);
            AtOnce("DELETE FROM person WHERE id = $1 AND NOT EXISTS (SELECT FROM address WHERE address.person = person.id)", met.Person.Value);
            AtOnce(HomeAgainSql, met.Id);
        }

        AtOnce("UPDATE address SET chat = $1 WHERE id = $2", newChat, old.Id);
        ForgetRead();
    }

    /// <summary>Whoever had that chat for a home has their first one for it.</summary>
    private const string HomeAgainSql = "UPDATE person SET home = coalesce((SELECT min(address.id) FROM address WHERE address.person = person.id), 0) WHERE person.home = $1";

    /// <summary>From here on the database is asked anew; the rows stay locked.</summary>
    private void ForgetRead()
    {
        Flush();
        chats.Clear();
        unknownChats.Clear();
        people.Clear();
    }
}
