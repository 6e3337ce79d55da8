using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>How a routine moves: lead-in, step after step, half-way cues, the end. What the clock does and what "next" does are the same moves.</summary>
internal static class Player
{
    /// <summary>Time to put the hands back after a pause.</summary>
    public static readonly Duration HandsBack = Duration.FromSeconds(5);

    /// <summary>A cue this late still comes at its beat; the lateness of an ordinary timer.</summary>
    private static readonly Duration OnTheBeat = Duration.FromSeconds(1);

    /// <summary>Later than this, the person has long stopped: nobody is rushed through a step they could not see.</summary>
    private static readonly Duration TooLate = Duration.FromSeconds(60);

    public static Turn Choose(Scene scene, Routine asked, params ImmutableArray<string> notes)
    {
        if (Gating.Stopped(scene) is { } stopped)
        {
            return stopped;
        }

        var left = Leave(scene, completed: false);
        var suited = Gating.Fitted(scene, Suiting.For(scene, asked));
        if (Gating.IsEmpty(scene, suited.Routine, asked))
        {
            return Gating.NothingLeft(scene, asked);
        }

        // One made up for so many minutes keeps to them.
        var routine = FitRequest.Of(asked.Id) is null ? Pacing.At(suited.Routine, scene.Likes.Pace) : suited.Routine;
        var run = new RoutineRun { Routine = routine.Id, Version = routine.Version, Before = BeforeOf(scene) };
        scene = SafetyCheck.Before(scene, asked);
        var place = new Place.GettingReady(run, scene.Now + Duration.FromSeconds(routine.LeadInSeconds) + SafetyCheck.TimeFor(scene)) { Waits = scene.Likes.Advance == AdvanceMode.OnWord };
        return scene.MoveTo(place, [.. left, .. Suiting.Kept(scene, routine), ReadyMessage(scene, routine, place, [.. notes, .. suited.Notes])]);
    }

    public static Effect.Say ReadyMessage(Scene scene, Routine routine, Place.GettingReady at, params ImmutableArray<string> notes)
    {
        var ready = string.Join('\n', [.. notes, routine.GetReady]);
        var text = at.Waits
            ? scene.Phrase(Phrases.ReadyWaits, ("ready", ready))
            : scene.Phrase(Phrases.Ready, ("ready", ready), ("time", Spoken.Time(at.Begins - scene.Now)));
        var question = SafetyCheck.QuestionOf(scene);
        return new(new OutboundMessage(question is null ? text : $"{text}\n{question}")
        {
            Title = scene.Phrase(Phrases.ReadyTitle, ("routine", routine.Name), ("time", Spoken.Time(routine.Seconds))),
            Choices =
            [
                scene.Button(Intent.Start) with { Primary = true },
                .. Scene.Numbers,
                .. routine.Swaps.Select(swap => swap.Choice),
                .. question is null ? [] : ConditionButtons.Answers(scene),
                scene.Button(Intent.Stop),
            ],
            Slot = Slots.Ready,
            Cue = at.Waits ? null : new(0, routine.Steps.Length, at.Begins, at.Begins),
        });
    }

    /// <summary>The lead-in is over, by the clock or by a word.</summary>
    public static Turn Begin(Scene scene, Routine routine, RoutineRun run, Instant at) =>
        StartStep(SafetyCheck.Passed(scene, Intent.Unknown), routine, run with { Began = at }, 0, at);

    public static Turn StartStep(Scene scene, Routine routine, RoutineRun run, int step, Instant at)
    {
        // No step is said that a condition rules out, however the run came by both.
        if (!Gate.Why(routine.Steps[step], scene.Person.Safety, scene.Library).IsEmpty)
        {
            var gated = Gate.Apply(routine, scene.Person.Safety, scene.Library, step).Routine;
            var renewed = run with { Version = gated.Version };
            var turn = step < gated.Steps.Length ? StartStep(scene, gated, renewed, step, at) : Finish(scene, gated, renewed);
            return turn with { Effects = [.. Suiting.Kept(scene, gated), .. turn.Effects] };
        }

        var holds = HoldsOf(routine.Steps[step]);
        var place = new Place.InStep(
            run with { Step = step, Hold = 0, Holds = holds, Eased = false },
            at,
            at + Duration.FromSeconds(holds[0].Seconds));
        return scene.MoveTo(place, StepMessages.Begin(scene, routine, place));
    }

    /// <summary>Leaves the current step for the next one, or for the end.</summary>
    public static Turn Advance(Scene scene, Routine routine, RoutineRun run, bool played, Instant at)
    {
        var after = played ? run with { Played = run.Played | (1UL << run.Step) } : run;
        return run.Step + 1 < routine.Steps.Length
            ? StartStep(scene, routine, after, run.Step + 1, at)
            : Finish(scene, routine, after);
    }

    /// <summary>The due time of a running step or lead-in came.</summary>
    public static Turn Tick(Scene scene, Routine routine, Place place)
    {
        if (place.DueAt is not { } due || due > scene.Now)
        {
            return Engine.Nothing(scene.Person);
        }

        var late = scene.Now - due;
        var at = late <= OnTheBeat ? due : scene.Now;
        return place switch
        {
            Place.GettingReady ready when late > TooLate => Interrupt(scene, routine, ready.Playing, Duration.Zero),
            Place.GettingReady ready => Begin(scene, routine, ready.Playing, at),
            Place.InStep step when late > TooLate => Interrupt(scene, routine, step.Playing, step.HoldEnds - step.HoldStarts),
            Place.InStep { Playing: var run } when run.Hold + 1 < run.Holds.Length => SwitchHold(scene, routine, run, at),
            Place.InStep { Playing: var run } when scene.Likes.Advance == AdvanceMode.OnWord && run.Step + 1 < routine.Steps.Length => StepOver(scene, routine, run),
            Place.InStep { Playing: var run } => Advance(scene, routine, run, played: true, at),
            _ => Engine.Nothing(scene.Person),
        };
    }

    /// <summary>What is written down when the run under way is left; nothing when none had begun.</summary>
    public static ImmutableArray<Effect> Leave(Scene scene, bool completed) =>
        scene.Person.Place is not Place.Rating && scene.Person.Place.Run is { Began: { } began } run
            ? [new Effect.Journal(new JournalEntry.RunEnded(run.Routine, run.Version, began, completed, run.StepsDone))]
            : [];

    /// <summary>The time of a step, cut where a cue is due: equal halves, so that both sides get the same.</summary>
    public static ImmutableArray<Hold> HoldsOf(RoutineStep step) => step switch
    {
        { Sides: Sides.Each } => [new(Side.First, step.Seconds / 2), new(Side.Second, step.Seconds / 2)],
        { Switch: not null } => [new(Side.Both, step.Seconds / 2), new(Side.Both, step.Seconds - (step.Seconds / 2))],
        _ => [new(Side.Both, step.Seconds)],
    };

    private static Turn SwitchHold(Scene scene, Routine routine, RoutineRun run, Instant at)
    {
        var hold = run.Holds[run.Hold + 1];
        var place = new Place.InStep(run with { Hold = run.Hold + 1 }, at, at + Duration.FromSeconds(hold.Seconds));
        return scene.MoveTo(place, StepMessages.Switch(scene, routine, place));
    }

    /// <summary>The time of a step is over, and the person likes to say themselves when the next one comes.</summary>
    private static Turn StepOver(Scene scene, Routine routine, RoutineRun run)
    {
        Choice[] ways = [scene.Button(Intent.Next) with { Primary = true }, .. new[] { Intent.Longer, Intent.Repeat, Intent.Discomfort, Intent.Stop }.Select(scene.Button)];
        var said = StepMessages.Standing(scene, routine, run, Phrases.StepOver, [.. ways]);
        return scene.MoveTo(
            new Place.Paused(run, Duration.Zero, scene.Now, PauseReason.StepOver),
            said with { Message = said.Message with { Attention = Attention.Sound } });
    }

    private static Turn Finish(Scene scene, Routine routine, RoutineRun run)
    {
        var ended = scene.At(new Place.Paused(run, Duration.Zero, scene.Now, PauseReason.Asked));
        var question = new OutboundMessage(scene.Phrase(Phrases.Finished, ("routine", routine.Name)))
        {
            Choices = scene.Ratings,
            Slot = Slots.Rating,
            Attention = Attention.Sound,
        };
        return scene.MoveTo(new Place.Rating(run), [.. Leave(ended, completed: true), new Effect.Say(question)]);
    }

    private static Turn Interrupt(Scene scene, Routine routine, RoutineRun run, Duration left)
    {
        var said = StepMessages.Standing(scene, routine, run, Phrases.Interrupted, PauseFlow.Ways(scene));
        return scene.MoveTo(
            new Place.Paused(run, left, scene.Now, PauseReason.Interrupted),
            said with { Message = said.Message with { Attention = Attention.Sound } });
    }

    /// <summary>A swap chosen in the lead-in keeps the rating already given.</summary>
    private static int? BeforeOf(Scene scene) => scene.Person.Place is Place.GettingReady ready ? ready.Playing.Before : null;
}
