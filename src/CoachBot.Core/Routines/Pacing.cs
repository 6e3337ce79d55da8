using CoachBot.Core.Conversation;
using NodaTime;

namespace CoachBot.Core.Routines;

/// <summary>A routine at another pace: its steps take other times, written into it, so that everything shown of it stays true.</summary>
internal static class Pacing
{
    /// <summary>A step that a slower pace stretches never lasts longer than this: skin and muscle want a rest.</summary>
    private const int LongestStretched = 300;

    private const int ShortestStep = 10;

    /// <summary>The least words anybody should have to read in a second of a step; content is held to the same, twice over.</summary>
    private const double WordsPerSecond = 200 / 60.0;

    /// <summary>The routine as somebody plays it who likes that pace.</summary>
    public static Routine At(Routine routine, Pace pace)
    {
        if (pace == Pace.Usual)
        {
            return routine;
        }

        var paced = routine with
        {
            LeadInSeconds = (int)(routine.LeadInSeconds * LeadIn(pace)),
            Steps = [.. routine.Steps.Select(step => At(step, Holds(pace)))],
        };
        return paced with { Version = new RoutineVersions().Of(paced) };
    }

    /// <summary>How long its steps take together at that pace.</summary>
    public static int SecondsOf(Routine routine, Pace pace) =>
        pace == Pace.Usual ? routine.Seconds : routine.Steps.Sum(step => At(step, Holds(pace)).Seconds);

    /// <summary>A routine under way whose pace changes: what was played and is being played stays, what is to come follows.</summary>
    public static Routine Changed(Routine routine, int playing, Pace from, Pace to)
    {
        if (from == to || playing + 1 >= routine.Steps.Length)
        {
            return routine;
        }

        var factor = Holds(to) / Holds(from);
        var paced = routine with { Steps = [.. routine.Steps.Select((step, at) => at <= playing ? step : At(step, factor))] };
        return paced with { Version = new RoutineVersions().Of(paced) };
    }

    /// <summary>The time to put the hands back after a pause.</summary>
    public static Duration HandsBack(Duration usual, Pace pace) => pace switch
    {
        Pace.Slower => usual * 2,
        Pace.Faster => usual * 0.6,
        _ => usual,
    };

    private static double Holds(Pace pace) => pace switch
    {
        Pace.Slower => 1.25,
        Pace.Faster => 0.8,
        Pace.LongerHolds => 1.5,
        _ => 1,
    };

    private static double LeadIn(Pace pace) => pace switch
    {
        Pace.Slower => 2,
        Pace.Faster => 0.7,
        _ => 1,
    };

    /// <summary>In fives, each side and each half in fives; never too short to be read, never too long for the skin.</summary>
    private static RoutineStep At(RoutineStep step, double factor)
    {
        var grain = step.Sides == Sides.Each || step.Switch is not null ? 10 : 5;
        var seconds = (int)(Math.Round(step.Seconds * factor / grain, MidpointRounding.AwayFromZero) * grain);
        return step with
        {
            Seconds = factor > 1
                ? Math.Max(step.Seconds, Math.Min(seconds, LongestStretched))
                : Math.Min(step.Seconds, Math.Max(seconds, ReadIn(step, grain))),
        };
    }

    /// <summary>The least time that leaves half of the step for reading what it says.</summary>
    private static int ReadIn(RoutineStep step, int grain)
    {
        var words = new[] { step.Name, step.Say, step.Breath, step.Feel }.Sum(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length) + Around;
        return Math.Max(ShortestStep, (int)(Math.Ceiling(2 * words / WordsPerSecond / grain) * grain));
    }

    /// <summary>The words around those of the step: its number, its time and pressure, "Breath" and "Feel".</summary>
    private const int Around = 16;
}
