using System.Collections.Immutable;

namespace CoachBot.Storage.Moving;

/// <summary>What a column holds, which SQLite and PostgreSQL keep each in their own way.</summary>
internal enum Held
{
    /// <summary>A number of 64, 32 or 16 bits; SQLite has one kind.</summary>
    Long,
    Integer,
    Short,

    Text,

    /// <summary>JSON, or JSON encrypted: text or blob in SQLite, bytes in PostgreSQL. JSON begins with a brace, what is encrypted never.</summary>
    Value,
}

/// <summary>A column that is carried.</summary>
internal sealed record MovedColumn(string Name, Held Held);

/// <summary>A table that is carried, row by row under the same numbers.</summary>
/// <param name="Order">The columns of its key, by which its rows are carried in the same order each time they are asked for.</param>
/// <param name="SealedAs">What its values are bound to beside the row's id when they are encrypted; null for a table nothing of which is.</param>
internal sealed record MovedTable(string Name, string Order, string? SealedAs, params ImmutableArray<MovedColumn> Columns)
{
    /// <summary>The same for PostgreSQL, where it differs.</summary>
    public string PostgresOrder { get; init; } = Order;

    /// <summary>Rows of PostgreSQL that are left behind.</summary>
    public string PostgresWhere { get; init; } = "true";

    public string ColumnNames { get; } = string.Join(", ", Columns.Select(column => column.Name));
}

/// <summary>
/// Everything both kinds of store have, in an order in which nothing refers to what is not there yet. A table or column that is added to one
/// of the schemas is added here or told apart in MovedSchemaTests, which fails until then.
/// </summary>
internal static class MovedTables
{
    public static readonly ImmutableArray<MovedTable> All =
    [
        new("person", "id", "person", Long("id"), Long("version"), Long("due_at"), new("failures", Held.Integer), Long("home"), Text("pinned"), Value("state")),
        new("practice", "id", "practice", Long("id"), Value("history")),
        new("address", "id", null, Long("id"), Text("platform"), Text("chat"), Long("person")),
        new("pinned", "hash", null, Text("hash"), Value("routine")),

        // The file numbers its rows in the order of time, the database has the time alone.
        new("seen", "id", null, Text("platform"), Text("update_id"), Long("at")) { PostgresOrder = "at, platform, update_id" },

        // Without its chat a message can never be sent. The file has none such (a foreign key); the database could.
        new("outbox", "id", "message",
            Long("id"), Long("person"), Long("address"), new("kind", Held.Short), Long("turn"), Text("edit_of"), Long("expires"), new("attempts", Held.Integer),
            Long("parked"), Long("at"), Value("payload")) { PostgresWhere = "address IN (SELECT id FROM address)" },
        new("live_message", "address, slot", null, Long("address"), Text("slot"), Long("message"), Text("remote_id")),
        new("shown", "id", "message", Long("id"), Long("address"), Long("turn"), Text("replaces"), Long("at"), Value("payload")),
        new("journal", "id", "journal", Long("id"), Long("person"), Long("at"), Value("entry")),
        new("cursor", "platform", null, Text("platform"), Text("value")),
        new("failure", "id", null, Long("id"), Long("at"), Long("person"), Text("what"), Text("reference"), Text("reason")),
        new("link_code", "hash", null, Text("hash"), Long("person"), Long("expires")),
    ];

    /// <summary>Those with values of people, in the last column, which a key encrypts.</summary>
    public static readonly ImmutableArray<MovedTable> Sealed = [.. All.Where(table => table.SealedAs is not null)];

    /// <summary>
    /// A coach that was started once and spoken to by nobody counts as empty: where it stood with its platforms makes room for where the
    /// source stood.
    /// </summary>
    public static readonly ImmutableArray<MovedTable> OfPeople = [.. All.Where(table => table.Name != "cursor")];

    /// <summary>The highest number that was given to anything; numbers go on above it.</summary>
    public static readonly string HighestSql =
        string.Join(" UNION ALL ", All.SelectMany(NumberedBy).Select(column => $"SELECT max({column.Column}) AS number FROM {column.Table}"));

    private static IEnumerable<(string Table, string Column)> NumberedBy(MovedTable table) => table.Name switch
    {
        // Failures are numbered by themselves.
        "failure" => [],
        "live_message" => [(table.Name, "message")],
        _ when table.Columns[0].Name == "id" => [(table.Name, "id")],
        _ => [],
    };

    private static MovedColumn Long(string name) => new(name, Held.Long);

    private static MovedColumn Text(string name) => new(name, Held.Text);

    private static MovedColumn Value(string name) => new(name, Held.Value);
}
