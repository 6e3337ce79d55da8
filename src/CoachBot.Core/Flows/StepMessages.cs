using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>The messages of the routine player.</summary>
public static class StepMessages
{
    private static readonly ImmutableArray<Intent> Controls = [Intent.Next, Intent.Pause, Intent.Longer, Intent.Discomfort, Intent.Stop];

    /// <summary>The message that opens a step, in the wording of <paramref name="turn"/>; without times, which only a running step has.</summary>
    public static OutboundMessage Opening(Library library, Routine routine, int step, TurnNumber turn) =>
        Opening(library, routine, step, turn, routine.Steps[step].Pressure);

    /// <summary>The pressure for somebody who likes less of it, or for whom it was lowered; a technique with any keeps a resting hand.</summary>
    internal static Pressure Allowed(Pressure pressure, Person person)
    {
        var most = Math.Min(pressure.Max - person.Lowered, person.Preferences?.Ceiling ?? pressure.Max);
        most = person.Safety is { Noted.IsEmpty: false } ? Math.Min(most, Condition.Cap) : most;
        var max = pressure.Max == 0 ? 0 : Math.Max(1, most);
        return new(Math.Min(pressure.Usual, max), max);
    }

    private static OutboundMessage Opening(Library library, Routine routine, int step, TurnNumber turn, Pressure pressure)
    {
        var playing = routine.Steps[step] with { Pressure = pressure };
        return new(library.Phrases.Say(
            Phrases.Step,
            turn,
            ("say", playing.Say),
            ("time", TimeOf(library, playing, turn)),
            ("pressure", PressureOf(library, playing, turn)),
            ("breath", playing.Breath),
            ("feel", playing.Feel)))
        {
            Title = TitleOf(library, routine, step, turn),
            Choices = [.. Controls.Select(library.Button)],
            Picture = playing.Picture,
            Attention = Attention.Sound,
        };
    }

    internal static Effect.Say Begin(Scene scene, Routine routine, Place.InStep at)
    {
        var step = routine.Steps[at.Playing.Step];
        var opening = Opening(scene.Library, routine, at.Playing.Step, scene.Turn, Allowed(step.Pressure, scene.Person));
        return new(opening with { Text = opening.Text + Gating.NoteOf(scene, step), Cue = CueOf(routine, at) });
    }

    internal static Effect.Say Switch(Scene scene, Routine routine, Place.InStep at)
    {
        var step = routine.Steps[at.Playing.Step];
        var time = Spoken.Time(at.Playing.Holds[at.Playing.Hold].Seconds);
        return new(InStep(scene, routine, at, scene.Phrase(Phrases.Switch, ("cue", step.Switch ?? step.Say), ("time", time))) with { Attention = Attention.Sound });
    }

    internal static Effect.Say Longer(Scene scene, Routine routine, Place.InStep at, PhraseKey key, int added) =>
        new(InStep(scene, routine, at, scene.Phrase(key, ("time", Spoken.Time(added)), ("left", LeftOf(scene, at)))));

    /// <summary>The running step once more, with the time that is left.</summary>
    internal static Effect.Say Again(Scene scene, Routine routine, Place.InStep at)
    {
        var step = routine.Steps[at.Playing.Step];
        var text = at.Playing.Eased
            ? scene.Phrase(Phrases.Eased, ("easier", step.Easier), ("left", LeftOf(scene, at)), ("pressure", PressureOf(scene.Library, Eased(step with { Pressure = Allowed(step.Pressure, scene.Person) }), scene.Turn)))
            : scene.Phrase(Phrases.Resumed, ("say", SayOf(step, at.Playing)), ("left", LeftOf(scene, at)));

        // The easier way is another one than the picture shows.
        return new(InStep(scene, routine, at, text) with { Picture = at.Playing.Eased ? null : step.Picture });
    }

    /// <summary>A message about the step of a run that stands still.</summary>
    internal static Effect.Say Standing(Scene scene, Routine routine, RoutineRun run, PhraseKey key, params ImmutableArray<Choice> choices) =>
        Scene.Say(
            scene.Phrase(key, ("routine", routine.Name), ("number", $"{run.Step + 1}"), ("of", $"{routine.Steps.Length}"), ("name", routine.Steps[run.Step].Name)),
            choices);

    /// <summary>What to do in the hold being played: after the half-way cue, its words belong to it.</summary>
    private static string SayOf(RoutineStep step, RoutineRun run) => run.Hold > 0 && step.Switch is { } cue ? $"{step.Say} {cue}" : step.Say;

    private static OutboundMessage InStep(Scene scene, Routine routine, Place.InStep at, string text) => new(text)
    {
        Title = TitleOf(scene.Library, routine, at.Playing.Step, scene.Turn),
        Choices = [.. Controls.Select(scene.Button)],
        Cue = CueOf(routine, at),
    };

    private static StepCue CueOf(Routine routine, Place.InStep at) =>
        new(at.Playing.Step + 1, routine.Steps.Length, at.HoldStarts, at.HoldEnds);

    private static string LeftOf(Scene scene, Place.InStep at) =>
        Spoken.Time(at.LeftAt(scene.Now));

    private static string TitleOf(Library library, Routine routine, int step, TurnNumber turn) => library.Phrases.Say(
        Phrases.StepTitle, turn, ("number", $"{step + 1}"), ("of", $"{routine.Steps.Length}"), ("name", routine.Steps[step].Name));

    private static string TimeOf(Library library, RoutineStep step, TurnNumber turn) => step.Sides == Sides.Each
        ? library.Phrases.Say(Phrases.TimeEach, turn, ("time", Spoken.Time(step.Seconds)), ("side", Spoken.Time(step.Seconds / 2)))
        : library.Phrases.Say(Phrases.TimeTogether, turn, ("time", Spoken.Time(step.Seconds)));

    private static string PressureOf(Library library, RoutineStep step, TurnNumber turn) => step.Pressure.Max == 0
        ? library.Phrases.Say(Phrases.PressureNone, turn)
        : library.Phrases.Say(Phrases.Pressure, turn, ("usual", $"{step.Pressure.Usual}"), ("max", $"{step.Pressure.Max}"));

    /// <summary>Half the pressure, as the brief asks when it hurts.</summary>
    private static RoutineStep Eased(RoutineStep step) =>
        step with { Pressure = new(step.Pressure.Usual / 2, step.Pressure.Usual / 2) };
}
