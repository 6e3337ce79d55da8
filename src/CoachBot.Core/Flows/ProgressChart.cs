using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Progress;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>Thirty days of sessions as a chart, and the same in words.</summary>
internal static class ProgressChart
{
    /// <summary>As many rated days are told one by one in the words: the newest.</summary>
    private const int ToldDays = 12;

    private const int Week = 7;

    public static PracticeChart Of(Scene scene, ImmutableArray<PracticeSession> recent)
    {
        var today = scene.Today;
        var first = today.PlusDays(1 - PracticeHistory.Days);
        var byDay = recent.ToLookup(session => session.On);
        var span = (("from", ProgressWords.Date(scene, first)), ("to", ProgressWords.Date(scene, today)));
        return new([.. Enumerable.Range(0, PracticeHistory.Days).Select(day => DayOf([.. byDay[first.PlusDays(day)]]))], Described(scene, recent, span))
        {
            Words = new(
                scene.Phrase(ProgressPhrases.ChartTitle, span.Item1, span.Item2),
                scene.Phrase(ProgressPhrases.ChartBefore),
                scene.Phrase(ProgressPhrases.ChartAfter),
                scene.Phrase(ProgressPhrases.ChartSessions)),
            Ticks = [.. Enumerable.Range(0, PracticeHistory.Days).Where(day => (PracticeHistory.Days - 1 - day) % Week == 0)
                .Select(day => new ChartTick(day, ProgressWords.Number(first.PlusDays(day).Day)))],
        };
    }

    private static ChartDay DayOf(List<PracticeSession> sessions)
    {
        var rated = sessions.FindAll(session => session.Drop is not null);
        return rated.Count == 0
            ? new(sessions.Count, null, null)
            : new(sessions.Count, Math.Round(rated.Average(session => session.Before!.Value), 1), Math.Round(rated.Average(session => session.After!.Value), 1));
    }

    private static string Described(Scene scene, ImmutableArray<PracticeSession> recent, ((string, string) From, (string, string) To) span)
    {
        var rated = recent.Where(session => session.Drop is not null).GroupBy(session => session.On).OrderBy(day => day.Key).TakeLast(ToldDays).Select(day => DayTold(scene, day.Key, DayOf([.. day])));
        var lines = string.Join("; ", rated);
        var zone = scene.Person.Nudges?.Zone is null ? $" {scene.Phrase(ProgressPhrases.DaysInUtc)}" : "";
        return scene.Phrase(
            ProgressPhrases.Chart,
            span.From,
            span.To,
            ("sessions", ProgressWords.Number(recent.Length)),
            ("days", ProgressWords.Number(recent.DistinctBy(session => session.On).Count())),
            ("rated", lines.Length == 0 ? "" : scene.Phrase(ProgressPhrases.ChartRated, ("lines", lines)))).TrimEnd() + zone;
    }

    private static string DayTold(Scene scene, LocalDate date, ChartDay day) => scene.Phrase(
        ProgressPhrases.ChartDay, ("date", ProgressWords.Date(scene, date)), ("before", Rounded(day.Before!.Value)), ("after", Rounded(day.After!.Value)));

    private static string Rounded(double value) => ProgressWords.Halves((int)Math.Round(2 * value, MidpointRounding.AwayFromZero));
}
