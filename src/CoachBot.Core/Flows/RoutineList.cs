using CoachBot.Core.Content;
using CoachBot.Core.Conversation;

namespace CoachBot.Core.Flows;

/// <summary>The routines to choose from.</summary>
internal static class RoutineList
{
    public static Turn Show(Scene scene, PhraseKey heading)
    {
        var routines = scene.Library.Listed.ToList();
        var lines = routines.Select(routine => scene.Phrase(
            Phrases.RoutineLine, ("name", routine.Name), ("time", Spoken.Time(routine.Seconds)), ("summary", routine.Summary)));
        var text = string.Join('\n', lines.Prepend(scene.Phrase(heading)));
        return scene.Stay(Scene.Say(text, [.. routines.Select(scene.RoutineButton)]));
    }
}
