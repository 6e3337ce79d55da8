namespace CoachBot.Telegram.Sending;

/// <summary>
/// Who must not be written to for now, because Telegram said "too many requests": the chat it said it about, and everybody when it
/// is said about several chats in a row, which means that the bot as a whole is too fast.
/// </summary>
internal sealed class Freezes(TimeProvider time)
{
    /// <summary>So many chats refused within <see cref="InARow"/> freeze the whole bot.</summary>
    private const int Several = 3;

    private static readonly TimeSpan InARow = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<long, DateTimeOffset> chats = [];
    private readonly Dictionary<long, DateTimeOffset> refused = [];
    private DateTimeOffset everybody;
    private volatile bool any;

    /// <summary>How long nothing may be sent to this chat; zero when it may.</summary>
    public TimeSpan Left(long chat)
    {
        if (!any)
        {
            return TimeSpan.Zero;
        }

        lock (gate)
        {
            var now = time.GetUtcNow();
            var until = chats.TryGetValue(chat, out var own) && own > everybody ? own : everybody;
            if (until > now)
            {
                return until - now;
            }

            chats.Remove(chat);
            any = chats.Count > 0 || everybody > now;
            return TimeSpan.Zero;
        }
    }

    /// <summary>Notes a refusal and tells how long the chat stays silent.</summary>
    public TimeSpan Throttled(long chat, TimeSpan? wait)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var until = now + (wait ?? Unsaid) + TimeSpan.FromMilliseconds(Random.Shared.Next(100, 1_000));
            chats[chat] = until;
            any = true;
            foreach (var old in refused.Where(entry => now - entry.Value > InARow).Select(entry => entry.Key).ToList())
            {
                refused.Remove(old);
            }

            refused[chat] = now;
            if (refused.Count >= Several)
            {
                everybody = until > everybody ? until : everybody;
                refused.Clear();
            }

            return until - now;
        }
    }
}
