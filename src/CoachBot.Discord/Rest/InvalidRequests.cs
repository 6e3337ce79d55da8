namespace CoachBot.Discord.Rest;

/// <summary>
/// Counts answers 401, 403 and 429 (shared ones excepted) over ten minutes: ten thousand of them and the whole address is banned
/// for a while. Far below that, everything that can wait does.
/// </summary>
internal sealed class InvalidRequests
{
    public const int Warn = 1_000;
    public const int StopNonEssential = 5_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Queue<TimeSpan> counted = new();

    public void Count(TimeSpan now) => counted.Enqueue(now);

    public int Recent(TimeSpan now)
    {
        while (counted.TryPeek(out var oldest) && now - oldest >= Window)
        {
            counted.Dequeue();
        }

        return counted.Count;
    }

    /// <summary>How long what can wait has to; nothing while the count is low.</summary>
    public TimeSpan? NonEssentialWaits(TimeSpan now) =>
        Recent(now) >= StopNonEssential ? counted.ElementAt(counted.Count - StopNonEssential) + Window - now : null;
}
