using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Routines;
using FsCheck;
using FsCheck.Fluent;

namespace CoachBot.Tests.Safety;

/// <summary>What holds for every routine made up for a moment, whatever was asked for.</summary>
public class AssemblerTests
{
    private static readonly Library Library = ShippedContent.Library;

    private static readonly Arbitrary<FitRequest> Requests =
        (from minutes in Gen.Choose(1, FitRequest.MostMinutes)
         from limits in Gen.SubListOf<string>(Circumstances.Limits)
         from few in Gen.Choose(0, 3)
         from area in Gen.Choose(-6, Library.Content.Areas.Length - 1)
         select FitRequest.Asked(minutes, limits.Take(few), area < 0 ? null : Library.Content.Areas[area].Id)).ToArbitrary();

    [Fact]
    public void It_is_never_longer_than_asked_for() => Hold((request, steps) => steps.Sum(step => step.Seconds) <= request.Minutes * 60);

    [Fact]
    public void It_fills_nine_tenths_of_the_time_wherever_enough_fits() => Hold((request, steps) =>
        steps.Sum(step => step.Seconds) >= request.Minutes * 54 || MostOf(request) < request.Minutes * 60);

    [Fact]
    public void It_arrives_first_notices_last_and_ends_on_something_soothing() => Hold((request, steps) =>
    {
        var parts = steps.Select(step => CardOf(step).Fits!.Part).ToList();
        var middle = parts.Where(part => part is not (Part.Arrive or Part.Close)).ToList();
        return parts[^1] == Part.Close && (request.Minutes == 1 || parts[0] == Part.Arrive)
            && (middle[^1] == Part.Soothe || !middle.Contains(Part.Soothe)) && parts.Count(part => part is Part.Arrive or Part.Close) <= 2;
    });

    [Fact]
    public void Nothing_deep_comes_before_the_warm_up_of_its_half_of_the_body() => Hold((request, steps) =>
    {
        var cards = steps.Select(CardOf).ToList();
        return cards.Index().Where(at => at.Item.Fits!.Part == Part.Work).All(deep =>
            cards.Take(deep.Index).Any(card => card.Fits!.Part == Part.Warm && IsLower(card) == IsLower(deep.Item))
            || !Library.Content.Cards.Any(card => card.Fits!.Part == Part.Warm && IsLower(card) == IsLower(deep.Item) && request.Broken(card) is null && card.Fits.Tools.IsEmpty));
    });

    [Fact]
    public void Every_limit_is_kept_to_and_no_technique_comes_twice() => Hold((request, steps) =>
        steps.All(step => request.Broken(CardOf(step)) is null && CardOf(step).Fits!.Tools.IsEmpty) && steps.Select(step => step.Card).Distinct().Count() == steps.Length);

    [Fact]
    public void Whoever_names_a_spot_gets_something_for_it_when_anything_for_it_fits() => Hold((request, steps) =>
        request.Area is not { } area || request.Minutes < 3 || steps.Any(step => Library.IsPartOf(step.Area, area)) || !Library.Content.Cards.Any(card =>
            Library.IsPartOf(card.Area, area) && card.Fits!.Part is Part.Warm or Part.Work or Part.Soothe && request.Broken(card) is null && card.Fits.Tools.IsEmpty));

    [Fact]
    public void The_same_request_gives_the_same_routine_and_its_id_says_all_of_it() => Prop.ForAll(Requests, request =>
    {
        var again = FitRequest.Of(request.Id);
        return again == request && Assembler.Assemble(again, [], null, Library).Steps.SequenceEqual(Assembler.Assemble(request, [], null, Library).Steps)
            && $"routine {request.Id}".Length <= 40;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Both_sides_get_the_same_time_and_every_step_can_be_read_in_half_of_it() => Hold((request, steps) =>
        steps.All(step => step.Sides == Sides.Together || step.Seconds % 2 == 0)
        && steps.Where(step => CardOf(step).Fits!.Part is not (Part.Arrive or Part.Close)).All(step => step.Seconds >= Assembler.ShortestOf(CardOf(step))));

    [Fact]
    public void What_a_limit_leaves_out_is_told_with_the_limit() => Prop.ForAll(Requests, request =>
        Assembler.Assemble(request, [], null, Library).LeftOut.All(omission =>
            omission.Because.IsEmpty && omission.Limit is { } limit && request.Limits.Contains(limit))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("fit-")]
    [InlineData("fit-0-x")]
    [InlineData("fit-31-x")]
    [InlineData("fit-3")]
    [InlineData("fit-3-xyz")]
    [InlineData("R1")]
    public void An_id_that_asks_for_nothing_possible_is_none(string id) => Assert.Null(FitRequest.Of(new(id)));

    private static void Hold(Func<FitRequest, ImmutableArray<RoutineStep>, bool> holds) => Prop.ForAll(Requests, request =>
    {
        var steps = Assembler.Assemble(request, [], null, Library).Steps;
        return steps.IsEmpty || holds(request, steps);
    }).QuickCheckThrowOnFailure();

    /// <summary>The longest that what fits could be drawn out to, in the half of the body that was asked for.</summary>
    private static int MostOf(FitRequest request)
    {
        var lower = request.Area is { } area && Library.Content.Cards.Where(card => Library.IsPartOf(card.Area, area)).Any(IsLower);
        return 40 + Library.Content.Cards.Where(card => card.Fits!.Part is Part.Warm or Part.Work or Part.Soothe && request.Broken(card) is null && card.Fits.Tools.IsEmpty
            && (request.Area is null || IsLower(card) == lower)).Sum(card => Math.Min(2 * card.Seconds, 180) / 10 * 10);
    }

    private static bool IsLower(Card card) => card.Fits!.Feet is not null;

    private static Card CardOf(RoutineStep step) => ShippedContent.CardOf(step);
}
