using CoachBot.Core.Chat;
using CoachBot.Verbs.Chat;

namespace CoachBot.Tests.Verbs;

public class ChatVerbTests
{
    [Fact]
    public async Task A_script_from_a_pipe_gets_one_plain_line_per_message()
    {
        var chat = await ChatAsync("hello\n\n# a remark\ntip temples\nthanks");

        Assert.Equal((0, ""), (chat.Exit, chat.Error));
        Assert.Equal(3, chat.Lines.Count);
        Assert.StartsWith("Hello, I'm CoachBot. I guide ", chat.Lines[0], StringComparison.Ordinal);
        Assert.EndsWith(" / (say: desk temple reset · routines · tip · help)", chat.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Two fingertips on each temple", chat.Lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', chat.Out);
    }

    [Fact]
    public async Task It_ends_when_the_coach_waits_for_nobody_but_the_person()
    {
        var chat = await ChatAsync("start the desk temple reset\nno", "--speed", "25");

        Assert.Equal(0, chat.Exit);
        Assert.StartsWith("That was Desk temple reset.", chat.Lines[^1], StringComparison.Ordinal);
        Assert.EndsWith("(say: 0-10 · no rating)", chat.Lines[^1], StringComparison.Ordinal);
        Assert.Equal([1, 2, 2, 3, 4, 5], chat.Lines.Where(line => line.Contains(" of 5: ", StringComparison.Ordinal)).Select(line => line[0] - '0'));
    }

    [Fact]
    public async Task Time_in_a_script_is_the_coachs_time()
    {
        var chat = await ChatAsync("R1\nno\nstart now\n+30s\nstop\n", "--speed", "25");

        Assert.Equal(6, chat.Lines.Count);
        Assert.StartsWith("1 of 5: ", chat.Lines[3], StringComparison.Ordinal);
        Assert.StartsWith("2 of 5: ", chat.Lines[4], StringComparison.Ordinal);
        Assert.EndsWith("(say: desk temple reset · routines · tip · help)", chat.Lines[5], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_itself_plays_a_routine_from_a_pipe_to_its_end()
    {
        using var folder = new TemporaryFolder();
        var chat = await Program.FeedAsync("# at the desk\nstart the desk temple reset\nno\n+5s\n6\n+3m\n4\n", folder.Path, "chat", "--speed", "20");

        Assert.Equal((0, ""), (chat.Exit, chat.Error));
        Assert.Equal([1, 2, 2, 3, 4, 5], chat.Lines.Where(line => line.Contains(" of 5: ", StringComparison.Ordinal)).Select(line => line[0] - '0'));
        Assert.Contains("4", chat.Lines[^1], StringComparison.Ordinal);
        Assert.EndsWith("two-week plan · desk temple reset · routines · tip · help)", chat.Lines[^1], StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("R4")]
    [InlineData("jaw release")]
    public async Task It_can_begin_with_a_routine(string routine)
    {
        var chat = await ChatAsync("no\nstop", "--routine", routine);

        Assert.StartsWith("Jaw release · 3 min / ", chat.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quit_ends_it_whatever_is_still_to_come()
    {
        var chat = await ChatAsync("R1\nno\nstart now\n/quit\nhelp\n");

        Assert.Equal(0, chat.Exit);
        Assert.DoesNotContain("You can say", chat.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_is_forgotten_unless_a_file_is_named()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "chat.db");

        Assert.StartsWith("Hello, I'm CoachBot.", (await ChatAsync("hello", "--store", file)).Lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Hello, I'm CoachBot.", (await ChatAsync("hello", "--store", file)).Out, StringComparison.Ordinal);
        Assert.StartsWith("Hello, I'm CoachBot.", (await ChatAsync("hello")).Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_left_in_the_middle_is_offered_the_next_time()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "chat.db");
        await ChatAsync("R1\nno\nstart now\nnext\npause\n", "--store", file);

        var again = await ChatAsync("hello\n", "--store", file);

        Assert.Contains("step 2 of 5, Temple circles", Assert.Single(again.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_can_play_no_tricks_on_the_terminal()
    {
        var message = new OutboundMessage("one\u001b[31m\r\n two\u0007 [bold]three[/]") { Title = "title", Choices = [new(new("x"), "X", "x\u001b]0;y")] };

        Assert.Equal("title / one[31m / two [bold]three[/] / (say: x]0;y)", PlainText.Line(message));
    }

    [Fact]
    public void Words_in_a_row_of_numbers_are_drawn_together()
    {
        var message = new OutboundMessage("How?") { Choices = [.. "start 0 1 2 7 stop".Split(' ').Select(word => new Choice(new(word), word, word))] };

        Assert.Equal("start · 0-2 · 7 · stop", PlainText.Words(message));
    }

    [Fact]
    public void A_person_at_a_terminal_gets_it_laid_out()
    {
        using var output = new StringWriter();
        var page = new TerminalPage(new(TextReader.Null, output, TextWriter.Null, ".", Interactive: true));

        page.Show(new("[red]Slowly[/]\nand gently") { Title = "1 of 5: Circles", Choices = [new(new("next"), "Next", "next"), new(new("stop"), "Stop", "stop")] });

        var text = output.ToString();
        Assert.Contains("1 of 5: Circles", text, StringComparison.Ordinal);
        Assert.Contains("[red]Slowly[/]\nand gently\n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("say: next · stop", text, StringComparison.Ordinal);
        Assert.EndsWith("> ", text, StringComparison.Ordinal);
    }

    private static Task<Called> ChatAsync(string script, params string[] options) => Called.FedAsync(script, Repository.Root, ["chat", .. options]);
}
