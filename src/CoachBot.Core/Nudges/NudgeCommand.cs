namespace CoachBot.Core.Nudges;

/// <summary>
/// What can be said about nudges beside a schedule. Their names in snake case after "nudge_" are keys of schedule.yaml: the first of the
/// list is the label of the button, any of them can be typed.
/// </summary>
public enum NudgeCommand
{
    /// <summary>Save what was previewed.</summary>
    Save,

    /// <summary>Say it anew.</summary>
    Change,

    /// <summary>Leave it.</summary>
    Cancel,

    /// <summary>Set a nudge.</summary>
    Set,

    /// <summary>List them.</summary>
    List,

    /// <summary>Delete one.</summary>
    Delete,

    /// <summary>Delete all.</summary>
    DeleteAll,

    /// <summary>Put the last one off.</summary>
    Snooze,

    /// <summary>By ten minutes.</summary>
    SnoozeMinutes,

    /// <summary>By an hour.</summary>
    SnoozeHour,

    /// <summary>To this evening.</summary>
    SnoozeEvening,

    /// <summary>To tomorrow.</summary>
    SnoozeTomorrow,

    /// <summary>No more today.</summary>
    NotToday,

    /// <summary>Why did it come?</summary>
    Why,

    /// <summary>Hold them back.</summary>
    Pause,

    /// <summary>Let them come again; after the honest question, a yes.</summary>
    Resume,

    /// <summary>None on weekends.</summary>
    WeekendOff,

    /// <summary>On weekends, too.</summary>
    WeekendOn,

    /// <summary>Quiet hours.</summary>
    Quiet,

    /// <summary>No quiet hours.</summary>
    QuietOff,

    /// <summary>What did not come?</summary>
    Missed,

    /// <summary>Change the zone.</summary>
    Zone,

    /// <summary>After a move: keep the home hour.</summary>
    KeepHome,

    /// <summary>After a move: follow me.</summary>
    Follow,

    /// <summary>The two-week plan.</summary>
    Programme,

    /// <summary>The plan stays as it is.</summary>
    ProgrammeKeep,

    /// <summary>Only the smallest part each day.</summary>
    ProgrammeShrink,

    /// <summary>To another moment of the day.</summary>
    ProgrammeMove,

    /// <summary>The plan is over.</summary>
    ProgrammeStop,

    /// <summary>A look back each week.</summary>
    Summary,

    /// <summary>No look back.</summary>
    SummaryOff,
}
