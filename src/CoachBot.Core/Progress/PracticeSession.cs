using CoachBot.Core.Content;
using NodaTime;

namespace CoachBot.Core.Progress;

/// <summary>A routine that was done: played to its end, with at least one step not skipped.</summary>
/// <param name="On">The person's day it began on.</param>
/// <param name="Part">The part of that day.</param>
/// <param name="Routine">The routine, a variant counted as the routine it varies; null once the person had it forgotten.</param>
/// <param name="Before">Tension before, 0-10, when it was rated.</param>
/// <param name="After">Tension after, 0-10, when it was rated soon enough to be about this.</param>
public readonly record struct PracticeSession(LocalDate On, PartOfDay Part, RoutineId? Routine, int? Before, int? After)
{
    /// <summary>By how much the tension was lower afterwards; null without both ratings.</summary>
    public int? Drop => Before - After;
}
