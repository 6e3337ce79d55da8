using CoachBot.Tests;
using CoachBot.Tests.Verbs;

namespace CoachBot.NamedLibraries.Tests;

/// <summary>What an operator is told who asks for LiteDB and PostgreSQL at once.</summary>
public sealed class LiteDbVerbTests : IDisposable
{
    private const string Database = "Host=127.0.0.1;Port=1;Database=coachbot;Username=coachbot";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task A_coach_does_not_start_on_both() => AssertToldAsync("Storage:Postgres is set, so Storage:Engine is not looked at", "run");

    [Fact]
    public Task Nothing_is_moved_from_or_to_a_file_of_LiteDB() => AssertToldAsync("A move is between SQLite and PostgreSQL", "move", "--to", "postgres");

    [Fact]
    public Task A_backup_is_of_the_database() => AssertToldAsync("pg_dump", "backup", "copy");

    private async Task AssertToldAsync(string sentence, params string[] verb)
    {
        var called = await Called.WithAsync(
            [.. verb, "--Storage:Engine", "LiteDB", "--Storage:Postgres", Database, "--Storage:Path", folder.PathOf("coachbot.db")]);
        Assert.Equal((1, ""), (called.Exit, called.Out));
        Assert.Contains(sentence, called.Error, StringComparison.Ordinal);
        Assert.Empty(folder.Files());
    }
}
