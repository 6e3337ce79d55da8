using System.Collections.Immutable;

namespace CoachBot.Core.Safety;

/// <summary>A group of things people say that end the coaching at once.</summary>
/// <param name="Id">Its id in the content ("RF4").</param>
/// <param name="Tier">Which reply it gets.</param>
/// <param name="Phrases">How people say it, lower case.</param>
public sealed record RedFlag(string Id, SafetyTier Tier, ImmutableArray<string> Phrases);

/// <summary>How urgent a red flag is. Higher is more urgent; the highest found decides.</summary>
public enum SafetyTier
{
    /// <summary>Needs a clinician the same day.</summary>
    SameDay,

    /// <summary>Needs emergency care now.</summary>
    Emergency,

    /// <summary>A person in danger of harming themselves: people first.</summary>
    Crisis,

    /// <summary>A person choked by somebody: emergency care, and word about safety at home.</summary>
    Strangulation,
}
