using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Safety;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>What a person's conditions make of a routine, and how the coach says so: before it begins, in the step, and when one is told in the middle of it.</summary>
internal static class Gating
{
    /// <summary>The profile at a time: what lasts some hours is gone after them.</summary>
    public static Person Standing(Person person, Library library, Instant now)
    {
        if (person.Safety is not { Noted.IsEmpty: false } profile)
        {
            return person;
        }

        var standing = profile.Noted.RemoveAll(noted => library.FindCondition(noted.Id)?.Hours is { } hours && now - noted.Since >= Duration.FromHours(hours));
        return standing.Length == profile.Noted.Length ? person : person with { Safety = profile with { Noted = standing } };
    }

    /// <summary>The answer to any wish while a condition holds that stops all coaching; null when none does.</summary>
    public static Turn? Stopped(Scene scene)
    {
        var stopping = scene.Person.Safety?.Noted.Select(noted => scene.Library.FindCondition(noted.Id)).FirstOrDefault(condition => condition?.Stops == true);
        return stopping is null ? null : scene.Stay(Scene.Say(stopping.Text, ConditionButtons.Over(scene, stopping)));
    }

    /// <summary>The routine as it fits the person, with a sentence for each change; a routine nothing is left of has no steps.</summary>
    public static Suited Fitted(Scene scene, Suited suited)
    {
        var gated = Gate.Apply(suited.Routine, scene.Person.Safety, scene.Library);
        return gated.Omissions.IsEmpty ? suited : new(gated.Routine, [.. suited.Notes, .. Explained(scene, gated.Omissions)]);
    }

    /// <summary>True when nothing is left but arriving and noticing, in a routine that had more.</summary>
    public static bool IsEmpty(Scene scene, Routine fitted, Routine asked) => fitted.Steps.IsEmpty
        || (scene.Person.Safety is { Noted.IsEmpty: false } && !fitted.Steps.Any(step => Does(scene, step)) && asked.Steps.Any(step => Does(scene, step)));

    /// <summary>There is nothing left to play: why, and what is gentler.</summary>
    public static Turn NothingLeft(Scene scene, Routine asked)
    {
        var why = asked.Steps.SelectMany(step => Gate.Why(step, scene.Person.Safety, scene.Library)).Distinct().ToImmutableArray();
        return scene.Stay(Scene.Say(
            scene.Phrase(SafetyPhrases.NothingLeft, ("routine", asked.Name), ("why", Names(scene, why))),
            [.. TipFlow.ResumeFirst(scene), .. Offers(scene, why), .. OverButtons(scene, why)]));
    }

    /// <summary>The line that a changed step says about itself; empty for all others.</summary>
    public static string NoteOf(Scene scene, RoutineStep step)
    {
        if (scene.Person.Safety is not { Noted.IsEmpty: false } profile)
        {
            return "";
        }

        if (step.Instead is { } instead && scene.Library.FindCard(instead) is { } card)
        {
            var why = Gate.Why(card, profile, scene.Library);
            return why.IsEmpty ? "" : $"\n{scene.Phrase(SafetyPhrases.StepInstead, ("name", card.Name), ("why", Names(scene, why)))}";
        }

        return scene.Library.FindCard(step.Card)?.Pressure.Max > Condition.Cap && step.Pressure.Max <= Condition.Cap
            ? $"\n{scene.Phrase(SafetyPhrases.StepSofter, ("why", Names(scene, [.. profile.Noted.Select(noted => noted.Id)])))}"
            : "";
    }

    /// <summary>The run under way as it goes on after a condition was told: the steps already played stay, the others go through the gate.</summary>
    /// <returns>The place, what to keep and what to say of it; null for the place when nothing is left to play.</returns>
    public static (Place? Place, ImmutableArray<Effect> Kept, ImmutableArray<string> Notes) Regated(Scene scene, Place.Paused at, Routine routine)
    {
        var run = at.Playing;
        var from = run.NotBegun ? 0 : run.Step;
        var gated = Gate.Apply(routine, scene.Person.Safety, scene.Library, from);
        if (gated.Omissions.IsEmpty)
        {
            return (at, [], []);
        }

        var notes = Explained(scene, gated.Omissions);
        if (gated.Routine.Steps.Length <= from)
        {
            return (null, [], notes);
        }

        var renewed = run with { Version = gated.Routine.Version };
        var current = gated.Routine.Steps[from];
        if (!run.NotBegun && current.Card != routine.Steps[from].Card)
        {
            var holds = Player.HoldsOf(current);
            renewed = renewed with { Holds = holds, Hold = 0, Eased = false };
            return (at with { Playing = renewed, Left = Duration.FromSeconds(holds[0].Seconds) }, Suiting.Kept(scene, gated.Routine), notes);
        }

        return (at with { Playing = renewed }, Suiting.Kept(scene, gated.Routine), notes);
    }

    /// <summary>The names of conditions, as they stand in a sentence.</summary>
    public static string Names(Scene scene, ImmutableArray<ConditionId> ids) =>
        string.Join(", ", ids.Distinct().Select(scene.Library.FindCondition).OfType<Condition>().Select(condition => condition.Name));

    /// <summary>What the conditions offer that none of the person's rules out.</summary>
    public static IEnumerable<Chat.Choice> Offers(Scene scene, ImmutableArray<ConditionId> why) =>
        why.Select(scene.Library.FindCondition).OfType<Condition>().SelectMany(condition => condition.Offer).Distinct()
            .Where(card => scene.Library.FindCard(card) is { } found && Gate.Why(found, scene.Person.Safety, scene.Library).IsEmpty)
            .Select(card => scene.Library.Find(new RoutineId(card.Value))).OfType<Routine>().Take(MostOffers).Select(scene.RoutineButton);

    public static IEnumerable<Chat.Choice> OverButtons(Scene scene, ImmutableArray<ConditionId> ids) =>
        ids.Distinct().Select(scene.Library.FindCondition).OfType<Condition>().Select(condition => ConditionButtons.Over(scene, condition));

    private const int MostOffers = 2;

    private static bool Does(Scene scene, RoutineStep step) => step.Pressure.Max > 0 || scene.Library.FindCard(step.Card)?.Fits?.Means.IsEmpty != true;

    private static ImmutableArray<string> Explained(Scene scene, ImmutableArray<Omission> omissions)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        lines.Add(scene.Phrase(SafetyPhrases.Gated, ("why", Names(scene, [.. omissions.SelectMany(omission => omission.Because)]))));
        foreach (var omission in omissions.Where(omission => omission.Measure != Measure.Softened).DistinctBy(omission => (omission.Card, omission.Measure)))
        {
            var why = Names(scene, omission.Because);
            lines.Add(omission.By is { } other
                ? scene.Phrase(SafetyPhrases.Replaced, ("name", omission.Name), ("by", other), ("why", why))
                : scene.Phrase(SafetyPhrases.LeftOut, ("name", omission.Name), ("why", why)));
        }

        var softer = omissions.Where(omission => omission.Measure == Measure.Softened).Select(omission => omission.Name).Distinct().ToList();
        if (softer.Count > 0)
        {
            lines.Add(scene.Phrase(SafetyPhrases.Softened, ("names", string.Join(", ", softer)), ("most", $"{Condition.Cap}")));
        }

        return lines.ToImmutable();
    }
}
