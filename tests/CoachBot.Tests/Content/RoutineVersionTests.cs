using System.Collections.Immutable;
using CoachBot.Content;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Routines;

namespace CoachBot.Tests.Content;

public sealed class RoutineVersionTests
{
    private static readonly RoutineStep Step = new()
    {
        Card = new("C05"),
        Name = "Temple circles",
        Area = new("temples"),
        Seconds = 60,
        Say = "Slow circles.",
        Pressure = new(2, 3),
        Breath = "in 4, out 6",
        Feel = "ease",
        StopIf = "it throbs",
        Easier = "let the hands rest",
        Sides = Sides.Together,
        Switch = "Now the other way.",
        Picture = new("pictures/c05.png", "Two fingers on the temples."),
        Evidence = Evidence.Low,
        Sources = [new("1"), new("2")],
    };

    private static readonly Routine Routine = new()
    {
        Id = new("R1"),
        Name = "Desk reset",
        Summary = "at the desk",
        GetReady = "Sit back.",
        Areas = [new("temples")],
        Steps = [Step],
        Aliases = ["quick reset"],
        Swaps = [new(new(new("routine R1-calm"), "Calmer", "calmer"), new("R1-calm"), ["calmer"])],
        Listed = true,
        Version = new(""),
    };

    /// <summary>For every property another value: one that is missing here fails the test that counts them.</summary>
    private static readonly Dictionary<string, Func<RoutineStep, RoutineStep>> OtherSteps = new()
    {
        [nameof(RoutineStep.Card)] = step => step with { Card = new("C06") },
        [nameof(RoutineStep.Name)] = step => step with { Name = "Circles" },
        [nameof(RoutineStep.Area)] = step => step with { Area = new("head") },
        [nameof(RoutineStep.Seconds)] = step => step with { Seconds = 61 },
        [nameof(RoutineStep.Say)] = step => step with { Say = "Slower circles." },
        [nameof(RoutineStep.Pressure)] = step => step with { Pressure = new(1, 3) },
        [nameof(RoutineStep.Breath)] = step => step with { Breath = "easy" },
        [nameof(RoutineStep.Feel)] = step => step with { Feel = "warmth" },
        [nameof(RoutineStep.StopIf)] = step => step with { StopIf = "it hurts" },
        [nameof(RoutineStep.Easier)] = step => step with { Easier = "lighter" },
        [nameof(RoutineStep.Sides)] = step => step with { Sides = Sides.Each },
        [nameof(RoutineStep.Switch)] = step => step with { Switch = null },
        [nameof(RoutineStep.Picture)] = step => step with { Picture = step.Picture! with { Path = "pictures/other.png" } },
        [nameof(RoutineStep.Instead)] = step => step with { Instead = new("C06") },
        [nameof(RoutineStep.Evidence)] = step => step with { Evidence = Evidence.Mod },
        [nameof(RoutineStep.Sources)] = step => step with { Sources = [new("12")] },
    };

    private static readonly Dictionary<string, Func<Routine, Routine>> OtherRoutines = new()
    {
        [nameof(Routine.Id)] = routine => routine with { Id = new("R2") },
        [nameof(Routine.Name)] = routine => routine with { Name = "Reset" },
        [nameof(Routine.Summary)] = routine => routine with { Summary = "anywhere" },
        [nameof(Routine.GetReady)] = routine => routine with { GetReady = "Stand." },
        [nameof(Routine.LeadInSeconds)] = routine => routine with { LeadInSeconds = 60 },
        [nameof(Routine.Areas)] = routine => routine with { Areas = [new("head")] },
        [nameof(Routine.Steps)] = routine => routine with { Steps = [Step, Step] },
        [nameof(Routine.Aliases)] = routine => routine with { Aliases = ["quick", "reset"] },
        [nameof(Routine.Swaps)] = routine => routine with { Swaps = [routine.Swaps[0] with { Words = [] }] },
        [nameof(Routine.Listed)] = routine => routine with { Listed = false },
    };

    public static TheoryData<string> StepFields => [.. OtherSteps.Keys];

    public static TheoryData<string> RoutineFields => [.. OtherRoutines.Keys];

    [Fact]
    public void The_version_is_32_hexadecimal_digits_and_the_same_every_time()
    {
        var version = new RoutineVersions().Of(Routine);
        Assert.Matches("^[0-9a-f]{32}$", version.Value);
        Assert.Equal(version, new RoutineVersions().Of(Routine with { Version = version }));
    }

    [Theory]
    [MemberData(nameof(StepFields))]
    public void Another_value_in_a_field_of_a_step_is_another_version(string field) =>
        Assert.NotEqual(new RoutineVersions().Of(Routine), new RoutineVersions().Of(Routine with { Steps = [OtherSteps[field](Step)] }));

    [Theory]
    [MemberData(nameof(RoutineFields))]
    public void Another_value_in_a_field_of_a_routine_is_another_version(string field) =>
        Assert.NotEqual(new RoutineVersions().Of(Routine), new RoutineVersions().Of(OtherRoutines[field](Routine)));

    [Fact]
    public void Every_part_of_a_pressure_a_picture_and_a_swap_counts()
    {
        var swap = Routine.Swaps[0];
        Routine[] others =
        [
            Routine with { Steps = [Step with { Pressure = new(2, 2) }] },
            Routine with { Steps = [Step with { Picture = Step.Picture! with { Description = "Fingers." } }] },
            Routine with { Swaps = [swap with { Variant = new("R1-x") }] },
            Routine with { Swaps = [swap with { Choice = swap.Choice with { Label = "Calm" } }] },
            Routine with { Swaps = [swap with { Choice = swap.Choice with { Word = "calm" } }] },
            Routine with { Swaps = [swap with { Choice = swap.Choice with { Id = new ChoiceId("routine R1-x") } }] },
        ];
        Assert.Equal(others.Length + 1, others.Append(Routine).Select(routine => new RoutineVersions().Of(routine)).Distinct().Count());
    }

    [Fact]
    public void The_fields_tried_are_all_there_are()
    {
        Assert.Equal(PropertiesOf(typeof(RoutineStep)), OtherSteps.Keys.Order());
        Assert.Equal(PropertiesOf(typeof(Routine)).Except([nameof(Routine.Version)]), OtherRoutines.Keys.Order());
    }

    [Fact]
    public void A_comment_and_the_order_of_keys_leave_the_version_as_it_is()
    {
        using var sample = new SampleContent();
        var before = VersionsIn(sample);
        sample.Change("routines.yaml", "{card: C05, seconds: 60}", "{seconds: 60, card: C05} # reordered")
            .Change("cards/head.yaml", "  seconds: 60\n  reps: 15 each way", "  # how often\n  reps: 15 each way\n  seconds: 60");
        Assert.Equal(before, VersionsIn(sample));
    }

    [Fact]
    public void An_edited_card_is_another_version_of_the_routines_that_use_it_and_of_no_other()
    {
        using var sample = new SampleContent();
        var before = VersionsIn(sample);
        sample.Change("cards/head.yaml", "feel: dull melting", "feel: warmth");
        var changed = VersionsIn(sample).Except(before).Select(pair => pair.Key).Order();
        Assert.Equal(["C05", "R1", "R1-calm", "R1-no-feet"], changed);
    }

    private static IEnumerable<string> PropertiesOf(Type type) =>
        type.GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order();

    private static ImmutableDictionary<string, string> VersionsIn(SampleContent sample) =>
        Assert.IsType<LoadedContent.Usable>(ContentLoader.Load(sample.Folder)).Library.Content.Routines
            .ToImmutableDictionary(routine => routine.Id.Value, routine => routine.Version.Value);
}
