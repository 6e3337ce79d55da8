using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Routines;

namespace CoachBot.Core.Safety;

/// <summary>
/// What of a routine a person may be guided through. Every step that is ever said goes through here: what a condition of theirs rules out is
/// replaced by what that condition offers, or left out; what is left asks for no more pressure than any condition allows.
/// </summary>
public static class Gate
{
    /// <summary>A step must leave time to read it, however short the one it replaces.</summary>
    public const int ShortestStandIn = 30;

    private static readonly ImmutableArray<Means> AnyMeans = [.. Enum.GetValues<Means>()];

    /// <summary>The routine as it fits the person, and everything that was changed about it. It may have no steps left.</summary>
    public static GatedRoutine Apply(Routine routine, SafetyProfile? profile, Library library) => Apply(routine, profile, library, from: 0);

    /// <summary>The same, with the steps before <paramref name="from"/> left as they were played.</summary>
    public static GatedRoutine Apply(Routine routine, SafetyProfile? profile, Library library, int from)
    {
        if (profile is null || profile.Noted.IsEmpty)
        {
            return new(routine, []);
        }

        var (steps, omissions) = (ImmutableArray.CreateBuilder<RoutineStep>(), ImmutableArray.CreateBuilder<Omission>());
        steps.AddRange(routine.Steps.AsSpan()[..from]);
        var taken = routine.Steps.Skip(from).Where(step => Why(step, profile, library).IsEmpty).Select(step => step.Card).ToHashSet();
        foreach (var step in routine.Steps.Skip(from))
        {
            var why = Why(step, profile, library);
            if (why.IsEmpty)
            {
                var softened = Softened(step);
                steps.Add(softened);
                if (softened != step)
                {
                    omissions.Add(new(step.Card, step.Name, Measure.Softened, [.. profile.Noted.Select(noted => noted.Id).Distinct()], null));
                }
            }
            else if (StandIn(step, why, profile, library, taken) is { } other)
            {
                taken.Add(other.Card);
                steps.Add(other);
                omissions.Add(new(step.Card, step.Name, Measure.Replaced, why, other.Name));
            }
            else
            {
                omissions.Add(new(step.Card, step.Name, Measure.LeftOut, why, null));
            }
        }

        if (omissions.Count == 0)
        {
            return new(routine, []);
        }

        // Where nothing is left of what was to be prepared for, the stand-in says how to sit.
        var ready = steps.Count > 0 && steps.All(step => step.Instead is not null) ? library.FindCard(steps[0].Card)!.Position : routine.GetReady;
        return new(Versioned(routine with { Steps = steps.ToImmutable(), GetReady = ready }), omissions.ToImmutable());
    }

    /// <summary>The conditions of the person that rule a step out; empty when it may be done.</summary>
    public static ImmutableArray<ConditionId> Why(RoutineStep step, SafetyProfile? profile, Library library)
    {
        if (profile is null || profile.Noted.IsEmpty)
        {
            return [];
        }

        // What nobody knows any more, or wrote on their own, may work by any means.
        var means = library.FindCard(step.Card)?.Fits?.Means ?? AnyMeans;
        return Ruling(new(step.Card, step.Area, step.Pressure.Max > 0 ? means.Add(Means.Touch) : means), profile, library);
    }

    /// <summary>The conditions that rule a card out.</summary>
    public static ImmutableArray<ConditionId> Why(Card card, SafetyProfile? profile, Library library) => Ruling(
        new(card.Id, card.Area, card.Pressure.Max > 0 ? (card.Fits?.Means ?? AnyMeans).Add(Means.Touch) : card.Fits?.Means ?? AnyMeans), profile, library);

    /// <summary>The conditions that rule a tip out: it describes a technique they rule out, or says to use such means at such a spot.</summary>
    public static ImmutableArray<ConditionId> Why(Tip tip, SafetyProfile? profile, Library library)
    {
        if (profile is null || profile.Noted.IsEmpty)
        {
            return [];
        }

        var ofCards = tip.Cards.Select(library.FindCard).OfType<Card>().SelectMany(card => Why(card, profile, library));
        var ofMeans = tip.Means.IsEmpty ? [] : tip.Areas.DefaultIfEmpty().SelectMany(area => Ruling(new(default, area, tip.Means), profile, library));
        return [.. ofCards.Concat(ofMeans).Distinct()];
    }

    /// <summary>What a step becomes for whoever has any condition: never harder than all of them allow.</summary>
    public static RoutineStep Softened(RoutineStep step) => step.Pressure.Max <= Condition.Cap
        ? step
        : step with { Pressure = new(Math.Min(step.Pressure.Usual, Condition.Cap), Condition.Cap) };

    /// <summary>True when some condition there is would change the routine, so that it is worth asking before it begins.</summary>
    public static bool Concerns(Routine routine, Library library)
    {
        var asked = library.Content.Conditions.Where(condition => condition.Ask is not null);
        return asked.Any() && (routine.Steps.Any(step => step.Pressure.Max > Condition.Cap)
            || asked.Any(condition => routine.Steps.Any(step => !Why(step, SafetyProfile.None.With(condition.Id, null, default), library).IsEmpty)));
    }

    private static ImmutableArray<ConditionId> Ruling(Doing doing, SafetyProfile? profile, Library library) => profile is null
        ? []
        : [.. profile.Noted.Where(noted => library.FindCondition(noted.Id)?.Avoid.Any(avoided => Matches(avoided, noted, doing, library)) == true)
            .Select(noted => noted.Id).Distinct()];

    private static bool Matches(Avoided avoided, NotedCondition noted, Doing doing, Library library) =>
        (avoided.Cards.IsEmpty || avoided.Cards.Contains(doing.Card))
        && (avoided.Areas.IsEmpty || library.Find(doing.Area) is null || avoided.Areas.Any(area => library.IsPartOf(doing.Area, area)))
        && (avoided.Means.IsEmpty || avoided.Means.Any(doing.Means.Contains))
        && (!avoided.There || noted.Area is not { } there || library.Find(doing.Area) is null || library.IsPartOf(doing.Area, there) || library.IsPartOf(there, doing.Area));

    private static RoutineStep? StandIn(RoutineStep step, ImmutableArray<ConditionId> why, SafetyProfile profile, Library library, HashSet<CardId> taken)
    {
        var offers = why.Select(library.FindCondition).OfType<Condition>().SelectMany(condition => condition.Offer).Distinct();
        var card = step.Seconds < ShortestStandIn ? null : offers.Where(offer => !taken.Contains(offer)).Select(library.FindCard).OfType<Card>()
            .FirstOrDefault(card => card.Fits?.Part is not (Part.Arrive or Part.Close) && Why(card, profile, library).IsEmpty);
        if (card is null)
        {
            return null;
        }

        // Nothing gentle is drawn out beyond twice its length, and each side gets the same.
        var seconds = Math.Min(step.Seconds, 2 * card.Seconds);
        seconds -= card.Sides == Sides.Each ? seconds % 2 : 0;
        return Softened(RoutineStep.Of(card, seconds) with { Instead = step.Card });
    }

    private static Routine Versioned(Routine routine) => routine with { Version = new RoutineVersions().Of(routine) };

    /// <summary>What is done, where and by which means.</summary>
    private readonly record struct Doing(CardId Card, AreaId Area, ImmutableArray<Means> Means);
}

/// <summary>A routine as it fits a person.</summary>
/// <param name="Routine">The routine, with a version of its own when anything was changed.</param>
/// <param name="Omissions">Everything that was changed, in the order of its steps.</param>
public sealed record GatedRoutine(Routine Routine, ImmutableArray<Omission> Omissions);

/// <summary>One change of a routine, and why.</summary>
/// <param name="Card">The step's card.</param>
/// <param name="Name">The step's name.</param>
/// <param name="Measure">What became of it.</param>
/// <param name="Because">The conditions that asked for it.</param>
/// <param name="By">What takes its place.</param>
public sealed record Omission(CardId Card, string Name, Measure Measure, ImmutableArray<ConditionId> Because, string? By);

/// <summary>What became of a step.</summary>
public enum Measure
{
    /// <summary>Less pressure.</summary>
    Softened,

    /// <summary>Something gentler in its place.</summary>
    Replaced,

    /// <summary>Left out.</summary>
    LeftOut,
}
