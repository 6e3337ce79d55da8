using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>Tension 0-10 before and after a run. Both are optional and neither is asked twice.</summary>
internal static class RatingFlow
{
    /// <summary>A number during the lead-in: noted, and the routine begins.</summary>
    public static Turn Before(Scene scene, Routine routine, Place.GettingReady at, int value)
    {
        var begun = Player.Begin(scene, routine, at.Playing with { Before = value }, scene.Now);
        var noted = new OutboundMessage(scene.Phrase(Phrases.ReadyRated, ("before", $"{value}")))
        {
            Title = scene.Phrase(Phrases.ReadyTitle, ("routine", routine.Name), ("time", Spoken.Time(routine.Seconds))),
        };
        return begun with
        {
            Effects =
            [
                new Effect.Journal(new JournalEntry.Rated(routine.Id, RatingMoment.Before, value)),
                new Effect.Edit(Slots.Ready, noted),
                .. begun.Effects,
            ],
        };
    }

    /// <summary>The closing rating, or (with no number) none.</summary>
    public static Turn After(Scene scene, Place.Rating at, int? value)
    {
        if (value is not { } after)
        {
            return ProgrammeFlow.Offered(scene, scene.MoveTo(Place.Nowhere, Scene.Say(scene.Phrase(Phrases.RatingSkipped) + ProgressFlow.Milestone(scene, at), scene.Suggestions())));
        }

        var name = scene.Library.Find(at.Finished.Version)?.Name ?? "";
        var rated = scene.MoveTo(
            Place.Nowhere,
            new Effect.Journal(new JournalEntry.Rated(at.Finished.Routine, RatingMoment.After, after)),
            new Effect.Edit(Slots.Rating, new(scene.Phrase(Phrases.FinishedRated, ("routine", name), ("after", $"{after}")))),
            Answer(scene, at, after));
        return after > at.Finished.Before ? rated : ProgrammeFlow.Offered(scene, rated);
    }

    private static Effect.Say Answer(Scene scene, Place.Rating at, int after)
    {
        var before = at.Finished.Before;
        var key = (before, after) switch
        {
            (null, _) => Phrases.RatedOnly,
            ({ } was, _) when after < was => Phrases.RatedLess,
            ({ } was, _) when after > was => Phrases.RatedMore,
            _ => Phrases.RatedSame,
        };
        var text = scene.Phrase(key, ("before", $"{before}"), ("after", $"{after}"));
        return key == Phrases.RatedMore
            ? Scene.Say(text, scene.Button(Intent.Dull), scene.Button(Intent.Sharp))
            : Scene.Say(text + ProgressFlow.Milestone(scene, at), scene.Suggestions());
    }
}
