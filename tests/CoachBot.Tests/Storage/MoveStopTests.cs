using CoachBot.Storage;
using CoachBot.Storage.Moving;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Storage;

/// <summary>A move that stops half way: no coach starts on what is there, and a second call finishes it.</summary>
public sealed class MoveStopTests(TestPostgres server)
{
    private const int People = 60;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, MoveSamples.Key)]
    public async Task Stopped_again_and_again_it_is_taken_up_where_it_was(bool back, string? key)
    {
        await using var ends = await MoveEnds.NewAsync(server);
        var (from, to) = back ? (ends.Database, ends.File) : (ends.File, ends.Database);
        await FillAsync(from, key, 5);
        var stops = 0;
        var reached = 0L;
        Moved? moved = null;
        while (moved is null)
        {
            // Each call comes two transactions further than the one before; the first stops before anything is written.
            var left = stops == 0 ? 0 : 2;
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var carried = new Dictionary<MovedTable, long>();
            try
            {
                moved = await MoveEnds.MoveAsync(from, to, key, told: step =>
                {
                    var moves = step.Phase == MovePhase.Carrying && carried.TryGetValue(step.Table, out var before) && step.Done > before;
                    if (step.Phase == MovePhase.Carrying)
                    {
                        carried[step.Table] = step.Done;
                    }

                    if (left == 0 || (moves && --left == 0))
                    {
                        stopping.Cancel();
                    }
                }, rowsAtOnce: 20, stopping: stopping);
            }
            catch (OperationCanceledException)
            {
                await AssertRefusedAsync(to, key, nothingYet: stops == 0);
                Assert.True(stops == 0 || carried.Values.Sum() > reached);
                reached = carried.Values.Sum();
                stops++;
            }
        }

        Assert.True(stops > 5, $"It stopped {stops} times only.");
        Assert.True(moved.Found > 0);
        await AssertSameAsync(from, to, key);
    }

    [Fact]
    public async Task Stopped_while_it_is_checked_it_is_only_checked_again()
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await FillAsync(ends.File, null, 6);
        using var stopping = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MoveEnds.MoveAsync(
            ends.File, ends.Database, told: step => Stop(step.Phase == MovePhase.Checking, stopping), stopping: stopping));
        await AssertRefusedAsync(ends.Database, null);
        var moved = await MoveEnds.MoveAsync(ends.File, ends.Database);
        Assert.Equal(moved.Rows, moved.Found);
        await AssertSameAsync(ends.File, ends.Database, null);
    }

    [Fact]
    public async Task A_source_that_changed_since_is_not_taken_up_but_begun_anew()
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await FillAsync(ends.File, null, 7);
        await StopHalfWayAsync(ends.File, ends.Database);
        await using (var store = await MoveEnds.OpenAsync(ends.File))
        {
            await store.TurnAsync(Ada, Reply("meanwhile"));
        }

        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => MoveEnds.MoveAsync(ends.File, ends.Database));
        Assert.Contains("is not what was moved then", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--again", refusal.Message, StringComparison.Ordinal);
        await AssertRefusedAsync(ends.Database, null);
        var moved = await MoveEnds.MoveAsync(ends.File, ends.Database, again: true);
        Assert.Equal(0, moved.Found);
        await using var target = await MoveEnds.OpenAsync(ends.Database);
        Assert.Equal("meanwhile", Assert.Single(await target.UndeliveredAsync(Ada, 0, 10, Cancel)).Message.Text);
    }

    [Fact]
    public async Task A_key_set_since_begins_anew_and_leaves_nothing_open()
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await FillAsync(ends.File, null, 8);
        await StopHalfWayAsync(ends.File, ends.Database);
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => MoveEnds.MoveAsync(ends.File, ends.Database, MoveSamples.Key));
        Assert.Contains("or Storage:Key did", refusal.Message, StringComparison.Ordinal);
        await MoveEnds.MoveAsync(ends.File, ends.Database, MoveSamples.Key, again: true);
        Assert.Equal(0, await TestPostgres.AskAsync<long>(ends.Database, "SELECT count(*) FROM person WHERE substr(state, 1, 1) = '{'"));
    }

    [Fact]
    public async Task What_was_changed_in_the_target_is_found_and_the_table_named()
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await FillAsync(ends.File, null, 9);
        await StopHalfWayAsync(ends.File, ends.Database);
        await TestPostgres.RunAsync(ends.Database, "UPDATE address SET chat = chat || '!' WHERE id = (SELECT min(id) FROM address)");
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => MoveEnds.MoveAsync(ends.File, ends.Database));
        Assert.Contains("The table address of", refusal.Message, StringComparison.Ordinal);
        await AssertRefusedAsync(ends.Database, null);
        await MoveEnds.MoveAsync(ends.File, ends.Database, again: true);
        await AssertSameAsync(ends.File, ends.Database, null);
    }

    [Fact]
    public async Task A_connection_that_is_cut_half_way_is_told_and_the_move_taken_up()
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await FillAsync(ends.File, null, 10);
        var cut = false;
        var fault = await Assert.ThrowsAsync<StoreFaultException>(() => MoveEnds.MoveAsync(ends.File, ends.Database, told: step =>
        {
            if (!cut && step is { Phase: MovePhase.Carrying, Table.Name: "outbox" })
            {
                cut = true;
                server.RunAsync("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND classid = x'636F6166'::int").GetAwaiter().GetResult();
            }
        }));
        Assert.Contains("The database server", fault.Message, StringComparison.Ordinal);
        await MoveEnds.MoveAsync(ends.File, ends.Database);
        await AssertSameAsync(ends.File, ends.Database, null);
    }

    private static async Task FillAsync(string place, string? key, int seed)
    {
        await using var store = await MoveEnds.OpenAsync(place, key);
        await store.FillAsync(People, seed);
    }

    private static async Task StopHalfWayAsync(string from, string to)
    {
        using var stopping = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MoveEnds.MoveAsync(
            from, to, told: step => Stop(step is { Phase: MovePhase.Carrying, Table.Name: "shown" }, stopping), stopping: stopping));
    }

    private static void Stop(bool now, CancellationTokenSource stopping)
    {
        if (now)
        {
            stopping.Cancel();
        }
    }

    private static async Task AssertRefusedAsync(string place, string? key, bool nothingYet = false)
    {
        if (nothingYet)
        {
            Assert.False(File.Exists(place));
            return;
        }

        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => MoveEnds.OpenAsync(place, key));
        Assert.Contains("a move to it was not finished. Finish it with \"coachbot move --to ", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task AssertSameAsync(string from, string to, string? key)
    {
        await using var source = await MoveEnds.OpenAsync(from, key);
        await using var target = await MoveEnds.OpenAsync(to, key);
        Assert.Equal(await source.ExportsAsync(People), await target.ExportsAsync(People));
    }
}
