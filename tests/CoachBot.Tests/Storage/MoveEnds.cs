using CoachBot.Storage;
using CoachBot.Storage.Moving;
using CoachBot.Storage.Postgres;
using CoachBot.Storage.Sqlite;

namespace CoachBot.Tests.Storage;

/// <summary>A file and an empty schema of the tests' PostgreSQL, to move between.</summary>
internal sealed class MoveEnds : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestPostgres server;

    private MoveEnds(TestPostgres server, string database) => (this.server, Database) = (server, database);

    public string File => folder.PathOf("coachbot.db");

    /// <summary>A second file, for the way back.</summary>
    public string Back => folder.PathOf("back.db");

    public string Folder => folder.Path;

    public string Database { get; }

    public static async Task<MoveEnds> NewAsync(TestPostgres server) => new(server, await server.NewSchemaAsync());

    public static async Task<IConversationStore> OpenAsync(string place, string? key = null)
    {
        IConversationStore store = place.Contains("Host=", StringComparison.Ordinal)
            ? new PostgresStore(new() { Postgres = place, Key = key })
            : new SqliteStore(new() { Path = place, Key = key });
        try
        {
            await store.OpenAsync(default);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>One move between two of these places.</summary>
    public static async Task<Moved> MoveAsync(string from, string to, string? key = null, bool again = false, Action<MoveStep>? told = null, int rowsAtOnce = 50, CancellationTokenSource? stopping = null)
    {
        var cancel = stopping?.Token ?? TestContext.Current.CancellationToken;
        using var cipher = key is null ? null : new ValueCipher(key);
        await using IMoveSource source = from.Contains("Host=", StringComparison.Ordinal)
            ? await PostgresMoveSource.OpenAsync(PostgresServer.Parse(from), cipher, cancel)
            : SqliteMoveSource.Open(from, cipher);
        await using IMoveTarget target = to.Contains("Host=", StringComparison.Ordinal)
            ? await PostgresMoveTarget.OpenAsync(PostgresServer.Parse(to), cipher, cancel)
            : new SqliteMoveTarget(to, cipher);
        return await new Move(source, target, cipher, told ?? (_ => { }), rowsAtOnce).RunAsync(again, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DropAsync(Database);
        folder.Dispose();
    }
}
