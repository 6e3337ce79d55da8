using LiteDB;

namespace CoachBot.NamedLibraries.Storage;

/// <summary>The collections of the file, with the same names and fields as the tables of SQLite. A released name is never reused.</summary>
internal sealed class LiteTables
{
    /// <summary>What this build writes; a newer file is refused.</summary>
    public const int Schema = 1;

    private const string Version = "coachbot_schema";

    /// <summary>Field and collection of every index; the rest is found by its id.</summary>
    private static readonly (string Table, string Field)[] Indexes =
    [
        ("person", "due_at"), ("person", "pinned"), ("address", "person"), ("seen", "at"), ("outbox", "address"), ("live", "address"), ("shown", "address"),
        ("journal", "person"), ("failure", "person"), ("link_code", "person"),
    ];

    public static readonly string[] Names = ["meta", "person", "address", "seen", "outbox", "live", "shown", "journal", "pinned", "cursor", "failure", "link_code"];

    private readonly Dictionary<string, ILiteCollection<BsonDocument>> tables;

    public LiteTables(LiteDatabase database)
    {
        // Numbers of its own are given to what nobody refers to.
        tables = Names.ToDictionary(name => name, name => database.GetCollection(name, BsonAutoId.Int64));
        foreach (var (table, field) in Indexes)
        {
            tables[table].EnsureIndex(field, field);
        }

        tables["address"].EnsureIndex("chat", "name", unique: true);
    }

    public ILiteCollection<BsonDocument> Meta => tables["meta"];

    public ILiteCollection<BsonDocument> People => tables["person"];

    public ILiteCollection<BsonDocument> Addresses => tables["address"];

    public ILiteCollection<BsonDocument> Seen => tables["seen"];

    public ILiteCollection<BsonDocument> Outbox => tables["outbox"];

    public ILiteCollection<BsonDocument> Live => tables["live"];

    public ILiteCollection<BsonDocument> Shown => tables["shown"];

    public ILiteCollection<BsonDocument> Journal => tables["journal"];

    public ILiteCollection<BsonDocument> Pinned => tables["pinned"];

    public ILiteCollection<BsonDocument> Cursors => tables["cursor"];

    public ILiteCollection<BsonDocument> Failures => tables["failure"];

    public ILiteCollection<BsonDocument> Codes => tables["link_code"];

    /// <summary>The version of a file; 0 for one that is empty, null for one that is not ours.</summary>
    public static int? VersionOf(LiteDatabase database) =>
        database.GetCollection("meta").FindById(Version) is { } version ? version["value"].AsInt32 : database.GetCollectionNames().Any() ? null : 0;

    public void SetVersion() => Meta.Upsert(new BsonDocument { ["_id"] = Version, ["value"] = Schema });

    public BsonValue? Note(string name) => Meta.FindById(name)?["value"];

    public void Note(string name, BsonValue value) => Meta.Upsert(new BsonDocument { ["_id"] = name, ["value"] = value });

    /// <summary>Every document, into a database that has none.</summary>
    public static void Copy(LiteDatabase from, LiteDatabase to, Func<string, BsonDocument, BsonDocument> change)
    {
        foreach (var name in Names)
        {
            to.GetCollection(name).InsertBulk(from.GetCollection(name).FindAll().Select(document => change(name, document)));
        }

        _ = new LiteTables(to);
    }
}
