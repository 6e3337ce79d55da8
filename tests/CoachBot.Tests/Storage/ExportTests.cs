using System.Data.Common;
using System.Text;
using System.Text.Json;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Personal;
using CoachBot.Storage;
using CoachBot.Storage.Postgres;
using CoachBot.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using NodaTime;
using Npgsql;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Storage;

/// <summary>The files a person gets, against every column of every table that has anything of them.</summary>
public abstract class ExportTests : IAsyncLifetime
{
    /// <summary>Tables without anything of one person: numbers of updates, content anybody may play, where platforms stand, the store itself.</summary>
    private static readonly string[] OfNobody = ["meta", "seen", "cursor", "coachbot", "process", "sqlite_sequence", "sqlite_stat1"];

    /// <summary>Numbers by which rows find each other; a hash that says nothing.</summary>
    private static readonly string[] Internal =
        ["person.home", "person.id", "practice.id", "address.id", "address.person", "outbox.person", "outbox.address", "outbox.process", "live_message.address", "shown.address", "journal.id", "journal.person", "failure.id", "failure.person", "link_code.hash", "link_code.person"];

    private static readonly string[] Times = ["due_at", "at", "expires", "parked"];

    private static readonly ChatAddress Page = new(Platform.Web, "w1");

    private IConversationStore store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = await NewStoreAsync();
        await store.OpenAsync(Cancel);
        await FillAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<IConversationStore> NewStoreAsync();

    /// <summary>The database behind the store, and the statement that lists its tables.</summary>
    private protected abstract Task<(DbConnection Connection, string Tables)> LookInsideAsync();

    [Fact]
    public async Task The_export_has_every_value_of_every_row_of_the_person()
    {
        using var json = await JsonAsync();
        var exported = Leaves(json.RootElement).ToHashSet(StringComparer.Ordinal);
        var compared = 0;
        var (connection, tables) = await LookInsideAsync();
        await using var _ = connection;
        connection.Open();
        foreach (var table in Rows(connection, tables).Select(row => (string)row["name"]!).Except(OfNobody).ToList())
        {
            var rows = Rows(connection, $"SELECT * FROM {table}").ToList();
            Assert.NotEmpty(rows);
            foreach (var (column, value) in rows.SelectMany(row => row).Where(cell => cell.Value is not null && !Internal.Contains($"{table}.{cell.Key}")))
            {
                foreach (var text in TextsOf(column, value!))
                {
                    compared++;
                    Assert.True(exported.Contains(text), $"{table}.{column} is not in the export: {text}");
                }
            }
        }

        Assert.True(compared > 100);
    }

    [Fact]
    public async Task The_page_says_what_the_JSON_says_and_runs_nothing()
    {
        using var json = await JsonAsync();
        var page = Encoding.UTF8.GetString((await Files().MakeAsync(PersonalFile.Page, Page, Cancel))!.Bytes.Span);
        Assert.All(Leaves(json.RootElement.GetProperty("everything")), leaf => Assert.Contains(System.Net.WebUtility.HtmlEncode(leaf), page, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nothing_of_others_is_in_it()
    {
        await store.TurnAsync(Ben, Reply("his alone"));
        Assert.DoesNotContain("his alone", (await JsonAsync()).RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(Ben.Chat, (await JsonAsync()).RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_somebody_nobody_knows_there_is_no_file() => Assert.Null(await Files().MakeAsync(PersonalFile.Json, Ben, Cancel));

    /// <summary>One person, something in every column.</summary>
    private async Task FillAsync()
    {
        await using (var batch = await store.BeginAsync([], Cancel))
        {
            var person = Full(batch.PersonAt(Page).Id) with { Turn = new(12), Language = "en", Nudges = new() { Zone = "Europe/Berlin" } };
            OutboxDraft[] messages = [Reply("shown", "slot"), Edit("changed", "slot"), Nudge("waits", Noon + Duration.FromHours(1)), Reply("<stuck & parked>")];
            var rows = batch.Write(new TurnRecord(Page, person, messages, [new JournalEntry.Rated(Short.Id, RatingMoment.After, 3)], Noon + Duration.FromMinutes(3), Noon, Short));
            batch.Settle(new Settlement.Delivered(rows[0], $"{rows[0].Id}", Noon));
            batch.Settle(new Settlement.Delivered(rows[1], $"{rows[0].Id}", Noon + Duration.FromSeconds(1)));
            batch.Settle(new Settlement.Attempting(rows[2]));
            batch.Settle(new Settlement.Parked(rows[3], "IOException", Noon + Duration.FromSeconds(2)));
            batch.Postpone(person.Id, Noon + Duration.FromMinutes(4));
            batch.Offer(person.Id, "hash", Noon + Duration.FromMinutes(10));
            await batch.CommitAsync(Cancel);
        }
    }

    private PersonalFiles Files() => new(store, () => Shipped.Library, TimeProvider.System);

    private async Task<JsonDocument> JsonAsync() => JsonDocument.Parse((await Files().MakeAsync(PersonalFile.Json, Page, Cancel))!.Bytes);

    private static List<string> TextsOf(string column, object value) =>
        Times.Contains(column) ? [JsonSerializer.Serialize(Instant.FromUnixTimeTicks((long)value).ToDateTimeUtc()).Trim('"')]
        : column == "kind" ? [((MessageKind)Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)).ToString()]
        : column is "state" or "history" or "payload" or "entry" or "routine" ? LeavesOfStored(value)
        : [Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!];

    private static List<string> LeavesOfStored(object value)
    {
        using var json = JsonDocument.Parse(value as string ?? Encoding.UTF8.GetString((byte[])value));
        return [.. Leaves(json.RootElement.GetProperty("is"))];
    }

    private static IEnumerable<string> Leaves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Leaves(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.String => [element.GetString()!],
        _ => [element.GetRawText()],
    };

    private static IEnumerable<Dictionary<string, object?>> Rows(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, at => reader.IsDBNull(at) ? null : reader.GetValue(at));
        }
    }
}

public sealed class SqliteExportTests : ExportTests
{
    private readonly TemporaryFolder folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    private protected override Task<IConversationStore> NewStoreAsync() =>
        Task.FromResult<IConversationStore>(new SqliteStore(new() { Path = folder.PathOf("coachbot.db") }));

    private protected override Task<(DbConnection Connection, string Tables)> LookInsideAsync() => Task.FromResult<(DbConnection, string)>((
        new SqliteConnection($"Data Source={folder.PathOf("coachbot.db")};Mode=ReadOnly;Pooling=False"), "SELECT name FROM sqlite_master WHERE type = 'table'"));
}

public sealed class PostgresExportTests(TestPostgres server) : ExportTests
{
    private string connectionString = "";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await server.DropAsync(connectionString);
    }

    private protected override async Task<IConversationStore> NewStoreAsync() => new PostgresStore(new() { Postgres = connectionString = await server.NewSchemaAsync() });

    private protected override Task<(DbConnection Connection, string Tables)> LookInsideAsync() => Task.FromResult<(DbConnection, string)>((
        new NpgsqlConnection($"{connectionString};Pooling=false"), "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()"));
}
