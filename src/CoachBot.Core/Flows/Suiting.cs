using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;

namespace CoachBot.Core.Flows;

/// <summary>A routine as one person plays it, and what the coach says about that.</summary>
/// <param name="Routine">What is played.</param>
/// <param name="Notes">What is different from what was asked for, a sentence each.</param>
internal sealed record Suited(Routine Routine, ImmutableArray<string> Notes)
{
    public Suited With(Routine routine, string note) => new(routine, Notes.Add(note));
}

/// <summary>Fits a routine to what somebody likes: the swap that suits them, what to use on the skin, and their pace.</summary>
internal static class Suiting
{
    /// <summary>The swaps that serve a preference, by the ids the content gives them.</summary>
    private const string CannotReach = "cant-reach";

    private const string NoSoak = "no-soak";

    private const string Basin = "basin";

    private const string Lotion = "lotion";

    /// <summary>The routine for the person, before any time is given to it.</summary>
    public static Suited For(Scene scene, Routine asked)
    {
        var likes = scene.Person.Preferences ?? Preferences.None;
        var suited = new Suited(asked, []);
        if (likes.CannotReachFeet && Variant(scene, asked, CannotReach) is { } reachable)
        {
            suited = suited.With(reachable, scene.Phrase(Phrases.SuitedReach));
        }
        else if (likes.Tools is { } tools && !tools.Contains(Basin) && Variant(scene, asked, NoSoak) is { } dry)
        {
            suited = suited.With(dry, scene.Phrase(Phrases.SuitedNoSoak));
        }

        suited = likes.CannotReachFeet ? Reworded(scene, suited, card => card.Fits is { Reach: true } ? card.Access : null, Phrases.SuitedReach) : suited;
        suited = likes.OneHand ? Reworded(scene, suited, card => card.Fits?.OneHand, Phrases.SuitedOneHand) : suited;
        return likes.Oil is { } oil && suited.Routine.Steps.Any(step => CardOf(scene, step)?.Tool is { } tool && ToolOf(scene, tool) == Lotion)
            ? suited.With(suited.Routine, scene.Phrase(oil ? Phrases.SuitedOil : Phrases.SuitedDry))
            : suited;
    }

    /// <summary>Techniques in another way than usual, as their cards tell it; one that a swap or the person has worded already stays.</summary>
    private static Suited Reworded(Scene scene, Suited suited, Func<Card, string?> otherwise, PhraseKey note)
    {
        var steps = suited.Routine.Steps;
        for (var at = 0; at < steps.Length; at++)
        {
            if (CardOf(scene, steps[at]) is { } card && steps[at].Say == card.Say && otherwise(card) is { } words)
            {
                // The picture shows the usual way.
                steps = steps.SetItem(at, steps[at] with { Say = words, Picture = null });
            }
        }

        if (steps == suited.Routine.Steps)
        {
            return suited;
        }

        var routine = suited.Routine with { Steps = steps };
        var said = scene.Phrase(note);
        return new(routine with { Version = new RoutineVersions().Of(routine) }, suited.Notes.Contains(said) ? suited.Notes : suited.Notes.Add(said));
    }

    private static Card? CardOf(Scene scene, RoutineStep step) => scene.Library.FindCard(step.Card);

    /// <summary>The effect that keeps a routine readable which stands in no library; nothing for one that does.</summary>
    public static ImmutableArray<Effect> Kept(Scene scene, Routine playing) =>
        scene.Library.Find(playing.Version) is null ? [new Effect.Keep(playing)] : [];

    /// <summary>The run under way goes on at another pace from its next step on.</summary>
    public static Turn Repaced(Scene scene, Pace before, Turn turn)
    {
        var pace = turn.Person.Preferences?.Pace ?? Pace.Usual;
        if (turn.Person.Place is not Place.Paused { Playing: var run } paused || scene.Library.Find(run.Version) is not { } playing)
        {
            return turn;
        }

        var routine = Pacing.Changed(playing, run.NotBegun ? -1 : run.Step, before, pace);
        var place = paused with { Playing = run with { Version = routine.Version } };
        return turn with { Person = turn.Person with { Place = place }, Effects = [.. turn.Effects, .. Kept(scene, routine)] };
    }

    /// <summary>Tips without those that need what the person has not, or does not want; all of them when none would be left.</summary>
    public static ImmutableArray<Tip> Usable(Scene scene, ImmutableArray<Tip> tips)
    {
        var likes = scene.Likes;
        var usable = likes.Tools is null && likes.Oil != false ? tips : tips.RemoveAll(tip => tip.Tool is { } named && ToolOf(scene, named) is { } tool && !Has(likes, tool));
        return usable.IsEmpty ? tips : usable;
    }

    private static bool Has(Preferences likes, string tool) =>
        (tool != Lotion || likes.Oil != false) && (likes.Tools is not { } tools || tools.Contains(tool) || (tool == Lotion && likes.Oil == true));

    private static string? ToolOf(Scene scene, string named) =>
        scene.Library.Vocabulary.Personal.Tools.TryLongest(scene.Library.Vocabulary.FormsOf(named), out var tool) ? tool : null;

    private static Routine? Variant(Scene scene, Routine routine, string swap) =>
        routine.Swaps.FirstOrDefault(each => each.Variant == new RoutineId($"{routine.Id}-{swap}")) is { } found ? scene.Library.Find(found.Variant) : null;
}
