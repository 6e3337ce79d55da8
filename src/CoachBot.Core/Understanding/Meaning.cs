using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Safety;

namespace CoachBot.Core.Understanding;

/// <summary>What the coach takes a message to mean.</summary>
public sealed record Meaning(Intent Intent)
{
    /// <summary>The area meant, if one was named.</summary>
    public AreaId? Area { get; init; }

    /// <summary>The routine meant, if one was named.</summary>
    public RoutineId? Routine { get; init; }

    /// <summary>The rating given, 0-10.</summary>
    public int? Rating { get; init; }

    /// <summary>The minutes there are, if they were named.</summary>
    public int? Minutes { get; init; }

    /// <summary>The moment a tip is wanted for ("desk"), if one was named.</summary>
    public string? Moment { get; init; }

    /// <summary>The tip that is about the words said, if there is one.</summary>
    public TipId? Tip { get; init; }

    /// <summary>The question asked, by its id in the content; null with <see cref="Intent.Why"/> asks where the last advice comes from.</summary>
    public string? Question { get; init; }

    /// <summary>What shall hold from now on, as <see cref="Conversation.Setting"/> writes it ("pace slower"), a topic alone, or "undo".</summary>
    public string? Setting { get; init; }

    /// <summary>When a reminder is wanted, in the words that followed the request.</summary>
    public string? When { get; init; }

    /// <summary>The conditions spoken of that massage has to mind.</summary>
    public ImmutableArray<ConditionSaid> Conditions { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What limits the moment ("desk", "one_hand"), of <see cref="Circumstances.Limits"/>.</summary>
    public ImmutableArray<string> Limits { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The red flag, with <see cref="Intent.RedFlag"/> and <see cref="Intent.Crisis"/>; also a lesser one that is asked about.</summary>
    public Danger? Danger { get; init; }

    /// <summary>What it may mean, when it may mean several things: to be asked, never guessed.</summary>
    public ImmutableArray<Intent> Either { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How sure that is, 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>Compares what is meant; how sure it is makes no difference.</summary>
    public bool Equals(Meaning? other) =>
        other is not null && Intent == other.Intent && Area == other.Area && Routine == other.Routine && Rating == other.Rating
        && Minutes == other.Minutes && Moment == other.Moment && Tip == other.Tip && Question == other.Question && When == other.When && Setting == other.Setting && Danger == other.Danger
        && Either.SequenceEqual(other.Either) && Conditions.SequenceEqual(other.Conditions) && Limits.SequenceEqual(other.Limits);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Intent, Area, Routine, Rating, Question);
}

/// <summary>Where a conversation stands, as far as the same words mean something else there.</summary>
public enum Situation
{
    /// <summary>No routine is under way.</summary>
    Idle,

    /// <summary>A routine is about to begin.</summary>
    Ready,

    /// <summary>In a step.</summary>
    InStep,

    /// <summary>In a step that stands still.</summary>
    Paused,

    /// <summary>The closing 0-10 question was asked.</summary>
    Rating,

    /// <summary>An invitation was sent.</summary>
    Nudge,
}

/// <summary>What a person wants. The names, in kebab case, are the words of content, commands and <c>coachbot understand</c>.</summary>
public enum Intent
{
    /// <summary>Nothing the coach knows.</summary>
    Unknown,

    /// <summary>A greeting, or to begin: the welcome when idle, "begin now" in a lead-in.</summary>
    Start,

    /// <summary>The list of routines, or the routine named, or one for the area named.</summary>
    Routines,

    /// <summary>The next step, now.</summary>
    Next,

    /// <summary>The step before.</summary>
    Back,

    /// <summary>This step from its beginning.</summary>
    Repeat,

    /// <summary>Leave this step out.</summary>
    Skip,

    /// <summary>More time for this step.</summary>
    Longer,

    /// <summary>Hold the clock.</summary>
    Pause,

    /// <summary>Go on.</summary>
    Resume,

    /// <summary>End it.</summary>
    Stop,

    /// <summary>A tip.</summary>
    Tip,

    /// <summary>What can be said here.</summary>
    Help,

    /// <summary>A 0-10 rating, or (without a number) none today.</summary>
    Rate,

    /// <summary>It hurts.</summary>
    Discomfort,

    /// <summary>It hurts in a way that ends the run: sharp, spreading, or new.</summary>
    Sharp,

    /// <summary>Go on in the easier way.</summary>
    Easier,

    /// <summary>A dull ache, no more.</summary>
    Dull,

    /// <summary>Thanks, or word that it is better.</summary>
    Thanks,

    /// <summary>An area was named and nothing else.</summary>
    Area,

    /// <summary>A question: about the technique, about oneself, or where an advice comes from.</summary>
    Why,

    /// <summary>Words that end the coaching.</summary>
    RedFlag,

    /// <summary>Words of a person in danger of harming themselves.</summary>
    Crisis,

    /// <summary>The answer that clears a red flag.</summary>
    Cleared,

    /// <summary>The answer that does not.</summary>
    NotYet,

    /// <summary>Yes: what was asked about is about the person, now.</summary>
    AboutMe,

    /// <summary>No: it is a story, a saying, or long over.</summary>
    NotMe,

    /// <summary>Set a reminder.</summary>
    NudgeSet,

    /// <summary>Which reminders there are.</summary>
    NudgeList,

    /// <summary>No more reminders.</summary>
    NudgeOff,

    /// <summary>Later, after a reminder.</summary>
    Snooze,

    /// <summary>The settings.</summary>
    Settings,

    /// <summary>The time zone.</summary>
    Zone,

    /// <summary>What is noted about the person's health.</summary>
    Conditions,

    /// <summary>What was done so far.</summary>
    Progress,

    /// <summary>Delete what is known of me.</summary>
    Forget,

    /// <summary>Give me what is known of me.</summary>
    Export,

    /// <summary>Connect another chat.</summary>
    Link,

    /// <summary>What to do now, the coach's choice.</summary>
    Suggest,

    /// <summary>The last days, one by one.</summary>
    History,

    /// <summary>Show the days in a row.</summary>
    StreakShow,

    /// <summary>Do not show them.</summary>
    StreakHide,

    /// <summary>Forget which routine helped.</summary>
    HelpedForget,
    /// <summary>What is held of me, in plain words.</summary>
    Privacy,

    /// <summary>Delete what I did and how I rated it.</summary>
    ForgetHistory,

    /// <summary>Delete how I like it.</summary>
    ForgetPreferences,

    /// <summary>Delete my nudges and all that belongs to them.</summary>
    ForgetNudges,

    /// <summary>Delete what I answered about my health.</summary>
    ForgetSafety,

    /// <summary>Yes, delete it.</summary>
    ForgetYes,

    /// <summary>No, keep it.</summary>
    ForgetNo,

    /// <summary>Yes, link the two chats.</summary>
    LinkYes,

    /// <summary>Link them, and where they differ keep what is here.</summary>
    LinkHere,

    /// <summary>No, leave them apart.</summary>
    LinkNo,

    /// <summary>Part this chat from the others.</summary>
    Unlink,

    /// <summary>Yes, part it.</summary>
    UnlinkYes,

    /// <summary>Part the others from this chat, and keep everything here.</summary>
    UnlinkKeep,

    /// <summary>Let the nudges come to this chat.</summary>
    NudgesHere,
}
