using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>Questions: answered from the technique at hand, from the content's own answers, and where it comes from by the source.</summary>
internal static class QuestionFlow
{
    public static Turn Answer(Scene scene, Meaning meaning)
    {
        if (meaning.Question is null)
        {
            return Source(scene);
        }

        if (scene.Library.FindQuestion(meaning.Question) is not { } question)
        {
            return scene.Stay(scene.Say(Phrases.Unknown, scene.Suggestions()));
        }

        var ofCard = question.Card is { } field && AtHand(scene, meaning.Area) is { } card ? OfCard(scene, card, field) : null;
        var offers = ofCard is null ? Offers(scene, question) : [];
        return scene.Stay(Scene.Say(ofCard ?? question.Text, [.. TipFlow.ResumeFirst(scene), .. offers, .. Further(scene, meaning.Area)]));
    }

    /// <summary>The technique of the step being played; with a spot named, the first technique for it; else none.</summary>
    private static Card? AtHand(Scene scene, AreaId? area)
    {
        if (area is { } id)
        {
            return scene.Library.Content.Cards.FirstOrDefault(card => card.Area == id && Gate.Why(card, scene.Person.Safety, scene.Library).IsEmpty);
        }

        return StepOf(scene) is { } step ? scene.Library.Content.Cards.FirstOrDefault(card => card.Id == step.Card) : null;
    }

    private static RoutineStep? StepOf(Scene scene) =>
        scene.Person.Place is not Place.Rating && scene.Person.Place.Run is { } run ? scene.Library.Find(run.Version)?.Steps[run.Step] : null;

    private static string OfCard(Scene scene, Card card, CardField field)
    {
        var pressure = StepMessages.Allowed(card.Pressure, scene.Person);
        return field switch
        {
            CardField.Pressure when pressure.Max == 0 => Say(Phrases.AnswerNoPressure),
            CardField.Pressure => Say(Phrases.AnswerPressure, ("usual", $"{pressure.Usual}"), ("max", $"{pressure.Max}")),
            CardField.Time => Say(Phrases.AnswerTime, ("time", Spoken.Time(card.Seconds)), ("reps", card.Reps)),
            CardField.Hands => Say(Phrases.AnswerHands, ("hands", card.Hands), ("motion", card.Motion)),
            CardField.Breath => Say(Phrases.AnswerBreath, ("breath", card.Breath)),
            CardField.Feel => Say(Phrases.AnswerFeel, ("feel", card.Feel)),
            CardField.Stop => Say(Phrases.AnswerStop, ("stop_if", card.StopIf)),
            CardField.Easier => Say(Phrases.AnswerEasier, ("easier", card.Easier), ("access", card.Access)),
            CardField.Tool when card.Tool is { } tool && scene.Person.Safety is not { Noted.IsEmpty: false } => Say(Phrases.AnswerTool, ("tool", tool)),
            CardField.Tool => Say(Phrases.AnswerNoTool),
            _ => Say(Phrases.AnswerPurpose, ("purpose", card.Purpose)),
        };

        string Say(PhraseKey key, params ReadOnlySpan<(string Slot, string Value)> slots) => scene.Phrase(key, [("name", card.Name), .. slots]);
    }

    /// <summary>"Says who?": the sources of the step being played, or of the last tip.</summary>
    private static Turn Source(Scene scene)
    {
        var tip = scene.Person.TipsGiven is [.., var last] ? scene.Library.Content.Tips.FirstOrDefault(tip => tip.Id == last) : null;
        var (evidence, sources) = StepOf(scene) is { } step && (tip is null || scene.Person.Place is not Place.Paused { Reason: PauseReason.Asked })
            ? (step.Evidence, step.Sources)
            : (tip?.Evidence ?? default, tip?.Sources ?? []);
        var known = sources.Select(id => scene.Library.Content.Sources.FirstOrDefault(source => source.Id == id)).OfType<Source>().ToList();
        var choices = TipFlow.ResumeFirst(scene).Concat(Further(scene, null));
        if (StepOf(scene) is { } own && OwnMaker.IsOwn(own))
        {
            return scene.Stay(scene.Say(Phrases.OwnSource, [.. choices]));
        }

        return known.Count == 0
            ? scene.Stay(scene.Say(Phrases.SourceNone, [.. choices]))
            : scene.Stay(Scene.Say(
                scene.Phrase(
                    Phrases.Source,
                    ("evidence", scene.Phrase(Phrases.EvidenceOf(evidence))),
                    ("sources", string.Join('\n', known.Select(source => $"{source.Title} ({source.Where})")))),
                [.. choices]));
    }

    private static IEnumerable<Choice> Offers(Scene scene, Question question) =>
        question.Offer.Select(scene.Library.Find).OfType<Routine>().Select(scene.RoutineButton);

    private static IEnumerable<Choice> Further(Scene scene, AreaId? area) =>
        scene.Person.Place is Place.Paused ? [scene.Button(Intent.Stop)]
        : area is { } id && scene.Library.Find(id) is { } named ? [scene.TipButton(named), scene.Button(Intent.Routines)]
        : [scene.Button(Intent.Routines), scene.Button(Intent.Tip)];
}
