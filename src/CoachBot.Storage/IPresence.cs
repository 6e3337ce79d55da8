using CoachBot.Core.Chat;

namespace CoachBot.Storage;

/// <summary>
/// This process among those that work on one store: which of the messages there are its own to send, how many others there are, what it
/// alone may do. A process that ends gives all of it back.
/// </summary>
internal interface IPresence : IOwnership
{
    /// <summary>The number this process is known by; new when the others took it for gone. 0 where nobody else can be.</summary>
    long Number { get; }

    /// <summary>How many processes there are, this one included.</summary>
    int Processes { get; }

    /// <summary>False while the others may take this one for gone: then nothing of what it holds in memory may be sent.</summary>
    bool MaySend { get; }

    /// <summary>
    /// Joins the others and takes over what nobody sends, on the platforms this process speaks; what is for another platform is left to
    /// those who speak it. Throws <see cref="StoreFaultException"/>.
    /// </summary>
    Task JoinAsync(IReadOnlyList<Platform> platforms, PresenceNews news, CancellationToken cancel);

    /// <summary>From now on what dead processes leave is taken over, too.</summary>
    void Inherit();

    /// <summary>Gives everything back at once.</summary>
    Task LeaveAsync();
}

/// <summary>What a process hears about the others. The handlers must not wait.</summary>
/// <param name="Inherited">Messages that are this one's to send from now on.</param>
/// <param name="Reborn">The others took this one for gone: what it had to send is theirs, and nothing in memory is its own any more.</param>
/// <param name="Forgot">Another process forgot somebody: their chats, and the number of the last message made before.</param>
internal sealed record PresenceNews(Action<IReadOnlyList<long>> Inherited, Action Reborn, Action<IReadOnlyList<ChatAddress>, long> Forgot);

/// <summary>On a store that one process has to itself.</summary>
internal sealed class Alone : SoleOwner, IPresence
{
    public static Alone Instance { get; } = new();

    public long Number => 0;

    public int Processes => 1;

    public bool MaySend => true;

    public Task JoinAsync(IReadOnlyList<Platform> platforms, PresenceNews news, CancellationToken cancel) => Task.CompletedTask;

    public void Inherit()
    {
        // There is nobody to inherit from.
    }

    public Task LeaveAsync() => Task.CompletedTask;
}
