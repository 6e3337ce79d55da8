using System.Collections.Immutable;
using CoachBot.Core.Chat;
using NodaTime;

namespace CoachBot.Core.Conversation;

/// <summary>What is known of a person's other chats, and of attempts to link one.</summary>
public sealed record Linking
{
    /// <summary>How long a code is good for.</summary>
    public static readonly Duration CodeLasts = Duration.FromMinutes(10);

    /// <summary>After so many codes that were none, no more are taken for <see cref="ShutFor"/>.</summary>
    public const int MostWrong = 5;

    /// <summary>How long no more codes are taken, and wrong ones are remembered.</summary>
    public static readonly Duration ShutFor = Duration.FromHours(1);

    /// <summary>All chats of the person, this one included; empty while there is only one.</summary>
    public ImmutableArray<ChatAddress> Chats { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The chat that nudges come to; null for the one last heard from.</summary>
    public ChatAddress? NudgesTo { get; init; }

    /// <summary>The code typed here was that of another chat, and the person is asked whether to link them.</summary>
    public LinkAsked? Asked { get; init; }

    /// <summary>Parting was asked for in this turn and waits for a yes; null when it was not.</summary>
    public TurnNumber? AsksParting { get; init; }

    /// <summary>How many codes typed lately were none.</summary>
    public int Wrong { get; init; }

    /// <summary>When the first of them was typed.</summary>
    public Instant? WrongSince { get; init; }

    /// <summary>True while no code is taken from this chat, not even a right one.</summary>
    public bool IsShut(Instant now) => Wrong >= MostWrong && WrongSince is { } since && now - since < ShutFor;

    /// <summary>Compares the chats one by one.</summary>
    public bool Equals(Linking? other) =>
        other is not null && NudgesTo == other.NudgesTo && Asked == other.Asked && AsksParting == other.AsksParting && Wrong == other.Wrong
        && WrongSince == other.WrongSince && Chats.SequenceEqual(other.Chats);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(NudgesTo, Asked, Wrong, Chats.Length);
}

/// <summary>Another person, who proved to be the same by their code, waits to be linked.</summary>
/// <param name="Other">The coach's number of them.</param>
/// <param name="Platform">Where they were heard last, for words.</param>
/// <param name="Until">After this the question is void.</param>
/// <param name="In">The turn that asked.</param>
public sealed record LinkAsked(PersonId Other, Platform Platform, Instant Until, TurnNumber In);

/// <summary>What the host knows of the moment: all that chance and other people's records have to say to a turn.</summary>
/// <param name="Chat">The chat it happened in.</param>
public sealed record ChatsAround(ChatAddress Chat)
{
    /// <summary>A code nobody has yet, in case one is needed; from the host's cryptographic random source.</summary>
    public LinkCode? Fresh { get; init; }

    /// <summary>What became of the code in the text; null when there is none in it, or none is taken.</summary>
    public CodeFinding? Code { get; init; }

    /// <summary>The person that <see cref="LinkAsked"/> names, as they are now; null when nobody is asked about or they are gone.</summary>
    public Person? Other { get; init; }

    /// <summary>With <see cref="Other"/>, all chats of both.</summary>
    public ImmutableArray<ChatAddress> Chats { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>What became of a code that was typed. A right one is used up by it.</summary>
public abstract record CodeFinding
{
    private CodeFinding()
    {
    }

    /// <summary>It was of this person, last heard on <paramref name="Platform"/>.</summary>
    public sealed record Right(Person Owner, Platform Platform) : CodeFinding;

    /// <summary>It was made in this very chat.</summary>
    public sealed record Own : CodeFinding;

    /// <summary>Nobody's, or no longer.</summary>
    public sealed record Wrong : CodeFinding;

    /// <summary>Too many wrong ones were typed everywhere; for a while none is looked at.</summary>
    public sealed record Closed : CodeFinding;
}
