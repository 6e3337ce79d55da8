using CoachBot.Core.Content;

namespace CoachBot.Core.Progress;

/// <summary>
/// What followed when a person did a routine and rated before and after: the evidence, and nothing about why. Of each routine the newest
/// <see cref="MostPairs"/> count, so that it can change.
/// </summary>
/// <param name="Routine">The routine.</param>
/// <param name="Part">The part of the day all of it is from; null when it is from several.</param>
/// <param name="Pairs">How many times both ratings were given.</param>
/// <param name="Lower">How many times it was lower afterwards.</param>
/// <param name="Drop">By how much it was lower, summed.</param>
public sealed record RoutineEffect(RoutineId Routine, PartOfDay? Part, int Pairs, int Lower, int Drop)
{
    /// <summary>With fewer pairs nothing is claimed.</summary>
    public const int LeastPairs = 5;

    /// <summary>As many pairs count.</summary>
    public const int MostPairs = 10;

    /// <summary>By how much it was lower on average, in halves of a point.</summary>
    public int Halves => (int)Math.Round(2d * Drop / Pairs, MidpointRounding.AwayFromZero);

    /// <summary>True when it may be said to have helped: often enough rated, mostly lower, and by a point or nearly so.</summary>
    public bool Helped => Pairs >= LeastPairs && 2 * Lower > Pairs && 4 * Drop >= 3 * Pairs;

    /// <summary>How promising it is: the average drop, held back while there are few.</summary>
    public double Promise => (double)Drop / (Pairs + 1);

    /// <summary>The evidence for every routine that was ever rated before and after; that of this part of the day when there is enough of it.</summary>
    public static IEnumerable<RoutineEffect> Of(PracticeHistory history, PartOfDay now) =>
        history.Sessions.Where(session => session is { Routine: not null, Drop: not null }).GroupBy(session => session.Routine!.Value).Select(same => Of(same.Key, [.. same], now));

    /// <summary>The routine that helped most; null while none may be said to have.</summary>
    public static RoutineEffect? Best(PracticeHistory history, PartOfDay now, Func<RoutineId, bool> wanted) =>
        Of(history, now).Where(effect => effect.Helped && wanted(effect.Routine)).MaxBy(effect => effect.Promise);

    private static RoutineEffect Of(RoutineId routine, List<PracticeSession> pairs, PartOfDay now)
    {
        var here = pairs.FindAll(pair => pair.Part == now);
        var counted = (here.Count >= LeastPairs ? here : pairs).TakeLast(MostPairs).ToList();
        PartOfDay? part = counted.TrueForAll(pair => pair.Part == counted[0].Part) ? counted[0].Part : null;
        return new(routine, part, counted.Count, counted.Count(pair => pair.Drop > 0), counted.Sum(pair => pair.Drop!.Value));
    }
}
