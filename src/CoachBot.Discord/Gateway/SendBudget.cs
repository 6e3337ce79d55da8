namespace CoachBot.Discord.Gateway;

/// <summary>
/// 120 sends in any 60 seconds of one connection, heartbeats included. Enough of them are kept back for heartbeats, so that
/// nothing else can make one late.
/// </summary>
internal sealed class SendBudget
{
    public const int Most = 120;
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Queue<TimeSpan> sent = new();

    public void Reset() => sent.Clear();

    /// <summary>Counts a send that is not to wait (heartbeat, identify, resume).</summary>
    public void Count(TimeSpan now) => sent.Enqueue(now);

    /// <summary>When something that can wait may be sent: now, or later.</summary>
    public TimeSpan Next(TimeSpan now, TimeSpan heartbeat)
    {
        while (sent.TryPeek(out var oldest) && now - oldest >= Window)
        {
            sent.Dequeue();
        }

        // Two more than fall due: one the server may ask for, one for a beat at each edge of the window.
        var kept = heartbeat > TimeSpan.Zero ? (int)Math.Ceiling(Window / heartbeat) + 2 : 4;
        var free = Math.Max(1, Most - kept);
        return sent.Count < free ? now : sent.ElementAt(sent.Count - free) + Window;
    }
}
