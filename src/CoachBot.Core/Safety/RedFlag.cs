using System.Collections.Immutable;

namespace CoachBot.Core.Safety;

/// <summary>A group of things people say that end the coaching at once.</summary>
/// <param name="Id">Its id in the content ("RF4").</param>
/// <param name="Tier">Which reply it gets.</param>
/// <param name="Phrases">How people say it, lower case.</param>
public sealed record RedFlag(string Id, SafetyTier Tier, ImmutableArray<string> Phrases)
{
    /// <summary>What means it when it is said together, in whatever words and order.</summary>
    public ImmutableArray<SignsTogether> Together { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>Signs, each by its name, that are said in one message.</summary>
/// <param name="Signs">Their names.</param>
/// <param name="Within">How many words they may be apart.</param>
public sealed record SignsTogether(ImmutableArray<string> Signs, int Within = SignsTogether.UsuallyWithin)
{
    /// <summary>Signs this many words apart still belong together.</summary>
    public const int UsuallyWithin = 16;
}

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

/// <summary>A red flag in what somebody said.</summary>
/// <param name="Tier">How urgent.</param>
/// <param name="Flag">Its id in the content.</param>
/// <param name="Certainty">Whether it is meant, here and now.</param>
public sealed record Danger(SafetyTier Tier, string Flag, Certainty Certainty);

/// <summary>Whether a red flag is meant as it sounds.</summary>
public enum Certainty
{
    /// <summary>It happened long ago: a reason for care, not for an alarm.</summary>
    Past,

    /// <summary>It may be a story or a figure of speech; the person is asked.</summary>
    Unsure,

    /// <summary>It is meant, here and now.</summary>
    Meant,
}
