namespace CoachBot.Core.Chat;

/// <summary>
/// Several processes may serve one bot, and some things only one of them may do at a time: poll a platform, hold a connection to it.
/// Each such thing has a name that means the same in all of them.
/// </summary>
public interface IOwnership
{
    /// <summary>True when other processes may serve the same bot now or later: then what this one remembers of a chat may be out of date.</summary>
    bool IsShared { get; }

    /// <summary>
    /// Waits until the thing is ours and does the work; the work's token is cancelled when the thing is lost, and then it is waited for
    /// again. Completes when the work came to an end by itself, or after <paramref name="stopping"/>.
    /// </summary>
    Task WhileMineAsync(string what, Func<CancellationToken, Task> work, CancellationToken stopping);
}

/// <summary>For the only process there is: everything is its own.</summary>
public class SoleOwner : IOwnership
{
    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    public Task WhileMineAsync(string what, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(work);
        return work(stopping);
    }
}
