using CoachBot.Content;
using CoachBot.Core.Content;

namespace CoachBot.Tests.Content;

public sealed class LibrarySourceTests : IDisposable
{
    private readonly SampleContent sample = new();
    private readonly HeldClock clock = new();
    private readonly KeptLog<LibrarySource> log = new();
    private readonly LibrarySource source;

    public LibrarySourceTests() =>
        source = new(sample.Folder, Assert.IsType<LoadedContent.Usable>(ContentLoader.Load(sample.Folder)), clock, log);

    public void Dispose()
    {
        source.Dispose();
        sample.Dispose();
    }

    [Fact]
    public void A_good_edit_takes_the_place_of_the_content_in_use()
    {
        var (library, version) = (source.Current, source.Version);
        sample.Change("tips.yaml", "Listen to your body.", "Go gently.");

        Assert.True(source.Reload());
        Assert.NotSame(library, source.Current);
        Assert.NotEqual(version, source.Version);
        Assert.Equal("Go gently.", source.Current.Content.Tips[2].Text);
        Assert.Equal([$"Content {source.Version} is in use: 3 cards, 2 routines, 3 tips."], log.Lines);
    }

    [Fact]
    public void A_broken_edit_is_refused_with_a_line_for_each_finding_and_the_good_content_stays()
    {
        var (library, version) = (source.Current, source.Version);
        sample.Change("tips.yaml", "sources: [2]", "sources: [9]").Change("routines.yaml", "seconds: 20", "seconds: 2");

        Assert.False(source.Reload());
        Assert.Same(library, source.Current);
        Assert.Equal(version, source.Version);
        Assert.Equal(["routines.yaml", "tips.yaml"], source.Refused.Select(finding => finding.Place.File));
        Assert.Equal(3, log.Lines.Count);
        Assert.StartsWith($"{sample.PathOf("routines.yaml").Replace('\\', '/')}:", log.Lines[0], StringComparison.Ordinal);
        Assert.Contains("tip T02 names source '9', which is not in sources.yaml", log.Lines[1], StringComparison.Ordinal);
        Assert.Contains($"2 errors and is not used; content {version} stays", log.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_repaired_edit_is_taken()
    {
        sample.Change("tips.yaml", "sources: [2]", "sources: [9]");
        source.Reload();
        sample.Change("tips.yaml", "sources: [9]", "sources: [1]");

        Assert.True(source.Reload());
        Assert.Empty(source.Refused);
        Assert.Equal(new SourceId("1"), source.Current.Content.Tips[1].Sources[0]);
    }

    [Fact]
    public void Taking_an_edit_back_needs_no_new_content()
    {
        var library = source.Current;
        sample.Change("tips.yaml", "sources: [2]", "sources: [9]");
        source.Reload();
        sample.Change("tips.yaml", "sources: [9]", "sources: [2]");

        Assert.True(source.Reload());
        Assert.Empty(source.Refused);
        Assert.Same(library, source.Current);
        Assert.Equal($"The files are in order again; content {source.Version} is in use.", log.Lines[^1]);
    }

    [Fact]
    public void The_same_refusal_is_logged_once()
    {
        sample.Change("tips.yaml", "sources: [2]", "sources: [9]");
        source.Reload();
        source.Reload();
        Assert.Equal(2, log.Lines.Count);
    }

    [Fact]
    public void A_folder_taken_away_changes_nothing_in_use()
    {
        var library = source.Current;
        Directory.Move(sample.Folder, sample.Folder + "-gone");

        Assert.False(source.Reload());
        Assert.Same(library, source.Current);
        Directory.Move(sample.Folder + "-gone", sample.Folder);
    }

    [Fact]
    public async Task A_change_of_a_file_is_noticed_and_read_once_it_is_still()
    {
        source.Watch();
        sample.Change("cards/head.yaml", "say: Drop your shoulders and breathe.", "say: Let your shoulders drop.");
        await clock.IsSetTo(TimeSpan.FromMilliseconds(300));

        clock.Elapse();
        Assert.Equal("Let your shoulders drop.", source.Current.Find(new RoutineId("C01"))!.Steps[0].Say);
    }

    [Fact]
    public async Task A_folder_that_was_replaced_is_still_watched()
    {
        source.Watch();
        var copy = sample.Folder + "-copy";
        Directory.Move(sample.Folder, copy);
        source.Reload();
        Directory.Move(copy, sample.Folder);
        await clock.IsSetTo(TimeSpan.FromSeconds(5));
        clock.Elapse();

        sample.Change("tips.yaml", "Listen to your body.", "Go gently.");
        await clock.IsSetTo(TimeSpan.FromMilliseconds(300));
        clock.Elapse();
        Assert.Equal("Go gently.", source.Current.Content.Tips[2].Text);
    }

    [Fact]
    public void After_its_end_nothing_is_read_any_more()
    {
        source.Dispose();
        sample.Change("tips.yaml", "Listen to your body.", "Go gently.");
        Assert.False(source.Reload());
    }
}
