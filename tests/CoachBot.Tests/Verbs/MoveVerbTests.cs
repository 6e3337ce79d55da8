using System.Diagnostics;
using CoachBot.Core.Chat;
using CoachBot.Tests.Storage;
using CoachBot.Verbs;
using Npgsql;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Verbs;

/// <summary><c>coachbot move</c> as an operator calls it.</summary>
public sealed class MoveVerbTests(TestPostgres server)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_tells_what_was_moved_and_what_to_do_next()
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await FillAsync(ends.File, 40);
        var there = await MoveAsync(ends, "postgres", ends.File);
        Assert.Equal((0, ""), (there.Exit, there.Error));
        Assert.Contains("Carrying person: ", there.Out, StringComparison.Ordinal);
        Assert.Matches("Moved [0-9]+ people, [0-9,]+ rows, [0-9,]+ bytes in [0-9.]+ s. Every table was read again and holds the same on both sides.", there.Out);
        Assert.Contains("Now start the coach with Storage:Postgres set", there.Out, StringComparison.Ordinal);
        var back = await MoveAsync(ends, "sqlite", ends.Back);
        Assert.Equal((0, ""), (back.Exit, back.Error));
        Assert.Contains("Now start the coach without Storage:Postgres", back.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_a_terminal_it_shows_bars()
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await FillAsync(ends.File, 20);
        using var output = new StringWriter();
        var exit = await CommandLine.RunAsync(
            ["move", "--to", "postgres", "--Storage:Path", ends.File, "--Storage:Postgres", ends.Database],
            new(TextReader.Null, output, TextWriter.Null, ends.Folder, Interactive: true), Cancel);
        Assert.Equal(0, exit);
        Assert.Contains("Carrying ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("100%", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_moved_is_one_sentence_and_nothing_is_written()
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await AssertTold("does not exist; set Storage:Path", MoveAsync(ends, "postgres", ends.File));
        await AssertTold("has no tables of the coach: there is nothing to move", MoveAsync(ends, "sqlite", ends.File));
        Assert.False(File.Exists(ends.File));
        await FillAsync(ends.File, 10);
        await AssertTold("Storage:Postgres is not set, and a move has two ends.", Called.WithAsync("move", "--to", "postgres", "--Storage:Path", ends.File, "--Storage:Postgres", ""));
        await AssertTold("is not base64 of 32 bytes", MoveAsync(ends, "postgres", ends.File, "--Storage:Key", "short"));
        await AssertTold("No PostgreSQL answers at 127.0.0.1:1", Called.WithAsync("move", "--to", "postgres", "--Storage:Path", ends.File, "--Storage:Postgres", "Host=127.0.0.1;Port=1;Password=tulip-4711"));
        await AssertTold("is not a connection string", Called.WithAsync("move", "--to", "postgres", "--Storage:Path", ends.File, "--Storage:Postgres", "Password=tulip-4711;tulip"));
        Assert.Equal(0, await TestPostgres.AskAsync<long>(ends.Database, "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace"));
    }

    [Fact]
    public async Task A_coach_that_runs_at_either_end_is_in_the_way()
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await using (var running = await MoveEnds.OpenAsync(ends.File))
        {
            await AssertTold("Another coach is using", MoveAsync(ends, "postgres", ends.File));
        }

        await using (var running = await MoveEnds.OpenAsync(ends.Database))
        {
            await running.TurnAsync(Ada, Reply("one"));
            await AssertTold("A coach is using the database", MoveAsync(ends, "postgres", ends.File));
            await AssertTold("A coach is using the database", MoveAsync(ends, "sqlite", ends.Back));
            await running.TurnAsync(Ada, Reply("two"));
        }
    }

    [Fact]
    public async Task A_target_with_people_is_refused_and_left_as_it_was_even_when_asked_again()
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await FillAsync(ends.File, 10);
        await using (var store = await MoveEnds.OpenAsync(ends.Database))
        {
            await store.TurnAsync(Ada, Reply("mine"));
        }

        await AssertTold("is not empty (table person)", MoveAsync(ends, "postgres", ends.File, "--again"));
        await AssertTold("is not empty (table person)", MoveAsync(ends, "sqlite", ends.File, "--again"));
        await using var after = await MoveEnds.OpenAsync(ends.Database);
        Assert.Equal("mine", Assert.Single(await after.UndeliveredAsync(Ada, 0, 10, Cancel)).Message.Text);
    }

    [Fact]
    public async Task A_key_that_does_not_open_the_source_is_refused_before_anything_is_written()
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await using (var store = await MoveEnds.OpenAsync(ends.File, MoveSamples.Key))
        {
            await store.TurnAsync(Ada, Reply("one"));
        }

        await AssertTold("is encrypted; set Storage:Key", MoveAsync(ends, "postgres", ends.File));
        await AssertTold("is not the key", MoveAsync(ends, "postgres", ends.File, "--Storage:Key", MoveSamples.Key.Replace('A', 'B')));
        Assert.Equal(0, await TestPostgres.AskAsync<long>(ends.Database, "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace"));
    }

    [Fact]
    public async Task A_file_or_database_of_another_program_or_a_newer_coach_is_refused()
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await File.WriteAllTextAsync(ends.Back, new string('x', 5_000), Cancel);
        await AssertTold("is not a file of the coach", MoveAsync(ends, "postgres", ends.Back));
        await FillAsync(ends.File, 10);
        await (await MoveEnds.OpenAsync(ends.Database)).DisposeAsync();
        await TestPostgres.RunAsync(ends.Database, "UPDATE coachbot SET version = 99");
        await AssertTold("was written by a newer coach (schema 99", MoveAsync(ends, "postgres", ends.File));
        await AssertTold("was written by a newer coach (schema 99", MoveAsync(ends, "sqlite", ends.File));
    }

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Ended_half_way_the_coach_refuses_to_start_there_and_the_same_command_finishes_it(string signal)
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await FillAsync(ends.File, 40);
        long taken;
        await using (var store = await MoveEnds.OpenAsync(ends.File))
        {
            taken = (await store.UndeliveredAsync(Platform.Telegram, 0, 1, Cancel)).Single().Id;
        }

        var bytes = await File.ReadAllBytesAsync(ends.File, Cancel);
        await (await MoveEnds.OpenAsync(ends.Database)).DisposeAsync();
        await using (var connection = new NpgsqlConnection($"{ends.Database};Pooling=false"))
        {
            // Whoever may yet write a row under the same number keeps the move waiting: it is ended in the middle of it.
            await connection.OpenAsync(Cancel);
            await using var holding = await connection.BeginTransactionAsync(Cancel);
            await using var hold = new NpgsqlCommand($"INSERT INTO outbox(id, person, address, kind, turn, payload) VALUES ({taken}, 0, 0, 0, 0, '')", connection);
            await hold.ExecuteNonQueryAsync(Cancel);
            using var program = Program.Start(ends.Folder, Arguments(ends, "postgres", ends.File));
            await UntilAsync(() => program.Out.Contains("Carrying seen: ", StringComparison.Ordinal));
            var ended = await program.EndAsync(signal);
            Assert.Equal(bytes, await File.ReadAllBytesAsync(ends.File, Cancel));
            if (signal != "KILL")
            {
                Assert.Equal(1, ended.Exit);
                Assert.Matches("^Stopped. .* is as it was; .* holds an unfinished move, which the same command takes up where it stopped.\n$", ended.Error);
            }
        }

        await AssertTold("a move to it was not finished. Finish it with", Called.WithAsync("run", "--Storage:Postgres", ends.Database, "--Web:Url", "http://127.0.0.1:0"));
        var finished = await MoveAsync(ends, "postgres", ends.File);
        Assert.Equal((0, ""), (finished.Exit, finished.Error));
        Assert.Contains("of the rows were there from the move before", finished.Out, StringComparison.Ordinal);
        await using var target = await MoveEnds.OpenAsync(ends.Database);
    }

    private static async Task FillAsync(string place, int people)
    {
        await using var store = await MoveEnds.OpenAsync(place);
        await store.FillAsync(people, 11);
    }

    private static string[] Arguments(MoveEnds ends, string to, string file, params string[] more) =>
        ["move", "--to", to, "--Storage:Path", file, "--Storage:Postgres", ends.Database, .. more];

    private static Task<Called> MoveAsync(MoveEnds ends, string to, string file, params string[] more) => Called.WithAsync(Arguments(ends, to, file, more));

    private static async Task AssertTold(string sentence, Task<Called> call)
    {
        var called = await call;
        Assert.Equal(1, called.Exit);
        Assert.Contains(sentence, called.Error, StringComparison.Ordinal);
        Assert.Single(called.Error.Trim().Split('\n'));
        Assert.DoesNotContain("tulip", called.Error + called.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", called.Error, StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var waited = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), "The move did not come that far.");
            await Task.Delay(20, Cancel);
        }
    }
}
