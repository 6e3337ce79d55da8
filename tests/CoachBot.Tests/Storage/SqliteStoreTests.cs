using System.Text;
using CoachBot.Core.Chat;
using CoachBot.Storage;
using CoachBot.Storage.Sqlite;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Storage;

public sealed class SqliteStoreTests : ConversationStoreContract
{
    private readonly TemporaryFolder folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    private protected override async Task<IConversationStore> OpenAsync()
    {
        var store = new SqliteStore(new() { Path = folder.PathOf("coachbot.db") });
        await store.OpenAsync(Cancel);
        return store;
    }

    [Fact]
    public async Task Erasing_leaves_no_trace_in_the_files()
    {
        const string Secret = "xylophone-secret";
        var page = new ChatAddress(Platform.Web, "xylophone-secret-chat");

        // Many turns around hers, of changing length, so that pages split, merge and are used again.
        for (var round = 0; round < 60; round++)
        {
            await Store.TurnAsync(Ada, Reply($"{Secret} {round} {new string('a', round * 37)}", "step"), Edit($"{Secret} edit", "step"));
            var shown = await Store.TurnAsync(page, person => Full(person.Id), Reply($"{Secret} shown {round}", "s"), Edit($"{Secret} again", "s"));
            await Store.SettleAsync(shown.Select(row => new Settlement.Delivered(row, $"{Secret}{row.Id}", Noon)));
            await Store.TurnAsync(new(Platform.Telegram, $"other{round}"), person => Full(person.Id), Reply(new('b', round * 91)));
            foreach (var row in (await Store.UndeliveredAsync(Ada, 0, 100, Cancel)).Where(row => row.Id % 3 != 0))
            {
                await Store.SettleAsync(new Settlement.Delivered(row, $"{Secret}{row.Id}", Noon));
            }
        }

        Assert.True(Contains(Secret));
        await Store.ForgetAsync(Ada);
        await Store.ForgetAsync(page);
        Assert.False(Contains(Secret), "Something of an erased person is still in the files.");
        await ReopenAsync();
        Assert.False(Contains(Secret));
        Assert.Equal(60, (await Store.UndeliveredAsync(Platform.Telegram, 0, 1_000, Cancel)).Count);
    }

    [Fact]
    public async Task A_backup_is_whole_while_work_goes_on_and_can_be_restored()
    {
        await Store.TurnAsync(Ada, person => person.DueIn(5), Reply("one"));
        await using (var batch = await Store.BeginAsync([], Cancel))
        {
            batch.WriteTurn(Ben, person => person, Reply("not yet"));
            await Store.BackupAsync(folder.PathOf("copy.db"), Cancel);
            await batch.CommitAsync(Cancel);
        }

        await Store.DisposeAsync();
        Assert.False(File.Exists(folder.PathOf("copy.db-wal")));
        var replaced = SqliteBackup.Restore(folder.PathOf("copy.db"), folder.PathOf("coachbot.db"));
        await ReopenAsync();
        Assert.Equal("one", Assert.Single(await Store.UndeliveredAsync(Platform.Telegram, 0, 10, Cancel)).Message.Text);
        Assert.True(File.Exists(replaced));
        Assert.Null(SqliteBackup.Restore(folder.PathOf("copy.db"), folder.PathOf("elsewhere/new.db")));
    }

    [Fact]
    public async Task What_was_committed_survives_a_process_that_just_ends()
    {
        await Store.TurnAsync(Ada, person => person.DueIn(5), Reply("one"));
        var batch = await Store.BeginAsync([], Cancel);
        batch.WriteTurn(Ada, person => person, Reply("never committed"));

        // What a killed process leaves is what lies on the disk at that moment: the file and its log, nobody's lock.
        foreach (var file in folder.Files().Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, folder.PathOf("killed" + Path.GetFileName(file)["coachbot".Length..]));
        }

        await batch.DisposeAsync();
        await using var after = new SqliteStore(new() { Path = folder.PathOf("killed.db") });
        await after.OpenAsync(Cancel);
        Assert.Equal("one", Assert.Single(await after.UndeliveredAsync(Platform.Telegram, 0, 10, Cancel)).Message.Text);
        Assert.Equal(1, (await after.PersonAsync(Ada)).Turn.Value);
    }

    [Fact]
    public async Task The_log_stays_short_however_much_is_written()
    {
        for (var round = 0; round < 100; round++)
        {
            // About 3 MB each time, and never a pause in which the log could begin anew by itself.
            var rows = await Store.TurnAsync(Ada, [.. Enumerable.Range(0, 200).Select(_ => Reply(new('x', 14_000)))]);
            await Store.SettleAsync(rows.Select(row => new Settlement.Delivered(row, "r", Noon)));
        }

        Assert.InRange(new FileInfo(folder.PathOf("coachbot.db-wal")).Length, 0, 80 * 1024 * 1024);
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

    private bool Contains(string text) => folder.AllBytes().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}

public sealed class EncryptedStoreTests : ConversationStoreContract
{
    private const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private readonly TemporaryFolder folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    private protected override Task<IConversationStore> OpenAsync() => OpenAsync(Key);

    [Fact]
    public async Task Nothing_said_or_done_can_be_read_from_the_files()
    {
        var page = new ChatAddress(Platform.Web, "w1");
        var rows = await Store.TurnAsync(page, person => Full(person.Id), Reply("xylophone"), Reply("xylophone two"));
        await Store.SettleAsync(new Settlement.Delivered(rows[0], "r", Noon));
        Assert.False(Contains("xylophone"));
        Assert.False(Contains("in_step"));
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
    public async Task A_store_that_was_open_is_encrypted_when_a_key_is_set_and_no_plain_word_stays()
    {
        await Store.DisposeAsync();
        Directory.Delete(folder.Path, true);
        Directory.CreateDirectory(folder.Path);
        var page = new ChatAddress(Platform.Web, "w1");
        await using (var plain = await OpenAsync(null))
        {
            var rows = await plain.TurnAsync(page, person => Full(person.Id), Reply("xylophone"), Reply("xylophone two"));
            await plain.SettleAsync(new Settlement.Delivered(rows[0], "r", Noon));
            Assert.True(Contains("xylophone"));
        }

        await ReopenAsync();
        Assert.False(Contains("xylophone"));
        Assert.False(Contains("in_step"));
        Assert.Equal("xylophone two", Assert.Single(await Store.UndeliveredAsync(page, 0, 100, Cancel)).Message.Text);
        Assert.Equal("xylophone", Assert.Single(await Store.ShownAsync(page, 0, 10, Cancel)).Message.Text);
        Assert.Equal(new("T01"), (await Store.PersonAsync(page)).TipsGiven[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==")]
    public void A_key_is_base64_of_32_bytes(string key) => Assert.False(ValueCipher.TryReadKey(key, out _));

    [Fact]
    public void A_value_moved_to_another_row_does_not_open()
    {
        using var cipher = new ValueCipher(Key);
        var value = cipher.Seal("secret"u8, "person:1");
        Assert.Equal("secret"u8.ToArray(), cipher.Open(value, "person:1"));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => cipher.Open(value, "person:2"));
        Assert.NotEqual(value, cipher.Seal("secret"u8, "person:1"));
        value[^1] ^= 1;
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => cipher.Open(value, "person:1"));
    }

    private async Task<IConversationStore> OpenAsync(string? key)
    {
        var store = new SqliteStore(new() { Path = folder.PathOf("coachbot.db"), Key = key });
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

    private bool Contains(string text) => folder.AllBytes().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}

public sealed class StoreInMemoryTests : ConversationStoreContract
{
    private protected override Task ReopenAsync() => Task.CompletedTask;

    private protected override async Task<IConversationStore> OpenAsync()
    {
        var store = new SqliteStore(new() { Path = StorageOptions.InMemory });
        await store.OpenAsync(Cancel);
        return store;
    }
}
