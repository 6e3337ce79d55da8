using System.Collections.Immutable;
using CoachBot.Core.Content;

namespace CoachBot.Core.Flows;

/// <summary>
/// Everything the flows can say, by key. The content supplies the wordings; <see cref="All"/> is what the loader demands of it.
/// </summary>
public static class Phrases
{
    private static readonly List<PhraseKey> Defined = [];

    /// <summary>First words, before anything was asked: what I am, that I am no clinician, what I can do.</summary>
    public static PhraseKey Welcome { get; } = Define("welcome");

    /// <summary>The same in one breath, said before the answer when somebody comes with a request.</summary>
    public static PhraseKey WelcomeShort { get; } = Define("welcome_short");

    /// <summary>A greeting to somebody known.</summary>
    public static PhraseKey WelcomeBack { get; } = Define("welcome_back");

    /// <summary>The answer to a message that waited while the coach was away.</summary>
    public static PhraseKey Late { get; } = Define("late");

    /// <summary>Above the list of routines.</summary>
    public static PhraseKey Routines { get; } = Define("routines");

    /// <summary>One line of that list.</summary>
    public static PhraseKey RoutineLine { get; } = Define("routine_line", "name", "time", "summary");

    /// <summary>Title of the lead-in.</summary>
    public static PhraseKey ReadyTitle { get; } = Define("ready_title", "routine", "time");

    /// <summary>Lead-in: get ready, rate the tension if you like, it begins by itself.</summary>
    public static PhraseKey Ready { get; } = Define("ready", "ready", "time");

    /// <summary>What the lead-in message becomes once the tension before was given.</summary>
    public static PhraseKey ReadyRated { get; } = Define("ready_rated", "before");

    /// <summary>Title of a step.</summary>
    public static PhraseKey StepTitle { get; } = Define("step_title", "number", "of", "name");

    /// <summary>A step: what to do, how long, how hard, breath, what it should feel like.</summary>
    public static PhraseKey Step { get; } = Define("step", "say", "time", "pressure", "breath", "feel");

    /// <summary>The time of a step without sides.</summary>
    public static PhraseKey TimeTogether { get; } = Define("time_together", "time");

    /// <summary>The time of a step with sides.</summary>
    public static PhraseKey TimeEach { get; } = Define("time_each", "time", "side");

    /// <summary>How hard, for a step with pressure.</summary>
    public static PhraseKey Pressure { get; } = Define("pressure", "usual", "max");

    /// <summary>How hard, for a step without any.</summary>
    public static PhraseKey PressureNone { get; } = Define("pressure_none");

    /// <summary>The half-way cue.</summary>
    public static PhraseKey Switch { get; } = Define("switch", "cue", "time");

    /// <summary>More time was given.</summary>
    public static PhraseKey Longer { get; } = Define("longer", "time", "left");

    /// <summary>More time was given, for each side.</summary>
    public static PhraseKey LongerEach { get; } = Define("longer_each", "time", "left");

    /// <summary>The clock stands.</summary>
    public static PhraseKey Paused { get; } = Define("paused", "number", "of", "name");

    /// <summary>Going on after a pause.</summary>
    public static PhraseKey Resumed { get; } = Define("resumed", "left", "say");

    /// <summary>Back after a long while with a run still open.</summary>
    public static PhraseKey ReturnOffer { get; } = Define("return_offer", "routine", "number", "of", "name");

    /// <summary>The coach itself was away when a cue was due.</summary>
    public static PhraseKey Interrupted { get; } = Define("interrupted", "number", "of", "name");

    /// <summary>It hurt for the first time: an easier way, and what means stopping for good.</summary>
    public static PhraseKey Discomfort { get; } = Define("discomfort", "easier", "stop_if");

    /// <summary>A step done the easier way.</summary>
    public static PhraseKey Eased { get; } = Define("eased", "easier", "left", "pressure");

    /// <summary>It hurt again: the end of the run.</summary>
    public static PhraseKey DiscomfortAgain { get; } = Define("discomfort_again");

    /// <summary>Sharp, spreading or new pain: the end of the run, and when to get it looked at.</summary>
    public static PhraseKey Sharp { get; } = Define("sharp");

    /// <summary>A dull ache after a run.</summary>
    public static PhraseKey Dull { get; } = Define("dull");

    /// <summary>The run was ended by the person.</summary>
    public static PhraseKey Stopped { get; } = Define("stopped");

    /// <summary>Stop, with nothing running.</summary>
    public static PhraseKey StoppedIdle { get; } = Define("stopped_idle");

    /// <summary>A control of the player was said with nothing running.</summary>
    public static PhraseKey NothingRunning { get; } = Define("nothing_running");

    /// <summary>The run is done; how is it now, 0 to 10?</summary>
    public static PhraseKey Finished { get; } = Define("finished", "routine");

    /// <summary>What the question becomes once answered.</summary>
    public static PhraseKey FinishedRated { get; } = Define("finished_rated", "routine", "after");

    /// <summary>Less tension than before.</summary>
    public static PhraseKey RatedLess { get; } = Define("rated_less", "before", "after");

    /// <summary>As much as before.</summary>
    public static PhraseKey RatedSame { get; } = Define("rated_same", "after");

    /// <summary>More than before.</summary>
    public static PhraseKey RatedMore { get; } = Define("rated_more", "before", "after");

    /// <summary>Rated without a rating before.</summary>
    public static PhraseKey RatedOnly { get; } = Define("rated_only", "after");

    /// <summary>No rating today.</summary>
    public static PhraseKey RatingSkipped { get; } = Define("rating_skipped");

    /// <summary>Which area shall the tip be for?</summary>
    public static PhraseKey TipWhere { get; } = Define("tip_where");

    /// <summary>A tip.</summary>
    public static PhraseKey Tip { get; } = Define("tip", "tip");

    /// <summary>An area was named: a tip or a routine?</summary>
    public static PhraseKey AreaNamed { get; } = Define("area_named", "area");

    /// <summary>The label of the button that starts a routine; what to type is the routine's name.</summary>
    public static PhraseKey RoutineButton { get; } = Define("routine_button", "name", "time");

    /// <summary>The label of the button that asks for a tip for an area; also what to type.</summary>
    public static PhraseKey TipButton { get; } = Define("tip_button", "area");

    /// <summary>What can be said with nothing running.</summary>
    public static PhraseKey Help { get; } = Define("help");

    /// <summary>What can be said during a routine.</summary>
    public static PhraseKey HelpRunning { get; } = Define("help_running");

    /// <summary>Not understood; choices follow.</summary>
    public static PhraseKey Unknown { get; } = Define("unknown");

    /// <summary>A routine was asked for that does not exist.</summary>
    public static PhraseKey UnknownRoutine { get; } = Define("unknown_routine");

    /// <summary>Thanks were said.</summary>
    public static PhraseKey Thanks { get; } = Define("thanks");

    /// <summary>A button of an earlier step was pressed; the current one follows.</summary>
    public static PhraseKey StaleButton { get; } = Define("stale_button");

    /// <summary>The version of the routine being played can no longer be read.</summary>
    public static PhraseKey RoutineGone { get; } = Define("routine_gone");

    /// <summary>The fixed reply to an emergency.</summary>
    public static PhraseKey SafetyEmergency { get; } = Define("safety_emergency");

    /// <summary>The fixed reply to something that needs a clinician the same day.</summary>
    public static PhraseKey SafetySameDay { get; } = Define("safety_same_day");

    /// <summary>The fixed reply to a person in crisis.</summary>
    public static PhraseKey SafetyCrisis { get; } = Define("safety_crisis");

    /// <summary>Said after the emergency reply to a person who was strangled.</summary>
    public static PhraseKey SafetyStrangulation { get; } = Define("safety_strangulation");

    /// <summary>Something went wrong inside the coach; nothing of the turn was kept.</summary>
    public static PhraseKey Apology { get; } = Define("apology");

    /// <summary>In a group, in answer to what belongs in a private chat.</summary>
    public static PhraseKey GroupPointer { get; } = Define("group_pointer");

    /// <summary>The button under it.</summary>
    public static PhraseKey GroupOpen { get; } = Define("group_open");

    /// <summary>To somebody who looks after a group in which the coach may not write.</summary>
    public static PhraseKey GroupNoRights { get; } = Define("group_no_rights");

    /// <summary>In a platform's menu of commands: what each command does. A menu shows about 40 characters.</summary>
    public static PhraseKey MenuStart { get; } = Define("menu_start");

    /// <summary>The list of routines, in the menu.</summary>
    public static PhraseKey MenuRoutines { get; } = Define("menu_routines");

    /// <summary>A tip, in the menu.</summary>
    public static PhraseKey MenuTip { get; } = Define("menu_tip");

    /// <summary>The next step, in the menu.</summary>
    public static PhraseKey MenuNext { get; } = Define("menu_next");

    /// <summary>A pause, in the menu.</summary>
    public static PhraseKey MenuPause { get; } = Define("menu_pause");

    /// <summary>The end of a routine, in the menu.</summary>
    public static PhraseKey MenuStop { get; } = Define("menu_stop");

    /// <summary>The help, in the menu.</summary>
    public static PhraseKey MenuHelp { get; } = Define("menu_help");

    /// <summary>A tip, in the menu of a group.</summary>
    public static PhraseKey MenuGroupTip { get; } = Define("menu_group_tip");

    /// <summary>The help, in the menu of a group.</summary>
    public static PhraseKey MenuGroupHelp { get; } = Define("menu_group_help");

    /// <summary>Every key, for the loader to demand.</summary>
    public static ImmutableArray<PhraseKey> All => [.. Defined];

    private static PhraseKey Define(string name, params ImmutableArray<string> slots)
    {
        var key = new PhraseKey(name, slots);
        Defined.Add(key);
        return key;
    }
}
