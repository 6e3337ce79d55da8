using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Core.Routines;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>The weekly summary, for whoever asked for it: what was done, what helped, one suggestion.</summary>
internal static class SummaryFlow
{
    private const int MostEntries = 40;
    private static readonly Duration Week = Duration.FromDays(7);

    /// <summary>"Weekly summary", with or without when.</summary>
    public static Turn Ask(Scene scene, string when)
    {
        var plan = NudgeFlow.PlanOf(scene) with { Draft = new("", null, null) { Kind = NudgeKind.Summary } };
        var asked = scene with { Person = scene.Person with { Nudges = plan } };
        var words = scene.Library.Schedule;
        return when.Length == 0 || !SchedulePhrase.SaysWhen(when, NudgeFlow.NowOf(scene), words)
            ? NudgeSetting.Ask(asked)
            : NudgeSetting.Read(asked, $"{words.Say("every")} {when}");
    }

    public static Turn Off(Scene scene)
    {
        var plan = NudgeFlow.PlanOf(scene);
        return NudgeFlow.Keep(
            scene, plan with { Nudges = plan.Nudges.RemoveAll(nudge => nudge.Kind == NudgeKind.Summary), Week = [] }, scene.Say(Phrases.SummaryOff));
    }

    /// <summary>A fact of the week is kept for as long as a summary wants it.</summary>
    public static NudgePlan Noted(NudgePlan plan, JournalEntry entry, Place place, Instant now)
    {
        if (!plan.Nudges.Any(nudge => nudge.Kind == NudgeKind.Summary))
        {
            return plan;
        }

        var week = plan.Week.RemoveAll(done => done.At < now - Week);
        return entry switch
        {
            JournalEntry.RunEnded { Completed: true } ended => plan with
            {
                Week = (week.Length < MostEntries ? week : week.RemoveAt(0)).Add(new(ended.Routine, now, (place as Place.Rating)?.Finished.Before, null)),
            },
            JournalEntry.Rated { Moment: RatingMoment.After } rated when week is [.., var last] && last.Routine == rated.Routine => plan with
            {
                Week = week.SetItem(week.Length - 1, last with { After = rated.Value }),
            },
            _ => plan,
        };
    }

    public static OutboundMessage Message(Scene scene, NudgePlan plan)
    {
        var week = plan.Week.RemoveAll(done => done.At < scene.Now - Week);
        var lines = week.GroupBy(done => done.Routine)
            .Select(same => scene.Phrase(same.Count() == 1 ? Phrases.SummaryLineOnce : Phrases.SummaryLine, ("routine", ProgrammeFlow.NameOf(scene, same.Key)), ("count", $"{same.Count()}")))
            .ToList();
        var best = week.Where(done => done.After < done.Before).MaxBy(done => done.Before - done.After);
        var helped = best is null ? "" : scene.Phrase(
            Phrases.SummaryHelped, ("routine", ProgrammeFlow.NameOf(scene, best.Routine)), ("before", $"{best.Before}"), ("after", $"{best.After}"));
        var (idea, routine) = Suggestion(scene, week.Length == 0, best, routine => week.Any(done => done.Routine == routine.Id));
        var suggestion = routine is null ? "" : scene.Phrase(idea, ("routine", routine.Name));
        var done = lines.Count == 0 ? scene.Phrase(Phrases.SummaryNothing) : string.Join('\n', lines);
        return new(string.Join('\n', new[] { scene.Phrase(Phrases.SummaryTitle), done, helped, suggestion }.Where(line => line.Length > 0)))
        {
            Choices = [.. routine is null ? [] : ProgrammeFlow.StartButton(scene, routine.Id), NudgeFlow.Button(scene, NudgeCommand.SummaryOff)],
        };
    }

    private static (PhraseKey Idea, Routine? Routine) Suggestion(Scene scene, bool nothing, WeekEntry? best, Func<Routine, bool> wasDone) =>
        nothing ? (Phrases.SummarySmall, (scene.Library.Programme.Floor is { } floor ? scene.Library.Find(floor) : null) ?? scene.Library.Listed.FirstOrDefault())
        : best is not null ? (Phrases.SummaryAgain, scene.Library.Find(best.Routine))
        : (Phrases.SummaryNew, scene.Library.Listed.FirstOrDefault(routine => !wasDone(routine)) ?? scene.Library.Listed.FirstOrDefault());
}
