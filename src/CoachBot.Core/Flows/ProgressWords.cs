using System.Globalization;
using CoachBot.Core.Progress;
using NodaTime;
using NodaTime.Text;

namespace CoachBot.Core.Flows;

/// <summary>Figures about progress in words, the same wherever they are said.</summary>
internal static class ProgressWords
{
    extension(Scene scene)
    {
        public LocalDate Today => LocalDays.NowOf(scene.Person, scene.Now).Date;

        public PartOfDay Part => LocalDays.NowOf(scene.Person, scene.Now).TimeOfDay.Part;

        /// <summary>What to do next, of what the person likes and has the time for; null only when there are no routines.</summary>
        public NextRoutine? Next => NextRoutine.Of(scene.Person.Progress, RoutineList.Suiting(scene), scene.Part);

        /// <summary>The listed routine that helped most; null while none may be said to have.</summary>
        public RoutineEffect? Helped => scene.Person.Progress is { } history
            ? RoutineEffect.Best(history, scene.Part, id => scene.Library.Find(id) is { Listed: true })
            : null;
    }

    /// <summary>"After Jaw release the tension was lower on 4 of 5 evenings, by 2 points on average."</summary>
    public static string Sentence(Scene scene, RoutineEffect effect) => scene.Phrase(
        ProgressPhrases.Helped,
        ("routine", scene.Library.Find(effect.Routine)?.Name ?? scene.Phrase(ProgressPhrases.Unnamed)),
        ("lower", Number(effect.Lower)),
        ("pairs", Number(effect.Pairs)),
        ("times", scene.Phrase(ProgressPhrases.PartsOf(effect.Part))),
        ("points", Points(scene, effect.Halves)));

    /// <summary>"4 of 5 evenings, 2 points lower".</summary>
    public static string Beside(Scene scene, RoutineEffect effect) => scene.Phrase(
        ProgressPhrases.HelpedBeside,
        ("lower", Number(effect.Lower)),
        ("pairs", Number(effect.Pairs)),
        ("times", scene.Phrase(ProgressPhrases.PartsOf(effect.Part))),
        ("points", Points(scene, effect.Halves)));

    /// <summary>What the ratings of some sessions come to, with no word about a routine.</summary>
    public static string Averages(Scene scene, IEnumerable<PracticeSession> sessions)
    {
        var rated = sessions.Where(session => session.Drop is not null).ToList();
        return rated.Count switch
        {
            0 => scene.Phrase(ProgressPhrases.Unrated),
            1 => scene.Phrase(ProgressPhrases.RatedOnce, ("before", $"{rated[0].Before}"), ("after", $"{rated[0].After}")),
            var count => scene.Phrase(
                ProgressPhrases.Rated,
                ("count", Number(count)),
                ("before", Halves((int)Math.Round(2 * rated.Average(session => session.Before!.Value), MidpointRounding.AwayFromZero))),
                ("after", Halves((int)Math.Round(2 * rated.Average(session => session.After!.Value), MidpointRounding.AwayFromZero)))),
        };
    }

    /// <summary>"27 November"; where a language has no names for months, "2026-11-27".</summary>
    public static string Date(Scene scene, LocalDate date) => scene.Library.Schedule.IsEmpty
        ? LocalDatePattern.Iso.Format(date)
        : scene.Phrase(ProgressPhrases.Date, ("day", Number(date.Day)), ("month", scene.Library.Schedule.NameOfMonth(date.Month)));

    /// <summary>"4½".</summary>
    public static string Halves(int halves) => (halves / 2, halves % 2) switch
    {
        (0, 1) => "½",
        (var whole, 0) => Number(whole),
        var (whole, _) => $"{Number(whole)}½",
    };

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Points(Scene scene, int halves) =>
        halves == 2 ? scene.Phrase(ProgressPhrases.Point) : scene.Phrase(ProgressPhrases.Points, ("points", Halves(halves)));
}
