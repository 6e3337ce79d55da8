using System.Collections.Immutable;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>The intents that have a button of their own, whose label the content supplies.</summary>
public static class Buttons
{
    /// <summary>Every intent with a button, for the loader to demand.</summary>
    public static ImmutableArray<Intent> All { get; } =
    [
        Intent.Start, Intent.Next, Intent.Pause, Intent.Resume, Intent.Back, Intent.Repeat, Intent.Skip, Intent.Longer, Intent.Stop,
        Intent.Discomfort, Intent.Easier, Intent.Sharp, Intent.Dull, Intent.Rate, Intent.Routines, Intent.Tip, Intent.Help, Intent.Cleared, Intent.NotYet, Intent.AboutMe, Intent.NotMe,
        Intent.Settings, Intent.Progress, Intent.History, Intent.StreakShow, Intent.StreakHide, Intent.HelpedForget,
        Intent.Privacy, Intent.Export, Intent.Forget, Intent.ForgetHistory, Intent.ForgetPreferences, Intent.ForgetNudges, Intent.ForgetSafety, Intent.ForgetYes, Intent.ForgetNo,
        Intent.Link, Intent.LinkYes, Intent.LinkHere, Intent.LinkNo, Intent.Unlink, Intent.UnlinkYes, Intent.UnlinkKeep, Intent.NudgesHere,
    ];
}
