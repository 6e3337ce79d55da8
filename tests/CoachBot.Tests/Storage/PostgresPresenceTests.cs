using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Storage;
using CoachBot.Storage.Postgres;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Storage;

/// <summary>What two processes on one database leave to each other, and what each gets when the other is gone. Two stores stand for them.</summary>
public sealed class PostgresPresenceTests(TestPostgres server) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly List<long> inherited = [];
    private readonly List<(IReadOnlyList<ChatAddress> Chats, long UpTo)> forgotten = [];
    private readonly TaskCompletionSource reborn = new();
    private string connectionString = "";
    private PostgresStore one = null!;
    private PostgresStore two = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        connectionString = await server.NewSchemaAsync();
        one = new(new() { Postgres = $"{connectionString};Application Name=one" });
        two = new(new() { Postgres = $"{connectionString};Application Name=two" });
        await Task.WhenAll(one.OpenAsync(Cancel), two.OpenAsync(Cancel));
        await one.Presence.JoinAsync([Platform.Telegram], new(_ => { }, () => reborn.TrySetResult(), (_, _) => { }), Cancel);
        await two.Presence.JoinAsync([Platform.Telegram], new(Inherited, () => { }, (chats, upTo) => forgotten.Add((chats, upTo))), Cancel);
        two.Presence.Inherit();
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await two.DisposeAsync();
        await server.DropAsync(connectionString);
    }

    [Fact]
    public async Task A_thing_is_one_processs_alone_and_the_others_once_its_connection_is_cut()
    {
        var (began, lost, elsewhere) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var first = one.Presence.WhileMineAsync("polling", mine => HoldAsync(began, lost, mine), stopping.Token);
        await began.Task.WaitAsync(Patience, Cancel);
        var second = two.Presence.WhileMineAsync("polling", mine => HoldAsync(elsewhere, new(), mine), stopping.Token);
        var other = new TaskCompletionSource();
        var third = two.Presence.WhileMineAsync("something else", mine => HoldAsync(other, new(), mine), stopping.Token);

        // That it gets the other thing shows that it had its chance at this one, too.
        await other.Task.WaitAsync(Patience, Cancel);
        Assert.False(elsewhere.Task.IsCompleted);
        await CutAsync("one presence");
        await lost.Task.WaitAsync(Patience, Cancel);
        await stopping.CancelAsync();
        await Task.WhenAll(first, second, third).WaitAsync(Patience, Cancel);
    }

    [Fact]
    public async Task A_thing_that_is_let_go_of_goes_to_whoever_waits()
    {
        using var leaving = new CancellationTokenSource();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var (began, elsewhere) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = one.Presence.WhileMineAsync("polling", mine => HoldAsync(began, new(), mine), leaving.Token);
        await began.Task.WaitAsync(Patience, Cancel);
        var second = two.Presence.WhileMineAsync("polling", mine => HoldAsync(elsewhere, new(), mine), stopping.Token);
        await leaving.CancelAsync();
        await first.WaitAsync(Patience, Cancel);
        await elsewhere.Task.WaitAsync(Patience, Cancel);
        await stopping.CancelAsync();
        await second.WaitAsync(Patience, Cancel);
    }

    [Fact]
    public async Task Work_that_ends_by_itself_is_not_begun_again()
    {
        var runs = 0;
        await one.Presence.WhileMineAsync("polling", _ => Task.FromResult(runs++), Cancel).WaitAsync(Patience, Cancel);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Each_sends_what_it_committed()
    {
        await one.TurnAsync(Ada, Reply("hers"));
        await two.TurnAsync(Ben, Reply("his"));
        Assert.Equal("hers", Assert.Single(await one.UndeliveredAsync(Platform.Telegram, 0, 10, Cancel)).Message.Text);
        Assert.Equal("his", Assert.Single(await two.UndeliveredAsync(Platform.Telegram, 0, 10, Cancel)).Message.Text);
    }

    [Fact]
    public async Task What_a_dead_process_left_is_sent_by_a_living_one()
    {
        await one.TurnAsync(Ada, Reply("hers"));
        var mine = await one.TurnAsync(Ben, Reply("his"));

        // As a killed process leaves it: a row nobody refreshes, and no connection.
        await TestPostgres.RunAsync(connectionString, $"INSERT INTO process VALUES (999999, now() - interval '1 hour'); UPDATE outbox SET process = 999999 WHERE id <> {mine[0].Id}");
        while (Inherited().Length == 0)
        {
            await Task.Delay(50, Cancel);
        }

        Assert.Equal("hers", Assert.Single(await two.UndeliveredAsync(Inherited(), Cancel)).Message.Text);
        Assert.Equal("his", Assert.Single(await one.UndeliveredAsync(Platform.Telegram, 0, 10, Cancel)).Message.Text);
        Assert.Equal(0L, await TestPostgres.AskAsync<long>(connectionString, "SELECT count(*) FROM process WHERE id = 999999"));
    }

    [Fact]
    public async Task Who_is_connected_is_not_taken_for_gone_however_long_it_was_silent()
    {
        var number = one.Presence.Number;
        await UntilConnectedAsync(one);
        await TestPostgres.RunAsync(connectionString, $"UPDATE process SET at = now() - interval '1 hour' WHERE id = {number}");
        Assert.Empty(await two.InheritAsync(two.Presence.Number, [Platform.Telegram.Name], TimeSpan.FromSeconds(6), Cancel));
        Assert.Equal(2L, await TestPostgres.AskAsync<long>(connectionString, "SELECT count(*) FROM process"));
    }

    [Fact]
    public async Task Who_was_taken_for_gone_hears_of_it_and_has_a_new_number()
    {
        var before = one.Presence.Number;
        await TestPostgres.RunAsync(connectionString, $"DELETE FROM process WHERE id = {before}");
        await reborn.Task.WaitAsync(Patience, Cancel);
        while (one.Presence.Number == before)
        {
            await Task.Delay(20, Cancel);
        }

        Assert.Equal(2L, await TestPostgres.AskAsync<long>(connectionString, "SELECT count(*) FROM process"));
    }

    [Fact]
    public async Task A_message_waits_for_the_older_one_that_another_process_has_for_the_same_chat()
    {
        var first = Assert.Single(await one.TurnAsync(Ada, Reply("one")));
        var second = Assert.Single(await two.TurnAsync(Ada, Reply("two")));
        var elsewhere = Assert.Single(await two.TurnAsync(Ben, Reply("his")));
        Assert.Equal((false, true, false), (first.IsBehind, second.IsBehind, elsewhere.IsBehind));
        Assert.True(await one.IsNextAsync(first, Cancel));
        Assert.False(await two.IsNextAsync(second, Cancel));
        await one.SettleAsync(new Settlement.Delivered(first, "900", Noon));
        Assert.True(await two.IsNextAsync(second, Cancel));
    }

    [Fact]
    public async Task Whom_one_process_is_at_when_their_time_comes_the_other_leaves_alone()
    {
        foreach (var chat in (ChatAddress[])[Ada, Ben])
        {
            await using var batch = await one.BeginAsync([Said(chat, $"due {chat.Chat}")], Cancel);
            batch.Write(new TurnRecord(chat, batch.PersonAt(chat) with { Turn = new(1) }, [], [], Noon, Noon));
            await batch.CommitAsync(Cancel);
        }

        InboundUpdate[] due = [.. (await one.DueAsync(Noon, 10, Cancel)).Select(person => person.ToUpdate())];
        Assert.Equal(2, due.Length);
        await using (var first = await one.BeginAsync([due[0]], Cancel))
        {
            await using var second = await two.BeginAsync(due, Cancel).WaitAsync(Patience, Cancel);
            Assert.Equal((false, true), (second.TrySee(due[0], Noon), second.TrySee(due[1], Noon)));
            Assert.True(first.TrySee(due[0], Noon));
            first.WriteTurn(due[0].From, person => person);
            await first.CommitAsync(Cancel);
        }

        // Their time has passed there; what was read before is not handled again.
        await using var late = await two.BeginAsync([due[0]], Cancel);
        Assert.False(late.TrySee(due[0], Noon));
    }

    [Fact]
    public async Task Somebody_forgotten_by_one_process_is_dropped_by_the_others()
    {
        await UntilConnectedAsync(two);
        var before = Assert.Single(await two.TurnAsync(Ada, Reply("from before")));
        await using (var batch = await one.BeginAsync([Said(Ada, "forget")], Cancel))
        {
            batch.Forget(new TurnRecord(Ada, batch.PersonAt(Ada), [], [], null, Noon), ForgetKind.Everything);
            await batch.CommitAsync(Cancel);
        }

        while (forgotten.Count == 0)
        {
            await Task.Delay(20, Cancel);
        }

        var (chats, upTo) = Assert.Single(forgotten);
        Assert.Equal(Ada, Assert.Single(chats));
        Assert.True(upTo > before.Id);
        Assert.True(Assert.Single(await two.TurnAsync(Ada, Reply("met anew"))).Id > upTo);
    }

    private static async Task HoldAsync(TaskCompletionSource began, TaskCompletionSource ended, CancellationToken mine)
    {
        began.TrySetResult();
        await Task.Delay(Timeout.Infinite, mine).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ended.TrySetResult();
    }

    private void Inherited(IReadOnlyList<long> messages)
    {
        lock (inherited)
        {
            inherited.AddRange(messages);
        }
    }

    private long[] Inherited()
    {
        lock (inherited)
        {
            return [.. inherited];
        }
    }

    /// <summary>Until the process holds its lock; before that it has begun to listen.</summary>
    private async Task UntilConnectedAsync(PostgresStore store)
    {
        while (await TestPostgres.AskAsync<long>(
            connectionString,
            $"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = {PostgresLocks.Process}::bigint::oid AND objid = {store.Presence.Number}::bigint::oid") == 0)
        {
            await Task.Delay(20, Cancel);
        }
    }

    private async Task CutAsync(string application)
    {
        while (!await TestPostgres.AskAsync<bool>(connectionString, $"SELECT coalesce(bool_or(pg_terminate_backend(pid)), false) FROM pg_stat_activity WHERE application_name = '{application}'"))
        {
            await Task.Delay(20, Cancel);
        }
    }
}
