using System.Runtime.InteropServices;
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
    public static IEnumerable<RoutineEffect> Of(PracticeHistory history, PartOfDay now)
    {
        // Asked in most turns, so the newest are counted in one walk and nothing is copied.
        var tallies = new Dictionary<RoutineId, (Tally All, Tally Here)>();
        for (var at = history.Sessions.Length - 1; at >= 0; at--)
        {
            if (history.Sessions[at] is { Routine: { } routine, Drop: { } drop, Part: var part })
            {
                ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(tallies, routine, out _);
                tally = (tally.All.With(drop, part), part == now ? tally.Here.With(drop, part) : tally.Here);
            }
        }

        return tallies.Select(each => (each.Value.Here.Pairs >= LeastPairs ? each.Value.Here : each.Value.All).Of(each.Key));
    }

    /// <summary>The routine that helped most; null while none may be said to have.</summary>
    public static RoutineEffect? Best(PracticeHistory history, PartOfDay now, Func<RoutineId, bool> wanted) => history.Sessions.Length < LeastPairs
        ? null
        : Of(history, now).Where(effect => effect.Helped && wanted(effect.Routine)).MaxBy(effect => effect.Promise);

    /// <summary>What the newest pairs come to.</summary>
    private readonly record struct Tally(int Pairs, int Lower, int Drop, PartOfDay Part, bool Mixed)
    {
        public Tally With(int drop, PartOfDay part) =>
            Pairs == MostPairs ? this : new(Pairs + 1, Lower + (drop > 0 ? 1 : 0), Drop + drop, part, Mixed || (Pairs > 0 && part != Part));

        public RoutineEffect Of(RoutineId routine) => new(routine, Mixed ? null : Part, Pairs, Lower, Drop);
    }
}
