using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Nudges;
using CoachBot.Core.Progress;
using CoachBot.Core.Safety;
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

    /// <summary>The number: what a record would write by itself has the next one in it, and so on for ever.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>All the coach remembers of one person between turns: an immutable value, stored as JSON.</summary>
public sealed record Person(PersonId Id)
{
    /// <summary>The last turn that was run; 0 before the first.</summary>
    public TurnNumber Turn { get; init; }

    /// <summary>Where the talk is.</summary>
    public Place Place { get; init => field = value ?? Place.Nowhere; } = Place.Nowhere;

    /// <summary>True once the coach has said what it is and that it is no clinician.</summary>
    public bool Welcomed { get; init; }

    /// <summary>The language the coach speaks with them ("es"); null until the platform tells it or they ask for one.</summary>
    public string? Language { get; init; }

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

    /// <summary>The red flag that stands until the person says that it is cleared; null when none does. What was said is not kept.</summary>
    public HeldFlag? Held { get; init; }

    /// <summary>What the coach has asked about and has no answer to yet: whether a red flag is meant; null when nothing was asked.</summary>
    public SafetyTier? Asked { get; init; }

    /// <summary>How far every pressure is lowered, because it hurt twice.</summary>
    public int Lowered { get; init; }

    /// <summary>What massage has to mind with them; null when nothing was said and nothing asked.</summary>
    public SafetyProfile? Safety { get; init; }

    /// <summary>How they like to be coached; null when they never said.</summary>
    public Preferences? Preferences { get; init; }

    /// <summary>The routines they wrote themselves; null when they wrote none.</summary>
    public OwnRoutines? OwnRoutines { get; init; }

    /// <summary>What they have done so far and how it felt; null before the first routine was done.</summary>
    public PracticeHistory? Progress { get; init; }

    /// <summary>What the person was asked to confirm the forgetting of; null when nothing was.</summary>
    public ForgetAsked? AsksForget { get; init; }

    /// <summary>Their other chats; null while there was never a word of any.</summary>
    public Linking? Linking { get; init; }

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
        other is not null && Id == other.Id && Turn == other.Turn && Place == other.Place && Welcomed == other.Welcomed && Language == other.Language
        && LastHeard == other.LastHeard && OffersSince == other.OffersSince && LastPress == other.LastPress
        && Nudges == other.Nudges && Held == other.Held && Asked == other.Asked && Lowered == other.Lowered
        && Safety == other.Safety && Preferences == other.Preferences && OwnRoutines == other.OwnRoutines && Progress == other.Progress
        && AsksForget == other.AsksForget && Linking == other.Linking && TipsGiven.SequenceEqual(other.TipsGiven);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Turn, Place, LastHeard, TipsGiven.Length);
}

/// <summary>A red flag that stands: how urgent it was and since when, nothing of what was said.</summary>
/// <param name="Tier">How urgent.</param>
/// <param name="Since">When it was said.</param>
/// <param name="Repeated">True once the reply to a crisis was said again on the person's return.</param>
public sealed record HeldFlag(SafetyTier Tier, Instant Since, bool Repeated = false);

/// <summary>One press of a button.</summary>
public sealed record Press(ChoiceToken Token, Instant At);
