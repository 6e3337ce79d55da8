using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Nudges;
using NodaTime;

namespace CoachBot.Core.Conversation;

/// <summary>The coach's own number of a person; says nothing about them.</summary>
public readonly record struct PersonId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Counts the turns of one person, from 1. Buttons, timers and variety of wording hang on it.</summary>
public readonly record struct TurnNumber(long Value)
{
    /// <summary>The number of the turn after this one.</summary>
    public TurnNumber Next => new(Value + 1);
}

/// <summary>All the coach remembers of one person between turns: an immutable value, stored as one JSON document.</summary>
public sealed record Person(PersonId Id)
{
    /// <summary>The last turn that was run; 0 before the first.</summary>
    public TurnNumber Turn { get; init; }

    /// <summary>Where the talk is.</summary>
    public Place Place { get; init => field = value ?? Place.Nowhere; } = Place.Nowhere;

    /// <summary>True once the coach has said what it is and that it is no clinician.</summary>
    public bool Welcomed { get; init; }

    /// <summary>When the person last said or pressed anything; null before.</summary>
    public Instant? LastHeard { get; init; }

    /// <summary>Tips already given, oldest first; an area starts over when all of its tips are in here.</summary>
    public ImmutableArray<TipId> TipsGiven { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Buttons offered by turns before this one belong to an earlier place of the conversation.</summary>
    public TurnNumber OffersSince { get; init; }

    /// <summary>The last button pressed, so that a double tap is one step, not two.</summary>
    public Press? LastPress { get; init; }

    /// <summary>What the person wants about nudges; null before they ever asked for one.</summary>
    public NudgePlan? Nudges { get; init; }

    /// <summary>When the engine wants to be called next if nothing happens before: the earliest of all that is pending.</summary>
    [JsonIgnore]
    public Instant? DueAt => (Place.DueAt, Nudges?.NextAt) switch
    {
        ({ } here, { } nudge) => Instant.Min(here, nudge),
        var (here, nudge) => here ?? nudge,
    };

    /// <summary>The content version that must stay readable for this person; null when none is pinned.</summary>
    [JsonIgnore]
    public ContentHash? Pinned => Place.Run?.Version;

    /// <summary>Compares by content, the tips one by one.</summary>
    public bool Equals(Person? other) =>
        other is not null && Id == other.Id && Turn == other.Turn && Place == other.Place && Welcomed == other.Welcomed
        && LastHeard == other.LastHeard && OffersSince == other.OffersSince && LastPress == other.LastPress
        && Nudges == other.Nudges && TipsGiven.SequenceEqual(other.TipsGiven);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Turn, Place, LastHeard, TipsGiven.Length);
}

/// <summary>One press of a button.</summary>
public sealed record Press(ChoiceToken Token, Instant At);
