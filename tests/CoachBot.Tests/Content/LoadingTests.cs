using System.Text;
using CoachBot.Content;
using CoachBot.Core.Content;
using CoachBot.Core.Routines;
using CoachBot.Core.Safety;

namespace CoachBot.Tests.Content;

public sealed class LoadingTests : IDisposable
{
    private readonly SampleContent sample = new();

    public void Dispose() => sample.Dispose();

    [Fact]
    public void Good_content_loads_with_everything_in_it()
    {
        var content = Load().Content;

        Assert.Equal("en", content.Language);
        Assert.Equal(["head", "temples", "feet"], content.Areas.Select(area => area.Id.Value));
        Assert.Equal(new AreaId("head"), content.Areas[1].PartOf);
        Assert.Equal(["temple", "side of my head"], content.Areas[1].Aliases);
        Assert.Equal(["C01", "C05", "C29"], content.Cards.Select(card => card.Id.Value).Order());
        Assert.Equal(["T01", "T02", "T03"], content.Tips.Select(tip => tip.Id.Value));
        Assert.Equal([SafetyTier.Emergency, SafetyTier.SameDay, SafetyTier.Crisis, SafetyTier.Strangulation], content.RedFlags.Select(flag => flag.Tier));
        Assert.Equal(["1", "2"], content.Sources.Select(source => source.Id.Value));
        Assert.Equal("It hurts", content.Buttons["discomfort"]);
        Assert.Equal(Core.Flows.Phrases.All.Length, content.Phrases.Count);
    }

    [Fact]
    public void A_step_has_all_of_its_card_written_into_it()
    {
        var step = Load().Find(new RoutineId("R1"))!.Steps[1];

        var expected = new RoutineStep
        {
            Card = new("C05"),
            Name = "Temple circles",
            Area = new("temples"),
            Seconds = 60,
            Say = "Two fingers on each temple. Slow circles.",
            Pressure = new(2, 3),
            Breath = "in 4, out 6",
            Feel = "dull melting",
            StopIf = "a tender hard vessel",
            Easier = "Let the hands rest.",
            Sides = Sides.Together,
            Switch = "Now the other way.",
            Picture = new("pictures/C05.png", "Two finger pads."),
            Evidence = Evidence.Low,
            Sources = step.Sources,
        };
        Assert.Equal(expected, step);
        Assert.Equal(["1", "2"], step.Sources.Select(source => source.Value));
    }

    [Fact]
    public void A_step_may_have_words_of_its_own() =>
        Assert.Equal("Press your heel gently.", Load().Find(new RoutineId("R1"))!.Steps[2].Say);

    [Fact]
    public void A_routine_may_take_longer_to_get_ready() =>
        Assert.Equal([15, 60], Load().Listed.Select(routine => routine.LeadInSeconds));

    [Fact]
    public void A_swap_leaves_a_card_out_in_an_unlisted_variant()
    {
        var library = Load();
        var swap = library.Find(new RoutineId("R1"))!.Swaps[0];
        var variant = library.Find(swap.Variant)!;

        Assert.Equal(("routine R1-no-feet", "No feet", "no feet"), (swap.Choice.Id.Value, swap.Choice.Label, swap.Choice.Word));
        Assert.Equal(["no feet", "cant reach my feet", "leave the feet out"], swap.Words);
        Assert.Equal(["C01", "C05", "C01"], variant.Steps.Select(step => step.Card.Value));
        Assert.Equal("Desk reset (No feet)", variant.Name);
        Assert.False(variant.Listed);
        Assert.Empty(variant.Swaps);
    }

    [Fact]
    public void A_swap_replaces_each_occurrence_of_a_card_in_its_place() =>
        Assert.Equal(
            ["C01 30", "C05 40", "C05 60", "C29 60", "C01 30", "C05 40"],
            Load().Find(new RoutineId("R1-calm"))!.Steps.Select(step => $"{step.Card} {step.Seconds}"));

    [Fact]
    public void Every_card_can_be_played_by_itself()
    {
        var single = Load().Find(new RoutineId("C29"))!;

        Assert.Equal(("Heel press", "foot across thigh", 60, false), (single.Name, single.GetReady, single.Seconds, single.Listed));
        Assert.Equal(["C29"], single.Steps.Select(step => step.Card.Value));
    }

    [Fact]
    public void Listed_routines_come_in_the_order_of_the_file() =>
        Assert.Equal(["R1", "R2"], Load().Listed.Select(routine => routine.Id.Value));

    [Fact]
    public void A_folder_with_one_folder_per_language_loads_as_well()
    {
        var loaded = Assert.IsType<LoadedContent.Usable>(ContentLoader.Load(Path.GetDirectoryName(sample.Folder)!));
        Assert.Equal("en", loaded.Library.Content.Language);
    }

    [Fact]
    public void Line_ends_of_Windows_and_a_byte_order_mark_do_no_harm()
    {
        var version = Load().Find(new RoutineId("R1"))!.Version;
        sample.Write("routines.yaml", "\uFEFF" + sample.Read("routines.yaml").ReplaceLineEndings("\r\n"));
        Assert.Equal(version, Load().Find(new RoutineId("R1"))!.Version);
    }

    [Fact]
    public void Mistakes_in_several_files_are_reported_together_and_in_order()
    {
        sample.Change("areas.yaml", "max_pressure: 6", "max_pressure: 7")
            .Change("routines.yaml", "card: C05", "card: C5")
            .Change("tips.yaml", "sources: [2]", "sources: [3]")
            .Write("words.yaml", "start: [unclosed\n");

        Assert.Equal(["areas.yaml", "routines.yaml", "tips.yaml", "words.yaml"], Refused().Select(finding => finding.Place.File));
    }

    [Fact]
    public void Malformed_yaml_hides_no_mistake_in_the_other_files_and_makes_none_up()
    {
        sample.Write("cards/feet.yaml", "- id: C29\n   name: Heel press\n");
        sample.Change("routines.yaml", "seconds: 20", "seconds: 2");

        var findings = Refused();
        Assert.Equal(["cards/feet.yaml", "routines.yaml"], findings.Select(finding => finding.Place.File));
        Assert.Contains("not valid YAML", findings[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_inside_one_entry_are_reported_together()
    {
        sample.Change("cards/head.yaml", "evidence: LOW", "evidence: SURE").Change("cards/head.yaml", "seconds: 60", "seconds: 1 min");
        Assert.Equal(2, Refused().Length);
    }

    [Fact]
    public void A_finding_reads_as_a_place_a_fault_and_a_remedy()
    {
        sample.Change("routines.yaml", "card: C05", "card: C5");
        Assert.Equal(
            $"routines.yaml:{sample.LineOf("routines.yaml", "C5,")}:14: error: step uses card 'C5', which does not exist. Did you mean C05?",
            Assert.Single(Refused()).ToString());
    }

    [Fact]
    public void A_missing_folder_is_one_finding()
    {
        var finding = Assert.Single(Refused(sample.PathOf("nowhere")));
        Assert.Contains("no such folder", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_says_which_files_are_missing()
    {
        var empty = Directory.CreateDirectory(sample.PathOf("empty")).FullName;
        Assert.Equal(
            ["areas.yaml", "buttons.yaml", "cards", "phrases.yaml", "questions.yaml", "red_flags.yaml", "routines.yaml",
                "signs.yaml", "sources.yaml", "speech.yaml", "tips.yaml", "words.yaml"],
            Refused(empty).Select(finding => finding.Place.File));
    }

    [Fact]
    public void Bytes_that_are_not_utf_8_are_found_where_they_are()
    {
        var bytes = Encoding.Latin1.GetBytes(sample.Read("tips.yaml").Replace("Listen", "Écoute", StringComparison.Ordinal));
        File.WriteAllBytes(sample.PathOf("tips.yaml"), bytes);

        var finding = Assert.Single(Refused());
        Assert.Equal(("tips.yaml", 19, 9), (finding.Place.File, finding.Place.Line, finding.Place.Column));
        Assert.Contains("UTF-8", finding.What, StringComparison.Ordinal);
    }

    private Library Load() => Assert.IsType<LoadedContent.Usable>(ContentLoader.Load(sample.Folder)).Library;

    private System.Collections.Immutable.ImmutableArray<Finding> Refused(string? folder = null) =>
        Assert.IsType<LoadedContent.Refused>(ContentLoader.Load(folder ?? sample.Folder)).Findings;
}
