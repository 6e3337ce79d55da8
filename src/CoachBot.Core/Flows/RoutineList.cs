using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;

namespace CoachBot.Core.Flows;

/// <summary>The routines to choose from.</summary>
internal static class RoutineList
{
    /// <summary>What one message and a row of buttons can hold; a longer list would be cut by the platform. The rest is asked for by name.</summary>
    private const int Longest = 1_800;

    private const int MostButtons = 25;

    public static Turn Show(Scene scene, PhraseKey heading)
    {
        var lines = new List<string> { scene.Phrase(heading) };
        var routines = new List<Routine>();
        var length = lines[0].Length;
        foreach (var routine in scene.Library.Listed.Take(MostButtons))
        {
            var line = scene.Phrase(Phrases.RoutineLine, ("name", routine.Name), ("time", Spoken.Time(routine.Seconds)), ("summary", routine.Summary));
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
