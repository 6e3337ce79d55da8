using System.Collections.Immutable;

namespace CoachBot.Core.Nudges;

/// <summary>What a schedule phrase came to.</summary>
public abstract record ScheduleReading
{
    private ScheduleReading()
    {
    }

    /// <summary>It is understood.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="Assumed">What was assumed, a sentence each; empty when nothing had to be.</param>
    /// <param name="Instead">The likeliest other meaning of what was assumed, for a correction by one tap; null when there is none.</param>
    public sealed record Understood(NudgeRule Rule, ImmutableArray<string> Assumed, NudgeRule? Instead) : ScheduleReading;

    /// <summary>It can't be meant as it stands.</summary>
    /// <param name="Flaw">What is wrong, as a value.</param>
    /// <param name="Why">What is wrong, in a sentence.</param>
    /// <param name="Ask">What to say instead, in a sentence.</param>
    public sealed record Refused(ScheduleFlaw Flaw, string Why, string Ask) : ScheduleReading;
}

/// <summary>Why a phrase is no schedule.</summary>
public enum ScheduleFlaw
{
    /// <summary>Nothing in it says when.</summary>
    Nothing,

    /// <summary>A day, and no time.</summary>
    NoTime,

    /// <summary>Every week or month, and no day.</summary>
    NoDay,

    /// <summary>Several times a day, and not when.</summary>
    HowOften,

    /// <summary>A time no clock shows.</summary>
    BadTime,

    /// <summary>A date no calendar has.</summary>
    BadDate,

    /// <summary>A date that can be read in two ways.</summary>
    TwoDates,

    /// <summary>It is over already.</summary>
    Past,

    /// <summary>More often than an invitation may come.</summary>
    TooOften,

    /// <summary>Further away than a year.</summary>
    TooFar,

    /// <summary>It ends before it begins, or leaves out every day.</summary>
    Never,
}
