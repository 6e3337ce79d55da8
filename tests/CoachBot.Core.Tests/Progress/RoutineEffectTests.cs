using CoachBot.Core.Content;
using CoachBot.Core.Progress;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CoachBot.Core.Tests.Progress;

/// <summary>What may be said about a routine, and on what evidence.</summary>
public class RoutineEffectTests
{
    private static readonly RoutineId Ours = new("R1");

    private static readonly Arbitrary<(int Before, int After)[]> Pairs =
        (from before in Gen.Choose(0, 10) from after in Gen.Choose(0, 10) select (before, after)).ArrayOf().ToArbitrary();

    [Fact]
    public void Four_of_five_evenings_two_points_lower()
    {
        var effect = Effect(PartOfDay.Evening, (6, 3), (7, 4), (5, 5), (6, 4), (8, 6));
        Assert.Equal((5, 4, 4, PartOfDay.Evening), (effect.Pairs, effect.Lower, effect.Halves, effect.Part!.Value));
        Assert.True(effect.Helped);
    }

    [Fact]
    public void Four_pairs_are_not_enough_however_good() => Assert.False(Effect(PartOfDay.Evening, (9, 1), (9, 1), (9, 1), (9, 1)).Helped);

    [Fact]
    public void A_session_without_both_ratings_is_no_evidence()
    {
        var history = History([.. Enumerable.Repeat((9, 1), 4)], PartOfDay.Evening);
        history = history with { Sessions = history.Sessions.Add(new(new(2026, 11, 9), PartOfDay.Evening, Ours, 9, null)).Add(new(new(2026, 11, 9), PartOfDay.Evening, Ours, null, 1)) };
        Assert.Equal(4, Assert.Single(RoutineEffect.Of(history, PartOfDay.Evening)).Pairs);
    }

    [Fact]
    public void Now_and_then_much_lower_is_not_mostly_lower() => Assert.False(Effect(PartOfDay.Evening, (9, 0), (9, 0), (4, 4), (4, 5), (4, 5), (4, 4)).Helped);

    [Fact]
    public void Half_a_point_is_nothing_to_speak_of() => Assert.False(Effect(PartOfDay.Evening, (5, 4), (5, 4), (5, 4), (5, 5), (5, 5)).Helped);

    [Fact]
    public void The_evenings_are_spoken_of_in_the_evening_and_all_of_it_when_they_are_few()
    {
        var history = History([(6, 4), (6, 4), (6, 4), (6, 4), (6, 4)], PartOfDay.Evening);
        history = history with { Sessions = [.. history.Sessions, .. History([(7, 7), (7, 7)], PartOfDay.Morning).Sessions] };
        Assert.Equal((PartOfDay.Evening, 5), Said(PartOfDay.Evening));
        Assert.Equal((null, 7), Said(PartOfDay.Morning));

        (PartOfDay?, int) Said(PartOfDay now) => RoutineEffect.Of(history, now).Select(effect => (effect.Part, effect.Pairs)).Single();
    }

    [Fact]
    public void What_was_long_ago_gives_way_to_what_is_new() =>
        Assert.False(Effect(PartOfDay.Evening, [.. Enumerable.Repeat((9, 2), 20), .. Enumerable.Repeat((5, 5), 10)]).Helped);

    [Fact]
    public void What_was_forgotten_is_no_evidence() =>
        Assert.Empty(RoutineEffect.Of(History([.. Enumerable.Repeat((9, 2), 8)], PartOfDay.Evening).WithoutRoutines, PartOfDay.Evening));

    [Fact]
    public void Nothing_is_claimed_below_five_pairs_whatever_they_are() => Prop.ForAll(Pairs, pairs =>
        RoutineEffect.Best(History(pairs, PartOfDay.Morning), PartOfDay.Evening, _ => true) is not { } claimed || (claimed.Pairs >= RoutineEffect.LeastPairs && pairs.Length >= RoutineEffect.LeastPairs))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_pairs_that_count_makes_no_difference() => Prop.ForAll(Pairs, pairs =>
    {
        var counted = pairs.Take(RoutineEffect.MostPairs).ToArray();
        return RoutineEffect.Of(History(counted, PartOfDay.Evening), PartOfDay.Evening)
            .SequenceEqual(RoutineEffect.Of(History([.. counted.Reverse()], PartOfDay.Evening), PartOfDay.Evening));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_said_never_says_more_than_was_rated() => Prop.ForAll(Pairs, pairs =>
        RoutineEffect.Of(History(pairs, PartOfDay.Evening), PartOfDay.Evening).All(effect =>
            effect.Lower <= effect.Pairs && effect.Pairs <= Math.Min(pairs.Length, RoutineEffect.MostPairs) && Math.Abs(effect.Halves) <= 20 && (!effect.Helped || effect.Halves >= 2)))
        .QuickCheckThrowOnFailure();

    private static RoutineEffect Effect(PartOfDay part, params (int, int)[] pairs) => Assert.Single(RoutineEffect.Of(History(pairs, part), part));

    private static PracticeHistory History((int Before, int After)[] pairs, PartOfDay part) => new()
    {
        Sessions = [.. pairs.Select((pair, at) => new PracticeSession(new LocalDate(2026, 1, 1).PlusDays(at), part, Ours, pair.Before, pair.After))],
        Count = pairs.Length,
    };
}
