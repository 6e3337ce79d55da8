using System.Collections.Immutable;
using CoachBot.Content.Drafts;
using CoachBot.Core.Content;
using CoachBot.Core.Routines;

namespace CoachBot.Content.Building;

/// <summary>A routine ready to be played, and for each of its steps where it was written.</summary>
internal sealed record BuiltRoutine(Routine Routine, ImmutableArray<StepDraft> Written);

/// <summary>
/// Makes routines out of what the files say: steps written out from their cards, swaps as variants, and each card as a routine
/// of its own.
/// </summary>
internal sealed class RoutineBuilder(IEnumerable<Entry<Card>> cards)
{
    private readonly Dictionary<string, Entry<Card>> cards = cards.ToDictionary(card => card.Value.Id.Value, StringComparer.Ordinal);

    /// <summary>Routines share most of their steps; each is made, and hashed, once.</summary>
    private readonly Dictionary<(string Card, int Seconds, string? Say), RoutineStep> steps = [];
    private readonly RoutineVersions versions = new();

    /// <summary>All routines, the listed ones first. Steps whose card is not there are left out; a finding says so elsewhere.</summary>
    public IEnumerable<BuiltRoutine> Build(IReadOnlyList<RoutineDraft> routines) =>
        routines.Select(routine => Listed(routine))
            .Concat(routines.SelectMany(routine => routine.Swaps.Select(swap => Variant(routine, swap))))
            .Concat(cards.Values.Select(Single));

    public static RoutineId VariantId(RoutineDraft routine, SwapDraft swap) => new(swap.Id.Length == 0 ? "" : $"{routine.Id}-{swap.Id}");

    /// <summary>How a variant is called: short enough for a title, and still to be typed.</summary>
    public static string VariantName(RoutineDraft routine, SwapDraft swap) => $"{routine.Name} ({swap.Name})";

    /// <summary>The steps with each occurrence of a swapped card replaced in its place.</summary>
    public static ImmutableArray<StepDraft> Replace(ImmutableArray<StepDraft> steps, SwapDraft swap) =>
        [.. steps.SelectMany(step => swap.Replacements.FirstOrDefault(replacement => replacement.Card == step.Card)?.Steps ?? [step])];

    private BuiltRoutine Listed(RoutineDraft routine) => Finish(
        new Routine
        {
            Id = new(routine.Id),
            Name = routine.Name,
            Summary = routine.Summary,
            GetReady = routine.GetReady,
            LeadInSeconds = routine.LeadInSeconds,
            Areas = [.. routine.Areas.Select(area => new AreaId(area))],
            Aliases = [.. routine.Aliases.Select(alias => alias.ToLowerInvariant())],
            Swaps = [.. routine.Swaps.Select(swap => SwapOf(routine, swap))],
            Steps = [],
            Version = default,
        },
        routine.Steps);

    private BuiltRoutine Variant(RoutineDraft routine, SwapDraft swap) => Finish(
        new Routine
        {
            Id = VariantId(routine, swap),
            Name = VariantName(routine, swap),
            Summary = routine.Summary,
            GetReady = swap.GetReady ?? routine.GetReady,
            LeadInSeconds = swap.LeadInSeconds ?? routine.LeadInSeconds,
            Areas = [.. routine.Areas.Select(area => new AreaId(area))],
            Listed = false,
            Steps = [],
            Version = default,
        },
        Replace(routine.Steps, swap));

    private BuiltRoutine Single(Entry<Card> card) => Finish(
        new Routine
        {
            Id = new(card.Value.Id.Value),
            Name = card.Value.Name,
            Summary = card.Value.Purpose,
            GetReady = card.Value.Position,
            Areas = [card.Value.Area],
            Listed = false,
            Steps = [],
            Version = default,
        },
        [new(card.Value.Id.Value, card.Value.Seconds, Say: null, card.Node)]);

    private static Swap SwapOf(RoutineDraft routine, SwapDraft swap)
    {
        var (variant, word) = (VariantId(routine, swap), swap.Name.ToLowerInvariant());
        var words = swap.Words.Select(phrase => phrase.ToLowerInvariant()).Prepend(word).Distinct();
        return new(new(new($"routine {variant}"), swap.Name, word), variant, [.. words]);
    }

    private BuiltRoutine Finish(Routine routine, ImmutableArray<StepDraft> steps)
    {
        var written = steps.Where(step => cards.ContainsKey(step.Card)).ToImmutableArray();
        var whole = routine with { Steps = [.. written.Select(StepOf)] };
        return new(whole with { Version = versions.Of(whole) }, written);
    }

    private RoutineStep StepOf(StepDraft step)
    {
        var key = (step.Card, step.Seconds, step.Say);
        if (!steps.TryGetValue(key, out var made))
        {
            var card = cards[step.Card].Value;
            steps[key] = made = RoutineStep.Of(card, step.Seconds) with { Say = step.Say ?? card.Say };
        }

        return made;
    }
}
