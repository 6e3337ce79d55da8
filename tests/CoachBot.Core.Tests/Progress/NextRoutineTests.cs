using CoachBot.Core.Content;
using CoachBot.Core.Progress;
using CoachBot.Core.Routines;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CoachBot.Core.Tests.Progress;

/// <summary>What is suggested next: mostly what helped, now and then something else, never by chance.</summary>
public class NextRoutineTests
{
    private static readonly Routine[] Listed = [.. Enumerable.Range(1, 8).Select(number => Samples.Mixed with { Id = new($"R{number}") })];

    /// <summary>Sessions as the number of a routine and by how much it lowered the tension; null when it was not rated.</summary>
    private static readonly Arbitrary<(int Routine, int? Drop)[]> Practice =
        (from routine in Gen.Choose(1, 9) from drop in Gen.Choose(-3, 6) select (routine, drop == 6 ? (int?)null : drop)).ArrayOf().ToArbitrary();

    [Fact]
    public void The_first_of_the_list_is_for_beginners() => Assert.Equal(new NextRoutine(Listed[0], SuggestedFor.Beginning), Of(null));

    [Fact]
    public void Nothing_is_suggested_where_there_is_nothing() => Assert.Null(NextRoutine.Of(null, [], PartOfDay.Morning));

    [Fact]
    public void Whoever_does_what_is_suggested_has_done_all_of_it_after_eleven_sessions()
    {
        var history = new PracticeHistory();
        for (var session = 0; session < 11; session++)
        {
            history = history.With(Session(Of(history)!.Routine.Id, 1));
        }

        Assert.Equal(Listed.Length, history.Sessions.Select(session => session.Routine).Distinct().Count());
    }

    [Fact]
    public void What_helped_comes_with_its_evidence()
    {
        var next = Of(Done([.. Enumerable.Repeat((2, (int?)3), 6)]))!;
        Assert.Equal((new RoutineId("R2"), SuggestedFor.Helped, 6), (next.Routine.Id, next.Why, next.Effect!.Pairs));
    }

    [Fact]
    public void What_made_it_worse_gives_way_to_what_did_not() =>
        Assert.Equal(new RoutineId("R1"), Of(Done([(3, -2), (3, -2), (1, 0)]))!.Routine.Id);

    [Fact]
    public void What_was_forgotten_is_begun_anew() => Assert.Equal(SuggestedFor.Beginning, Of(Done([(2, 3), (3, 3)]).WithoutRoutines)!.Why);

    [Fact]
    public void The_same_history_gives_the_same_suggestion_and_it_is_true() => Prop.ForAll(Practice, practice =>
    {
        var history = Done(practice);
        var next = Of(history)!;
        var done = history.Sessions.Any(session => session.Routine == next.Routine.Id);
        return next == Of(Done(practice)) && Listed.Contains(next.Routine) && next.Why switch
        {
            SuggestedFor.New => !done,
            SuggestedFor.Helped => done && next.Effect is { Helped: true } effect && effect.Routine == next.Routine.Id,
            SuggestedFor.Known => done && next.Effect is null,
            _ => !Listed.Any(routine => history.Sessions.Any(session => session.Routine == routine.Id)),
        };
    }).QuickCheckThrowOnFailure();

    private static NextRoutine? Of(PracticeHistory? history) => NextRoutine.Of(history, Listed, PartOfDay.Evening);

    private static PracticeHistory Done((int Routine, int? Drop)[] practice) =>
        practice.Aggregate(new PracticeHistory(), (history, each) => history.With(Session(new($"R{each.Routine}"), each.Drop)));

    private static PracticeSession Session(RoutineId routine, int? drop) => new(new LocalDate(2026, 11, 1), PartOfDay.Evening, routine, 5, 5 - drop);
}
