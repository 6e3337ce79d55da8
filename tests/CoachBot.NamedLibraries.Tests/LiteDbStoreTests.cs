using System.Text;
using CoachBot.Core.Chat;
using CoachBot.NamedLibraries.Storage;
using CoachBot.Storage;
using CoachBot.Tests;
using CoachBot.Tests.Storage;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.NamedLibraries.Tests;

/// <summary>The contract of every store, and what is LiteDB's own.</summary>
public sealed class LiteDbStoreTests : ConversationStoreContract
{
    private readonly TemporaryFolder folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    private protected override Task<IConversationStore> OpenAsync() => LiteStores.OpenAsync(folder.PathOf("coachbot.db"));

    [Fact]
    public async Task Erasing_leaves_no_trace_in_the_files()
    {
        const string Secret = "xylophone-secret";
        var page = new ChatAddress(Platform.Web, "xylophone-secret-chat");
        for (var round = 0; round < 30; round++)
        {
            await Store.TurnAsync(Ada, Reply($"{Secret} {round} {new string('a', round * 37)}", "step"), Edit($"{Secret} edit", "step"));
            var shown = await Store.TurnAsync(page, person => Full(person.Id), Reply($"{Secret} shown {round}", "s"), Edit($"{Secret} again", "s"));
            await Store.SettleAsync(shown.Select(row => new Settlement.Delivered(row, $"{Secret}{row.Id}", Noon)));
            await Store.TurnAsync(new(Platform.Telegram, $"other{round}"), person => Full(person.Id), Reply(new('b', round * 91)));
        }

        Assert.True(Contains(Secret));
        await Store.ForgetAsync(Ada);
        await Store.ForgetAsync(page);
        Assert.False(Contains(Secret), "Something of an erased person is still in the files.");
        await ReopenAsync();
        Assert.False(Contains(Secret));
        Assert.Equal(30, (await Store.UndeliveredAsync(Platform.Telegram, 0, 1_000, Cancel)).Count);
    }

    [Fact]
    public async Task A_backup_waits_for_the_batch_that_is_open_and_can_be_restored()
    {
        await Store.TurnAsync(Ada, person => person.DueIn(5), Reply("one"));
        Task backup;
        await using (var batch = await Store.BeginAsync([], Cancel))
        {
            batch.WriteTurn(Ben, person => person, Reply("two"));
            backup = Store.BackupAsync(folder.PathOf("copy.db"), Cancel);
            Assert.False(backup.IsCompleted);
            await batch.CommitAsync(Cancel);
        }

        await backup;
        await Store.TurnAsync(Ben, Reply("after"));
        await Store.DisposeAsync();
        var replaced = LiteDbBackup.Restore(folder.PathOf("copy.db"), folder.PathOf("coachbot.db"));
        await ReopenAsync();
        Assert.Equal(["one", "two"], (await Store.UndeliveredAsync(Platform.Telegram, 0, 10, Cancel)).Select(row => row.Message.Text));
        await using var before = await LiteStores.OpenAsync(replaced!);
        Assert.Equal(["one", "two", "after"], (await before.UndeliveredAsync(Platform.Telegram, 0, 10, Cancel)).Select(row => row.Message.Text));
    }

    [Fact]
    public async Task What_was_committed_survives_a_process_that_just_ends()
    {
        await Store.TurnAsync(Ada, person => person.DueIn(5), Reply("one"));
        var batch = await Store.BeginAsync([], Cancel);
        batch.WriteTurn(Ada, person => person, Reply("never committed"));

        // What a killed process leaves is what lies on the disk at that moment: the file and its log, nobody's lock.
        foreach (var file in folder.Files().Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            File.Copy(file, folder.PathOf("killed" + Path.GetFileName(file)["coachbot".Length..]));
        }

        await batch.DisposeAsync();
        await using var after = await LiteStores.OpenAsync(folder.PathOf("killed.db"));
        Assert.Equal("one", Assert.Single(await after.UndeliveredAsync(Platform.Telegram, 0, 10, Cancel)).Message.Text);
        Assert.Equal(1, (await after.PersonAsync(Ada)).Turn.Value);
    }

    [Fact]
    public async Task The_log_stays_short_however_much_is_written()
    {
        for (var round = 0; round < 20; round++)
        {
            var rows = await Store.TurnAsync(Ada, [.. Enumerable.Range(0, 100).Select(_ => Reply(new('x', 14_000)))]);
            await Store.SettleAsync(rows.Select(row => new Settlement.Delivered(row, "r", Noon)));
        }

        Assert.InRange(new FileInfo(folder.PathOf("coachbot-log.db")).Length, 0, 40 * 1024 * 1024);
    }

    [Fact]
    public async Task Two_chats_whose_ids_differ_by_case_only_are_two()
    {
        await Store.TurnAsync(new(Platform.Web, "aB"), Reply("one"));
        await Store.TurnAsync(new(Platform.Web, "Ab"), Reply("two"));
        Assert.Equal("one", Assert.Single(await Store.UndeliveredAsync(new ChatAddress(Platform.Web, "aB"), 0, 10, Cancel)).Message.Text);
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_is_told_in_a_sentence()
    {
        var other = folder.PathOf("other.db");
        await File.WriteAllTextAsync(other, new string('s', 20_000), Cancel);
        Assert.Contains("is not a file of the coach", await SentenceAsync(other), StringComparison.Ordinal);
        Assert.Contains("Another coach is using", await SentenceAsync(folder.PathOf("coachbot.db")), StringComparison.Ordinal);
        using (var foreign = new LiteDB.LiteDatabase(folder.PathOf("foreign.db")))
        {
            foreign.GetCollection("theirs").Insert(new LiteDB.BsonDocument { ["a"] = 1 });
        }

        Assert.Contains("is not a file of the coach", await SentenceAsync(folder.PathOf("foreign.db")), StringComparison.Ordinal);

        static async Task<string> SentenceAsync(string path) => (await Assert.ThrowsAsync<StoreUnusableException>(() => LiteStores.OpenAsync(path))).Message;
    }

    private bool Contains(string text) => folder.AllBytes().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}

/// <summary>The same with a key.</summary>
public sealed class EncryptedLiteDbTests : ConversationStoreContract
{
    private const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private readonly TemporaryFolder folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    private protected override Task<IConversationStore> OpenAsync() => LiteStores.OpenAsync(folder.PathOf("coachbot.db"), Key);

    [Fact]
    public async Task A_store_that_was_open_is_encrypted_when_a_key_is_set_and_no_plain_word_stays()
    {
        var path = folder.PathOf("plain.db");
        await using (var plain = await LiteStores.OpenAsync(path))
        {
            await plain.TurnAsync(Ada, person => Full(person.Id), Reply("xylophone"));
        }

        Assert.True(Contains("xylophone"));
        await using (var encrypted = await LiteStores.OpenAsync(path, Key))
        {
            Assert.False(Contains("xylophone"));
            Assert.False(Contains("in_step"));
            Assert.Equal("xylophone", Assert.Single(await encrypted.UndeliveredAsync(Ada, 0, 100, Cancel)).Message.Text);
        }

        Assert.Contains("set Storage:Key", (await Assert.ThrowsAsync<StoreUnusableException>(() => LiteStores.OpenAsync(path))).Message, StringComparison.Ordinal);
        var wrong = await Assert.ThrowsAsync<StoreUnusableException>(() => LiteStores.OpenAsync(path, Key.Replace('A', 'B')));
        Assert.Contains("is not the key", wrong.Message, StringComparison.Ordinal);
    }

    private bool Contains(string text) => folder.AllBytes().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}

/// <summary>The same with no file at all.</summary>
public sealed class LiteDbInMemoryTests : ConversationStoreContract
{
    private protected override Task ReopenAsync() => Task.CompletedTask;

    private protected override Task<IConversationStore> OpenAsync() => LiteStores.OpenAsync(StorageOptions.InMemory);
}

internal static class LiteStores
{
    public static async Task<IConversationStore> OpenAsync(string path, string? key = null)
    {
        var store = new LiteDbConversationStore(new() { Path = path, Key = key });
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
}
