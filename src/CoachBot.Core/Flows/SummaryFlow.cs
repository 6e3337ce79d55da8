using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Core.Progress;
using CoachBot.Core.Routines;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>The weekly summary, for whoever asked for it: what was done, what helped, one suggestion.</summary>
internal static class SummaryFlow
{
    private const int Week = 7;

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
            scene, plan with { Nudges = plan.Nudges.RemoveAll(nudge => nudge.Kind == NudgeKind.Summary) }, scene.Say(Phrases.SummaryOff));
    }

    public static OutboundMessage Message(Scene scene)
    {
        var history = scene.Person.Progress ?? new();
        var week = history.Since(scene.Today, Week);
        var lines = week.GroupBy(session => session.Routine)
            .Select(same => scene.Phrase(same.Count() == 1 ? Phrases.SummaryLineOnce : Phrases.SummaryLine, ("routine", NameOf(scene, same.Key)), ("count", $"{same.Count()}")))
            .ToList();
        var helped = RoutineEffect.Best(history, scene.Part, id => scene.Library.Find(id) is not null && week.Any(session => session.Routine == id));
        var felt = helped is not null ? ProgressWords.Sentence(scene, helped) : week.Any(session => session.Drop is not null) ? ProgressWords.Averages(scene, week) : "";
        var (idea, routine) = Suggestion(scene, week.IsEmpty, helped);
        var suggestion = routine is null ? "" : scene.Phrase(idea, ("routine", routine.Name));
        var done = lines.Count == 0 ? scene.Phrase(Phrases.SummaryNothing) : string.Join('\n', lines);
        return new(string.Join('\n', new[] { scene.Phrase(Phrases.SummaryTitle), done, felt, suggestion }.Where(line => line.Length > 0)))
        {
            Choices = [.. routine is null ? [] : ProgrammeFlow.StartButton(scene, routine.Id), scene.Button(Intent.Progress), NudgeFlow.Button(scene, NudgeCommand.SummaryOff)],
        };
    }

    private static string NameOf(Scene scene, RoutineId? id) => id is { } known && scene.Library.Find(known) is { } routine ? routine.Name : scene.Phrase(ProgressPhrases.Unnamed);

    private static (PhraseKey Idea, Routine? Routine) Suggestion(Scene scene, bool nothing, RoutineEffect? helped) =>
        nothing ? (Phrases.SummarySmall, (scene.Library.Programme.Floor is { } floor ? scene.Library.Find(floor) : null) ?? scene.Library.Listed.FirstOrDefault())
        : helped is not null ? (Phrases.SummaryAgain, scene.Library.Find(helped.Routine))
        : (Phrases.SummaryNew, scene.Next?.Routine);
}
