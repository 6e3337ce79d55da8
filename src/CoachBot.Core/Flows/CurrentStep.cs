using CoachBot.Core.Conversation;

namespace CoachBot.Core.Flows;

/// <summary>The answer to a button of an earlier place: a word about it, and what is current, with its buttons. The clock runs on.</summary>
internal static class CurrentStep
{
    public static Turn Show(Scene scene)
    {
        var sorry = scene.Say(Phrases.StaleButton);
        if (scene.Person.Place.Run is not { } run || scene.Library.Find(run.Version) is not { } routine)
        {
            return scene.Stay(scene.Say(Phrases.StaleButton, scene.Suggestions()));
        }

        return scene.Person.Place switch
        {
            Place.InStep step => scene.Stay(sorry, StepMessages.Again(scene, routine, step)),
            Place.GettingReady ready => scene.Stay(sorry, Player.ReadyMessage(scene, routine, ready)),
            Place.Paused => scene.Stay(sorry, StepMessages.Standing(scene, routine, run, Phrases.Paused, PauseFlow.Ways(scene))),
            _ => scene.Stay(scene.Say(Phrases.StaleButton, scene.Ratings)),
        };
    }
}
