using System.Collections.Immutable;
using CoachBot.Content;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Safety;
using NodaTime;

namespace CoachBot.Tests.Safety;

/// <summary>The shipped content, people with conditions, and what the conditions rule out, reckoned apart from the coach.</summary>
internal static class ShippedContent
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 12, 0);

    private static readonly Lazy<Library> Shipped = new(() => ContentLoader.Load(Repository.PathOf("content", "en")) switch
    {
        LoadedContent.Usable usable => usable.Library,
        LoadedContent.Refused refused => throw new InvalidOperationException(string.Join('\n', refused.Findings)),
        _ => throw new InvalidOperationException("Content is either usable or refused."),
    });

    public static Library Library => Shipped.Value;

    public static Person With(params IEnumerable<NotedCondition> noted) => new(new PersonId(1))
    {
        Welcomed = true,
        Safety = new SafetyProfile { CheckedAt = Noon, Noted = [.. noted] },
    };

    /// <summary>Every condition; those about one spot with no spot named, and once for a few.</summary>
    public static IEnumerable<NotedCondition> Conditions => Library.Content.Conditions.SelectMany(condition => condition.Spot
        ? new AreaId?[] { null, new("head"), new("temples"), new("neck"), new("feet"), new("toes"), new("hands") }.Select(area => new NotedCondition(condition.Id, area, Noon))
        : [new NotedCondition(condition.Id, null, Noon)]);

    /// <summary>Whether somebody with these conditions must not be guided through a card. Written against the brief's wording of a rule, not against the gate.</summary>
    public static bool IsExcluded(Card card, ImmutableArray<NotedCondition> noted)
    {
        var spots = new List<AreaId>();
        for (AreaId? area = card.Area; area is { } at; area = Library.Find(at)?.PartOf)
        {
            spots.Add(at);
        }

        var means = card.Fits!.Means.ToHashSet();
        if (card.Pressure.Max > 0)
        {
            means.Add(Means.Touch);
        }

        return noted.Any(one => Library.Content.Conditions.Single(condition => condition.Id == one.Id).Avoid.Any(rule =>
        {
            var there = one.Area is null || spots.Contains(one.Area.Value) || Library.Find(one.Area.Value)?.PartOf == card.Area;
            return (rule.Areas.Length == 0 || rule.Areas.Intersect(spots).Any()) && (rule.Means.Length == 0 || rule.Means.Intersect(means).Any())
                && (rule.Cards.Length == 0 || rule.Cards.Contains(card.Id)) && (!rule.There || there);
        }));
    }

    public static Card CardOf(RoutineStep step) => Library.Content.Cards.Single(card => card.Id == step.Card);
}
