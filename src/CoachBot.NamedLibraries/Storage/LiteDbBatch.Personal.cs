using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Storage;
using LiteDB;
using NodaTime;

namespace CoachBot.NamedLibraries.Storage;

/// <summary>What happens to people as a whole: forgotten, joined with another, parted.</summary>
internal sealed partial class LiteDbBatch
{
    public IReadOnlyList<ChatAddress> ChatsOf(PersonId person) => There(() => Tables.AddressesOf(person.Value).Select(LiteRows.Chat).ToList());

    public Forgotten Forget(TurnRecord last, ForgetKind kind)
    {
        var id = last.Person.Id;
        var chats = ChatsOf(id);
        var wholly = kind == ForgetKind.Everything;
        if (!wholly)
        {
            Write(last with { Messages = [] });
        }

        There(() =>
        {
            foreach (var address in Tables.AddressesOf(id.Value).ToList())
            {
                Tables.Shown.DeleteMany(Query.EQ("address", address.Id()));
                Tables.Outbox.DeleteMany(Query.EQ("address", address.Id()));
                if (wholly)
                {
                    Drop(address);
                }
            }

            if (kind == ForgetKind.History)
            {
                Tables.Journal.DeleteMany(Query.EQ("person", id.Value));
            }

            if (wholly)
            {
                Erase(id.Value);
            }

            // What was pinned for them alone may be of their own making.
            Tables.DropUnplayed();
            return true;
        });

        // A person who is met anew begins with the first turn, and nothing said before may count as later.
        var words = Numbered(last.Messages, last.Person, last.From).Select(row => row with { Kept = false, OfferedBy = wholly ? new(0) : row.OfferedBy });
        return new(chats, [.. words], wholly);
    }

    public void Offer(PersonId person, string codeHash, Instant until)
    {
        Withdraw(person);
        There(() => Tables.Codes.Upsert(new BsonDocument { ["_id"] = codeHash, ["person"] = person.Value, ["expires"] = until.ToUnixTimeTicks() }));
    }

    public PersonId? OwnerOf(string codeHash, Instant now) => There(() =>
        Tables.Codes.FindById(codeHash) is { } code && code.Time("expires") > now ? (PersonId?)new PersonId(code["person"].AsInt64) : null);

    public void Withdraw(PersonId person) => There(() => Tables.Codes.DeleteMany(Query.EQ("person", person.Value)));

    public void Join(PersonId other, PersonId into) => There(() =>
    {
        Tables.Codes.DeleteMany(Query.In("person", other.Value, into.Value));
        foreach (var table in (ILiteCollection<BsonDocument>[])[Tables.Addresses, Tables.Outbox, Tables.Journal, Tables.Failures])
        {
            Redirect(table, "person", other.Value, into.Value);
        }

        return Tables.People.Delete(other.Value);
    });

    public PersonId Part(ChatAddress chat, Person leaving) => There(() =>
    {
        var address = AddressOf(chat);
        var stays = address["person"].AsInt64;
        var person = leaving with { Id = new(++numbers.Person) };
        Insert(person, address.Id());
        address["person"] = person.Id.Value;
        Tables.Addresses.Update(address);
        foreach (var waiting in Tables.Outbox.Find(Query.EQ("address", address.Id())).ToList())
        {
            waiting["person"] = person.Id.Value;
            Tables.Outbox.Update(waiting);
        }

        LeadHome(stays, address.Id());
        return person.Id;
    });

    /// <summary>Whoever was at home in a chat that is theirs no more is so in the one met first.</summary>
    private void LeadHome(long person, long lost)
    {
        if (Tables.People.FindById(person) is { } known && known["home"].AsInt64 == lost && Tables.AddressesOf(person).FirstOrDefault() is { } first)
        {
            known["home"] = first.Id();
            Tables.People.Update(known);
        }
    }

    private void Drop(BsonDocument address)
    {
        Tables.Outbox.DeleteMany(Query.EQ("address", address.Id()));
        Tables.Live.DeleteMany(Query.EQ("address", address.Id()));
        Tables.Shown.DeleteMany(Query.EQ("address", address.Id()));
        Tables.Addresses.Delete(address["_id"]);
    }

    /// <summary>Nothing of LiteDB follows a reference, so everything that hangs on a person is named here.</summary>
    private void Erase(long person)
    {
        foreach (var table in (ILiteCollection<BsonDocument>[])[Tables.Journal, Tables.Failures, Tables.Codes])
        {
            table.DeleteMany(Query.EQ("person", person));
        }

        Tables.People.Delete(person);
    }
}
