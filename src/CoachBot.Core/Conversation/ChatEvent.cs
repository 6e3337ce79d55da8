using CoachBot.Core.Chat;
using CoachBot.Core.Nudges;

namespace CoachBot.Core.Conversation;

/// <summary>What can happen in a conversation, free of any platform.</summary>
public abstract record ChatEvent
{
    private ChatEvent()
    {
    }

    /// <summary>The language the platform says the person uses ("es-419"); null when it does not say.</summary>
    public string? Locale { get; init; }

    /// <summary>What the host knows of the moment; null when it says nothing.</summary>
    public ChatsAround? Around { get; init; }

    /// <summary>The person wrote something; commands with a slash are written too.</summary>
    public sealed record TextSaid(string Text) : ChatEvent
    {
        /// <summary>
        /// True when it waited while the coach was away, by the adapter's judgement: it is looked at for red flags like any text,
        /// but what it asked for is offered instead of begun.
        /// </summary>
        public bool Late { get; init; }

        /// <summary>
        /// True when it was said before others, to the person's own conversation besides: a red flag in it is answered here at once, all else is not.
        /// </summary>
        public bool Public { get; init; }
    }

    /// <summary>The person pressed a button. The token says which turn offered it, so a stale press is known.</summary>
    public sealed record ChoiceMade(ChoiceToken Token) : ChatEvent;

    /// <summary>
    /// The due time of the person came. <paramref name="SetBy"/> is the turn after which it was read:
    /// if another turn has run since, this is stale and nothing happens.
    /// </summary>
    public sealed record TimeCame(TurnNumber SetBy) : ChatEvent;

    /// <summary>A nudge said in the turn <paramref name="SaidIn"/> did not arrive, or may not have, and is not sent again.</summary>
    public sealed record NudgeLost(TurnNumber SaidIn, MissReason Why) : ChatEvent;

    /// <summary>The person cannot be reached: they blocked the coach, or closed the chat.</summary>
    public sealed record Unreachable : ChatEvent;

    /// <summary>True for what the person themselves did.</summary>
    public bool IsFromPerson => this is TextSaid or ChoiceMade;
}
