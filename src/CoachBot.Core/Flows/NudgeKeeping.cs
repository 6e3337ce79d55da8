using System.Collections.Immutable;
using System.Globalization;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>Living with nudges: the list, putting off, pausing, quiet hours, deleting, why, and what was missed.</summary>
internal static class NudgeKeeping
{
    /// <summary>The hour of "this evening"; when it is over, an hour from now.</summary>
    private static readonly LocalTime Evening = new(19, 0);

    public static Turn List(Scene scene) => ListOf(scene, NudgeFlow.PlanOf(scene));

    public static Turn ListOf(Scene scene, NudgePlan plan)
    {
        if (plan.Nudges.IsEmpty)
        {
            return NudgeFlow.Keep(scene, plan, scene.Say(Phrases.NudgeNone, NudgeFlow.Button(scene, NudgeCommand.Set)));
        }

        var lines = plan.Nudges.Select(nudge => scene.Phrase(
            Phrases.NudgeLine,
            ("number", nudge.Id.ToString()),
            ("rule", RuleOf(scene, plan, nudge)),
            ("next", Next(scene, plan, nudge))));
        var notes = plan.Stopped || plan.Fading is Fading.Silent or Fading.Asked ? scene.Phrase(Phrases.NudgeStopped)
            : plan.PausedUntil is { } until && until > NudgeFlow.NowOf(scene).Date ? scene.Phrase(Phrases.NudgePaused, ("date", RuleWords.Day(until, scene.Library.Schedule)))
            : "";
        var text = scene.Phrase(Phrases.NudgeList, ("lines", string.Join('\n', lines)), ("notes", notes)).TrimEnd();
        ImmutableArray<Choice> again = notes.Length > 0 ? [NudgeFlow.Button(scene, NudgeCommand.Resume)] : [NudgeFlow.Button(scene, NudgeCommand.Pause)];
        return NudgeFlow.Keep(
            scene,
            plan,
            Scene.Say(
                text,
                [NudgeFlow.Button(scene, NudgeCommand.Set), .. plan.Nudges.Take(10).Select(nudge => NudgeFlow.Button(scene, NudgeCommand.Delete, nudge.Id.ToString())), .. again]));
    }

    public static Turn? Delete(Scene scene, string which)
    {
        var plan = NudgeFlow.PlanOf(scene);
        var number = which.Split(' ').Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).FirstOrDefault(id => id > 0);
        var nudge = plan.Nudges.FirstOrDefault(nudge => nudge.Id.Value == number) ?? (which.Length == 0 && plan.Nudges.Length == 1 ? plan.Nudges[0] : null);
        if (nudge is null)
        {
            return which.Length > 0 && number == 0 ? null : plan.Nudges.IsEmpty ? List(scene) : Which(scene, plan);
        }

        var said = scene.Phrase(Phrases.NudgeDeleted, ("rule", RuleOf(scene, plan, nudge)));
        return NudgeFlow.Keep(scene, Without(plan, nudge), Scene.Say(said, NudgeFlow.Button(scene, NudgeCommand.List)));
    }

    /// <summary>What belongs to a nudge goes with it.</summary>
    public static NudgePlan Without(NudgePlan plan, Nudge nudge) => plan with
    {
        Nudges = plan.Nudges.Remove(nudge),
        Programme = nudge.Id == plan.Programme?.Nudge ? null : plan.Programme,
    };

    public static Turn DeleteAll(Scene scene) =>
        NudgeFlow.Keep(scene, NudgeFlow.PlanOf(scene) with { Nudges = [], Draft = null, Stopped = false, Fading = Fading.None, Programme = null }, scene.Say(Phrases.NudgeAllDeleted));

    /// <summary>Puts the last nudge off: asks for how long, or takes it from the words.</summary>
    public static Turn? Snooze(Scene scene, string text, bool orNothing = false)
    {
        var (words, now) = (scene.Library.Schedule, NudgeFlow.NowOf(scene));
        foreach (var said in text.Length == 0 ? [] : new[] { text, $"{words.Say("in")} {text}" })
        {
            if (SchedulePhrase.Read(said, now, words) is ScheduleReading.Understood { Rule: { IsOnce: true } rule }
                && Occurrences.Next(rule, scene.Now, NudgeFlow.PlanOf(scene).Here) is { } at)
            {
                return SnoozeTo(scene, at);
            }
        }

        if (orNothing)
        {
            return SchedulePhrase.Read(text, now, words) is ScheduleReading.Refused { Flaw: not ScheduleFlaw.Nothing } refused
                ? NudgeFlow.Keep(scene, NudgeFlow.PlanOf(scene), Scene.Say(scene.Phrase(Phrases.NudgeRefused, ("why", refused.Why), ("ask", refused.Ask))))
                : null;
        }

        return NudgeFlow.PlanOf(scene).LastNudge is null
            ? scene.Stay(scene.Say(Phrases.NudgeNoneSaid))
            : NudgeFlow.Keep(
                scene,
                NudgeFlow.PlanOf(scene) with { AsksSnooze = true },
                scene.Say(
                    Phrases.NudgeSnoozeAsk,
                    NudgeFlow.Button(scene, NudgeCommand.SnoozeMinutes),
                    NudgeFlow.Button(scene, NudgeCommand.SnoozeHour),
                    NudgeFlow.Button(scene, NudgeCommand.SnoozeEvening),
                    NudgeFlow.Button(scene, NudgeCommand.SnoozeTomorrow)));
    }

    public static Turn SnoozeTo(Scene scene, Instant at)
    {
        var plan = NudgeFlow.PlanOf(scene);
        if (plan.Nudges.FirstOrDefault(nudge => nudge.Id == plan.LastNudge) is not { } nudge)
        {
            return scene.Stay(scene.Say(Phrases.NudgeNoneSaid));
        }

        var time = ("time", NudgeSetting.Written(scene, at, plan.Here));
        if (!plan.Allows(at))
        {
            return scene.Stay(Scene.Say(scene.Phrase(Phrases.NudgeSnoozeHeldBack, time)));
        }

        // What was put off is the same nudge, so it counts once against the day's limit.
        var off = plan with
        {
            AsksSnooze = false,
            Nudges = plan.Nudges.Replace(nudge, nudge with { Snoozed = at }),
            SentCount = Math.Max(0, plan.SentCount - 1),
        };
        return NudgeFlow.Keep(scene, off, Scene.Say(scene.Phrase(Phrases.NudgeSnoozed, time)));
    }

    public static Turn SnoozeToEvening(Scene scene)
    {
        var now = NudgeFlow.NowOf(scene);
        var evening = Occurrences.InstantOf(now.Date + Evening, now.Zone);
        return SnoozeTo(scene, evening > scene.Now ? evening : scene.Now + Duration.FromHours(1));
    }

    /// <summary>Tomorrow at the hour the nudge came at.</summary>
    public static Turn SnoozeToTomorrow(Scene scene)
    {
        var plan = NudgeFlow.PlanOf(scene);
        var said = (plan.LastSent ?? scene.Now).InZone(plan.Here).TimeOfDay;
        return SnoozeTo(scene, Occurrences.InstantOf(NudgeFlow.NowOf(scene).Date.PlusDays(1) + new LocalTime(said.Hour, said.Minute), plan.Here));
    }

    public static Turn NotToday(Scene scene) =>
        NudgeFlow.Keep(scene, HeldUntil(NudgeFlow.PlanOf(scene), NudgeFlow.NowOf(scene).Date.PlusDays(1)), scene.Say(Phrases.NudgeNotToday));

    /// <summary>What was put off to a time before then is given up, too.</summary>
    private static NudgePlan HeldUntil(NudgePlan plan, LocalDate day) => plan with
    {
        PausedUntil = day,
        AsksSnooze = false,
        Nudges = [.. plan.Nudges.Select(nudge => nudge.Snoozed?.InZone(plan.Here).Date < day ? nudge with { Snoozed = null } : nudge)],
    };

    public static Turn Why(Scene scene)
    {
        var plan = NudgeFlow.PlanOf(scene);
        if (plan.LastSent is not { } sent || plan.Nudges.FirstOrDefault(nudge => nudge.Id == plan.LastNudge) is not { } nudge)
        {
            return scene.Stay(scene.Say(Phrases.NudgeNoneSaid));
        }

        var said = scene.Phrase(Phrases.NudgeWhy, ("rule", RuleOf(scene, plan, nudge)), ("time", NudgeSetting.Written(scene, sent, plan.Here)));
        return scene.Stay(Scene.Say(
            said,
            NudgeFlow.Button(scene, NudgeCommand.Set),
            NudgeFlow.Button(scene, NudgeCommand.Delete, nudge.Id.ToString()),
            NudgeFlow.Button(scene, NudgeCommand.Pause)));
    }

    public static Turn Pause(Scene scene, string text)
    {
        var plan = NudgeFlow.PlanOf(scene);
        if (plan.Nudges.IsEmpty)
        {
            return List(scene);
        }

        return SchedulePhrase.ReadPause(text, NudgeFlow.NowOf(scene), scene.Library.Schedule) is { } until
            ? NudgeFlow.Keep(scene, HeldUntil(plan, until), Scene.Say(scene.Phrase(Phrases.NudgePaused, ("date", RuleWords.Day(until, scene.Library.Schedule)))))
            : NudgeFlow.Keep(scene, plan with { Stopped = true }, scene.Say(Phrases.NudgeStopped, NudgeFlow.Button(scene, NudgeCommand.Resume)));
    }

    /// <summary>A yes: whatever held them back is over. What was due meanwhile is not made up for.</summary>
    public static Turn Resume(Scene scene)
    {
        var plan = NudgeFlow.PlanOf(scene);
        if (plan.Nudges.IsEmpty)
        {
            return List(scene);
        }

        var kept = plan with
        {
            Stopped = false,
            PausedUntil = null,
            Fading = Fading.None,
            Ignored = 0,
            Nudges = [.. plan.Nudges.Select(nudge => nudge with { Settled = Instant.Max(nudge.Settled, scene.Now), Snoozed = nudge.Snoozed > scene.Now ? nudge.Snoozed : null })],
        };
        var next = kept.Nudges.Select(nudge => kept.Next(nudge, scene.Now)).Min();
        var written = next is { } at ? NudgeSetting.Written(scene, at, kept.Here) : "";
        return NudgeFlow.Keep(scene, kept, Scene.Say(scene.Phrase(plan.Fading == Fading.None ? Phrases.NudgeResumed : Phrases.NudgeKept, ("next", written))));
    }

    public static Turn Weekends(Scene scene, bool off) =>
        NudgeFlow.Keep(scene, NudgeFlow.PlanOf(scene) with { WeekendsOff = off }, scene.Say(off ? Phrases.NudgeWeekendOff : Phrases.NudgeWeekendOn));

    public static Turn QuietHours(Scene scene, string text)
    {
        if (SchedulePhrase.ReadWindow(text, NudgeFlow.NowOf(scene), scene.Library.Schedule) is not { } quiet)
        {
            return scene.Stay(scene.Say(Phrases.NudgeQuietAsk));
        }

        var said = scene.Phrase(Phrases.NudgeQuiet, ("start", RuleWords.Clock(quiet.Start)), ("end", RuleWords.Clock(quiet.End)));
        return NudgeFlow.Keep(scene, NudgeFlow.PlanOf(scene) with { Quiet = quiet }, Scene.Say(said));
    }

    public static Turn NoQuietHours(Scene scene) =>
        NudgeFlow.Keep(scene, NudgeFlow.PlanOf(scene) with { Quiet = null }, scene.Say(Phrases.NudgeQuietOff));

    public static Turn Missed(Scene scene)
    {
        var plan = NudgeFlow.PlanOf(scene);
        if (plan.Missed.IsEmpty)
        {
            return scene.Stay(scene.Say(Phrases.NudgeMissedNone));
        }

        var lines = plan.Missed.Select(missed => scene.Phrase(
            Phrases.NudgeMissedLine, ("time", NudgeSetting.Written(scene, missed.At, plan.Here)), ("reason", scene.Phrase(ReasonOf(missed.Reason)))));
        var before = plan.MissedBefore > 0 ? scene.Phrase(Phrases.NudgeMissedBefore, ("count", $"{plan.MissedBefore}")) : "";
        var said = scene.Phrase(Phrases.NudgeMissed, ("lines", string.Join('\n', lines)), ("before", before)).TrimEnd();
        return NudgeFlow.Keep(scene, plan with { Missed = [], MissedBefore = 0 }, Scene.Say(said));
    }

    private static Turn Which(Scene scene, NudgePlan plan) => scene.Stay(scene.Say(
        Phrases.NudgeWhich,
        [.. plan.Nudges.Take(10).Select(nudge => NudgeFlow.Button(scene, NudgeCommand.Delete, nudge.Id.ToString())), NudgeFlow.Button(scene, NudgeCommand.DeleteAll)]));

    private static string RuleOf(Scene scene, NudgePlan plan, Nudge nudge)
    {
        var said = nudge.Kind == NudgeKind.Programme ? nudge.Rule with { From = null, Until = null } : nudge.Rule;
        var rule = RuleWords.Of(said, scene.Library.Schedule, plan.ZoneOf(nudge));
        return nudge.Kind == NudgeKind.Plain && nudge.Rule is { Area: null, Routine: null } ? rule : $"{rule} ({NudgeDelivery.What(scene, nudge)})";
    }

    private static string Next(Scene scene, NudgePlan plan, Nudge nudge) =>
        (nudge.Snoozed ?? (plan with { Stopped = false }).Next(nudge, Instant.Max(nudge.Settled, scene.Now))) is { } at ? NudgeSetting.Written(scene, at, plan.Here) : "-";

    private static PhraseKey ReasonOf(MissReason reason) => reason switch
    {
        MissReason.Done => Phrases.NudgeWasDone,
        MissReason.DailyLimit => Phrases.NudgeWasLimit,
        MissReason.InRoutine => Phrases.NudgeWasInRoutine,
        MissReason.Thinned => Phrases.NudgeWasThinned,
        MissReason.Silent => Phrases.NudgeWasSilent,
        MissReason.Asked => Phrases.NudgeWasAsked,
        MissReason.Unreachable => Phrases.NudgeWasUnreachable,
        MissReason.Expired => Phrases.NudgeWasExpired,
        MissReason.Doubtful => Phrases.NudgeWasDoubtful,
        MissReason.Refused => Phrases.NudgeWasRefused,
        _ => Phrases.NudgeWasAway,
    };
}
