using CoachBot.Content;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Flows;
using CoachBot.Verbs;
using Microsoft.Extensions.Configuration;

namespace CoachBot.Tests.Content;

/// <summary>A folder of one's own laid over the content.</summary>
public sealed class LayersTests : IDisposable
{
    private readonly SampleContent sample = new();
    private readonly string own;

    public LayersTests() => own = Directory.CreateDirectory(Path.Combine(Root, "my-content")).FullName;

    private string Root => Path.GetDirectoryName(sample.Folder)!;

    private string Both => $"{sample.Folder};{own}";

    public void Dispose() => sample.Dispose();

    [Fact]
    public void An_entry_takes_the_place_of_the_one_with_its_id_and_keeps_its_rank()
    {
        Write("routines.yaml", Routine("R1", "My own pause"));

        var loaded = Load();
        Assert.Equal(["R1", "R2"], loaded.Library.Listed.Select(routine => routine.Id.Value));
        Assert.Equal("My own pause", loaded.Library.Find(new RoutineId("R1"))!.Name);
        var entry = Assert.Single(loaded.LaidOver);
        Assert.Equal(("routine R1", $"{Slashed(own)}/routines.yaml:1:3", "routines.yaml"), (entry.What, entry.Place.ToString(), entry.Before!.Value.File));
    }

    [Fact]
    public void What_is_new_comes_last()
    {
        Write("routines.yaml", Routine("R9", "Nine"));
        Write("tips.yaml", "- {id: T90, areas: [], moment: any, evidence: EXP, sources: ['90'], text: Go gently.}\n");
        Write("sources.yaml", "- {id: '90', title: A course, where: example.org}\n");
        Write("cards/mine.yaml", sample.Read("cards/feet.yaml").Replace("C29", "C90", StringComparison.Ordinal).Replace("name: Heel press", "name: Heel rest", StringComparison.Ordinal));

        var loaded = Load();
        Assert.Equal("R9", loaded.Library.Listed.Last().Id.Value);
        Assert.NotNull(loaded.Library.Find(new RoutineId("C90")));
        Assert.Equal(["card C90", "routine R9", "source 90", "tip T90"], loaded.LaidOver.Select(entry => entry.What).Order(StringComparer.Ordinal));
        Assert.All(loaded.LaidOver, entry => Assert.Null(entry.Before));
    }

    [Fact]
    public void A_card_is_replaced_whatever_file_it_stands_in()
    {
        Write("cards/mine.yaml", sample.Read("cards/feet.yaml").Replace("seconds: 60", "seconds: 80", StringComparison.Ordinal));
        Assert.Equal(80, Load().Library.Content.Cards.Single(card => card.Id.Value == "C29").Seconds);
    }

    [Fact]
    public void A_phrase_takes_the_place_of_a_phrase_and_leaves_the_others()
    {
        Write("phrases.yaml", "thanks: You are most welcome.\n");
        var phrases = Load().Library.Phrases;
        Assert.Equal("You are most welcome.", phrases.Say(Phrases.Thanks, new(1)));
        Assert.Equal("help", phrases.Say(Phrases.Help, new(1)));
    }

    [Fact]
    public void Of_several_folders_the_last_wins()
    {
        Write("phrases.yaml", "thanks: First.\n");
        var second = Directory.CreateDirectory(Path.Combine(Root, "second")).FullName;
        File.WriteAllText(Path.Combine(second, "phrases.yaml"), "thanks: Second.\n");

        var loaded = Assert.IsType<LoadedContent.Usable>(ContentLoader.Load($"{Both};{second}"));
        Assert.Equal("Second.", loaded.Library.Phrases.Say(Phrases.Thanks, new(1)));
        Assert.Equal(2, loaded.LaidOver.Length);
    }

    [Fact]
    public void Languages_of_ones_own_lie_over_those_of_the_content()
    {
        Write("en/phrases.yaml", "thanks: Mine.\n");
        Assert.Equal("Mine.", Load().Library.Phrases.Say(Phrases.Thanks, new(1)));
    }

    [Fact]
    public void A_mistake_in_it_is_found_at_its_own_place()
    {
        Write("routines.yaml", Routine("R9", "Nine").Replace("C29", "C92", StringComparison.Ordinal));
        var finding = Assert.Single(Assert.IsType<LoadedContent.Refused>(ContentLoader.Load(Both)).Findings);
        Assert.Equal(($"{Slashed(own)}/routines.yaml", 7), (finding.Place.File, finding.Place.Line));
        Assert.Equal("Did you mean C29?", finding.Remedy);
    }

    [Theory]
    [InlineData("routine.yaml", "- id: R9\n", "the coach reads no file of this name")]
    [InlineData("tips.yaml", "T01: text\n", "the file is a map of names and values, where a list is expected")]
    [InlineData("buttons.yaml", "- start\n", "the file is a list, where a map of names and values is expected")]
    [InlineData("tips.yaml", "- {areas: []}\n", "has no id")]
    [InlineData("phrases.yaml", "thank: Hi.\n", "Did you mean thanks?")]
    public void A_file_that_cannot_lie_there_is_found(string file, string text, string says)
    {
        Write(file, text);
        var findings = Assert.IsType<LoadedContent.Refused>(ContentLoader.Load(Both)).Findings;
        Assert.Contains(findings, finding => finding.ToString().Contains(says, StringComparison.Ordinal) && finding.Place.File == $"{Slashed(own)}/{file}");
    }

    [Fact]
    public void A_picture_of_ones_own_is_found_in_the_folder_of_ones_own()
    {
        Write("en/cards/head.yaml", sample.Read("cards/head.yaml").Replace("picture: C05.png", "picture: mine.png", StringComparison.Ordinal));
        Write("pictures/mine.png", "not looked at");

        var loaded = Load();
        Assert.Equal("pictures/mine.png", loaded.Library.Content.Cards.Single(card => card.Id.Value == "C05").Picture!.Path);
        var roots = ContentPlaces.AboveOf(ContentLoader.FolderOf(Both));
        Assert.Equal(Path.Combine(own, "pictures/mine.png"), ContentPlaces.FileBelow(roots, "pictures/mine.png").FullName);
        Assert.NotNull(new CoachBot.Web.ContentPictures(roots).AddressOf(new Picture("pictures/mine.png", "Mine.")));
    }

    [Fact]
    public async Task Every_folder_is_watched()
    {
        var clock = new HeldClock();
        var log = new KeptLog<LibrarySource>();
        using var source = new LibrarySource(Both, Load(), clock, log);
        source.Watch();
        Write("phrases.yaml", "thanks: Now it is mine.\n");
        await clock.IsSetTo(TimeSpan.FromMilliseconds(300));
        clock.Elapse();

        Assert.Equal("Now it is mine.", source.Current.Phrases.Say(Phrases.Thanks, new(1)));
        Assert.Contains($"phrase thanks at {Slashed(own)}/phrases.yaml:1:1 takes the place of the one at {Slashed(sample.Folder)}/phrases.yaml", string.Join('\n', log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_tells_what_lies_over_what()
    {
        Write("tips.yaml", "- {id: T90, areas: [], moment: any, evidence: EXP, sources: ['1'], text: Go gently.}\n");
        Write("phrases.yaml", "thanks: Mine.\n");
        using var output = new StringWriter { NewLine = "\n" };
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Content:Path", "en;my-content"), new("Web:Enabled", "false")]).Build();

        Assert.Equal(0, CheckVerb.Run(settings, Root, output));
        var lines = output.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal("my-content/tips.yaml:1:3: tip T90 is new", lines.Single(line => line.Contains("T90", StringComparison.Ordinal)));
        Assert.Matches(@"^my-content/phrases\.yaml:1:1: phrase thanks takes the place of the one at en/phrases\.yaml:\d+:1$", lines.Single(line => line.Contains("thanks", StringComparison.Ordinal)));
        Assert.StartsWith("en: 3 cards, 2 routines, 2 swaps, 4 tips", lines[^1], StringComparison.Ordinal);
    }

    private static string Routine(string id, string name) =>
        $"- id: {id}\n  name: {name}\n  summary: one foot\n  get_ready: Sit.\n  areas: [feet]\n  steps:\n    - {{card: C29, seconds: 60}}\n";

    private static string Slashed(string path) => path.Replace('\\', '/');

    private void Write(string file, string text)
    {
        var path = Path.Combine(own, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private LoadedContent.Usable Load() => ContentLoader.Load(Both) switch
    {
        LoadedContent.Usable usable => usable,
        LoadedContent.Refused refused => throw new InvalidOperationException(string.Join('\n', refused.Findings)),
        var other => throw new InvalidOperationException(other.GetType().Name),
    };
}
