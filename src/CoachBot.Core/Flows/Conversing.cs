using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>Which flow answers what, in every place: the table of the conversation.</summary>
internal static class Conversing
{
    public static Turn Act(Scene scene, Meaning meaning)
    {
        if (scene.Person.Place is Place.Rating rating)
        {
            return AfterRun(scene, rating, meaning);
        }

        if (scene.Person.Place.Run is not { } run)
        {
            return WhenIdle(scene, meaning);
        }

        return scene.Library.Find(run.Version) is { } routine ? InRun(scene, routine, meaning) : Gone(scene);
    }

    /// <summary>A run whose version can no longer be read cannot go on; the person is told and offered the rest.</summary>
    public static Turn Gone(Scene scene) =>
        scene.MoveTo(Place.Nowhere, [.. Player.Leave(scene, completed: false), scene.Say(Phrases.RoutineGone, scene.Suggestions())]);

    private static Turn InRun(Scene scene, Routine routine, Meaning meaning)
    {
        if (scene.Person.Place is Place.GettingReady ready && meaning is { Intent: Intent.Rate, Rating: { } before })
        {
            return RatingFlow.Before(scene, routine, ready, before);
        }

        if (meaning is { Intent: Intent.Skip, Area: { } left } && !IsAbout(scene, routine, left))
        {
            return PauseFlow.Pause(scene, routine);
        }

        if (ControlFlow.Act(scene, routine, meaning.Intent) is { } controlled)
        {
            return controlled;
        }

        // Anything else stops the clock first: the hands and eyes are here now, not at the step.
        var standing = PauseFlow.Stilled(scene);
        return Common(standing, meaning) ?? meaning.Intent switch
        {
            Intent.Stop => Stop(scene),
            Intent.Help => standing.Stay(standing.Say(Phrases.HelpRunning, PauseFlow.Ways(standing))),
            _ => PauseFlow.StillPaused(standing, routine, (Place.Paused)standing.Person.Place, greeted: meaning.Intent == Intent.Start && scene.Person.Place is Place.Paused),
        };
    }

    private static Turn AfterRun(Scene scene, Place.Rating at, Meaning meaning) => meaning.Intent switch
    {
        Intent.Rate or Intent.Skip or Intent.Next => RatingFlow.After(scene, at, meaning.Rating),
        _ => WhenIdle(scene.At(Place.Nowhere), meaning),
    };

    private static Turn WhenIdle(Scene scene, Meaning meaning) =>
        Common(scene, meaning) ?? (meaning.Area is { } area && meaning.Intent == Intent.Discomfort ? TipFlow.Name(scene, area) : null)
        ?? DiscomfortFlow.Outside(scene, meaning.Intent) ?? meaning.Intent switch
        {
            Intent.Start => WelcomeFlow.Again(scene),
            Intent.Stop or Intent.Snooze => scene.Stay(scene.Say(Phrases.StoppedIdle, scene.Suggestions())),
            Intent.Help => scene.Stay(scene.Say(Phrases.Help, scene.Suggestions())),
            Intent.Thanks => scene.Stay(scene.Say(Phrases.Thanks, scene.Suggestions())),
            Intent.Unknown => scene.Stay(scene.Say(Phrases.Unknown, scene.Suggestions())),
            _ => scene.Stay(scene.Say(Phrases.NothingRunning, scene.Suggestions())),
        };

    /// <summary>What is answered alike with a run and without; null for the rest.</summary>
    private static Turn? Common(Scene scene, Meaning meaning) => meaning switch
    {
        { Setting: { } setting, Intent: not Intent.Settings } => SettingsFlow.Beside(scene, setting, after => Common(after, meaning with { Setting = null })!),
        { Intent: Intent.Settings } => SettingsFlow.Act(scene, meaning),
        { Intent: Intent.Routines, Routine: { } id } => Wanted.Begin(scene, id) ?? RoutineList.Show(scene, Phrases.UnknownRoutine),
        { Intent: Intent.Routines, Limits.IsEmpty: false } => FitFlow.Make(scene, FitFlow.RequestOf(scene, meaning)),
        { Intent: Intent.Conditions } => ConditionFlow.List(scene),
        { Intent: Intent.Routines, Area: { } wanted } => TipFlow.Name(scene, wanted, meaning.Tip),
        { Intent: Intent.Routines, Minutes: { } minutes } => RoutineList.Fitting(scene, minutes),
        { Intent: Intent.Routines } => RoutineList.Show(scene, Phrases.Routines),
        { Intent: Intent.Tip } => TipFlow.Tell(scene, meaning.Area, meaning.Moment, meaning.Tip),
        { Intent: Intent.Area, Area: { } area } => TipFlow.Name(scene, area, meaning.Tip),
        { Intent: Intent.Why } => QuestionFlow.Answer(scene, meaning),
        { Intent: Intent.Unknown, Either: { IsEmpty: false } either } => scene.Stay(scene.Say(Phrases.Unsure, [.. either.Where(Buttons.All.Contains).Select(scene.Button)])),
        { Intent: Intent.Suggest } => SuggestionFlow.Show(scene),
        { Intent: Intent.Progress or Intent.History or Intent.StreakShow or Intent.StreakHide or Intent.HelpedForget } => ProgressFlow.Act(scene, meaning.Intent),
        { Intent: Intent.NudgeSet or Intent.NudgeList or Intent.NudgeOff or Intent.Zone } =>
            scene.Stay(scene.Say(Phrases.Cannot, scene.Person.Place is Place.Paused ? PauseFlow.Ways(scene) : scene.Suggestions())),
        _ => null,
    };

    /// <summary>True when the step being played is for that spot, or for the one it is part of.</summary>
    private static bool IsAbout(Scene scene, Routine routine, Content.AreaId area) =>
        scene.Person.Place.Run is { } run && routine.Steps[run.Step].Area is var at && (at == area || scene.Library.Find(at)?.PartOf == area);

    private static Turn Stop(Scene scene) =>
        scene.MoveTo(Place.Nowhere, [.. Player.Leave(scene, completed: false), scene.Say(Phrases.Stopped, scene.Suggestions())]);
}
