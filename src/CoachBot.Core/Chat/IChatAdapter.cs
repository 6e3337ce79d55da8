using CoachBot.Core.Conversation;

namespace CoachBot.Core.Chat;

/// <summary>
/// Hands translated updates to the coach. Completes when every one of them is on disk (or was before): only then may a platform
/// be told that it was received. Waits while the coach is busy; nothing is dropped.
/// </summary>
public delegate Task StoreUpdates(IReadOnlyList<InboundUpdate> updates, CancellationToken cancel);

/// <summary>Speaks one platform: translates what it delivers, and carries out what the coach wants said there.</summary>
public interface IChatAdapter
{
    /// <summary>The platform spoken.</summary>
    Platform Platform { get; }

    /// <summary>
    /// Receives until cancelled. Faults of the platform or the network are dealt with inside (waiting, reconnecting);
    /// returning early means the platform is unusable and <see cref="Health"/> says why.
    /// </summary>
    Task ReceiveAsync(StoreUpdates store, CancellationToken stopping);

    /// <summary>Sends one committed message. Expected refusals are values; an exception means a bug.</summary>
    Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancel);

    /// <summary>True for a chat that several people read, where platforms take fewer messages.</summary>
    bool IsShared(ChatAddress chat) => false;

    /// <summary>
    /// Drops what is remembered of a chat, and completes when nothing of it is stored any more. What of it is shown stays the platform's.
    /// </summary>
    Task ForgetAsync(ChatAddress chat, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>How the connection to the platform is, in one sentence an operator can act on.</summary>
    AdapterHealth Health { get; }
}

/// <summary>The state of an adapter: whether it works, and a sentence that says what it does or what to do about it.</summary>
public sealed record AdapterHealth(bool Healthy, string Summary);

/// <summary>One committed message on its way to one chat.</summary>
/// <param name="Id">The outbox's number of it; the same number may be delivered again after a crash.</param>
/// <param name="To">The chat.</param>
/// <param name="Message">What to show.</param>
/// <param name="OfferedBy">The turn its buttons carry back.</param>
/// <param name="Replaces">The platform's id of the message to edit in place; null for a new message.</param>
public sealed record Delivery(long Id, ChatAddress To, OutboundMessage Message, TurnNumber OfferedBy, string? Replaces)
{
    /// <summary>How often it was tried before this time.</summary>
    public int Attempts { get; init; }

    /// <summary>The file that goes with it; null for none.</summary>
    public DeliveredFile? File { get; init; }
}

/// <summary>A file as it is sent. Its bytes are somebody's own affair and are kept nowhere.</summary>
public sealed record DeliveredFile(string Name, string MediaType, ReadOnlyMemory<byte> Bytes)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>How a send ended, for the sender to act on.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>Shown. <paramref name="RemoteId"/> is the platform's id of the message, for later edits.</summary>
    public sealed record Sent(string RemoteId) : SendResult;

    /// <summary>Not now: throttled, a fault on their side, no network. Keep order and try again after <paramref name="Delay"/>.</summary>
    public sealed record RetryAfter(TimeSpan Delay) : SendResult;

    /// <summary>Perhaps shown: the answer never came. Cues are sent again, nudges are not.</summary>
    public sealed record Unknown(string Reason) : SendResult;

    /// <summary>The person cannot be reached there (blocked, left): stop timers, keep preferences.</summary>
    public sealed record Unreachable(string Reason) : SendResult;

    /// <summary>Refused as it is (our bug, or bad content): log it, never retry.</summary>
    public sealed record Rejected(string Reason) : SendResult;

    /// <summary>The chat has moved: rewrite the stored address and send once more.</summary>
    public sealed record Moved(string NewChat) : SendResult;
}
