namespace CoachBot.Web;

/// <summary>How fast one chat may talk: a handful at once, then two a second. Fast fingers never meet it; a script does.</summary>
internal sealed class SayLimit(TimeProvider clock)
{
    public const int AtOnce = 20;
    private static readonly TimeSpan OneMoreEvery = TimeSpan.FromMilliseconds(500);
    private const int ManyChats = 1_000;
    private readonly Lock gate = new();

    // By chat, when its whole allowance will be back.
    private readonly Dictionary<string, DateTimeOffset> replenished = [];

    /// <summary>Null when the chat may talk now; else how long it should wait.</summary>
    public TimeSpan? WaitFor(string chat)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            var full = replenished.TryGetValue(chat, out var then) && then > now ? then : now;
            var wait = full + OneMoreEvery - now - (OneMoreEvery * AtOnce);
            if (wait > TimeSpan.Zero)
            {
                return wait;
            }

            if (replenished.Count >= ManyChats)
            {
                ForgetTheQuiet(now);
            }

            replenished[chat] = full + OneMoreEvery;
            return null;
        }
    }

    private void ForgetTheQuiet(DateTimeOffset now)
    {
        foreach (var (chat, full) in replenished)
        {
            if (full <= now)
            {
                replenished.Remove(chat);
            }
        }
    }
}
