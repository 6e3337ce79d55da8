namespace CoachBot.Discord;

/// <summary>
/// Where one short text is kept between runs of the process: the sessions to resume. Without a place of its own it lives as long
/// as the process, and every restart identifies anew.
/// </summary>
public sealed record DiscordCursor(Func<CancellationToken, Task<string?>> Read, Func<string, CancellationToken, Task> Write)
{
    /// <summary>Kept in memory only.</summary>
    public static DiscordCursor InMemory()
    {
        string? kept = null;
        return new(_ => Task.FromResult(Volatile.Read(ref kept)), (text, _) =>
        {
            Volatile.Write(ref kept, text);
            return Task.CompletedTask;
        });
    }
}
