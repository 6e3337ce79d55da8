using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;

namespace CoachBot.Core.Flows;

/// <summary>A routine as a code that somebody else can type: its name and steps, nothing of the person.</summary>
internal static class OwnSharing
{
    public static Turn Share(Scene scene, OwnRoutine own)
    {
        var buttons = new[] { OwnMessage.Button(scene, "own_list", "list") };
        return ShareCode.Write(own) is { } code
            ? scene.Stay(Scene.Say(scene.Phrase(Phrases.OwnCode, ("name", own.Name), ("code", code)), [.. TipFlow.ResumeFirst(scene), .. buttons]))
            : scene.Stay(Scene.Say(scene.Phrase(Phrases.OwnCodeTooLong, ("name", own.Name)), [.. TipFlow.ResumeFirst(scene), .. buttons]));
    }

    /// <summary>A code was said: what is in it is shown, and kept when the person says so. Its words are somebody else's, so they are looked at first.</summary>
    public static Turn Taken(Scene scene, SharedRoutine shared)
    {
        if (shared is not SharedRoutine.Copy { Routine: var routine })
        {
            return scene.Stay(scene.Say(Phrases.OwnCodeBroken, [.. TipFlow.ResumeFirst(scene), OwnMessage.Button(scene, "own_list", "list")]));
        }

        var vocabulary = scene.Library.Vocabulary;
        var isRefused = HasLink(routine.Name) || vocabulary.FlagIn(routine.Name) is not null || routine.Steps.Any(step => HasLink(step.Text));
        var (good, bad) = (routine.Steps.RemoveAll(step => vocabulary.IsNever(step.Text)), routine.Steps.Where(step => vocabulary.IsNever(step.Text)));
        if (isRefused || good.IsEmpty)
        {
            return scene.Stay(scene.Say(Phrases.OwnCodeRefused, [.. TipFlow.ResumeFirst(scene), OwnMessage.Button(scene, "own_list", "list")]));
        }

        return OwnFlow.Of(scene).All.Length >= OwnRoutines.Most
            ? OwnWriting.Ask(scene)
            : OwnWriting.Preview(scene, Phrases.OwnShared, routine.Name, good, OwnWriting.Notes(scene, new("", good, 0, [.. bad.Select(step => step.Text)], TooMany: false)));
    }

    private static bool HasLink(string text) =>
        text.Contains("://", StringComparison.Ordinal) || text.Contains("www.", StringComparison.OrdinalIgnoreCase) || text.Contains('@', StringComparison.Ordinal);
}
