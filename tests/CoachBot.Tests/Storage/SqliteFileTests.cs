using CoachBot.Storage;
using CoachBot.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Storage;

/// <summary>Files that are not as they should be: one sentence, and what to do.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => folder.PathOf("coachbot.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_second_coach_on_the_same_file_is_refused_until_the_first_is_gone()
    {
        await using (await OpenAsync())
        {
            await AssertRefused($"Another coach is using {Path}; stop it, or set Storage:Path to another file.");
        }

        await using var second = await OpenAsync();
        Assert.NotNull(second);
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_and_left_as_it_was()
    {
        Execute("CREATE TABLE notes(text)");
        var before = await File.ReadAllBytesAsync(Path, TestContext.Current.CancellationToken);
        await AssertRefused($"{Path} is not a file of the coach; set Storage:Path to another file.");
        Assert.Equal(before, await File.ReadAllBytesAsync(Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await File.WriteAllTextAsync(Path, new string('x', 5_000), TestContext.Current.CancellationToken);
        await AssertRefused($"{Path} is not a file of the coach; set Storage:Path to another file.");
    }

    [Fact]
    public async Task A_file_of_a_newer_coach_is_refused()
    {
        await (await OpenAsync()).DisposeAsync();
        Execute("PRAGMA user_version = 99");
        await AssertRefused(
            $"{Path} was written by a newer coach (schema 99, this one knows {Schema.Changes.Length}); install the newer coach, or set Storage:Path to another file.");
    }

    [Fact]
    public async Task A_damaged_file_is_refused_with_a_word_about_backups()
    {
        await (await OpenAsync()).DisposeAsync();
        await using (var file = File.OpenWrite(Path))
        {
            // The first page after the file's header holds the schema.
            file.Position = 100;
            file.Write(new byte[3_000]);
        }

        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(OpenAsync);
        Assert.Contains("restore a backup", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(folder.PathOf("file"), "", TestContext.Current.CancellationToken);
        var inside = folder.PathOf("file/coachbot.db");
        await using var store = new SqliteStore(new() { Path = inside });
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => store.OpenAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"The coach cannot write to {inside}; give it the right to, or set Storage:Path to a file it may write.", refusal.Message);
    }

    [Fact]
    public async Task A_file_that_may_only_be_read_is_named()
    {
        await (await OpenAsync()).DisposeAsync();
        using (new WriteProtected(Path))
        {
            await AssertRefused($"The coach cannot write to {Path}; give it the right to, or set Storage:Path to a file it may write.");
        }
    }

    [Fact]
    public async Task A_folder_is_made_and_others_may_not_read_the_file()
    {
        var inside = folder.PathOf("new/folder/coachbot.db");
        await using var store = new SqliteStore(new() { Path = inside });
        await store.OpenAsync(TestContext.Current.CancellationToken);
        await store.TurnAsync(Ada, Reply("one"));
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps rights elsewhere.");
            return;
        }

        foreach (var file in (string[])[inside, inside + "-wal", inside + "-shm"])
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task An_empty_file_becomes_a_store()
    {
        await File.WriteAllTextAsync(Path, "", TestContext.Current.CancellationToken);
        await using var store = await OpenAsync();
        await store.TurnAsync(Ada, Reply("one"));
        Assert.Single(await store.UndeliveredAsync(Ada, 0, 100, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_backup_of_nothing_or_a_restore_of_something_else_is_refused()
    {
        var nothing = Assert.Throws<StoreUnusableException>(() => SqliteBackup.Copy(Path, folder.PathOf("copy.db")));
        Assert.Contains("does not exist", nothing.Message, StringComparison.Ordinal);
        Execute("CREATE TABLE notes(text)");
        var foreign = Assert.Throws<StoreUnusableException>(() => SqliteBackup.Restore(Path, folder.PathOf("new.db")));
        Assert.Contains("is not a file of the coach", foreign.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.PathOf("new.db")));
        File.WriteAllText(folder.PathOf("text"), new string('x', 5_000));
        var text = Assert.Throws<StoreUnusableException>(() => SqliteBackup.Restore(folder.PathOf("text"), folder.PathOf("new.db")));
        Assert.Contains("is not a backup of the coach", text.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_under_a_running_coach_is_refused()
    {
        await using var store = await OpenAsync();
        await store.BackupAsync(folder.PathOf("copy.db"), TestContext.Current.CancellationToken);
        var refusal = Assert.Throws<StoreUnusableException>(() => SqliteBackup.Restore(folder.PathOf("copy.db"), Path));
        Assert.StartsWith("Another coach is using", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>The schema as each release left it, with rows in it. A new change adds a file here; the older ones stay.</summary>
    [Fact]
    public async Task A_file_of_every_older_schema_is_brought_up_to_date()
    {
        var samples = Directory.GetFiles(Repository.PathOf("tests", "CoachBot.Tests", "Storage", "Samples"), "schema-*.sql");
        Assert.Equal(Schema.Changes.Length, samples.Length);
        foreach (var sample in samples)
        {
            File.Delete(Path);
            var sql = await File.ReadAllTextAsync(sample, TestContext.Current.CancellationToken);
            Execute(sql);
            await using var store = await OpenAsync();
            var person = await store.PersonAsync(Ada);
            Assert.Equal(Full(new(7)) with { Progress = sql.Contains("evening", StringComparison.Ordinal) ? Practised : null }, person);
            Assert.Equal("hello", Assert.Single(await store.UndeliveredAsync(Ada, 0, 100, TestContext.Current.CancellationToken)).Message.Text);
            Assert.True((await store.TurnAsync(Ada, Reply("more")))[0].Id > 41);
        }
    }

    [Fact]
    public void The_systems_SQLite_is_taken_when_it_is_newer_than_the_packages() =>
        Assert.True(new Version(SqliteLibrary.Version) >= new Version(3, 35, 5), SqliteLibrary.Version);

    private async Task AssertRefused(string sentence) =>
        Assert.Equal(sentence, (await Assert.ThrowsAsync<StoreUnusableException>(OpenAsync)).Message);

    private async Task<SqliteStore> OpenAsync()
    {
        var store = new SqliteStore(new() { Path = Path });
        await store.OpenAsync(default);
        return store;
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
