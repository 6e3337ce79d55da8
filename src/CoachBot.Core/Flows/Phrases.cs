using System.Collections.Immutable;
using CoachBot.Core.Content;

namespace CoachBot.Core.Flows;

/// <summary>
/// Everything the flows can say, by key. The content supplies the wordings; <see cref="All"/> is what the loader demands of it.
/// </summary>
public static partial class Phrases
{
    /// <summary>Made by whichever of the files of this class defines a phrase first.</summary>
    private static PhraseKeys? keys;

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

    /// <summary>Lead-in of somebody who likes to say themselves when it begins.</summary>
    public static PhraseKey ReadyWaits { get; } = Define("ready_waits", "ready");

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

    /// <summary>The time of a step is over, and the next waits for a word.</summary>
    public static PhraseKey StepOver { get; } = Define("step_over", "number", "of", "name");

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

    /// <summary>The coach speaks another language from now on; said in that language.</summary>
    public static PhraseKey LanguageChanged { get; } = Define("language_changed");

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

    /// <summary>Said after the reply to a red flag before others.</summary>
    public static PhraseKey SafetyPublic { get; } = Define("safety_public");

    /// <summary>It may be a story or a saying: is it about you, now?</summary>
    public static PhraseKey SafetyAsk { get; } = Define("safety_ask");

    /// <summary>It is not; on we go.</summary>
    public static PhraseKey SafetyNotMeant { get; } = Define("safety_not_meant");

    /// <summary>A red flag of long ago: ask a clinician first, and something gentler.</summary>
    public static PhraseKey SafetyPast { get; } = Define("safety_past");

    /// <summary>Back after a red flag: has it been looked at?</summary>
    public static PhraseKey Held { get; } = Define("held");

    /// <summary>Back after a crisis: are you safe now?</summary>
    public static PhraseKey HeldCrisis { get; } = Define("held_crisis");

    /// <summary>It has been; on we go.</summary>
    public static PhraseKey HeldCleared { get; } = Define("held_cleared");

    /// <summary>It has not been.</summary>
    public static PhraseKey HeldNotYet { get; } = Define("held_not_yet");

    /// <summary>Thanks or goodbye while a red flag stands.</summary>
    public static PhraseKey HeldThanks { get; } = Define("held_thanks");

    /// <summary>Several things may be meant; the choices follow.</summary>
    public static PhraseKey Unsure { get; } = Define("unsure");

    /// <summary>Something the coach does not do.</summary>
    public static PhraseKey Cannot { get; } = Define("cannot");

    /// <summary>Routines for the minutes at hand.</summary>
    public static PhraseKey RoutinesFitting { get; } = Define("routines_fitting", "time");

    /// <summary>How hard, for the technique at hand.</summary>
    public static PhraseKey AnswerPressure { get; } = Define("answer_pressure", "name", "usual", "max");

    /// <summary>A technique without pressure.</summary>
    public static PhraseKey AnswerNoPressure { get; } = Define("answer_no_pressure", "name");

    /// <summary>How long and how often.</summary>
    public static PhraseKey AnswerTime { get; } = Define("answer_time", "name", "time", "reps");

    /// <summary>Where the hands go and what they do.</summary>
    public static PhraseKey AnswerHands { get; } = Define("answer_hands", "name", "hands", "motion");

    /// <summary>How to breathe.</summary>
    public static PhraseKey AnswerBreath { get; } = Define("answer_breath", "name", "breath");

    /// <summary>What it should feel like.</summary>
    public static PhraseKey AnswerFeel { get; } = Define("answer_feel", "name", "feel");

    /// <summary>When to stop.</summary>
    public static PhraseKey AnswerStop { get; } = Define("answer_stop", "name", "stop_if");

    /// <summary>A gentler way, and with one hand.</summary>
    public static PhraseKey AnswerEasier { get; } = Define("answer_easier", "name", "easier", "access");

    /// <summary>With what.</summary>
    public static PhraseKey AnswerTool { get; } = Define("answer_tool", "name", "tool");

    /// <summary>With nothing but hands.</summary>
    public static PhraseKey AnswerNoTool { get; } = Define("answer_no_tool", "name");

    /// <summary>What it is for.</summary>
    public static PhraseKey AnswerPurpose { get; } = Define("answer_purpose", "name", "purpose");

    /// <summary>Where the last advice comes from.</summary>
    public static PhraseKey Source { get; } = Define("source", "evidence", "sources");

    /// <summary>"Says who?" with nothing said yet.</summary>
    public static PhraseKey SourceNone { get; } = Define("source_none");

    /// <summary>Said after the emergency reply to a person who was strangled.</summary>
    public static PhraseKey SafetyStrangulation { get; } = Define("safety_strangulation");

    /// <summary>A rule as it was read, with its next times, before it is saved.</summary>
    public static PhraseKey NudgePreview { get; } = Define("nudge_preview", "what", "times", "assumed", "zone", "notes");

    /// <summary>A rule in words and what it is for, on top of the preview.</summary>
    public static PhraseKey NudgePreviewFor { get; } = Define("nudge_preview_for", "rule", "for");

    /// <summary>It is saved.</summary>
    public static PhraseKey NudgeSaved { get; } = Define("nudge_saved", "rule", "next");

    /// <summary>Nothing was saved.</summary>
    public static PhraseKey NudgeCancelled { get; } = Define("nudge_cancelled");

    /// <summary>When shall it be?</summary>
    public static PhraseKey NudgeWhen { get; } = Define("nudge_when");

    /// <summary>The phrase can't be meant, and what is missing.</summary>
    public static PhraseKey NudgeRefused { get; } = Define("nudge_refused", "why", "ask");

    /// <summary>Where are you?</summary>
    public static PhraseKey NudgeZone { get; } = Define("nudge_zone");

    /// <summary>Where are you? With places to tap.</summary>
    public static PhraseKey NudgeZoneGuess { get; } = Define("nudge_zone_guess");

    /// <summary>Several zones go by that name.</summary>
    public static PhraseKey NudgeZoneWhich { get; } = Define("nudge_zone_which");

    /// <summary>No place by that name.</summary>
    public static PhraseKey NudgeZoneUnknown { get; } = Define("nudge_zone_unknown");

    /// <summary>The zone is set.</summary>
    public static PhraseKey NudgeZoneSet { get; } = Define("nudge_zone_set", "zone", "time");

    /// <summary>The zone changed: home hour, or follow me?</summary>
    public static PhraseKey NudgeZoneMoved { get; } = Define("nudge_zone_moved", "zone", "home");

    /// <summary>All times of the rule lie in quiet hours or are otherwise held back.</summary>
    public static PhraseKey NudgeHeldBack { get; } = Define("nudge_held_back");

    /// <summary>A clock change lies among the times shown.</summary>
    public static PhraseKey NudgeClockChange { get; } = Define("nudge_clock_change", "date");

    /// <summary>Saving raises the daily limit.</summary>
    public static PhraseKey NudgeCapRaised { get; } = Define("nudge_cap_raised", "cap");

    /// <summary>There are as many as there can be.</summary>
    public static PhraseKey NudgeTooMany { get; } = Define("nudge_too_many", "most");

    /// <summary>The nudge itself.</summary>
    public static PhraseKey Nudge { get; } = Define("nudge", "what");

    /// <summary>The nudge, late.</summary>
    public static PhraseKey NudgeLate { get; } = Define("nudge_late", "what", "time");

    /// <summary>Several late nudges in one.</summary>
    public static PhraseKey NudgeSeveral { get; } = Define("nudge_several", "what", "count", "time");

    /// <summary>Said with a nudge that comes more rarely.</summary>
    public static PhraseKey NudgeThinned { get; } = Define("nudge_thinned");

    /// <summary>The honest question.</summary>
    public static PhraseKey NudgeQuestion { get; } = Define("nudge_question");

    /// <summary>They come as before.</summary>
    public static PhraseKey NudgeKept { get; } = Define("nudge_kept", "next");

    /// <summary>What is saved.</summary>
    public static PhraseKey NudgeList { get; } = Define("nudge_list", "lines", "notes");

    /// <summary>One line of the list.</summary>
    public static PhraseKey NudgeLine { get; } = Define("nudge_line", "number", "rule", "next");

    /// <summary>Nothing is saved.</summary>
    public static PhraseKey NudgeNone { get; } = Define("nudge_none");

    /// <summary>One was deleted.</summary>
    public static PhraseKey NudgeDeleted { get; } = Define("nudge_deleted", "rule");

    /// <summary>All were deleted.</summary>
    public static PhraseKey NudgeAllDeleted { get; } = Define("nudge_all_deleted");

    /// <summary>Which one?</summary>
    public static PhraseKey NudgeWhich { get; } = Define("nudge_which");

    /// <summary>When shall it come again?</summary>
    public static PhraseKey NudgeSnoozeAsk { get; } = Define("nudge_snooze_ask");

    /// <summary>It comes again.</summary>
    public static PhraseKey NudgeSnoozed { get; } = Define("nudge_snoozed", "time");

    /// <summary>That time is held back.</summary>
    public static PhraseKey NudgeSnoozeHeldBack { get; } = Define("nudge_snooze_held_back", "time");

    /// <summary>There is no nudge to put off or to explain.</summary>
    public static PhraseKey NudgeNoneSaid { get; } = Define("nudge_none_said");

    /// <summary>No more today.</summary>
    public static PhraseKey NudgeNotToday { get; } = Define("nudge_not_today");

    /// <summary>Which rule sent the last nudge.</summary>
    public static PhraseKey NudgeWhy { get; } = Define("nudge_why", "rule", "time");

    /// <summary>Held back until a day.</summary>
    public static PhraseKey NudgePaused { get; } = Define("nudge_paused", "date");

    /// <summary>Held back until the person says so.</summary>
    public static PhraseKey NudgeStopped { get; } = Define("nudge_stopped");

    /// <summary>They come again.</summary>
    public static PhraseKey NudgeResumed { get; } = Define("nudge_resumed", "next");

    /// <summary>Free weekends, or not.</summary>
    public static PhraseKey NudgeWeekendOff { get; } = Define("nudge_weekend_off");

    /// <summary>Weekends count again.</summary>
    public static PhraseKey NudgeWeekendOn { get; } = Define("nudge_weekend_on");

    /// <summary>Quiet hours are set.</summary>
    public static PhraseKey NudgeQuiet { get; } = Define("nudge_quiet", "start", "end");

    /// <summary>No quiet hours.</summary>
    public static PhraseKey NudgeQuietOff { get; } = Define("nudge_quiet_off");

    /// <summary>From when until when?</summary>
    public static PhraseKey NudgeQuietAsk { get; } = Define("nudge_quiet_ask");

    /// <summary>What did not come, and why.</summary>
    public static PhraseKey NudgeMissed { get; } = Define("nudge_missed", "lines", "before");

    /// <summary>One line of it.</summary>
    public static PhraseKey NudgeMissedLine { get; } = Define("nudge_missed_line", "time", "reason");

    /// <summary>Nothing was missed.</summary>
    public static PhraseKey NudgeMissedNone { get; } = Define("nudge_missed_none");

    /// <summary>Reason: the coach was away.</summary>
    public static PhraseKey NudgeWasAway { get; } = Define("nudge_was_away");

    /// <summary>Reason: done already.</summary>
    public static PhraseKey NudgeWasDone { get; } = Define("nudge_was_done");

    /// <summary>Reason: the daily limit.</summary>
    public static PhraseKey NudgeWasLimit { get; } = Define("nudge_was_limit");

    /// <summary>Reason: a routine was under way.</summary>
    public static PhraseKey NudgeWasInRoutine { get; } = Define("nudge_was_in_routine");

    /// <summary>Reason: left out because nobody answered.</summary>
    public static PhraseKey NudgeWasThinned { get; } = Define("nudge_was_thinned");

    /// <summary>Reason: silent because nobody answered.</summary>
    public static PhraseKey NudgeWasSilent { get; } = Define("nudge_was_silent");

    /// <summary>What a nudge is for, when nothing was named.</summary>
    public static PhraseKey NudgeForAny { get; } = Define("nudge_for_any");

    /// <summary>What a nudge is for, when it brings a day of the two-week plan.</summary>
    public static PhraseKey NudgeForProgramme { get; } = Define("nudge_for_programme");

    /// <summary>What a nudge is for, when it brings the look back at the week.</summary>
    public static PhraseKey NudgeForSummary { get; } = Define("nudge_for_summary");

    /// <summary>Said on top of a nudge that comes late.</summary>
    public static PhraseKey NudgeLateNote { get; } = Define("nudge_late_note", "time");

    /// <summary>So many more did not come before those listed.</summary>
    public static PhraseKey NudgeMissedBefore { get; } = Define("nudge_missed_before", "count");

    /// <summary>Reason: the honest question came in its place.</summary>
    public static PhraseKey NudgeWasAsked { get; } = Define("nudge_was_asked");

    /// <summary>Reason: the person could not be reached.</summary>
    public static PhraseKey NudgeWasUnreachable { get; } = Define("nudge_was_unreachable");

    /// <summary>Reason: it waited to be sent for too long.</summary>
    public static PhraseKey NudgeWasExpired { get; } = Define("nudge_was_expired");

    /// <summary>Reason: it may have arrived, and is never sent twice.</summary>
    public static PhraseKey NudgeWasDoubtful { get; } = Define("nudge_was_doubtful");

    /// <summary>Reason: the platform did not take it.</summary>
    public static PhraseKey NudgeWasRefused { get; } = Define("nudge_was_refused");

    /// <summary>There is a two-week plan.</summary>
    public static PhraseKey ProgrammeOffer { get; } = Define("programme_offer");

    /// <summary>What shall the plan follow?</summary>
    public static PhraseKey ProgrammeCue { get; } = Define("programme_cue");

    /// <summary>What shall it follow from now on?</summary>
    public static PhraseKey ProgrammeCueAgain { get; } = Define("programme_cue_again");

    /// <summary>About what time is that?</summary>
    public static PhraseKey ProgrammeHour { get; } = Define("programme_hour");

    /// <summary>The plan before it is saved; the next times follow.</summary>
    public static PhraseKey ProgrammePreview { get; } = Define("programme_preview", "first", "last", "time", "cue");

    /// <summary>The plan is saved.</summary>
    public static PhraseKey ProgrammeSaved { get; } = Define("programme_saved", "next");

    /// <summary>A plan is under way already; what shall become of it?</summary>
    public static PhraseKey ProgrammeRunning { get; } = Define("programme_running");

    /// <summary>A day of the plan.</summary>
    public static PhraseKey ProgrammeDay { get; } = Define("programme_day", "day", "cue", "routine");

    /// <summary>One more for whoever likes.</summary>
    public static PhraseKey ProgrammeExtra { get; } = Define("programme_extra", "routine");

    /// <summary>One day was missed.</summary>
    public static PhraseKey ProgrammeMissedOne { get; } = Define("programme_missed_one");

    /// <summary>Some days were missed: smaller, or another moment?</summary>
    public static PhraseKey ProgrammeMissedSome { get; } = Define("programme_missed_some");

    /// <summary>Many days were missed: shall it pause?</summary>
    public static PhraseKey ProgrammeMissedMany { get; } = Define("programme_missed_many");

    /// <summary>After a week: what felt good, what got in the way?</summary>
    public static PhraseKey ProgrammeCheckIn { get; } = Define("programme_check_in");

    /// <summary>After two weeks: keep, shrink, move or stop?</summary>
    public static PhraseKey ProgrammeReview { get; } = Define("programme_review");

    /// <summary>An answer to that in other words.</summary>
    public static PhraseKey ProgrammeHeard { get; } = Define("programme_heard");

    /// <summary>The plan stays as it is.</summary>
    public static PhraseKey ProgrammeKept { get; } = Define("programme_kept");

    /// <summary>Only the smallest part from now on.</summary>
    public static PhraseKey ProgrammeShrunk { get; } = Define("programme_shrunk", "routine");

    /// <summary>After two weeks it goes on as a daily nudge.</summary>
    public static PhraseKey ProgrammeOnwards { get; } = Define("programme_onwards", "routine", "time");

    /// <summary>The plan is stopped.</summary>
    public static PhraseKey ProgrammeStopped { get; } = Define("programme_stopped");

    /// <summary>There is no plan to stop.</summary>
    public static PhraseKey ProgrammeNone { get; } = Define("programme_none");

    /// <summary>When shall the weekly summary come?</summary>
    public static PhraseKey SummaryWhen { get; } = Define("summary_when");

    /// <summary>No weekly summary.</summary>
    public static PhraseKey SummaryOff { get; } = Define("summary_off");

    /// <summary>The first line of the weekly summary.</summary>
    public static PhraseKey SummaryTitle { get; } = Define("summary_title");

    /// <summary>A routine done several times.</summary>
    public static PhraseKey SummaryLine { get; } = Define("summary_line", "routine", "count");

    /// <summary>A routine done once.</summary>
    public static PhraseKey SummaryLineOnce { get; } = Define("summary_line_once", "routine");

    /// <summary>Nothing was done.</summary>
    public static PhraseKey SummaryNothing { get; } = Define("summary_nothing");

    /// <summary>Suggestion: what helped, again.</summary>
    public static PhraseKey SummaryAgain { get; } = Define("summary_again", "routine");

    /// <summary>Suggestion: something small.</summary>
    public static PhraseKey SummarySmall { get; } = Define("summary_small", "routine");

    /// <summary>Suggestion: something not done this week.</summary>
    public static PhraseKey SummaryNew { get; } = Define("summary_new", "routine");

    /// <summary>Something went wrong inside the coach; nothing of the turn was kept.</summary>
    public static PhraseKey Apology { get; } = Define("apology");

    private static readonly ImmutableArray<PhraseKey> Evidences =
        [.. Enum.GetValues<Evidence>().Select(evidence => Define($"evidence_{evidence.ToString().ToLowerInvariant()}"))];

    /// <summary>How sure the field is, in words.</summary>
    public static PhraseKey EvidenceOf(Evidence evidence) => Evidences[(int)evidence];

    /// <summary>Every key, for the loader to demand.</summary>
    public static ImmutableArray<PhraseKey> All =>
        [.. keys?.All ?? [], .. SafetyPhrases.All, .. PlatformPhrases.All, .. ProgressPhrases.All, .. PersonalPhrases.All];

    private static PhraseKey Define(string name, params ImmutableArray<string> slots) => (keys ??= new()).Define(name, slots);
}
