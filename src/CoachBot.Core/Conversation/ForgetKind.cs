using System.Collections.Frozen;

namespace CoachBot.Core.Conversation;

/// <summary>What a person may have forgotten. Stored by name, so never renamed.</summary>
public enum ForgetKind
{
    /// <summary>All of it, the person included.</summary>
    Everything,

    /// <summary>What was done and how it felt: routines, ratings, tips given.</summary>
    History,

    /// <summary>How they like it, and what they wrote themselves.</summary>
    Preferences,

    /// <summary>Nudges with all that belongs to them.</summary>
    Nudges,

    /// <summary>What was asked for the sake of safety, and answered.</summary>
    Safety,
}

/// <summary>Forgetting was asked for and waits for a yes.</summary>
/// <param name="Kind">What is to be forgotten.</param>
/// <param name="In">The turn that asked; the question is open only until the person speaks of something else.</param>
public sealed record ForgetAsked(ForgetKind Kind, TurnNumber In);

/// <summary>
/// Which part of a <see cref="Person"/> is of which kind. What is of <see cref="ForgetKind.Everything"/> only belongs to the running
/// conversation and goes with the person.
/// </summary>
public static class PersonKinds
{
    /// <summary>The kind of every property that is stored.</summary>
    public static FrozenDictionary<string, ForgetKind> Of { get; } = new Dictionary<string, ForgetKind>
    {
        [nameof(Person.Id)] = ForgetKind.Everything,
        [nameof(Person.Turn)] = ForgetKind.Everything,
        [nameof(Person.Place)] = ForgetKind.Everything,
        [nameof(Person.Welcomed)] = ForgetKind.Everything,
        [nameof(Person.LastHeard)] = ForgetKind.Everything,
        [nameof(Person.OffersSince)] = ForgetKind.Everything,
        [nameof(Person.LastPress)] = ForgetKind.Everything,
        [nameof(Person.AsksForget)] = ForgetKind.Everything,
        [nameof(Person.Linking)] = ForgetKind.Everything,
        [nameof(Person.TipsGiven)] = ForgetKind.History,
        [nameof(Person.Progress)] = ForgetKind.History,
        [nameof(Person.Preferences)] = ForgetKind.Preferences,
        [nameof(Person.OwnRoutines)] = ForgetKind.Preferences,
        [nameof(Person.Language)] = ForgetKind.Preferences,
        [nameof(Person.Nudges)] = ForgetKind.Nudges,
        [nameof(Person.Held)] = ForgetKind.Safety,
        [nameof(Person.Asked)] = ForgetKind.Safety,
        [nameof(Person.Lowered)] = ForgetKind.Safety,
        [nameof(Person.Safety)] = ForgetKind.Safety,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The person without all that is of a kind.</summary>
    public static Person Without(this Person person, ForgetKind kind) => kind switch
    {
        ForgetKind.History => person with
        {
            TipsGiven = [],
            Progress = null,
            Place = person.Place is Place.Rating ? Place.Nowhere : person.Place,

            // The nudges note what was done, so that they need not ask for it again.
            Nudges = person.Nudges is { } plan ? plan with { LastDone = null, DoneAt = null } : null,
        },
        ForgetKind.Preferences => person with { Language = null, Preferences = null, OwnRoutines = null },
        ForgetKind.Nudges => person with { Nudges = null },
        ForgetKind.Safety => person with { Held = null, Asked = null, Lowered = 0, Safety = null },
        _ => new(person.Id) { Turn = person.Turn },
    };
}
