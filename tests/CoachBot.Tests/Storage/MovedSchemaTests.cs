using CoachBot.Storage.Moving;
using CoachBot.Storage.Postgres;
using CoachBot.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CoachBot.Tests.Storage;

/// <summary>The list of what is moved, against the schemas themselves.</summary>
public sealed class MovedSchemaTests(TestPostgres server)
{
    /// <summary>
    /// What one kind of store has for itself. The file's number of a seen update is its place in time; how far the tables have come and what
    /// stands in meta (the check of the key, the last number, the mark) is made anew in the target.
    /// </summary>
    private static readonly string[] OfTheFile = ["meta.name TEXT", "meta.value ", "seen.id INTEGER"];

    private static readonly string[] OfTheDatabase =
    [
        "coachbot.version integer", "meta.name text", "meta.value bytea",

        // Which process sends a message is settled anew by those who find it.
        "process.id bigint", "process.at timestamp with time zone", "outbox.process bigint",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_column_of_the_file_is_carried()
    {
        using var folder = new TemporaryFolder();
        await using var store = new SqliteStore(new() { Path = folder.PathOf("coachbot.db") });
        await store.OpenAsync(Cancel);
        await using var connection = new SqliteConnection($"Data Source={folder.PathOf("coachbot.db")};Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var ask = connection.CreateCommand();
        ask.CommandText = "SELECT m.name || '.' || c.name || ' ' || c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'";
        var columns = new List<string>();
        await using var reader = await ask.ExecuteReaderAsync(Cancel);
        while (await reader.ReadAsync(Cancel))
        {
            columns.Add(reader.GetString(0));
        }

        // Values of people have no type there: text or blob. A pinned routine is never encrypted.
        AssertSame(Carried(held => held switch { Held.Text => "TEXT", Held.Value => "", _ => "INTEGER" }).Concat(OfTheFile), columns.Select(column => column == "pinned.routine TEXT" ? "pinned.routine " : column));
    }

    [Fact]
    public async Task Every_column_and_sequence_of_the_database_is_carried()
    {
        var connectionString = await server.NewSchemaAsync();
        await using (var store = new PostgresStore(new() { Postgres = connectionString }))
        {
            await store.OpenAsync(Cancel);
        }

        var columns = await TestPostgres.AskAsync<string[]>(
            connectionString, "SELECT array_agg(table_name || '.' || column_name || ' ' || data_type) FROM information_schema.columns WHERE table_schema = current_schema()");
        AssertSame(Carried(held => held switch { Held.Text => "text", Held.Value => "bytea", Held.Integer => "integer", Held.Short => "smallint", _ => "bigint" }).Concat(OfTheDatabase), columns);

        // Each goes on above what was carried; a new one has to be set where PostgresMoveTarget finishes.
        var sequences = await TestPostgres.AskAsync<string[]>(
            connectionString, "SELECT array_agg(relname::text) FROM pg_class WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace");
        AssertSame(["number", "failure_id_seq"], sequences);
        await server.DropAsync(connectionString);
    }

    private static IEnumerable<string> Carried(Func<Held, string> type) =>
        MovedTables.All.SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name} {type(column.Held)}"));

    private static void AssertSame(IEnumerable<string> wanted, IEnumerable<string> found) =>
        Assert.Equal(wanted.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
}
