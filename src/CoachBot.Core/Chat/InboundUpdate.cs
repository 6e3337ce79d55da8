using CoachBot.Core.Conversation;
using NodaTime;

namespace CoachBot.Core.Chat;

/// <summary>One thing a platform delivered, translated: who it is from and what happened, free of the platform's types.</summary>
/// <param name="Id">The platform's id of it; running the same id again changes nothing.</param>
/// <param name="From">The chat whose person this belongs to.</param>
/// <param name="Event">What happened, in the engine's terms.</param>
/// <param name="SentAt">When it happened by the platform's word; may be hours ago after an outage.</param>
public sealed record InboundUpdate(UpdateId Id, ChatAddress From, ChatEvent Event, Instant SentAt);
