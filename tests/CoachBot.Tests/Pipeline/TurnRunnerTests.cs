using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Pipeline;
using CoachBot.Storage;
using CoachBot.Storage.Postgres;
using CoachBot.Tests.Storage;
using NodaTime;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Pipeline;

public abstract class TurnRunnerTests : PipelineTest
{
    /// <summary>From here on the database refuses a message with the word "unwritable".</summary>
    private protected abstract Task RefuseAsync();

    [Theory]
    [InlineData(256, 1)]
    [InlineData(257, 2)]
    public async Task Whatever_is_waiting_is_committed_at_once_up_to_256(int waiting, int commits)
    {
        var callers = Enumerable.Range(0, waiting).Select(number => SayAsync(new(Platform.Telegram, $"{number}"), "hello")).ToList();
        Start();
        await Task.WhenAll(callers);
        Assert.Equal(commits, Store.Commits);
        Assert.Equal(waiting, (await Store.UndeliveredAsync(Platform.Telegram, 0, 1_000, Cancel)).Count);
    }

    [Fact]
    public async Task More_than_256_from_one_caller_keep_their_order()
    {
        Start();
        await Runner.RunAsync([.. Enumerable.Range(0, 600).Select(number => Update(Ada, $"m{number}"))], Cancel);
        Assert.Equal(Enumerable.Range(0, 600).Select(number => $"m{number}"), await WaitingAsync(Ada));
        Assert.Equal(3, Store.Commits);
    }

    [Fact]
    public async Task An_update_repeated_by_its_platform_is_run_once()
    {
        var update = Update(Ada, "hello");
        var first = Runner.RunAsync([update, update], Cancel);
        var second = Runner.RunAsync([update], Cancel);
        Start();
        await Task.WhenAll(first, second);
        await Runner.RunAsync([update], Cancel);
        Assert.Equal(["hello"], await WaitingAsync(Ada));
        Assert.Equal(1, (await Store.PersonAsync(Ada)).Turn.Value);
    }

    [Fact]
    public async Task Nobody_is_told_before_it_is_on_disk()
    {
        var disk = new TaskCompletionSource();
        Store.Open = disk.Task;
        Committed? heard = null;
        Runner.Committed += committed => heard = committed;
        Start();
        var caller = Runner.RunAsync([Update(Ada, "hello")], Cancel);
        await Task.WhenAny(caller, Task.Delay(50, Cancel));
        Assert.False(caller.IsCompleted);
        Assert.Null(heard);
        disk.SetResult();
        await caller;
        Assert.Equal("hello", Assert.Single(heard!.Messages).Message.Text);
    }

    [Fact]
    public async Task A_turn_that_breaks_is_undone_recorded_and_apologised_for_and_its_neighbours_are_kept()
    {
        var broken = Update(Ben, "break");
        var callers = new[] { SayAsync(Ada, "before"), Runner.RunAsync([broken], Cancel), SayAsync(Ada, "after"), SayAsync(Ben, "fine") };
        Start();
        await Task.WhenAll(callers);
        Assert.Equal(1, Store.Commits);
        Assert.Equal(["before", "after"], await WaitingAsync(Ada));
        Assert.Equal([PipelineSamples.Sorry, "fine"], await WaitingAsync(Ben));

        // Delivered again, it does not break again.
        await Runner.RunAsync([broken], Cancel);
        Assert.Equal([PipelineSamples.Sorry, "fine"], await WaitingAsync(Ben));
        Assert.Equal(1, (await Store.PersonAsync(Ben)).Turn.Value);
    }

    [Fact]
    public async Task A_turn_the_store_cannot_write_is_undone_alone_and_apologised_for()
    {
        await RefuseAsync();

        // Enough of them that some are written while others are still run.
        var before = Enumerable.Range(0, 40).Select(number => SayAsync(Ada, $"{number}")).ToArray();
        var callers = new[] { SayAsync(Ben, "unwritable"), SayAsync(Ada, "after"), SayAsync(Ben, "fine") };
        Start();
        await Time.TimerWithin(0.1);
        Assert.DoesNotContain(before, caller => caller.IsCompleted);
        Time.Advance(0.1);
        await Task.WhenAll([.. before, .. callers]);
        Assert.Equal(1, Store.Commits);
        Assert.True(Runner.Health.Healthy);
        Assert.Equal([.. Enumerable.Range(0, 40).Select(number => $"{number}"), "after"], await WaitingAsync(Ada));
        Assert.Equal([PipelineSamples.Sorry, "fine"], await WaitingAsync(Ben));
        Assert.Equal(1, (await Store.PersonAsync(Ben)).Turn.Value);

        // From here on it is as before.
        await SayAsync(Ada, "later");
        Assert.Equal(2, Store.Commits);
    }

    [Fact]
    public async Task A_due_time_that_breaks_is_put_off_longer_each_time_and_apologised_for_once()
    {
        Start();
        await SayAsync(Ada, "in 10");
        Engine = (_, _, _, _, _) => throw new FormatException();
        Time.Advance(10);
        foreach (var minutes in (int[])[5, 10, 20, 40])
        {
            await Runner.RunAsync([new(new("due"), Ada, new ChatEvent.TimeCame(new(1)), Now)], Cancel);
            Assert.Equal(Now + Duration.FromMinutes(minutes), await Store.EarliestDueAsync(Cancel));
        }

        Assert.Equal([PipelineSamples.Sorry], await WaitingAsync(Ada));
        Engine = PipelineSamples.Echo;
        await Runner.RunAsync([new(new("due"), Ada, new ChatEvent.TimeCame(new(1)), Now)], Cancel);
        Assert.Equal([PipelineSamples.Sorry, "due"], await WaitingAsync(Ada));
        Assert.Null(await Store.EarliestDueAsync(Cancel));
    }

    [Fact]
    public async Task A_due_time_the_engine_makes_nothing_of_is_put_off_and_a_stale_one_changes_nothing()
    {
        Start();
        await SayAsync(Ada, "in 10");
        Engine = (person, _, _, _, _) => new(person) { IsNothing = true };
        Time.Advance(20);
        await Runner.RunAsync([new(new("due"), Ada, new ChatEvent.TimeCame(new(0)), Now)], Cancel);
        Assert.Equal(Now - Duration.FromSeconds(10), await Store.EarliestDueAsync(Cancel));
        await Runner.RunAsync([new(new("due"), Ada, new ChatEvent.TimeCame(new(1)), Now)], Cancel);
        Assert.Equal(Now + Duration.FromMinutes(5), await Store.EarliestDueAsync(Cancel));
        Assert.Equal(1, (await Store.PersonAsync(Ada)).Turn.Value);
    }

    [Fact]
    public async Task An_engine_that_always_wants_to_be_called_at_once_is_called_once_a_second()
    {
        Engine = (person, _, _, _, now) => new(person.DueAt(now - Duration.FromHours(1)));
        Start();
        await SayAsync(Ada, "go");
        await Runner.RunAsync([new(new("due"), Ada, new ChatEvent.TimeCame(new(1)), Now)], Cancel);
        Assert.Equal(Now + Duration.FromSeconds(1), await Store.EarliestDueAsync(Cancel));
    }

    [Fact]
    public async Task A_full_disk_loses_nothing_and_shows_in_health_until_it_has_room()
    {
        Store.Failing = 3;
        Start();
        var caller = SayAsync(Ada, "hello");
        foreach (var pause in (double[])[0.1, 0.2, 0.4])
        {
            await Time.TimerWithin(pause);
            Assert.Equal((false, "The disk with the conversations is full; free some space."), (Runner.Health.Healthy, Runner.Health.Summary));
            Assert.False(caller.IsCompleted);
            Time.Advance(pause);
        }

        await caller;
        Assert.True(Runner.Health.Healthy);
        Assert.Equal(["hello"], await WaitingAsync(Ada));
        Assert.Equal(1, (await Store.PersonAsync(Ada)).Turn.Value);
    }

    [Fact]
    public async Task What_was_not_committed_when_the_process_died_never_happened_and_runs_when_it_comes_again()
    {
        Store.Open = Task.Delay(Timeout.Infinite, Cancel);
        Start();
        var update = Update(Ada, "hello");
        var caller = Runner.RunAsync([update], Cancel);
        await KillAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller);

        await OpenAsync();
        Assert.Null(await Store.ExportAsync(Ada, Cancel));
        var again = new CancellationTokenSource();
        var loop = Runner.LoopAsync(again.Token);
        await Runner.RunAsync([update], Cancel);
        Assert.Equal(["hello"], await WaitingAsync(Ada));
        Runner.Stop();
        await loop;
    }

    [Fact]
    public async Task What_was_handed_in_before_the_stop_is_done_and_nothing_after_it()
    {
        var before = SayAsync(Ada, "before");
        Runner.Stop();
        await Runner.LoopAsync(Cancel);
        await before;
        Assert.Equal(["before"], await WaitingAsync(Ada));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SayAsync(Ada, "after"));
    }

    [Fact]
    public async Task What_became_of_messages_is_committed_with_whatever_runs()
    {
        Start();
        Committed? heard = null;
        Runner.Committed += committed => heard = committed;
        await SayAsync(Ada, "one");
        var row = heard!.Messages[0];
        var before = Store.Commits;
        var disk = new TaskCompletionSource();
        Store.Open = disk.Task;
        var first = SayAsync(Ada, "two");
        var rest = Task.WhenAll(Runner.SettleAsync(new Settlement.Delivered(row, "r", Now), Cancel), SayAsync(Ben, "three"), SayAsync(Ada, "four"));
        disk.SetResult();
        await Task.WhenAll(first, rest);
        Assert.InRange(Store.Commits - before, 1, 2);
        Assert.Equal(["two", "four"], await WaitingAsync(Ada));
    }

    [Fact]
    public async Task A_run_goes_on_with_the_version_it_began_with_whatever_became_of_the_content()
    {
        Library = PipelineSamples.LibraryOf(Short);
        Engine = (person, happened, library, _, _) => happened is ChatEvent.TextSaid { Text: "start" }
            ? new(person with { Place = new Place.Rating(RunOf(Short)) })
            : new(person, new Effect.Say(new(library.Find(person.Pinned!.Value)?.Name ?? "gone")));
        Start();
        await SayAsync(Ada, "start");
        Library = PipelineSamples.LibraryOf(Short with { Name = "Edited", Version = new("other") });
        await SayAsync(Ada, "what do I play?");
        Library = PipelineSamples.LibraryOf();
        await SayAsync(Ada, "and now?");
        Assert.Equal([Short.Name, Short.Name], await WaitingAsync(Ada));

        await Store.TidyAsync(Now + Duration.FromDays(1), Cancel);
        Library = PipelineSamples.LibraryOf();
        await SayAsync(Ada, "still?");
        Assert.Equal([Short.Name, Short.Name, Short.Name], await WaitingAsync(Ada));
    }

    [Fact]
    public async Task A_routine_made_for_one_person_stays_readable_for_as_long_as_they_play_it()
    {
        var made = Short with { Name = "Made", Version = new("made") };
        Engine = (person, happened, library, _, _) => happened is ChatEvent.TextSaid { Text: "start" }
            ? new(person with { Place = new Place.Rating(RunOf(made)) }, new Effect.Keep(made))
            : new(person, new Effect.Say(new(library.Find(person.Pinned!.Value)?.Name ?? "gone")));
        Start();
        await SayAsync(Ada, "start");
        await SayAsync(Ada, "what do I play?");
        await Store.TidyAsync(Now + Duration.FromDays(1), Cancel);
        Library = PipelineSamples.LibraryOf();
        await SayAsync(Ada, "and after the content changed?");
        Assert.Equal([made.Name, made.Name], await WaitingAsync(Ada));
    }

    [Fact]
    public async Task A_turn_that_is_nothing_leaves_no_trace_but_its_id()
    {
        Engine = (person, _, _, _, _) => new(person) { IsNothing = true };
        Start();
        await SayAsync(Ada, "hm");
        Assert.Equal(0, (await Store.PersonAsync(Ada)).Turn.Value);
    }

    [Fact]
    public async Task Every_effect_is_carried_out()
    {
        Engine = (person, _, _, _, now) => new(
            person, new Effect.Say(new("say") { Slot = new("step") }), new Effect.Edit(new("step"), new("edit")),
            new Effect.Nudge(new("nudge"), now + Duration.FromHours(1)), new Effect.Journal(new JournalEntry.Rated(new("R1"), RatingMoment.After, 2)));
        Start();
        await SayAsync(Ada, "all");
        var rows = await Store.UndeliveredAsync(Ada, 0, 10, Cancel);
        Assert.Equal([MessageKind.Reply, MessageKind.Edit, MessageKind.Nudge], rows.Select(row => row.Kind));
        Assert.Equal([null, null, Now + Duration.FromHours(1)], rows.Select(row => row.Expires));
        Assert.Equal(new Slot("step"), rows[1].EditOf);
        Assert.Equal(2, Assert.IsType<JournalEntry.Rated>(Assert.Single((await Store.ExportAsync(Ada, Cancel))!.Journal).Entry).Value);
        Assert.Equal(9, typeof(Effect).GetNestedTypes().Count(type => type.IsSubclassOf(typeof(Effect))));
    }

    [Fact]
    public async Task Forgetting_comes_in_its_turn_and_its_last_words_are_on_no_disk()
    {
        Engine = PipelineSamples.Forgetful;
        var committed = new List<Committed>();
        Runner.Committed += committed.Add;
        var said = Task.WhenAll(SayAsync(Ada, "before"), SayAsync(Ada, "forget"), SayAsync(Ada, "after"));
        Start();
        await said;
        var gone = Assert.Single(committed.SelectMany(each => each.Forgotten));
        Assert.Equal([Ada], gone.Chats);
        Assert.Equal("forgotten", Assert.Single(gone.LastWords).Message.Text);
        Assert.Equal(["after"], await WaitingAsync(Ada));
        Assert.Equal(["after"], committed.SelectMany(each => each.Messages).Select(row => row.Message.Text));
        Assert.Equal(1, (await Store.PersonAsync(Ada)).Turn.Value);
    }

    [Fact]
    public async Task A_due_time_for_a_chat_that_is_gone_makes_no_new_person()
    {
        Start();
        await Runner.RunAsync([new(new("due"), Ada, new ChatEvent.TimeCame(new(1)), Now)], Cancel);
        Assert.Null(await Store.ExportAsync(Ada, Cancel));
    }
}

public sealed class SqliteTurnRunnerTests : TurnRunnerTests
{
    private protected override async Task RefuseAsync()
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Folder.PathOf("coachbot.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TRIGGER refuse BEFORE INSERT ON outbox WHEN NEW.payload LIKE '%unwritable%' BEGIN SELECT RAISE(ABORT, 'no'); END";
        command.ExecuteNonQuery();
    }
}

public sealed class PostgresTurnRunnerTests(TestPostgres server) : TurnRunnerTests
{
    private string connectionString = "";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await server.DropAsync(connectionString);
    }

    private protected override async Task<IConversationStore> NewStoreAsync()
    {
        connectionString = connectionString is "" ? await server.NewSchemaAsync() : connectionString;
        return new PostgresStore(new() { Postgres = connectionString });
    }

    private protected override Task RefuseAsync() => TestPostgres.RunAsync(
        connectionString,
        "ALTER TABLE outbox ADD CONSTRAINT refuse CHECK (position('unwritable'::bytea IN payload) = 0)");
}
