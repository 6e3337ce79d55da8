using System.Text.Json.Serialization;
using CoachBot.Core.Routines;
using NodaTime;

namespace CoachBot.Core.Conversation;

/// <summary>
/// Where a conversation is. A place names a place in content (a run's routine, version and step), never a position in code,
/// so that it survives every new release and every edit of the content.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Idle), "idle"), JsonDerivedType(typeof(GettingReady), "getting_ready"), JsonDerivedType(typeof(InStep), "in_step")]
[JsonDerivedType(typeof(Paused), "paused"), JsonDerivedType(typeof(Rating), "rating")]
public abstract record Place
{
    private Place()
    {
    }

    /// <summary>No routine is under way.</summary>
    public static Place Nowhere { get; } = new Idle();

    /// <summary>When this place wants the clock; null when it waits for the person alone.</summary>
    [JsonIgnore]
    public virtual Instant? DueAt => null;

    /// <summary>The run under way here; null when there is none.</summary>
    [JsonIgnore]
    public virtual RoutineRun? Run => null;

    /// <summary>No routine is under way.</summary>
    public sealed record Idle : Place;

    /// <summary>A routine was chosen; it begins at <paramref name="Begins"/> unless the person says otherwise.</summary>
    public sealed record GettingReady(RoutineRun Playing, Instant Begins) : Place
    {
        /// <summary>True when it begins on the person's word alone.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Waits { get; init; }

        /// <inheritdoc/>
        [JsonIgnore]
        public override Instant? DueAt => Waits ? null : Begins;

        /// <inheritdoc/>
        [JsonIgnore]
        public override RoutineRun? Run => Playing;
    }

    /// <summary>A hold of a step runs from <paramref name="HoldStarts"/> to <paramref name="HoldEnds"/>; before it the hands find their place again.</summary>
    public sealed record InStep(RoutineRun Playing, Instant HoldStarts, Instant HoldEnds) : Place
    {
        /// <summary>What is left of the hold at <paramref name="now"/>, never more than the hold and never less than nothing.</summary>
        public Duration LeftAt(Instant now) => Duration.Max(Duration.Zero, Duration.Min(HoldEnds - now, HoldEnds - HoldStarts));

        /// <inheritdoc/>
        [JsonIgnore]
        public override Instant? DueAt => HoldEnds;

        /// <inheritdoc/>
        [JsonIgnore]
        public override RoutineRun? Run => Playing;
    }

    /// <summary>The run stands still with <paramref name="Left"/> of the current hold to go.</summary>
    public sealed record Paused(RoutineRun Playing, Duration Left, Instant Since, PauseReason Reason) : Place
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override RoutineRun? Run => Playing;
    }

    /// <summary>The run is over and its closing 0-10 rating was asked for; anything else said is as welcome.</summary>
    public sealed record Rating(RoutineRun Finished) : Place
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override RoutineRun? Run => Finished;
    }
}

/// <summary>Why a run stands still.</summary>
public enum PauseReason
{
    /// <summary>The person said pause, or anything else.</summary>
    Asked,

    /// <summary>It hurt; the next word decides between easier and the end.</summary>
    Discomfort,

    /// <summary>The coach itself was away when the hold ended.</summary>
    Interrupted,

    /// <summary>The time of the step is over, and the next one waits for the person's word.</summary>
    StepOver,
}
