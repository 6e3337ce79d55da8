using CoachBot.Storage;
using CoachBot.Storage.Postgres;
using CoachBot.Tests.Verbs;

namespace CoachBot.Tests.Storage;

/// <summary>Servers and databases the coach cannot use: one sentence that says what to do, and the password in none.</summary>
public sealed class PostgresRefusalTests(TestPostgres server)
{
    private const string Password = "tulip-4711";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Password=tulip-4711;tulip-4711")]
    [InlineData("Host=127.0.0.1;Port=tulip-4711")]
    [InlineData("Database=coachbot;Password=tulip-4711")]
    [InlineData("postgres://coach:tulip-4711@127.0.0.1/coachbot")]
    public async Task What_is_no_connection_string(string text)
    {
        Told("Storage:Postgres is not a connection string", Assert.Throws<StoreUnusableException>(() => new PostgresStore(new() { Postgres = text })).Message);
        var run = await Called.WithAsync("run", "--Storage:Postgres", text);
        Assert.Equal(1, run.Exit);
        Told("Storage:Postgres is not a connection string", run.Error);
        Told("it is not a connection string", (await Called.WithAsync("check", "--Storage:Postgres", text)).Out);
    }

    [Fact]
    public async Task Nobody_there()
    {
        var connectionString = $"Host=127.0.0.1;Port=1;Database=coachbot;Username=coach;Password={Password}";
        Told("No PostgreSQL answers at 127.0.0.1:1; start it", await WhyAsync(connectionString));
        Told("No PostgreSQL answers at 127.0.0.1:1; start it", (await Called.WithAsync("doctor", "--Storage:Postgres", connectionString)).Out);
        var run = await Called.WithAsync("run", "--Storage:Postgres", connectionString, "--Web:Url", "http://127.0.0.1:0");
        Assert.Equal((1, 1), (run.Exit, run.Error.Trim().Split('\n').Length));
        Told("No PostgreSQL answers at 127.0.0.1:1; start it", run.Error);
    }

    [Fact]
    public async Task A_wrong_password_none_and_a_user_without_rights()
    {
        var own = await server.ConnectionStringAsync();
        Assert.SkipUnless(Environment.GetEnvironmentVariable("COACHBOT_TEST_POSTGRES") is null, "Only a server of the tests' own has a user with a password.");
        await server.RunAsync($"CREATE ROLE guarded LOGIN PASSWORD '{Password}'");
        Told("refuses the user or the password", await WhyAsync($"{own};Username=guarded;Password=wrong{Password}"));
        Told("wants a password", await WhyAsync($"{own};Username=guarded"));
        Told("may not make tables", await WhyAsync($"{own};Username=guarded;Password={Password}"), "GRANT CREATE");
        Told("There is no database \"nowhere\"", await WhyAsync($"{own};Database=nowhere"), "createdb");
        Told("has no schema", await WhyAsync($"{own};Search Path=nowhere"));

        var schema = await server.NewSchemaAsync();
        await using (var store = new PostgresStore(new() { Postgres = schema }))
        {
            await store.OpenAsync(Cancel);
        }

        await server.RunAsync($"GRANT USAGE ON SCHEMA {new Npgsql.NpgsqlConnectionStringBuilder(schema).SearchPath} TO guarded");
        Told("may not use the tables", await WhyAsync($"{schema};Username=guarded;Password={Password}"));
    }

    [Fact]
    public async Task Tables_of_another_program_and_of_a_newer_coach()
    {
        var foreign = await server.NewSchemaAsync();
        await TestPostgres.RunAsync(foreign, "CREATE TABLE birds(name text)");
        Told("has tables of another program", await WhyAsync(foreign), "createdb");
        await server.DropAsync(foreign);

        var newer = await server.NewSchemaAsync();
        await using (var store = new PostgresStore(new() { Postgres = newer }))
        {
            await store.OpenAsync(Cancel);
        }

        await TestPostgres.RunAsync(newer, "UPDATE coachbot SET version = 99");
        Told("was written by a newer coach (schema 99", await WhyAsync(newer), "install the newer coach");
        await server.DropAsync(newer);
    }

    [Fact]
    public void A_server_that_is_too_old()
    {
        var place = PostgresServer.Parse("Host=db.example.org;Database=coachbot");
        Told("is PostgreSQL 14.2; the coach needs 15 or newer", place.TooOld(new(14, 2))!);
        Assert.Null(place.TooOld(new(15, 0)));
    }

    [Fact]
    public async Task Backup_and_restore_name_the_tool_that_does_it()
    {
        var connectionString = $"Host=127.0.0.1;Port=5433;Database=coachbot;Username=coach;Password={Password}";
        var backup = await Called.WithAsync("backup", "copy.dump", "--Storage:Postgres", connectionString);
        Assert.Equal(1, backup.Exit);
        Told("pg_dump -h 127.0.0.1 -p 5433 -U coach -Fc -f copy.dump coachbot", backup.Error);
        Told("pg_restore -h 127.0.0.1 -p 5433 -U coach --clean --if-exists --single-transaction -d coachbot copy.dump", (await Called.WithAsync("restore", "copy.dump", "--Storage:Postgres", connectionString)).Error);
    }

    [Fact]
    public async Task What_the_named_tools_wrote_and_put_back_is_the_whole_store()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("COACHBOT_TEST_POSTGRES") is null, "Only on a server of the tests' own may a database be made.");
        await server.RunAsync("CREATE DATABASE tulips");
        var connectionString = $"{await server.ConnectionStringAsync()};Database=tulips";
        using var folder = new TemporaryFolder();
        var store = new PostgresStore(new() { Postgres = connectionString });
        await store.OpenAsync(Cancel);
        var before = await store.TurnAsync(StoreSamples.Ada, person => person.DueIn(5), StoreSamples.Reply("kept"));
        await RunToolAsync(PostgresStore.BackupSentence(store.Server, folder.PathOf("copy.dump")));
        await store.TurnAsync(StoreSamples.Ada, StoreSamples.Reply("not kept"));
        await store.DisposeAsync();
        await RunToolAsync(PostgresStore.RestoreSentence(store.Server, folder.PathOf("copy.dump")));

        await using var again = new PostgresStore(new() { Postgres = connectionString });
        await again.OpenAsync(Cancel);
        Assert.Equal(before, await again.UndeliveredAsync(StoreSamples.Ada, 0, 10, Cancel));
        Assert.True((await again.TurnAsync(StoreSamples.Ada, StoreSamples.Reply("next")))[0].Id > before[0].Id);

        static async Task RunToolAsync(string sentence)
        {
            var command = sentence[sentence.LastIndexOf(": ", StringComparison.Ordinal)..][2..];
            using var tool = System.Diagnostics.Process.Start("sh", ["-c", $"PATH=$PATH:{PostgresCluster.Programs} {command}"]);
            await tool.WaitForExitAsync(Cancel);
            Assert.Equal(0, tool.ExitCode);
        }
    }

    [Fact]
    public async Task What_the_connection_string_says_wins_over_the_defaults()
    {
        await using var plain = PostgresServer.Parse("Host=127.0.0.1;Username=coach").Connect();
        Assert.Contains("Application Name=coachbot", plain.ConnectionString, StringComparison.Ordinal);
        Assert.Contains("Keepalive=10", plain.ConnectionString, StringComparison.Ordinal);
        await using var own = PostgresServer.Parse("Host=127.0.0.1;Username=coach;Application Name=mine;Keepalive=3").Connect();
        Assert.Contains("Application Name=mine", own.ConnectionString, StringComparison.Ordinal);
        Assert.Contains("Keepalive=3", own.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_says_how_a_database_is()
    {
        var connectionString = await server.NewSchemaAsync();
        var place = PostgresServer.Parse(connectionString);
        var (_, before) = await PostgresDoctor.ExamineAsync(place, null, Cancel);
        await using (var store = new PostgresStore(new() { Postgres = connectionString, Key = Convert.ToBase64String(new byte[32]) }))
        {
            await store.OpenAsync(Cancel);
            await store.TurnAsync(StoreSamples.Ada);
        }

        // The tests' own server does not sync, and the doctor sees that.
        var syncs = await TestPostgres.AskAsync<string>(connectionString, "SELECT current_setting('fsync')") == "on";
        Told(syncs ? "empty; the coach makes its tables" : "has fsync or full_page_writes off", before);
        Told("is encrypted; set Storage:Key", (await PostgresDoctor.ExamineAsync(place, null, Cancel)).Sentence);
        var (well, after) = await PostgresDoctor.ExamineAsync(place, Convert.ToBase64String(new byte[32]), Cancel);
        Assert.Equal(syncs, well);
        Told(syncs ? "1 person, encrypted" : "everything may be lost", after);
        await server.DropAsync(connectionString);
    }

    private static async Task<string> WhyAsync(string connectionString)
    {
        await using var store = new PostgresStore(new() { Postgres = connectionString });
        return (await Assert.ThrowsAsync<StoreUnusableException>(() => store.OpenAsync(Cancel))).Message;
    }

    private static void Told(string sentence, string told, string also = "")
    {
        Assert.Contains(sentence, told, StringComparison.Ordinal);
        Assert.Contains(also, told, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, told, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", told, StringComparison.Ordinal);
    }
}
