using CoachBot.Core.Chat;

namespace CoachBot.Telegram.Receiving;

/// <summary>What one update comes to. Most have one part; a tap has two, a text in a group may have two.</summary>
internal sealed record Translated
{
    /// <summary>An update that concerns nobody.</summary>
    public static Translated Nothing { get; } = new();

    /// <summary>What the coach is told.</summary>
    public InboundUpdate? Update { get; init; }

    /// <summary>The same words as said before the group, where a red flag in them is answered at once.</summary>
    public InboundUpdate? Public { get; init; }

    /// <summary>The tap to acknowledge.</summary>
    public Tap? Tap { get; init; }

    /// <summary>A group to be pointed to the private chat.</summary>
    public Pointer? Pointer { get; init; }

    /// <summary>A chat that became reachable (true) or unreachable (false).</summary>
    public (long Chat, bool Reachable)? Membership { get; init; }

    /// <summary>A group that goes on under a new id.</summary>
    public (long From, long To)? Migration { get; init; }

    /// <summary>The topic of a private chat that the person writes in; null is the main chat.</summary>
    public (long Chat, int? Thread)? OpenTopic { get; init; }
}

/// <summary>A tap to acknowledge, with the link it shall open, if any.</summary>
internal readonly record struct Tap(string Id, string? Url);

/// <summary>Where in a group to say that this belongs in the private chat, and the command the link shall carry.</summary>
internal sealed record Pointer(TelegramChat Chat, long ReplyTo, string Command, string? Locale);
