using System.Text;
using CoachBot.Verbs;

namespace CoachBot.Tests.Verbs;

public class UsageTests
{
    [Theory]
    [InlineData("frobnicate", "There is no verb \"frobnicate\". \"coachbot --help\" lists the verbs.")]
    [InlineData("repaly x", "There is no verb \"repaly\". Did you mean replay?")]
    [InlineData("--frob", "\"coachbot\" has no option \"--frob\". \"coachbot --help\" lists them.")]
    [InlineData("replay", "\"coachbot replay\" needs FILE; \"coachbot replay --help\" says more.")]
    [InlineData("replay x --chek", "\"coachbot replay\" has no option \"--chek\". Did you mean --check?")]
    [InlineData("replay x --check --write", "--check and --write exclude each other; choose one.")]
    [InlineData("run now", "\"coachbot run\" does not take \"now\"; \"coachbot run --help\" says what it takes.")]
    [InlineData("chat --speed", "--speed needs a value; \"coachbot chat --help\" says which.")]
    [InlineData("chat --speed fast", "--speed takes a number above 0 and up to 1000, not \"fast\".")]
    [InlineData("chat --speed -3", "--speed takes a number above 0 and up to 1000, not \"-3\".")]
    [InlineData("run --Web:Ulr http://127.0.0.1:1", "There is no setting \"Web:Ulr\". Did you mean Web:Url?")]
    [InlineData("--Web:Url", "The setting \"Web:Url\" needs a value: --Web:Url VALUE.")]
    [InlineData("backup", "\"coachbot backup\" needs FILE; \"coachbot backup --help\" says more.")]
    [InlineData("move", "\"coachbot move\" needs --to postgres or --to sqlite; \"coachbot move --help\" says more.")]
    [InlineData("move --to oracle", "--to takes postgres or sqlite, not \"oracle\".")]
    [InlineData("move --from sqlite --to sqlite", "--from and --to both name sqlite; everything is there already.")]
    [InlineData("move --too postgres", "\"coachbot move\" has no option \"--too\". Did you mean --to?")]
    public async Task Wrong_usage_is_told_in_one_sentence(string args, string sentence)
    {
        var called = await Called.WithAsync(args.Split(' '));

        Assert.Equal((2, "", sentence + "\n"), (called.Exit, called.Out, called.Error));
    }

    [Fact]
    public async Task A_routine_nobody_knows_is_wrong_usage_and_the_known_ones_are_named()
    {
        var called = await Called.WithAsync("chat", "--routine", "R99");

        Assert.Equal(2, called.Exit);
        Assert.StartsWith("There is no routine \"R99\"; there are R1 (Desk temple reset), ", called.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "run", "chat", "replay <FILE>", "check", "backup <FILE>", "restore <FILE>", "move", "--Web:Url")]
    [InlineData("move --help", "--to <postgres|sqlite>", "--from <postgres|sqlite>", "--again")]
    [InlineData("run --help", "--Storage:Path", "data/coachbot.db", "Web__Url")]
    [InlineData("chat --help", "--speed <N>", "--store <FILE>", "--routine <ID>", "+30s")]
    [InlineData("replay --help", "--check", "--write", "> what the person says", "@ restart")]
    public async Task Help_names_everything_there_is(string args, params string[] named)
    {
        var called = await Called.WithAsync(args.Split(' '));

        Assert.Equal((0, ""), (called.Exit, called.Error));
        Assert.All(named, word => Assert.Contains(word, called.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_nobody_expected_is_one_sentence_and_its_details_are_an_option_away()
    {
        Assert.Equal(
            (1, "Something unexpected went wrong (InvalidOperationException: The paper is out.); run the same with --debug to see the details.\n"),
            await CheckOnBrokenPrinterAsync());

        var (exit, details) = await CheckOnBrokenPrinterAsync("--debug");
        Assert.Equal(1, exit);
        Assert.Contains(" at CoachBot.Verbs.CheckVerb.", details, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Error)> CheckOnBrokenPrinterAsync(params string[] options)
    {
        using var error = new StringWriter();
        var exit = await CommandLine.RunAsync(
            ["check", .. options], new(TextReader.Null, new BrokenPrinter(), error, Repository.Root, Interactive: false), TestContext.Current.CancellationToken);
        return (exit, error.ToString());
    }

    private sealed class BrokenPrinter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new InvalidOperationException("The paper is out.");
    }
}
