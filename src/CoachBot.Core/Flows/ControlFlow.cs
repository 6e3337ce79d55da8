using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Understanding;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>What a person can do with a run: the words of the player, in every place a run can be.</summary>
internal static class ControlFlow
{
    /// <summary>What "longer" adds to a step, in seconds; each side gets half of it.</summary>
    private const int Longer = 20;

    /// <summary>No step is stretched beyond this many seconds: skin and muscle want a rest.</summary>
    private const int LongestStep = 900;

    /// <summary>Carries out a control; null when <paramref name="intent"/> is none in this place.</summary>
    public static Turn? Act(Scene scene, Routine routine, Intent intent) => scene.Person.Place switch
    {
        Place.GettingReady ready => InLeadIn(scene, routine, ready, intent),
        Place.InStep step => InStep(scene, routine, step, intent),
        Place.Paused paused => WhilePaused(scene, routine, paused, intent),
        _ => null,
    };

    private static Turn? InLeadIn(Scene scene, Routine routine, Place.GettingReady at, Intent intent) => intent switch
    {
        Intent.Start or Intent.Next or Intent.Skip or Intent.Resume or Intent.Rate => Player.Begin(scene, routine, at.Playing, scene.Now),
        Intent.Pause => PauseFlow.Pause(scene, routine),
        _ => null,
    };

    private static Turn? InStep(Scene scene, Routine routine, Place.InStep at, Intent intent) => intent switch
    {
        Intent.Pause => PauseFlow.Pause(scene, routine),
        Intent.Resume => scene.Stay(StepMessages.Again(scene, routine, at)),
        Intent.Longer => Stretch(scene, routine, at),
        Intent.Easier => Ease(scene, routine, at),
        _ => Move(scene, routine, at.Playing, intent) ?? DiscomfortFlow.InRun(scene, routine, at.Playing, at.LeftAt(scene.Now), intent),
    };

    private static Turn? WhilePaused(Scene scene, Routine routine, Place.Paused at, Intent intent) => intent switch
    {
        Intent.Pause => PauseFlow.Pause(scene, routine),
        Intent.Resume or Intent.Start when at.Reason == PauseReason.StepOver => Player.Advance(scene, routine, at.Playing, played: true, scene.Now),
        Intent.Resume => PauseFlow.Resume(scene, routine, at),
        Intent.Start when at.Playing.NotBegun => Player.Begin(scene, routine, at.Playing, scene.Now),
        Intent.Easier or Intent.Dull when at.Playing.NotBegun => PauseFlow.Resume(scene, routine, at),
        Intent.Easier or Intent.Dull when at.Left == Duration.Zero => PauseFlow.Resume(scene, routine, Anew(at)),
        Intent.Easier or Intent.Dull => PauseFlow.Resume(scene, routine, at with { Playing = Eased(at.Playing, out var joined), Left = at.Left + joined }),
        Intent.Longer when !at.Playing.NotBegun && PauseFlow.Resume(scene, routine, at).Person.Place is Place.InStep running => Stretch(scene, routine, running),
        _ => Move(scene, routine, at.Playing, intent) ?? DiscomfortFlow.InRun(scene, routine, at.Playing, at.Left, intent),
    };

    private static Turn? Move(Scene scene, Routine routine, RoutineRun run, Intent intent) => intent switch
    {
        Intent.Next or Intent.Skip or Intent.Back or Intent.Repeat when run.NotBegun => Player.Begin(scene, routine, run, scene.Now),
        Intent.Next => Player.Advance(scene, routine, run, played: true, scene.Now),
        Intent.Skip => Player.Advance(scene, routine, run, played: false, scene.Now),
        Intent.Back => Player.StartStep(scene, routine, run, Math.Max(0, run.Step - 1), scene.Now),
        Intent.Repeat => Player.StartStep(scene, routine, run, run.Step, scene.Now),
        _ => null,
    };

    private static Turn Ease(Scene scene, Routine routine, Place.InStep at)
    {
        var eased = at with { Playing = Eased(at.Playing, out var joined), HoldEnds = at.HoldEnds + joined };
        return scene.MoveTo(eased, StepMessages.Again(scene, routine, eased));
    }

    /// <summary>A step whose time is over, once more from its beginning and the easier way.</summary>
    private static Place.Paused Anew(Place.Paused at)
    {
        var eased = Eased(at.Playing with { Hold = 0 }, out _);
        return at with { Playing = eased, Left = Duration.FromSeconds(eased.Holds[0].Seconds) };
    }

    /// <summary>
    /// The run with its step done the easier way. A half-way cue that is no change of side ("now the other way") belongs to the harder one,
    /// so the holds it parts are <paramref name="joined"/>.
    /// </summary>
    private static RoutineRun Eased(RoutineRun run, out Duration joined)
    {
        var after = run.Holds[run.Hold].Side == Side.Both ? run.Holds.Skip(run.Hold + 1).Sum(hold => hold.Seconds) : 0;
        joined = Duration.FromSeconds(after);
        return after == 0
            ? run with { Eased = true }
            : run with { Eased = true, Holds = [.. run.Holds.Take(run.Hold), Grown(run.Holds[run.Hold], after)] };
    }

    /// <summary>
    /// More time, equally for both sides: on the first side both grow; on the second, where the first is over, another round of both follows.
    /// </summary>
    private static Turn Stretch(Scene scene, Routine routine, Place.InStep at)
    {
        var run = at.Playing;
        if (run.Holds.Sum(hold => hold.Seconds) + Longer > LongestStep)
        {
            return scene.Stay(StepMessages.Again(scene, routine, at));
        }

        var current = run.Holds[run.Hold];
        var last = run.Hold == run.Holds.Length - 1;
        var (added, holds, key) = (current.Side, last) switch
        {
            (Side.Both, _) => (Longer, run.Holds.SetItem(run.Hold, Grown(current, Longer)), Phrases.Longer),
            (_, true) => (0, run.Holds.Add(new(Side.First, Longer / 2)).Add(new(Side.Second, Longer / 2)), Phrases.LongerEach),
            _ => (Longer / 2,
                run.Holds.SetItem(run.Hold, Grown(current, Longer / 2)).SetItem(run.Hold + 1, Grown(run.Holds[run.Hold + 1], Longer / 2)),
                Phrases.LongerEach),
        };
        var place = at with { Playing = run with { Holds = holds }, HoldEnds = at.HoldEnds + Duration.FromSeconds(added) };
        return scene.MoveTo(place, StepMessages.Longer(scene, routine, place, key, key == Phrases.Longer ? Longer : Longer / 2));
    }

    private static Hold Grown(Hold hold, int seconds) => hold with { Seconds = hold.Seconds + seconds };
}
