using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Storage;
using NodaTime;

namespace CoachBot.Verbs.Replay;

/// <summary>
/// Who is who in a rehearsal: people as their stored JSON, the chats they have, the codes they made. Codes come in a fixed order, so that
/// a transcript can type them: BCDF-GHJK is the first.
/// </summary>
internal sealed class RehearsedPeople
{
    private readonly Dictionary<ChatAddress, PersonId> chats = [];
    private readonly Dictionary<PersonId, (byte[] Json, ChatAddress Home)> people = [];
    private readonly Dictionary<LinkCode, (PersonId Owner, Instant Until)> codes = [];
    private long last;
    private int offered;

    /// <summary>Who is due first, and the chat they were heard in last.</summary>
    public (Person Person, ChatAddress Home)? FirstDue => people.Values.Select(known => (Person: StoredJson.ReadPerson(known.Json), known.Home))
        .Where(known => known.Person.DueAt is not null).OrderBy(known => known.Person.DueAt).Select(known => ((Person, ChatAddress)?)known).FirstOrDefault();

    public Person At(ChatAddress chat)
    {
        if (!chats.TryGetValue(chat, out var id))
        {
            chats[chat] = id = new(++last);
            Keep(new(id), chat);
        }

        return StoredJson.ReadPerson(people[id].Json);
    }

    public void Keep(Person person, ChatAddress home) => people[person.Id] = (StoredJson.Write(person), home);

    public ChatsAround Around(ChatEvent happened, ChatAddress chat, Person person, Instant now)
    {
        var around = new ChatsAround(chat) { Fresh = Next() };
        if (happened is ChatEvent.TextSaid said && LinkCode.TryRead(said.Text, out var code) && person.Linking?.IsShut(now) != true)
        {
            return around with { Code = FindingOf(code, person, now) };
        }

        return person.Linking?.Asked is { } asked && people.TryGetValue(asked.Other, out var other)
            ? around with { Other = StoredJson.ReadPerson(other.Json), Chats = [.. ChatsOf(asked.Other), .. ChatsOf(person.Id)] }
            : around;
    }

    /// <summary>Does what an effect asks to be done to a person as a whole; names the chats that are told something.</summary>
    public IEnumerable<(ChatAddress Chat, OutboundMessage Message)> Do(Effect effect, Person person, ChatAddress here)
    {
        switch (effect)
        {
            case Effect.Forget { Kind: ForgetKind.Everything }:
                ChatsOf(person.Id).ForEach(chat => chats.Remove(chat));
                people.Remove(person.Id);
                return [];
            case Effect.Offer offer:
                offered++;
                codes[offer.Code] = (person.Id, offer.Until);
                return [];
            case Effect.Link link:
                var theirs = ChatsOf(link.Other);
                theirs.ForEach(chat => chats[chat] = person.Id);
                people.Remove(link.Other);
                return theirs.Select(chat => (chat, link.Told));
            case Effect.Part part:
                var staying = ChatsOf(person.Id).Except(part.Leaving).ToList();
                foreach (var chat in part.Leaving)
                {
                    chats[chat] = new(++last);
                    Keep(part.Fresh with { Id = chats[chat], Turn = person.Turn }, chat);
                }

                Keep(person, staying[0]);
                return (part.Leaving.Contains(here) ? staying : [.. part.Leaving]).Select(chat => (chat, part.Told));
            default:
                return [];
        }
    }

    private List<ChatAddress> ChatsOf(PersonId person) => [.. chats.Where(entry => entry.Value == person).Select(entry => entry.Key)];

    private LinkCode Next() =>
        LinkCode.TryMake(string.Concat(Enumerable.Range(3 * offered, LinkCode.Length).Select(at => LinkCode.Alphabet[at % LinkCode.Alphabet.Length])), out var code) ? code : default;

    private CodeFinding FindingOf(LinkCode code, Person person, Instant now)
    {
        if (!codes.TryGetValue(code, out var known) || known.Until <= now || !people.TryGetValue(known.Owner, out var owner))
        {
            return new CodeFinding.Wrong();
        }

        if (known.Owner == person.Id)
        {
            return new CodeFinding.Own();
        }

        codes.Remove(code);
        return new CodeFinding.Right(StoredJson.ReadPerson(owner.Json), owner.Home.Platform);
    }
}
