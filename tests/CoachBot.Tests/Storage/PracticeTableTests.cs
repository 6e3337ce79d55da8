using CoachBot.Storage;
using CoachBot.Storage.Postgres;
using CoachBot.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Storage;

/// <summary>A long history is written when it changes, not with every turn; what an older release kept inside the person moves out of it.</summary>
public abstract class PracticeTableTests : IAsyncLifetime
{
    private const string Other = """{"v":1,"is":{"count":99}}""";

    private IConversationStore store = null!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await OpenAsync();
        await store.TurnAsync(Ada, person => Full(person.Id));
    }

    public virtual async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract IConversationStore NewStore();

    /// <summary>The one text a statement gives, or null.</summary>
    private protected abstract Task<string?> AskAsync(string sql);

    /// <summary>A stored value as text, and text as a stored value, in the database's own words.</summary>
    private protected abstract string Text(string column);

    private protected abstract string Value(string json);

    [Fact]
    public async Task A_turn_that_changes_nothing_of_it_does_not_write_it()
    {
        await AskAsync($"UPDATE practice SET history = {Value(Other)}");
        await store.TurnAsync(Ada, person => person with { Welcomed = false }, Reply("next"));
        Assert.Equal(Other, await AskAsync($"SELECT {Text("history")} FROM practice"));
        await store.TurnAsync(Ada, person => person with { Progress = Practised with { ShowsRow = false } });
        Assert.Contains("2026-11-22 evening 6 4 R1", await AskAsync($"SELECT {Text("history")} FROM practice"), StringComparison.Ordinal);
        Assert.DoesNotContain("sessions", await AskAsync($"SELECT {Text("state")} FROM person"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_kept_inside_the_person_moves_out_with_their_next_turn()
    {
        await AskAsync("DELETE FROM practice");
        await AskAsync($"UPDATE person SET state = {Value(System.Text.Encoding.UTF8.GetString(StoredJson.Write((await store.PersonAsync(Ada)) with { Progress = Practised })))}");
        await OpenAsync();
        Assert.Equal(Practised, (await store.PersonAsync(Ada)).Progress);
        Assert.Equal(Practised, (await store.ExportAsync(Ada, Cancel))!.Person.Progress);
        await store.TurnAsync(Ada, Reply("next"));
        Assert.Contains("2026-11-22 evening 6 4 R1", await AskAsync($"SELECT {Text("history")} FROM practice"), StringComparison.Ordinal);
        Assert.DoesNotContain("sessions", await AskAsync($"SELECT {Text("state")} FROM person"), StringComparison.Ordinal);
        await OpenAsync();
        Assert.Equal(Practised, (await store.PersonAsync(Ada)).Progress);
    }

    private async Task OpenAsync()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
        }

        store = NewStore();
        await store.OpenAsync(Cancel);
    }
}

public sealed class SqlitePracticeTableTests : PracticeTableTests
{
    private readonly TemporaryFolder folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    private protected override IConversationStore NewStore() => new SqliteStore(new() { Path = folder.PathOf("coachbot.db") });

    private protected override async Task<string?> AskAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={folder.PathOf("coachbot.db")};Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string?)await command.ExecuteScalarAsync(Cancel);
    }

    private protected override string Text(string column) => column;

    private protected override string Value(string json) => $"'{json}'";
}

public sealed class PostgresPracticeTableTests(TestPostgres server) : PracticeTableTests
{
    private string connectionString = "";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await server.DropAsync(connectionString);
    }

    private protected override IConversationStore NewStore() => new PostgresStore(new() { Postgres = connectionString = connectionString is "" ? server.NewSchemaAsync().GetAwaiter().GetResult() : connectionString });

    private protected override Task<string?> AskAsync(string sql) => TestPostgres.AskAsync<string?>(connectionString, sql)!;

    private protected override string Text(string column) => $"convert_from({column}, 'UTF8')";

    private protected override string Value(string json) => $"convert_to('{json}', 'UTF8')";
}
