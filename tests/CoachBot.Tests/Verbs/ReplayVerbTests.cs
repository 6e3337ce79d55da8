namespace CoachBot.Tests.Verbs;

public sealed class ReplayVerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task It_prints_what_the_coach_says_and_splits_the_time_where_it_speaks()
    {
        var replayed = await ReplayAsync(
            """
            # A story.

            > R1
            > start now
            +30s
            """);

        Assert.Equal(0, replayed.Exit);
        Assert.Contains("# A story.\n\n> R1\n< I'm a comfort coach", replayed.Out, StringComparison.Ordinal);
        Assert.Contains("> start now\n<! 1 of 5: Arrive and check\n", replayed.Out, StringComparison.Ordinal);
        Assert.Contains("[Stop]\n+20s\n<! 2 of 5: Temple circles\n", replayed.Out, StringComparison.Ordinal);
        Assert.EndsWith("[Stop]\n+10s\n", replayed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_is_content_with_what_matters()
    {
        var replayed = await ReplayAsync(
            """
            > R1
            < …no clinician…
            < Desk temple reset…
            """.Replace("no clinician", "not a clinician", StringComparison.Ordinal),
            "--check");

        Assert.Equal((0, "story.txt: as expected\n", ""), (replayed.Exit, replayed.Out, replayed.Error));
    }

    [Fact]
    public async Task Check_shows_what_was_expected_and_what_is_said_with_the_line()
    {
        var replayed = await ReplayAsync(
            """
            > hello
            < Hello, who are you?
            > thanks
            < Gladly…
            < And another thing.
            > stop
            """,
            "--check");

        Assert.Equal((1, ""), (replayed.Exit, replayed.Out));
        Assert.Contains("story.txt:2: the coach says something else\n  - < Hello, who are you?\n  + < Hello, I'm CoachBot.", replayed.Error, StringComparison.Ordinal);
        Assert.Contains("story.txt:5: the coach is expected to say this and does not\n  - < And another thing.", replayed.Error, StringComparison.Ordinal);
        Assert.Contains("story.txt:6: the coach says more than is expected here\n  + < ", replayed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_tells_a_message_that_comes_at_another_time()
    {
        var replayed = await ReplayAsync(
            """
            > R1
            < …
            < …
            > no
            < …
            +20s
            <! 1 of 5: Arrive and check…
            """,
            "--check");

        Assert.Equal(1, replayed.Exit);
        Assert.Contains("story.txt:7: the coach says this, +15s into +20s: write the time up to it and the time after it apart", replayed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A sound is not silence", "> R1\n< …\n< …\n> no\n< …\n> start now\n< 1 of 5: Arrive and check…")]
    [InlineData("Buttons count", "> thanks\n< …\n  [Nothing]")]
    public async Task Check_minds(string what, string transcript)
    {
        var replayed = await ReplayAsync(transcript, "--check");
        Assert.True(replayed.Exit == 1, what);
    }

    [Fact]
    public async Task Write_fills_in_what_is_said_and_keeps_what_matches()
    {
        var file = folder.Write("story.txt", "# A story.\n> hello\n< Hello, I'm CoachBot.…\n\n# Then\n> thanks\n< Wrong words.\n");
        var replayed = await Called.WithAsync("replay", "--write", file);

        Assert.Equal((0, "", ""), (replayed.Exit, replayed.Out, replayed.Error));
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(["# A story.", "> hello", "< Hello, I'm CoachBot.…", "", "# Then", "> thanks"], lines[..6]);
        Assert.NotEqual("< Wrong words.", lines[6]);
        Assert.Equal(0, (await Called.WithAsync("replay", "--check", file)).Exit);
    }

    [Theory]
    [InlineData("hello", 1, "A line begins with > (the person), < (the coach), + (time passes), @ (something happens) or # (a remark).")]
    [InlineData("> hi\n  there\nyou", 3, "A line begins with")]
    [InlineData("  lost", 1, "This line is indented, so it should go on with")]
    [InlineData("+soon", 1, "\"+soon\" is no time; write it like +30s, +2m or +1h30m.")]
    [InlineData("@ dance", 1, "\"@ dance\" is not known; there are: @ start 2026-11-23T15:00Z,")]
    [InlineData("> hi\n> [Dance]", 2, "No message offers the button [Dance]; the newest buttons are [Desk temple reset · 2½ min] [Routines] [Tip] [Help].")]
    [InlineData("> [Next] again", 1, "No button was pressed before, so none can be pressed again.")]
    [InlineData("> hi\n> [Tip] under \"dance\"", 2, "No message with the words \"dance\" offers the button [Tip];")]
    [InlineData("@ without R99", 1, "There is no routine R99 to withdraw.")]
    [InlineData("@ edit dances.yaml: a -> b", 1, "There is no content file dances.yaml.")]
    [InlineData("@ edit tips.yaml: no such words -> b", 1, "\"no such words\" does not stand in tips.yaml.")]
    [InlineData("@ edit routines.yaml: card: C05 -> card: C99", 1, "The content is refused after this: routines.yaml:")]
    public async Task A_slip_of_the_pen_is_told_with_its_line(string transcript, int line, string sentence)
    {
        foreach (var options in (string[][])[[], ["--check"], ["--write"]])
        {
            var replayed = await ReplayAsync(transcript, options);
            Assert.Equal(1, replayed.Exit);
            Assert.StartsWith($"story.txt:{line}: {sentence}", replayed.Error, StringComparison.Ordinal);
        }

        Assert.Equal(transcript, await File.ReadAllTextAsync(Path.Combine(folder.Path, "story.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Several_files_are_played_one_after_the_other_and_the_worst_counts()
    {
        folder.Write("good.txt", "> hello\n< Hello…\n");
        folder.Write("bad.txt", "> hello\n< Bye…\n");
        var replayed = await Called.FedAsync("", folder.Path, "replay", "--check", "bad.txt", "good.txt");

        Assert.Equal((1, "good.txt: as expected\n"), (replayed.Exit, replayed.Out));
        Assert.StartsWith("bad.txt:2: ", replayed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transcript_that_is_not_there_is_told()
    {
        var replayed = await Called.WithAsync("replay", "nowhere.txt");
        Assert.Equal((1, "There is no transcript nowhere.txt; the project's own are in tests/Transcripts.\n"), (replayed.Exit, replayed.Error));
    }

    public void Dispose() => folder.Dispose();

    private async Task<Called> ReplayAsync(string transcript, params string[] options)
    {
        folder.Write("story.txt", transcript);
        return await Called.FedAsync("", folder.Path, ["replay", "story.txt", .. options]);
    }
}
