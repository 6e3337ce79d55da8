using System.Globalization;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Storage;
using CoachBot.Storage.Postgres;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Storage;

/// <summary>Several coaches on one database: two stores that know nothing of each other.</summary>
public sealed class PostgresTogetherTests(TestPostgres server) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private string connectionString = "";
    private PostgresStore one = null!;
    private PostgresStore two = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        connectionString = await server.NewSchemaAsync();
        one = new(new() { Postgres = connectionString });
        two = new(new() { Postgres = connectionString });

        // Both find an empty schema, and both make its tables.
        await Task.WhenAll(one.OpenAsync(Cancel), two.OpenAsync(Cancel));
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await two.DisposeAsync();
        await server.DropAsync(connectionString);
    }

    [Fact]
    public async Task A_persons_turns_wait_for_each_other_and_the_second_sees_the_first()
    {
        await one.TurnAsync(Ada, Reply("one"));
        Task<IStoreBatch> second;
        await using (var first = await one.BeginAsync([Said(Ada, "1")], Cancel))
        {
            second = two.BeginAsync([Said(Ada, "2")], Cancel);
            await UntilWaitingAsync();
            Assert.False(second.IsCompleted);
            first.WriteTurn(Ada, person => person with { Welcomed = true }, Reply("two"));
            await first.CommitAsync(Cancel);
        }

        await using var batch = await second.WaitAsync(Patience, Cancel);
        Assert.Equal((true, 2), (batch.PersonAt(Ada).Welcomed, batch.PersonAt(Ada).Turn.Value));
        batch.WriteTurn(Ada, person => person, Reply("three"));
        await batch.CommitAsync(Cancel);
        Assert.Equal(["one", "two", "three"], (await one.UndeliveredAsync(Ada, 0, 10, Cancel)).Select(row => row.Message.Text));
    }

    [Fact]
    public async Task Turns_of_other_people_do_not_wait()
    {
        await one.TurnAsync(Ada);
        await one.TurnAsync(Ben);
        await using var first = await one.BeginAsync([Said(Ada, "1")], Cancel);
        await using var second = await two.BeginAsync([Said(Ben, "2")], Cancel).WaitAsync(Patience, Cancel);
        Assert.Equal(1, second.PersonAt(Ben).Turn.Value);
    }

    [Fact]
    public async Task An_update_that_reaches_both_is_handled_by_one()
    {
        await one.TurnAsync(Ada);
        await using var first = await one.BeginAsync([Said(Ada, "7")], Cancel);
        Assert.True(first.TrySee(Said(Ada, "7"), Noon));
        var waiting = two.BeginAsync([Said(Ada, "7")], Cancel);
        await first.CommitAsync(Cancel);
        await first.DisposeAsync();
        await using var second = await waiting.WaitAsync(Patience, Cancel);
        Assert.False(second.TrySee(Said(Ada, "7"), Noon));
    }

    [Fact]
    public async Task An_update_both_had_looked_up_before_is_kept_by_the_first_and_the_other_begins_anew()
    {
        await using var first = await one.BeginAsync([], Cancel);
        await using var second = await two.BeginAsync([], Cancel);
        Assert.True(first.TrySee(Said(Ada, "7"), Noon));
        Assert.True(second.TrySee(Said(Ben, "7"), Noon));
        await first.CommitAsync(Cancel);
        await Assert.ThrowsAsync<StoreFaultException>(() => second.CommitAsync(Cancel));
        await second.DisposeAsync();
        await using var again = await two.BeginAsync([Said(Ben, "7")], Cancel);
        Assert.False(again.TrySee(Said(Ben, "7"), Noon));
    }

    [Fact]
    public async Task Somebody_new_who_writes_to_both_is_one_person()
    {
        await using var first = await one.BeginAsync([Said(Ada, "1")], Cancel);
        first.WriteTurn(Ada, person => person, Reply("one"));
        var waiting = two.BeginAsync([Said(Ada, "2")], Cancel);
        await UntilWaitingAsync();
        await first.CommitAsync(Cancel);
        await first.DisposeAsync();
        await using (var second = await waiting.WaitAsync(Patience, Cancel))
        {
            second.WriteTurn(Ada, person => person, Reply("two"));
            await second.CommitAsync(Cancel);
        }

        Assert.Equal(1L, await TestPostgres.AskAsync<long>(connectionString, "SELECT count(*) FROM person"));
        Assert.Equal(["one", "two"], (await one.UndeliveredAsync(Ada, 0, 10, Cancel)).Select(row => row.Message.Text));
    }

    [Fact]
    public async Task Somebody_who_is_joined_or_forgotten_while_another_waits_is_found_as_they_are_then()
    {
        await one.TurnAsync(Ada);
        await one.TurnAsync(Ben);
        var (ada, ben) = (await one.PersonAsync(Ada), await one.PersonAsync(Ben));
        Task<IStoreBatch> waiting;
        await using (var batch = await one.BeginAsync([Said(Ada, "1")], Cancel))
        {
            waiting = two.BeginAsync([Said(Ada, "2")], Cancel);
            await UntilWaitingAsync();
            batch.Join(ada.Id, ben.Id);
            await batch.CommitAsync(Cancel);
        }

        await using (var batch = await waiting.WaitAsync(Patience, Cancel))
        {
            Assert.Equal(ben.Id, batch.PersonAt(Ada).Id);
            waiting = one.BeginAsync([Said(Ada, "3")], Cancel);
            await UntilWaitingAsync();
            batch.Forget(new TurnRecord(Ada, batch.PersonAt(Ada), [], [], null, Noon), ForgetKind.Everything);
            await batch.CommitAsync(Cancel);
        }

        await using var last = await waiting.WaitAsync(Patience, Cancel);
        Assert.DoesNotContain(last.PersonAt(Ada).Id, (PersonId[])[ada.Id, ben.Id]);
    }

    [Fact]
    public async Task Numbers_grow_along_a_chat_whoever_writes()
    {
        for (var round = 0; round < 20; round++)
        {
            // Ada is not among the updates: her row is locked late, after numbers were taken.
            await using var first = await one.BeginAsync([Said(Ben, $"b{round}")], Cancel);
            await two.TurnAsync(Ada, Reply($"{2 * round}"));
            first.WriteTurn(Ben, person => person, Reply("his"));
            first.WriteTurn(Ada, person => person, Reply($"{(2 * round) + 1}"));
            await first.CommitAsync(Cancel);
        }

        Assert.Equal(Enumerable.Range(0, 40), (await one.UndeliveredAsync(Ada, 0, 100, Cancel)).Select(row => int.Parse(row.Message.Text, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Batches_with_the_same_people_in_another_order_both_come_through()
    {
        ChatAddress[] people = [.. Enumerable.Range(0, 30).Select(number => new ChatAddress(Platform.Telegram, $"{number}"))];
        foreach (var chat in people)
        {
            await one.TurnAsync(chat);
        }

        await Task.WhenAll(RunAsync(one, "a", people), RunAsync(two, "b", [.. people.Reverse()]));
        Assert.Equal(41, (await one.PersonAsync(people[7])).Turn.Value);

        async Task RunAsync(PostgresStore store, string name, ChatAddress[] chats)
        {
            for (var round = 0; round < 20; round++)
            {
                await using var batch = await store.BeginAsync([.. chats.Select(chat => Said(chat, $"{name}{round}{chat.Chat}"))], Cancel);
                Array.ForEach(chats, chat => batch.WriteTurn(chat, person => person));
                await batch.CommitAsync(Cancel);
            }
        }
    }

    [Fact]
    public async Task Those_who_lock_crosswise_are_parted_with_a_fault_and_nothing_of_it_kept()
    {
        await one.TurnAsync(Ada);
        await one.TurnAsync(Ben);
        await using var first = await one.BeginAsync([Said(Ada, "1")], Cancel);
        await using var second = await two.BeginAsync([Said(Ben, "2")], Cancel);
        first.WriteTurn(Ada, person => person, Reply("hers"));
        second.WriteTurn(Ben, person => person, Reply("his"));
        var outcomes = await Task.WhenAll(Task.Run(() => Cross(first, Ben), Cancel), Task.Run(() => Cross(second, Ada), Cancel));
        var fault = Assert.IsType<StoreFaultException>(Assert.Single(outcomes.OfType<Exception>()));
        Assert.Contains("tried again", fault.Message, StringComparison.Ordinal);

        static Exception? Cross(IStoreBatch batch, ChatAddress other) => Record.Exception(() => batch.PersonAt(other));
    }

    [Fact]
    public async Task A_key_is_first_set_only_while_no_other_coach_is_there()
    {
        await one.TurnAsync(Ada, Reply("plain"));
        await using var third = new PostgresStore(new() { Postgres = connectionString, Key = Convert.ToBase64String(new byte[32]) });
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => third.OpenAsync(Cancel));
        Assert.Contains("Another coach is using", refusal.Message, StringComparison.Ordinal);
        await one.DisposeAsync();
        await two.DisposeAsync();
        await third.OpenAsync(Cancel);
        Assert.Equal("plain", Assert.Single(await third.UndeliveredAsync(Ada, 0, 10, Cancel)).Message.Text);
    }

    /// <summary>Until somebody waits for a lock in this schema.</summary>
    private async Task UntilWaitingAsync()
    {
        var schema = new Npgsql.NpgsqlConnectionStringBuilder(connectionString).SearchPath;
        while (await TestPostgres.AskAsync<long>(
            connectionString,
            $"SELECT count(*) FROM pg_locks AS w WHERE NOT w.granted AND EXISTS (SELECT FROM pg_locks AS h JOIN pg_class ON pg_class.oid = h.relation WHERE h.pid = w.pid AND relnamespace = '{schema}'::regnamespace)") == 0)
        {
            Cancel.ThrowIfCancellationRequested();
        }
    }
}
