namespace CoachBot.Discord.Gateway;

/// <summary>1, 2, 4 .. 60 seconds, each shortened by chance so that many clients do not return at once.</summary>
internal static class Backoff
{
    public static TimeSpan After(int attempts, double chance) =>
        TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, Math.Min(attempts, 6))) * (0.75 + (0.25 * chance)));
}
