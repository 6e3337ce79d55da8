using System.Text;
using CoachBot.Core.Chat;
using CoachBot.Storage;
using CoachBot.Storage.Postgres;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Storage;

/// <summary>The contract with a key, and what the key is for.</summary>
public sealed class PostgresEncryptedTests(TestPostgres server) : ConversationStoreContract
{
    private const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private string connectionString = "";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await server.DropAsync(connectionString);
    }

    private protected override async Task<IConversationStore> OpenAsync()
    {
        connectionString = connectionString is "" ? await server.NewSchemaAsync() : connectionString;
        return await OpenAsync(Key);
    }

    [Fact]
    public async Task Nothing_said_or_done_can_be_read_in_the_tables()
    {
        var page = new ChatAddress(Platform.Web, "w1");
        var rows = await Store.TurnAsync(page, person => Full(person.Id), Reply("xylophone"), Reply("xylophone two"));
        await Store.SettleAsync(new Settlement.Delivered(rows[0], "r", Noon));
        Assert.DoesNotContain("xylophone", await ValuesAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("in_step", await ValuesAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("evening", await ValuesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_key_or_with_another_it_says_so()
    {
        await Store.TurnAsync(Ada, Reply("one"));
        await Store.DisposeAsync();
        var missing = await Assert.ThrowsAsync<StoreUnusableException>(() => OpenAsync(null));
        Assert.Contains("is encrypted; set Storage:Key", missing.Message, StringComparison.Ordinal);
        var wrong = await Assert.ThrowsAsync<StoreUnusableException>(() => OpenAsync(Key.Replace('A', 'B')));
        Assert.Contains("is not the key", wrong.Message, StringComparison.Ordinal);
        await ReopenAsync();
        Assert.Single(await Store.UndeliveredAsync(Ada, 0, 100, Cancel));
    }

    [Fact]
    public async Task A_store_that_was_open_is_encrypted_when_a_key_is_set()
    {
        var elsewhere = await server.NewSchemaAsync();
        await Store.DisposeAsync();
        await server.DropAsync(connectionString);
        connectionString = elsewhere;
        var page = new ChatAddress(Platform.Web, "w1");
        await using (var plain = await OpenAsync(null))
        {
            var rows = await plain.TurnAsync(page, person => Full(person.Id), Reply("xylophone"), Reply("xylophone two"));
            await plain.SettleAsync(new Settlement.Delivered(rows[0], "r", Noon));
            Assert.Contains("xylophone", await ValuesAsync(), StringComparison.Ordinal);
        }

        await ReopenAsync();
        Assert.DoesNotContain("xylophone", await ValuesAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("in_step", await ValuesAsync(), StringComparison.Ordinal);
        Assert.Equal("xylophone two", Assert.Single(await Store.UndeliveredAsync(page, 0, 100, Cancel)).Message.Text);
        Assert.Equal("xylophone", Assert.Single(await Store.ShownAsync(page, 0, 10, Cancel)).Message.Text);
        Assert.Equal(1, (await Store.PersonAsync(page)).Turn.Value);
    }

    [Fact]
    public async Task A_parked_message_waits_for_the_next_start()
    {
        var rows = await Store.TurnAsync(Ada, Reply("bad"), Reply("good"));
        await Store.SettleAsync(new Settlement.Parked(rows[0], "FormatException", Noon));
        Assert.Equal("good", Assert.Single(await Store.UndeliveredAsync(Ada, 0, 100, Cancel)).Message.Text);
        Assert.Equal("good", Assert.Single(await Store.UndeliveredAsync(Platform.Telegram, 0, 10, Cancel)).Message.Text);
        await ReopenAsync();
        Assert.Equal(["bad", "good"], (await Store.UndeliveredAsync(Ada, 0, 100, Cancel)).Select(row => row.Message.Text));
    }

    private async Task<IConversationStore> OpenAsync(string? key)
    {
        var store = new PostgresStore(new() { Postgres = connectionString, Key = key });
        try
        {
            await store.OpenAsync(Cancel);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Every value of a person, as an operator with psql would see them.</summary>
    private async Task<string> ValuesAsync() => Encoding.Latin1.GetString(await TestPostgres.AskAsync<byte[]>(
        connectionString,
        "SELECT string_agg(value, '\\x20') FROM (SELECT state AS value FROM person UNION ALL SELECT history FROM practice UNION ALL SELECT payload FROM outbox UNION ALL SELECT payload FROM shown UNION ALL SELECT entry FROM journal) AS all_values"));
}
