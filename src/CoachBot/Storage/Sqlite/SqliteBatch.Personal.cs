using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using NodaTime;

namespace CoachBot.Storage.Sqlite;

/// <summary>What happens to people as a whole: forgotten, joined with another, parted. Rare, so all of it is written at once.</summary>
internal sealed partial class SqliteBatch
{
    public IReadOnlyList<ChatAddress> ChatsOf(PersonId person) =>
        AtOnce.Sql("SELECT platform, chat FROM address WHERE person = ? ORDER BY id").Bind(person.Value).All(row => new ChatAddress(new(row.Text(0)), row.Text(1)));

    public Person? Find(PersonId person) =>
        AtOnce.Sql("SELECT 1 FROM person WHERE id = ?").Bind(person.Value).First(row => (long?)row.Long(0)) is null ? null : Known(person).Person;

    public Forgotten Forget(TurnRecord last, ForgetKind kind)
    {
        var id = last.Person.Id;
        var chats = ChatsOf(id);
        if (kind != ForgetKind.Everything)
        {
            Write(last with { Messages = [] });
        }

        foreach (var table in (string[])["shown", "outbox"])
        {
            AtOnce.Sql($"DELETE FROM {table} WHERE address IN (SELECT id FROM address WHERE person = ?)").Bind(id.Value).Run();
        }

        if (kind == ForgetKind.History)
        {
            writer.Sql("DELETE FROM journal WHERE person = ?").Bind(id.Value).Run();
        }

        if (kind == ForgetKind.Everything)
        {
            // Their chats, journal, codes and failures go with the person (ON DELETE CASCADE).
            writer.Sql("DELETE FROM person WHERE id = ?").Bind(id.Value).Run();
        }

        // What was pinned for them alone may be of their own making.
        writer.Sql("DELETE FROM pinned WHERE hash NOT IN (SELECT pinned FROM person WHERE pinned IS NOT NULL)").Run();
        memory.Pins.Clear();
        pins.Clear();
        ForgetCached();
        var wholly = kind == ForgetKind.Everything;

        // A person who is met anew begins with the first turn, and nothing said before may count as later.
        var words = Numbered(last.Messages, last.Person, last.From).Select(row => row with { Kept = false, OfferedBy = wholly ? new(0) : row.OfferedBy });
        return new(chats, [.. words], wholly);
    }

    public void Offer(PersonId person, string codeHash, Instant until)
    {
        Withdraw(person);
        AtOnce.Sql("INSERT OR REPLACE INTO link_code(hash, person, expires) VALUES (?, ?, ?)").Bind(codeHash).Bind(person.Value).Bind(until).Run();
    }

    public PersonId? OwnerOf(string codeHash, Instant now) =>
        AtOnce.Sql("SELECT person FROM link_code WHERE hash = ? AND expires > ?").Bind(codeHash).Bind(now).First(row => (PersonId?)new PersonId(row.Long(0)));

    public void Withdraw(PersonId person) => AtOnce.Sql("DELETE FROM link_code WHERE person = ?").Bind(person.Value).Run();

    public void Join(PersonId other, PersonId into)
    {
        Withdraw(other);
        Withdraw(into);
        foreach (var table in (string[])["address", "outbox", "journal", "failure"])
        {
            AtOnce.Sql($"UPDATE {table} SET person = ? WHERE person = ?").Bind(into.Value).Bind(other.Value).Run();
        }

        AtOnce.Sql("DELETE FROM person WHERE id = ?").Bind(other.Value).Run();
        ForgetCached();
    }

    public PersonId Part(ChatAddress chat, Person leaving)
    {
        var known = AddressOf(chat);
        var person = leaving with { Id = new(++memory.LastPerson) };
        AtOnce.Sql("INSERT INTO person(id, version, home, state) VALUES (?, ?, ?, ?)")
            .Bind(person.Id.Value).Bind(person.Turn.Value).Bind(known.Id).Bind(memory.Sealing.SealPerson(person)).Run();
        if (person.Progress is { } history)
        {
            ReplaceHistory(person.Id, memory.Sealing.SealHistory(history, person.Id));
        }

        writer.Sql("UPDATE address SET person = ? WHERE id = ?").Bind(person.Id.Value).Bind(known.Id).Run();
        writer.Sql("UPDATE outbox SET person = ? WHERE address = ?").Bind(person.Id.Value).Bind(known.Id).Run();
        writer.Sql("UPDATE person SET home = (SELECT min(id) FROM address WHERE person = person.id) WHERE id = ? AND home = ?").Bind(known.Person.Value).Bind(known.Id).Run();
        ForgetCached();
        return person.Id;
    }

    /// <summary>From here on the file is asked, and at the commit so is the memory of all batches.</summary>
    private void ForgetCached()
    {
        forgetAll = true;
        addresses.Clear();
        people.Clear();
    }
}
