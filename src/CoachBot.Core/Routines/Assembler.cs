using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Safety;

namespace CoachBot.Core.Routines;

/// <summary>
/// Makes up a routine for a moment out of single techniques: arrive, warm up, work, soothe, notice. It fills the time there is, exactly where
/// enough fits, and never more; the same request always gives the same routine.
/// </summary>
public static class Assembler
{
    /// <summary>Everything is counted in tens of seconds, which both sides can share.</summary>
    private const int Beat = 10;

    /// <summary>Nothing is read, found and done in less.</summary>
    private const int Shortest = 30;

    private const int LongestStep = 180;

    /// <summary>With only a minute there is no time to arrive.</summary>
    private const int ShortTime = 60;

    private const int BriefTime = 180;

    private static readonly ImmutableArray<Part> Wished = [Part.Soothe, Part.Warm, Part.Work, Part.Work, Part.Soothe, Part.Work, Part.Warm, Part.Work];

    /// <summary>The steps that fit, in their order, and what was left out. No steps when nothing fits.</summary>
    /// <param name="request">What it has to fit.</param>
    /// <param name="tools">What is at hand.</param>
    /// <param name="profile">What massage has to mind with the person.</param>
    /// <param name="library">The techniques.</param>
    public static Assembled Assemble(FitRequest request, ImmutableArray<string> tools, SafetyProfile? profile, Library library)
    {
        var leftOut = ImmutableArray.CreateBuilder<FitOmission>();
        var fitting = new List<Card>();
        foreach (var card in library.Content.Cards.OrderBy(card => card.Id.Value, StringComparer.Ordinal))
        {
            var broken = request.Broken(card);
            var why = Gate.Why(card, profile, library);
            if (broken is null && why.IsEmpty && card.Fits!.Tools.All(tools.Contains))
            {
                fitting.Add(card);
            }
            else if (card.Fits is { Part: Part.Warm or Part.Work or Part.Soothe } && (broken is not null || !why.IsEmpty) && IsWished(card, request, library))
            {
                leftOut.Add(new(card.Id, card.Name, broken, why));
            }
        }

        var steps = Steps(request, fitting, library);
        return new(steps, leftOut.ToImmutable());
    }

    /// <summary>The least time that a technique can be read and done in.</summary>
    public static int ShortestOf(Card card)
    {
        // Number, name, time, pressure, breath, feel and perhaps why it is softer: read at 200 words a minute in half of the time.
        var words = Words(card.Fits?.OneHand is { } other && Words(other) > Words(card.Say) ? other : card.Say) + Words(card.Name) + Words(card.Breath) + Words(card.Feel) + 25;
        return Math.Max(Shortest, (((words * 120 / 200) + Beat - 1) / Beat) * Beat);
    }

    private static ImmutableArray<RoutineStep> Steps(FitRequest request, List<Card> fitting, Library library)
    {
        var total = request.Minutes * 60;
        var arrive = total > ShortTime ? fitting.Find(card => card.Fits!.Part == Part.Arrive) : null;
        var close = fitting.Find(card => card.Fits!.Part == Part.Close);
        var (first, last) = (arrive is null ? 0 : Math.Min(arrive.Seconds, total <= BriefTime ? 20 : 30), close is null ? 0 : Math.Min(close.Seconds, 20));
        var room = total - first - last;
        var picked = Filled(Picked(request, fitting, room, library), room);
        if (picked.Count == 0)
        {
            return [];
        }

        return
        [
            .. arrive is null ? [] : new[] { RoutineStep.Of(arrive, first) },
            .. InOrder(picked).Select(pick => StepOf(pick, request)),
            .. close is null ? [] : new[] { RoutineStep.Of(close, last) },
        ];
    }

    private static RoutineStep StepOf(Pick pick, FitRequest request) =>
        request.Limits.Contains("one_hand") && pick.Card.Fits!.OneHand is { } say ? RoutineStep.Of(pick.Card, pick.Seconds) with { Say = say } : RoutineStep.Of(pick.Card, pick.Seconds);

    /// <summary>What is wished for first, a warming technique before any deep one of the same half of the body, as long as the time allows.</summary>
    private static List<Pick> Picked(FitRequest request, List<Card> fitting, int room, Library library)
    {
        var picks = new List<Pick>();
        foreach (var tier in Tiers(request, fitting, library))
        {
            var left = tier.Where(card => picks.TrueForAll(pick => pick.Card != card)).ToList();
            for (var turn = 0; left.Count > 0 && picks.Sum(pick => pick.Seconds) < room; turn++)
            {
                var wished = Wished[turn % Wished.Length];
                var card = left.Find(one => one.Fits!.Part == wished) ?? left[0];
                left.Remove(card);
                Card[] needed = card.Fits!.Part == Part.Work && WarmUp(card, fitting, picks) is { } warm ? [warm, card] : [card];
                if (picks.Sum(pick => pick.Least) + needed.Sum(ShortestOf) <= room)
                {
                    picks.AddRange(needed.Select(one => new Pick(one)));
                    left.RemoveAll(needed.Contains);
                }
            }
        }

        return picks;
    }

    /// <summary>The warming technique that has to come before this one; null when it is there, or there is none that fits.</summary>
    private static Card? WarmUp(Card deep, List<Card> fitting, List<Pick> picks) =>
        picks.Exists(pick => pick.Card.Fits!.Part == Part.Warm && IsLower(pick.Card) == IsLower(deep))
            ? null
            : fitting.Find(card => card.Fits!.Part == Part.Warm && IsLower(card) == IsLower(deep));

    /// <summary>First the spot that was named, then what it is part of, then the same half of the body; with none named, everything.</summary>
    private static IEnumerable<List<Card>> Tiers(FitRequest request, List<Card> fitting, Library library)
    {
        var usable = fitting.FindAll(card => card.Fits!.Part is Part.Warm or Part.Work or Part.Soothe);
        if (request.Area is not { } area)
        {
            return [usable];
        }

        var whole = library.Find(area)?.PartOf ?? area;
        var own = usable.FindAll(card => library.IsPartOf(card.Area, area));
        var lower = library.Content.Cards.Where(card => library.IsPartOf(card.Area, area)).Any(IsLower);
        return [own, usable.FindAll(card => library.IsPartOf(card.Area, whole)), usable.FindAll(card => IsLower(card) == lower)];
    }

    private static bool IsWished(Card card, FitRequest request, Library library) => request.Area is not { } area || library.IsPartOf(card.Area, area);

    private static bool IsLower(Card card) => card.Fits?.Feet is not null;

    /// <summary>Stretches or shortens until the time is used, each no further than it can be done well.</summary>
    private static List<Pick> Filled(List<Pick> picks, int room)
    {
        for (var moved = true; moved && picks.Sum(pick => pick.Seconds) != room;)
        {
            moved = false;
            for (var at = 0; at < picks.Count && picks.Sum(pick => pick.Seconds) is var now && now != room; at++)
            {
                var by = now < room ? Math.Min(Beat, picks[at].Most - picks[at].Seconds) : -Math.Min(Beat, picks[at].Seconds - picks[at].Least);
                (picks[at], moved) = (picks[at] with { Seconds = picks[at].Seconds + by }, moved || by != 0);
            }
        }

        return picks;
    }

    /// <summary>Head before feet, warm before deep before soothing; something soothing at the very end.</summary>
    private static List<Pick> InOrder(List<Pick> picks)
    {
        var ordered = picks.OrderBy(pick => IsLower(pick.Card)).ThenBy(pick => pick.Card.Fits!.Part).ThenBy(pick => pick.Card.Id.Value, StringComparer.Ordinal).ToList();
        if (ordered[^1].Card.Fits!.Part != Part.Soothe && ordered.FindLastIndex(pick => pick.Card.Fits!.Part == Part.Soothe) is >= 0 and var at)
        {
            var soothing = ordered[at];
            ordered.RemoveAt(at);
            ordered.Add(soothing);
        }

        return ordered;
    }

    private static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>A technique with the time it gets.</summary>
    private sealed record Pick(Card Card)
    {
        public int Least { get; } = ShortestOf(Card);

        public int Most => Math.Max(Least, Math.Min(2 * Card.Seconds, LongestStep) / Beat * Beat);

        public int Seconds { get; init; } = Math.Clamp((Card.Seconds + (Beat / 2)) / Beat * Beat, ShortestOf(Card), Math.Max(ShortestOf(Card), LongestStep));
    }
}

/// <summary>What a made-up routine came to.</summary>
/// <param name="Steps">Its steps; none when nothing fits.</param>
/// <param name="LeftOut">What would have been wished for and was left out, with why.</param>
public sealed record Assembled(ImmutableArray<RoutineStep> Steps, ImmutableArray<FitOmission> LeftOut);

/// <summary>A technique that was left out of a made-up routine.</summary>
/// <param name="Card">The technique.</param>
/// <param name="Name">Its name.</param>
/// <param name="Limit">The limit it does not keep to; null when it keeps to all.</param>
/// <param name="Because">The conditions that rule it out.</param>
public sealed record FitOmission(CardId Card, string Name, string? Limit, ImmutableArray<ConditionId> Because);
