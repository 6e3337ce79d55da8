using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Progress;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>"How am I doing?": thirty days in a picture and two sentences, day by day, and what of it is remembered and shown.</summary>
internal static class ProgressFlow
{
    /// <summary>What one message holds; the older days are in the export.</summary>
    private const int LongestHistory = 1_500;

    public static Turn Act(Scene scene, Intent intent) => (intent, scene.Person.Progress) switch
    {
        (Intent.StreakShow, var history) => ShowRow(scene, history ?? new()),
        (Intent.StreakHide, { } history) => Keep(scene, history with { ShowsRow = false }, scene.Phrase(ProgressPhrases.RowHidden)),
        (Intent.StreakHide, null) => scene.Stay(scene.Say(ProgressPhrases.RowHidden, Ways(scene, intent))),
        (Intent.HelpedForget, { } history) when history.Sessions.Any(session => session.Routine is not null) =>
            Keep(scene, history.WithoutRoutines, scene.Phrase(ProgressPhrases.Forgotten)),
        (Intent.HelpedForget, _) => scene.Stay(scene.Say(ProgressPhrases.NothingToForget, Ways(scene, intent))),
        (_, null or { Count: 0 }) => scene.Stay(scene.Say(ProgressPhrases.None, scene.Person.Place is Place.Paused ? PauseFlow.Ways(scene) : scene.Suggestions())),
        (Intent.History, { } history) => scene.Stay(Days(scene, history)),
        (_, { } history) => scene.Stay(Show(scene, history)),
    };

    /// <summary>A word about a round number of sessions, when the one just done made it so; empty otherwise.</summary>
    public static string Milestone(Scene scene, Place.Rating at) =>
        at.Finished.StepsDone > 0 && scene.Person.Progress?.Count is { } count && (count is 3 or 10 or 25 or 50 || (count > 0 && count % 100 == 0))
            ? $"\n{scene.Phrase(ProgressPhrases.Milestone, ("count", ProgressWords.Number(count)))}"
            : "";

    private static Effect.Say Show(Scene scene, PracticeHistory history)
    {
        var today = scene.Today;
        var recent = history.Since(today, PracticeHistory.Days);
        var score = ("score", ProgressWords.Number((int)Math.Round(100 * history.StrengthOn(today))));
        var done = recent.Length switch
        {
            0 => scene.Phrase(ProgressPhrases.NoneLately, score),
            1 => scene.Phrase(ProgressPhrases.One, score),
            var count => scene.Phrase(
                ProgressPhrases.Many, ("sessions", ProgressWords.Number(count)), ("days", ProgressWords.Number(recent.DistinctBy(session => session.On).Count())), score),
        };
        var felt = RoutineEffect.Best(history, scene.Part, id => scene.Library.Find(id) is not null) is { } effect
            ? ProgressWords.Sentence(scene, effect)
            : ProgressWords.Averages(scene, recent);
        var row = history.ShowsRow ? Row(scene, history) : "";
        return new(new OutboundMessage(string.Join('\n', new[] { done, felt, row }.Where(line => line.Length > 0)))
        {
            Choices = Ways(scene, Intent.Progress),
            Personal = true,
            Chart = recent.IsEmpty ? null : ProgressChart.Of(scene, recent),
        });
    }

    private static Effect.Say Days(Scene scene, PracticeHistory history)
    {
        var lines = new List<string>();
        var room = LongestHistory;
        foreach (var day in history.Sessions.GroupBy(session => session.On).OrderByDescending(day => day.Key))
        {
            var line = scene.Phrase(ProgressPhrases.HistoryLine, ("date", ProgressWords.Date(scene, day.Key)), ("sessions", string.Join("; ", day.Select(session => Named(scene, session)))));
            room -= line.Length + 1;
            if (room < 0)
            {
                break;
            }

            lines.Insert(0, line);
        }

        var zone = scene.Person.Nudges?.Zone is null ? scene.Phrase(ProgressPhrases.DaysInUtc) : "";
        return new(new OutboundMessage(string.Join('\n', [scene.Phrase(ProgressPhrases.HistoryTitle), .. lines, zone]).TrimEnd()) { Choices = Ways(scene, Intent.History), Personal = true });
    }

    private static string Named(Scene scene, PracticeSession session)
    {
        var name = session.Routine is { } id && scene.Library.Find(id) is { } routine ? routine.Name : scene.Phrase(ProgressPhrases.Unnamed);
        return session.Drop is null
            ? name
            : scene.Phrase(ProgressPhrases.HistoryRated, ("routine", name), ("before", $"{session.Before}"), ("after", $"{session.After}"));
    }

    private static Turn ShowRow(Scene scene, PracticeHistory history)
    {
        var row = Row(scene, history);
        return Keep(scene, history with { ShowsRow = true }, scene.Phrase(ProgressPhrases.RowShown) + (row.Length == 0 ? "" : $"\n{row}"));
    }

    /// <summary>One day is no row, and none is nobody's fault: only two and more are counted aloud.</summary>
    private static string Row(Scene scene, PracticeHistory history) =>
        history.RowOn(scene.Today) is > 1 and var days ? scene.Phrase(ProgressPhrases.Row, ("days", ProgressWords.Number(days))) : "";

    private static Turn Keep(Scene scene, PracticeHistory history, string text)
    {
        var after = scene with { Person = scene.Person with { Progress = history } };
        return after.Stay(Scene.Say(text, Ways(after, Intent.Unknown)));
    }

    private static ImmutableArray<Choice> Ways(Scene scene, Intent shown)
    {
        var history = scene.Person.Progress;
        var resume = TipFlow.ResumeFirst(scene).ToList();
        var next = resume.Count == 0 ? scene.Next : null;
        return
        [
            .. resume,
            .. next is null ? ImmutableArray<Choice>.Empty : [scene.RoutineButton(next.Routine) with { Primary = true }],
            .. new[] { Intent.Progress, Intent.History }.Where(intent => intent != shown).Select(scene.Button),
            scene.Button(history is { ShowsRow: true } ? Intent.StreakHide : Intent.StreakShow),
            .. history is { } known && RoutineEffect.Of(known, scene.Part).Any(effect => effect.Helped) ? [scene.Button(Intent.HelpedForget)] : ImmutableArray<Choice>.Empty,
        ];
    }
}
