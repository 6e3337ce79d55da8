using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Routines;
using NodaTime;

namespace CoachBot.Core.Conversation;

/// <summary>Something the engine asks the host to do, as plain data. The host stores it with the turn and acts after the commit.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>Say this to the person.</summary>
    public sealed record Say(OutboundMessage Message) : Effect;

    /// <summary>Invite the person, who is not waiting for it: sent once at most, never after <paramref name="Until"/>, and after all answers.</summary>
    public sealed record Nudge(OutboundMessage Message, Instant Until) : Effect;

    /// <summary>
    /// Replace the newest message of a slot. Cosmetic: it may be merged with a later edit or dropped, and is dropped
    /// when the slot's message was never delivered.
    /// </summary>
    public sealed record Edit(Slot Slot, OutboundMessage Message) : Effect;

    /// <summary>
    /// Keep a routine readable that stands in no library, because it was made for this person: for as long as they play it, as
    /// <see cref="Person.Pinned"/> says.
    /// </summary>
    public sealed record Keep(Routine Routine) : Effect
    {
        /// <summary>Compares by the version, which is a hash over everything else.</summary>
        public bool Equals(Keep? other) => other is not null && Routine.Version == other.Routine.Version;

        /// <inheritdoc/>
        public override int GetHashCode() => Routine.Version.GetHashCode();
    }

    /// <summary>Remember that this happened.</summary>
    public sealed record Journal(JournalEntry Entry) : Effect;

    /// <summary>
    /// Forget what is of a kind: the journal is part of the history, and everything is the person with all their chats. What is said in
    /// the same turn is said once it is gone from every file, and is itself never stored.
    /// </summary>
    public sealed record Forget(ForgetKind Kind) : Effect;

    /// <summary>Keep a code, as its hash: whoever types it elsewhere until then is this person. An earlier one is void.</summary>
    public sealed record Offer(LinkCode Code, Instant Until) : Effect;

    /// <summary>Another person is this one: their chats and their journal are theirs from now on, and the other is no more.</summary>
    /// <param name="Other">The other person.</param>
    /// <param name="Told">What is said in their chats.</param>
    public sealed record Link(PersonId Other, OutboundMessage Told) : Effect;

    /// <summary>
    /// Some chats leave, each to a new person of its own; the others stay with this one. Where the turn happened, it is answered by what the
    /// turn says, whether that chat stays or leaves.
    /// </summary>
    /// <param name="Leaving">The chats that leave.</param>
    /// <param name="Fresh">What the new person begins with; the host numbers them.</param>
    /// <param name="Told">What is said on the other side.</param>
    public sealed record Part(ImmutableArray<ChatAddress> Leaving, Person Fresh, OutboundMessage Told) : Effect
    {
        /// <summary>Compares the chats one by one.</summary>
        public bool Equals(Part? other) => other is not null && Fresh == other.Fresh && Told == other.Told && Leaving.SequenceEqual(other.Leaving);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Fresh, Leaving.Length);
    }
}

/// <summary>A fact worth remembering about what a person did. Stored as versioned JSON; a case once stored keeps its name.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(RunEnded), "run_ended"), JsonDerivedType(typeof(Rated), "rated")]
public abstract record JournalEntry
{
    private JournalEntry()
    {
    }

    /// <summary>A run ended.</summary>
    /// <param name="Routine">The routine.</param>
    /// <param name="Version">The version that was played.</param>
    /// <param name="Began">When its lead-in ended.</param>
    /// <param name="Completed">True when it reached its end, false when it was stopped.</param>
    /// <param name="StepsDone">How many steps were played and not skipped.</param>
    public sealed record RunEnded(RoutineId Routine, ContentHash Version, Instant Began, bool Completed, int StepsDone) : JournalEntry;

    /// <summary>Tension as the person rated it, 0 (none) to 10, before or after a run.</summary>
    public sealed record Rated(RoutineId Routine, RatingMoment Moment, int Value) : JournalEntry;
}

/// <summary>When a rating was given.</summary>
public enum RatingMoment
{
    /// <summary>During the lead-in.</summary>
    Before,

    /// <summary>After the last step.</summary>
    After,
}

/// <summary>What one step of the engine came to: the person as they are now, and what to do.</summary>
public sealed record Turn(Person Person, params ImmutableArray<Effect> Effects)
{
    /// <summary>True when nothing changed and nothing is to be done, so nothing needs to be stored.</summary>
    public bool IsNothing { get; init; }
}
