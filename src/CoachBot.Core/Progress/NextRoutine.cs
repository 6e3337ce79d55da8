using CoachBot.Core.Routines;

namespace CoachBot.Core.Progress;

/// <summary>Why a routine is suggested.</summary>
public enum SuggestedFor
{
    /// <summary>It is a good one to begin with.</summary>
    Beginning,

    /// <summary>It helped before.</summary>
    Helped,

    /// <summary>It was done before.</summary>
    Known,

    /// <summary>It was not done yet.</summary>
    New,
}

/// <summary>
/// The routine to suggest next: mostly what helped, and now and then another one, because nobody knows what helps before trying it. Which of the two
/// it is depends on how many sessions there were, so the same person gets the same answer until they have done one more.
/// </summary>
public sealed record NextRoutine(Routine Routine, SuggestedFor Why, RoutineEffect? Effect = null)
{
    /// <summary>While something is new, this many of three suggestions are; so eight routines are gone through in eleven sessions.</summary>
    private const int Cycle = 3;

    /// <summary>Afterwards, one of so many suggestions is the routine that was rated least.</summary>
    private const int LaterCycle = 6;

    /// <summary>The suggestion out of the routines that come into question, the likeliest first; null only when there are none.</summary>
    public static NextRoutine? Of(PracticeHistory? history, IReadOnlyList<Routine> listed, PartOfDay now)
    {
        if (listed.Count == 0)
        {
            return null;
        }

        var done = history?.Sessions.Where(session => session.Routine is not null).Select(session => session.Routine!.Value).ToHashSet() ?? [];
        var fresh = listed.Where(routine => !done.Contains(routine.Id)).ToList();
        if (history is null || fresh.Count == listed.Count)
        {
            return new(listed[0], SuggestedFor.Beginning);
        }

        if (fresh.Count > 0 && history.Count % Cycle != 0)
        {
            return new(fresh[history.Count / Cycle % fresh.Count], SuggestedFor.New);
        }

        var effects = RoutineEffect.Of(history, now).ToDictionary(effect => effect.Routine);
        if (fresh.Count == 0 && history.Count % LaterCycle == 0)
        {
            return new(listed.MinBy(routine => effects.GetValueOrDefault(routine.Id)?.Pairs ?? 0)!, SuggestedFor.Known);
        }

        var best = listed.Where(routine => done.Contains(routine.Id)).MaxBy(routine => effects.GetValueOrDefault(routine.Id)?.Promise ?? 0)!;
        return effects.GetValueOrDefault(best.Id) is { Helped: true } effect ? new(best, SuggestedFor.Helped, effect) : new(best, SuggestedFor.Known);
    }
}
