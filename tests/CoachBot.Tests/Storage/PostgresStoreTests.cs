using CoachBot.Storage;
using CoachBot.Storage.Postgres;

namespace CoachBot.Tests.Storage;

/// <summary>The contract on a real server.</summary>
public sealed class PostgresStoreTests(TestPostgres server) : ConversationStoreContract
{
    private string connectionString = "";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await server.DropAsync(connectionString);
    }

    private protected override async Task<IConversationStore> OpenAsync()
    {
        connectionString = connectionString is "" ? await server.NewSchemaAsync() : connectionString;
        var store = new PostgresStore(new() { Postgres = connectionString });
        await store.OpenAsync(Cancel);
        return store;
    }
}
