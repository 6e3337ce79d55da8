using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Progress;
using CoachBot.Core.Routines;

namespace CoachBot.Core.Flows;

/// <summary>The routines to choose from.</summary>
internal static class RoutineList
{
    /// <summary>What one message and a row of buttons can hold; a longer list would be cut by the platform. The rest is asked for by name.</summary>
    private const int Longest = 1_800;

    private const int MostButtons = 25;

    /// <summary>Somebody with five minutes has six.</summary>
    private const int Grace = 60;

    /// <summary>The routines that fit into so many minutes, the longest first; all of them when none does.</summary>
    public static Turn Fitting(Scene scene, int minutes)
    {
        var fitting = Liked(scene).Where(routine => Fits(scene, routine, minutes)).OrderByDescending(routine => routine.Seconds).ToList();
        return fitting.Count == 0 ? Show(scene, Phrases.Routines) : Show(scene, scene.Phrase(Phrases.RoutinesFitting, ("time", Spoken.Time(minutes * 60))), fitting);
    }

    /// <summary>The routines there are, those first that are for the person's favourite areas and fit into their usual minutes.</summary>
    public static IEnumerable<Routine> Liked(Scene scene)
    {
        var (likes, library) = (scene.Likes, scene.Library);
        return likes.Areas.IsEmpty && likes.UsualMinutes is null ? library.Listed : library.Listed
            .OrderByDescending(routine => likes.UsualMinutes is not { } minutes || Fits(scene, routine, minutes))
            .ThenByDescending(routine => likes.Areas.Any(area => routine.Areas.Contains(area)))
            .ThenByDescending(routine => likes.UsualMinutes is null ? 0 : routine.Seconds);
    }

    /// <summary>Those of them that fit into the usual minutes; all when none does, or when nothing was said about minutes.</summary>
    public static IReadOnlyList<Routine> Suiting(Scene scene)
    {
        var liked = Liked(scene).ToList();
        return scene.Likes.UsualMinutes is { } minutes && liked.FindAll(routine => Fits(scene, routine, minutes)) is { Count: > 0 } fitting ? fitting : liked;
    }

    private static bool Fits(Scene scene, Routine routine, int minutes) => scene.SecondsOf(routine) <= (Math.Min(minutes, 600) * 60) + Grace;

    public static Turn Show(Scene scene, PhraseKey heading) => Show(scene, scene.Phrase(heading), Liked(scene));

    private static Turn Show(Scene scene, string text, IEnumerable<Routine> listed)
    {
        var lines = new List<string> { text };
        var routines = new List<Routine>();
        var length = text.Length;
        var helped = scene.Person.Progress is { } history ? RoutineEffect.Of(history, scene.Part).Where(effect => effect.Helped).ToDictionary(effect => effect.Routine) : [];
        foreach (var routine in listed.Take(MostButtons))
        {
            var line = scene.Phrase(Phrases.RoutineLine, ("name", routine.Name), ("time", Spoken.Time(scene.SecondsOf(routine))), ("summary", routine.Summary));
            line += helped.GetValueOrDefault(routine.Id) is { } effect ? $" ({ProgressWords.Beside(scene, effect)})" : "";
            length += line.Length + 1;
            if (length > Longest)
            {
                break;
            }

            lines.Add(line);
            routines.Add(routine);
        }

        return scene.Stay(Scene.Say(string.Join('\n', lines), [.. routines.Select(scene.RoutineButton)]));
    }
}
