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
        var fitting = scene.Library.Listed.Where(routine => routine.Seconds <= (Math.Min(minutes, 600) * 60) + Grace).OrderByDescending(routine => routine.Seconds).ToList();
        return fitting.Count == 0 ? Show(scene, Phrases.Routines) : Show(scene, scene.Phrase(Phrases.RoutinesFitting, ("time", Spoken.Time(minutes * 60))), fitting);
    }

    public static Turn Show(Scene scene, PhraseKey heading) => Show(scene, scene.Phrase(heading), scene.Library.Listed);

    private static Turn Show(Scene scene, string text, IEnumerable<Routine> listed)
    {
        var lines = new List<string> { text };
        var routines = new List<Routine>();
        var length = text.Length;
        var helped = scene.Person.Progress is { } history ? RoutineEffect.Of(history, scene.Part).Where(effect => effect.Helped).ToDictionary(effect => effect.Routine) : [];
        foreach (var routine in listed.Take(MostButtons))
        {
            var line = scene.Phrase(Phrases.RoutineLine, ("name", routine.Name), ("time", Spoken.Time(routine.Seconds)), ("summary", routine.Summary));
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
