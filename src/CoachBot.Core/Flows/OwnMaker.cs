using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;

namespace CoachBot.Core.Flows;

/// <summary>Makes what is played of what somebody wrote: their words, marked as theirs, with the coach's limits around them.</summary>
internal static class OwnMaker
{
    /// <summary>No card of the content: nobody knows what it does, so whatever rules anything out rules it out, too.</summary>
    private static readonly CardId Own = new("own");

    /// <summary>Their words name no area, so it may be any.</summary>
    private static readonly AreaId Anywhere = new("own");

    /// <summary>What is asked for where nothing is known: skin moves, no more than firm and pleasant.</summary>
    private const int Usual = 2;

    private const int Most = 3;

    private const int LongestTitle = 40;

    /// <summary>True for a step that somebody wrote themselves.</summary>
    public static bool IsOwn(RoutineStep step) => step.Card == Own;

    public static Routine Of(Scene scene, OwnRoutine own)
    {
        var steps = own.Steps.Select(step => StepOf(scene, step)).ToImmutableArray();
        var routine = new Routine
        {
            Id = own.Id,
            Name = own.Name,
            Summary = scene.Phrase(Phrases.OwnSummary, ("count", $"{own.Steps.Length}")),
            GetReady = scene.Phrase(Phrases.OwnGetReady),
            Areas = [.. steps.Select(step => step.Area).Where(area => scene.Library.Find(area) is not null).Distinct()],
            Steps = steps,
            Listed = false,
            Version = default,
        };
        return routine with { Version = new RoutineVersions().Of(routine) };
    }

    /// <summary>One of the coach's own techniques when it is called by its name; else their words.</summary>
    private static RoutineStep StepOf(Scene scene, OwnStep step)
    {
        var vocabulary = scene.Library.Vocabulary;
        var words = vocabulary.FormsOf(step.Text);
        if (vocabulary.Routines.TryExact(words, out var id) && scene.Library.Find(id) is { Steps: [var known] } && known.Card.Value == id.Value && known.Sides == SidesOf(step))
        {
            return known with { Seconds = step.Seconds };
        }

        var area = vocabulary.Areas.TryLongest(words, out var named) ? scene.Library.Find(named) : null;
        var most = Math.Min(Most, area?.MaxPressure ?? Most);
        return new()
        {
            Card = Own,
            Name = step.Text.Length <= LongestTitle ? step.Text : $"{step.Text[..(LongestTitle - 1)].TrimEnd()}\u2026",
            Area = area?.Id ?? Anywhere,
            Seconds = step.Seconds,
            Say = step.Text.Length <= LongestTitle ? scene.Phrase(Phrases.OwnStepNote) : $"{step.Text}\n{scene.Phrase(Phrases.OwnStepNote)}",
            Pressure = new(Math.Min(Usual, most), most),
            Breath = scene.Phrase(Phrases.OwnBreath),
            Feel = scene.Phrase(Phrases.OwnFeel),
            StopIf = scene.Phrase(Phrases.OwnStopIf),
            Easier = scene.Phrase(Phrases.OwnEasier),
            Sides = SidesOf(step),
            Switch = step.EachSide ? scene.Phrase(Phrases.OwnSwitch) : null,
            Evidence = Evidence.None,
            Sources = [],
        };
    }

    private static Sides SidesOf(OwnStep step) => step.EachSide ? Sides.Each : Sides.Together;
}
