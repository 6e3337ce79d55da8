namespace CoachBot.Telegram;

/// <summary>Growing pauses: doubled from the first up to a minute, each up to a quarter longer so that many clients do not return as one.</summary>
internal sealed class Backoff(TimeSpan first)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private int failures;

    public int Failures => failures;

    public void Reset() => failures = 0;

    public TimeSpan Next() => After(first, failures++);

    /// <summary>The pause after so many failures before this one.</summary>
    public static TimeSpan After(TimeSpan first, int failuresBefore)
    {
        var pause = first * Math.Pow(2, Math.Min(failuresBefore, 10));
        return Jittered(pause < Longest ? pause : Longest);
    }

    public static TimeSpan Jittered(TimeSpan pause) => pause * (1 + (Random.Shared.NextDouble() / 4));
}
