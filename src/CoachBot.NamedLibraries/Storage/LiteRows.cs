using CoachBot.Core.Chat;
using CoachBot.Storage;
using LiteDB;
using NodaTime;

namespace CoachBot.NamedLibraries.Storage;

/// <summary>Documents as what they stand for, and the other way round. Times are ticks, as in SQLite.</summary>
internal static class LiteRows
{
    public static BsonValue Ticks(this Instant? time) => time is { } known ? known.ToUnixTimeTicks() : BsonValue.Null;

    public static Instant Time(this BsonDocument document, string field) => Instant.FromUnixTimeTicks(document[field].AsInt64);

    public static Instant? TimeOrNull(this BsonDocument document, string field) => document[field].IsNull ? null : document.Time(field);

    public static string? TextOrNull(this BsonDocument document, string field) => document[field].IsNull ? null : document[field].AsString;

    public static long Id(this BsonDocument document) => document["_id"].AsInt64;

    public static ChatAddress Chat(this BsonDocument address) => new(new(address["platform"].AsString), address["chat"].AsString);

    /// <summary>The one text an address is found by.</summary>
    public static string Name(this ChatAddress chat) => $"{chat.Platform.Name}\n{chat.Chat}";

    public static BsonDocument? Find(this LiteTables tables, ChatAddress chat) => tables.Addresses.FindOne(Query.EQ("name", chat.Name()));

    public static BsonDocument? FindLive(this LiteTables tables, long address, string slot) => tables.Live.FindById($"{address}\n{slot}");

    /// <summary>Addresses of a person, the one met first at the beginning.</summary>
    public static IEnumerable<BsonDocument> AddressesOf(this LiteTables tables, long person) =>
        tables.Addresses.Find(Query.EQ("person", person)).OrderBy(Id);

    /// <summary>Whatever is under an address or a person, oldest first.</summary>
    public static IEnumerable<BsonDocument> Under(this ILiteCollection<BsonDocument> table, string field, long id) =>
        table.Find(Query.EQ(field, id)).OrderBy(Id);

    /// <summary>What was pinned for runs that nobody plays any more.</summary>
    public static void DropUnplayed(this LiteTables tables)
    {
        foreach (var pinned in tables.Pinned.FindAll().Select(pinned => pinned["_id"]).Where(hash => !tables.People.Exists(Query.EQ("pinned", hash))).ToList())
        {
            tables.Pinned.Delete(pinned);
        }
    }

    public static OutboxRow Row(this LiteSealing sealing, BsonDocument document, ChatAddress to) => new(
        document.Id(), new(document["person"].AsInt64), to, (MessageKind)document["kind"].AsInt32, new(document["turn"].AsInt64),
        sealing.Message(document), document.TextOrNull("edit_of") is { } slot ? new Slot(slot) : null, document.TimeOrNull("expires"),
        document["attempts"].AsInt32);

    public static OutboundMessage Message(this LiteSealing sealing, BsonDocument document) =>
        sealing.Open(document["payload"], "message", document.Id(), StoredJson.ReadMessage);
}
