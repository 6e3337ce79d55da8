using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;

namespace CoachBot.Storage.Sqlite;

/// <summary>Who is known: from this batch, from memory, from the file, in this order.</summary>
internal sealed partial class SqliteBatch
{
    private KnownAddress AddressOf(ChatAddress chat) => Known(chat) ?? throw new InvalidOperationException("This chat was not loaded in the batch.");

    private KnownAddress? Known(ChatAddress chat)
    {
        if (addresses.TryGetValue(chat, out var known) || (!forgetAll && memory.Addresses.TryGet(chat, out known)))
        {
            return known;
        }

        var found = AtOnce.Sql("SELECT id, person FROM address WHERE platform = ? AND chat = ?").Bind(chat.Platform.Name).Bind(chat.Chat)
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

        return people[id] = AtOnce.Sql($"SELECT {Sealing.PersonColumns}, home, failures, pinned FROM person WHERE id = ?").Bind(id.Value).First(row =>
            {
                var (person, history) = memory.Sealing.OpenPerson(row, id.Value);
                return new KnownPerson(person, history, row.Long(2), (int)row.Long(3), row.TextOrNull(4));
            })
            ?? throw new InvalidOperationException($"Person {id} is not in the store.");
    }

    private KnownAddress Meet(ChatAddress chat)
    {
        var person = new Person(new(++memory.LastPerson));
        AtOnce.Sql("INSERT INTO person(id, version, home, state) VALUES (?, 0, 0, ?)")
            .Bind(person.Id.Value).Bind(memory.Sealing.SealPerson(person)).Run();
        writer.Sql("INSERT INTO address(platform, chat, person) VALUES (?, ?, ?)").Bind(chat.Platform.Name).Bind(chat.Chat).Bind(person.Id.Value).Run();
        var address = new KnownAddress(writer.LastId, person.Id);
        writer.Sql("UPDATE person SET home = ? WHERE id = ?").Bind(address.Id).Bind(person.Id.Value).Run();
        people[person.Id] = new(person, null, address.Id, 0, null);
        return addresses[chat] = address;
    }
}
