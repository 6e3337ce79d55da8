using CoachBot.Pipeline;
using CoachBot.Storage;
using CoachBot.Storage.Postgres;
using CoachBot.Tests.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Storage;

/// <summary>Connections that are cut and a server that is restarted, while the coach works.</summary>
public sealed class PostgresFaultTests(TestPostgres server) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private string connectionString = "";
    private PostgresStore store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        connectionString = await server.NewSchemaAsync();
        store = await OpenAsync(connectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await server.DropAsync(connectionString);
    }

    [Fact]
    public async Task A_connection_that_is_cut_in_a_batch_is_a_fault_and_nothing_of_it_is_kept()
    {
        await store.TurnAsync(Ada, Reply("before"));
        await using (var batch = await store.BeginAsync([Said(Ada, "1")], Cancel))
        {
            batch.TrySee(Said(Ada, "1"), Noon);
            batch.WriteTurn(Ada, person => person, Reply("lost"));
            await CutAllAsync();
            await Assert.ThrowsAsync<StoreFaultException>(() => batch.CommitAsync(Cancel));
        }

        Assert.Equal("before", Assert.Single(await store.UndeliveredAsync(Ada, 0, 10, Cancel)).Message.Text);
        await using var again = await store.BeginAsync([Said(Ada, "1")], Cancel);
        Assert.True(again.TrySee(Said(Ada, "1"), Noon));
    }

    [Fact]
    public async Task A_connection_that_was_cut_while_idle_is_noticed_by_nobody()
    {
        await store.TurnAsync(Ada, Reply("one"));
        await CutAllAsync();
        Assert.Single(await store.UndeliveredAsync(Ada, 0, 10, Cancel));
        await CutAllAsync();
        await store.TurnAsync(Ada, Reply("two"));
        Assert.Equal(2, (await store.UndeliveredAsync(Ada, 0, 10, Cancel)).Count);
        Assert.Null(store.Trouble);
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_known_to_have_happened()
    {
        var direct = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
        await using var relay = new CuttingRelay(direct.Port);
        await using var far = await OpenAsync($"{connectionString};Host=127.0.0.1;Port={relay.Port}");
        await using (var batch = await far.BeginAsync([Said(Ada, "1")], Cancel))
        {
            Assert.True(batch.TrySee(Said(Ada, "1"), Noon));
            batch.WriteTurn(Ada, person => person, Reply("once"));
            relay.CutNextAnswer();
            await batch.CommitAsync(Cancel).WaitAsync(Patience, Cancel);
        }

        Assert.Equal("once", Assert.Single(await far.UndeliveredAsync(Ada, 0, 10, Cancel)).Message.Text);
        Assert.Null(far.Trouble);
    }

    [Fact]
    public async Task The_coach_goes_on_when_its_server_was_restarted_and_loses_and_doubles_nothing()
    {
        Assert.SkipWhen(PostgresCluster.Programs is null, PostgresCluster.Missing);
        await using var own = await PostgresCluster.StartAsync();
        await using var kept = await OpenAsync(own.ConnectionString);
        var runner = new TurnRunner(kept, PipelineSamples.Echo, () => PipelineSamples.Library, TimeProvider.System, NullLogger<TurnRunner>.Instance);
        var loop = runner.LoopAsync(Cancel);
        await SayAsync(0);
        await own.HaltAsync();
        var said = Enumerable.Range(1, 20).Select(SayAsync).ToList();
        while (runner.Health.Healthy)
        {
            await Task.Delay(10, Cancel);
        }

        Assert.Contains("cannot be reached", runner.Health.Summary, StringComparison.Ordinal);
        Assert.NotNull(kept.Trouble);
        await own.ResumeAsync();
        await Task.WhenAll(said).WaitAsync(Patience, Cancel);
        Assert.True(runner.Health.Healthy);
        Assert.Null(kept.Trouble);
        Assert.Equal(Enumerable.Range(0, 21).Select(number => $"{number}").Order(), (await kept.UndeliveredAsync(Ada, 0, 100, Cancel)).Select(row => row.Message.Text).Order());
        runner.Stop();
        await loop;

        Task SayAsync(int number) => runner.RunAsync([Said(Ada, $"{number}", $"{number}")], Cancel);
    }

    [Fact]
    public async Task Commits_are_on_the_disk_of_the_server_whatever_its_default_says()
    {
        await using var far = await OpenAsync($"{connectionString};Options=-c synchronous_commit=off");
        await far.TurnAsync(Ada, Reply("one"));
        await using var connection = await far.Server.Connect().OpenConnectionAsync(Cancel);
        await using var command = new Npgsql.NpgsqlCommand("SHOW synchronous_commit", connection);
        Assert.Equal("on", await command.ExecuteScalarAsync(Cancel));
    }

    private static async Task<PostgresStore> OpenAsync(string connectionString)
    {
        var store = new PostgresStore(new() { Postgres = connectionString });
        await store.OpenAsync(Cancel);
        return store;
    }

    /// <summary>Ends the connections of this test's coach alone, which are those that hold the lock of its schema.</summary>
    private async Task CutAllAsync()
    {
        await TestPostgres.AskAsync<long>(
            connectionString,
            $"SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_locks WHERE locktype = 'advisory' AND classid = {PostgresLocks.InUse} AND objid = (hashtext(current_schema())::bigint & 4294967295)::oid");
    }
}
