using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using NodaTime;

namespace CoachBot.Core.Nudges;

/// <summary>A person's own number of one of their nudges, from 1; never used twice.</summary>
public readonly record struct NudgeId(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>One nudge a person saved.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Rule">When it comes.</param>
/// <param name="Settled">Every time up to here has been delivered, or dropped with a reason.</param>
public sealed record Nudge(NudgeId Id, NudgeRule Rule, Instant Settled)
{
    /// <summary>The zone its times are meant in, when the person kept a home hour; null for where they are.</summary>
    public string? HomeZone { get; init; }

    /// <summary>What it brings.</summary>
    public NudgeKind Kind { get; init; }

    /// <summary>When it comes once more, because it was put off.</summary>
    public Instant? Snoozed { get; init; }
}

/// <summary>What a nudge brings. Stored by name, so never renamed.</summary>
public enum NudgeKind
{
    /// <summary>An invitation.</summary>
    Plain,

    /// <summary>The day's part of the two-week plan.</summary>
    Programme,

    /// <summary>A look back at the week.</summary>
    Summary,
}

/// <summary>When never to nudge: from a time of day to another, over midnight where need be.</summary>
public readonly record struct QuietHours(LocalTime Start, LocalTime End)
{
    /// <summary>True inside; the end is outside.</summary>
    public bool Has(LocalTime time) => Start <= End ? time >= Start && time < End : time >= Start || time < End;
}

/// <summary>How far the coach has drawn back from somebody who does not answer. It comes forward again only at their yes.</summary>
public enum Fading
{
    /// <summary>Every nudge comes.</summary>
    None,

    /// <summary>They come every second day.</summary>
    Thinned,

    /// <summary>The honest question was asked: shall I go on?</summary>
    Asked,

    /// <summary>None comes.</summary>
    Silent,
}

/// <summary>Why a nudge was not delivered. Stored by name, so never renamed.</summary>
public enum MissReason
{
    /// <summary>The coach was away for longer than a late nudge is any use.</summary>
    Away,

    /// <summary>That routine was done since the last one.</summary>
    Done,

    /// <summary>As many as the person wants on one day had come.</summary>
    DailyLimit,

    /// <summary>A routine was under way.</summary>
    InRoutine,

    /// <summary>Nobody answered, so they come more rarely.</summary>
    Thinned,

    /// <summary>Nobody answered, so they stopped.</summary>
    Silent,

    /// <summary>Nobody answered, so the honest question came in its place.</summary>
    Asked,

    /// <summary>The person could not be reached: blocked, closed or gone.</summary>
    Unreachable,

    /// <summary>It waited to be sent for longer than a late nudge is any use.</summary>
    Expired,

    /// <summary>Whether it arrived is not known, and a nudge is never sent twice.</summary>
    Doubtful,

    /// <summary>The chat platform did not take it.</summary>
    Refused,
}

/// <summary>A nudge that did not come, and why.</summary>
public sealed record MissedNudge(NudgeId Nudge, Instant At, MissReason Reason);

/// <summary>A nudge handed over to be sent, whose end is not known yet.</summary>
/// <param name="Nudge">Which.</param>
/// <param name="At">When it was meant to come.</param>
/// <param name="Said">The turn that said it.</param>
public sealed record NudgeUnderWay(NudgeId Nudge, Instant At, TurnNumber Said);

/// <summary>What a nudge being set waits for.</summary>
/// <param name="Phrase">What the person typed: which area, which days.</param>
/// <param name="Rule">What it was read as; null until the zone is known or the phrase is whole.</param>
/// <param name="Instead">The correction offered.</param>
public sealed record NudgeDraft(string Phrase, NudgeRule? Rule, NudgeRule? Instead)
{
    /// <summary>What it is to bring.</summary>
    public NudgeKind Kind { get; init; }
}

/// <summary>The two-week plan somebody is in.</summary>
/// <param name="Cue">What it follows in their day, in their words; null until they said it.</param>
/// <param name="Nudge">The nudge that brings it; null until it is saved.</param>
/// <param name="Start">Its first day.</param>
/// <param name="Reviewed">The day of the last review that was asked; 0 before the first.</param>
/// <param name="Small">True when every day is the smallest part only.</param>
public sealed record ProgrammeRun(string? Cue, NudgeId? Nudge, LocalDate Start, int Reviewed, bool Small);

/// <summary>All a person wants about nudges. Stored with the person.</summary>
public sealed record NudgePlan
{
    /// <summary>As many of the missed are kept.</summary>
    public const int MostMissed = 20;

    /// <summary>A person has no more nudges than this.</summary>
    public const int MostNudges = 20;

    /// <summary>The person's zone by its IANA name; null until it was first needed.</summary>
    public string? Zone { get; init; }

    /// <summary>The saved nudges, oldest first.</summary>
    public ImmutableArray<Nudge> Nudges { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The number of the newest nudge ever saved.</summary>
    public int LastId { get; init; }

    /// <summary>When never to nudge.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>The most nudges on one day.</summary>
    public int DailyCap { get; init; } = 3;

    /// <summary>True when no nudge is to come on Saturday and Sunday.</summary>
    public bool WeekendsOff { get; init; }

    /// <summary>No nudge comes before this day.</summary>
    public LocalDate? PausedUntil { get; init; }

    /// <summary>No nudge comes until the person says so; a red flag sets it.</summary>
    public bool Stopped { get; init; }

    /// <summary>The day <see cref="SentCount"/> counts.</summary>
    public LocalDate? SentOn { get; init; }

    /// <summary>How many came on <see cref="SentOn"/>.</summary>
    public int SentCount { get; init; }

    /// <summary>When the last nudge was said, and which it was.</summary>
    public Instant? LastSent { get; init; }

    /// <summary>The nudge that was said last.</summary>
    public NudgeId? LastNudge { get; init; }

    /// <summary>The day that was left out last, because they come more rarely.</summary>
    public LocalDate? LeftOut { get; init; }

    /// <summary>On how many days in a row they were not answered.</summary>
    public int Ignored { get; init; }

    /// <summary>How far the coach has drawn back.</summary>
    public Fading Fading { get; init; }

    /// <summary>The routine finished last, and when.</summary>
    public RoutineId? LastDone { get; init; }

    /// <summary>When a routine was last finished.</summary>
    public Instant? DoneAt { get; init; }

    /// <summary>What did not come, oldest first, at most <see cref="MostMissed"/>.</summary>
    public ImmutableArray<MissedNudge> Missed { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How many more did not come than <see cref="Missed"/> has room for.</summary>
    public int MissedBefore { get; init; }

    /// <summary>What was said lately and may still turn out not to have arrived, oldest first.</summary>
    public ImmutableArray<NudgeUnderWay> UnderWay { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>True while the person cannot be reached; the nudges are kept and wait for them.</summary>
    public bool Unreachable { get; init; }

    /// <summary>True once the two-week plan was offered; it is offered once.</summary>
    public bool ProgrammeOffered { get; init; }

    /// <summary>The two-week plan the person is in, or about to begin; null when they are in none.</summary>
    public ProgrammeRun? Programme { get; init; }

    /// <summary>True while the next words are taken as what the two-week plan shall follow.</summary>
    public bool AsksCue { get; init; }

    /// <summary>True while the next words are taken as how the plan went.</summary>
    public bool AsksReview { get; init; }

    /// <summary>The nudge being set; null when none is.</summary>
    public NudgeDraft? Draft { get; init; }

    /// <summary>True while the next words are taken as a place for the zone.</summary>
    public bool AsksZone { get; init; }

    /// <summary>True while the next words are taken as when the last nudge shall come again.</summary>
    public bool AsksSnooze { get; init; }

    /// <summary>The turn that last was about nudges. A question is open only until the person speaks of something else.</summary>
    public TurnNumber AskedIn { get; init; }

    /// <summary>The zone the person came from, while they are asked whether their nudges stay at their home hour.</summary>
    public string? AsksHome { get; init; }

    /// <summary>When the next nudge is due, jitter included; reckoned anew whenever the plan changes.</summary>
    public Instant? NextAt { get; init; }

    /// <summary>True when there is nothing to remember.</summary>
    [JsonIgnore]
    public bool IsEmpty => Equals(new NudgePlan());

    /// <summary>Compares by content, element by element.</summary>
    public bool Equals(NudgePlan? other) =>
        other is not null && Zone == other.Zone && LastId == other.LastId && Quiet == other.Quiet && DailyCap == other.DailyCap
        && WeekendsOff == other.WeekendsOff && PausedUntil == other.PausedUntil && Stopped == other.Stopped && SentOn == other.SentOn
        && SentCount == other.SentCount && LastSent == other.LastSent && LastNudge == other.LastNudge && Ignored == other.Ignored
        && Fading == other.Fading && LastDone == other.LastDone && DoneAt == other.DoneAt && Draft == other.Draft && AsksZone == other.AsksZone && AsksSnooze == other.AsksSnooze && AskedIn == other.AskedIn
        && ProgrammeOffered == other.ProgrammeOffered && Programme == other.Programme && AsksCue == other.AsksCue && AsksReview == other.AsksReview
        && LeftOut == other.LeftOut && MissedBefore == other.MissedBefore && Unreachable == other.Unreachable && UnderWay.SequenceEqual(other.UnderWay) && AsksHome == other.AsksHome && NextAt == other.NextAt && Nudges.SequenceEqual(other.Nudges) && Missed.SequenceEqual(other.Missed);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Zone, LastId, Nudges.Length, NextAt, LastSent, Missed.Length);
}
