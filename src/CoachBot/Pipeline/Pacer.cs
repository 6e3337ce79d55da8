using CoachBot.Core.Chat;

namespace CoachBot.Pipeline;

/// <summary>
/// Says when the next message may go out, to one chat and at all, so that the platform never has to refuse one; and holds back when it
/// did. Pure: times are ticks (100 ns) of a clock that only goes forward, told by the caller. Not for several threads at once.
/// </summary>
internal sealed class Pacer(SendLimits limits)
{
    /// <summary>What we count as a second takes a little longer: messages drift closer together on their way.</summary>
    private const double Margin = 1.02;

    /// <summary>Refused in so many chats one after the other, the platform means all of them.</summary>
    private const int ChatsBeforeAll = 3;

    private Window all = Window.PerSecond(limits.PerSecond ?? 0);
    private int shares = 1;
    private readonly Dictionary<ChatAddress, ChatPace> chats = [];
    private readonly HashSet<ChatAddress> refusedInARow = [];
    private long frozenUntil;
    private int sweepAt = 1_024;

    /// <summary>How many chats it remembers: those written to within the longest window.</summary>
    public int Remembered => chats.Count;

    /// <summary>When anything may be sent at all.</summary>
    public long ReadyAt() => Math.Max(frozenUntil, all.ReadyAt);

    /// <summary>When this chat may be written to, as far as the chat alone is concerned.</summary>
    public long ReadyAt(ChatAddress chat) => chats.TryGetValue(chat, out var pace) ? pace.ReadyAt : 0;

    /// <summary>
    /// So many processes send on the platform, and each keeps to its part of what all of them may. When their number changes, a window's
    /// length is waited: nobody knows what the others just sent.
    /// </summary>
    public void Share(int processes, long now)
    {
        if (processes != shares && limits.PerSecond > 0)
        {
            all = Window.PerSecond(limits.PerSecond.Value / processes);
            frozenUntil = Math.Max(frozenUntil, now + TimeSpan.FromSeconds(1).Ticks);
        }

        shares = processes;
    }

    /// <summary>Counts a message that goes out now.</summary>
    public void Take(ChatAddress chat, bool isGroup, long now)
    {
        all.Take(now);
        if (limits.PerChatPerSecond > 0 || (isGroup && limits.PerGroupPerMinute > 0))
        {
            PaceOf(chat, now, isGroup).Take(now);
        }
    }

    /// <summary>The platform refused for a while: this chat waits, and all do when it happens in one chat after another.</summary>
    public void Refused(ChatAddress chat, TimeSpan wait, long now)
    {
        var until = now + wait.Ticks;
        PaceOf(chat, now, false).FrozenUntil = until;
        if (refusedInARow.Add(chat) && refusedInARow.Count >= ChatsBeforeAll)
        {
            frozenUntil = Math.Max(frozenUntil, until);
        }
    }

    /// <summary>The platform took a message again.</summary>
    public void Accepted()
    {
        if (refusedInARow.Count > 0)
        {
            refusedInARow.Clear();
        }
    }

    private ChatPace PaceOf(ChatAddress chat, long now, bool isGroup)
    {
        if (chats.TryGetValue(chat, out var pace))
        {
            return pace;
        }

        if (chats.Count >= sweepAt)
        {
            foreach (var (idle, _) in chats.Where(entry => entry.Value.ForgettableAt <= now).ToList())
            {
                chats.Remove(idle);
            }

            sweepAt = Math.Max(1_024, 2 * chats.Count);
        }

        return chats[chat] = new(
            Window.PerSecond(limits.PerChatPerSecond ?? 0), isGroup ? new(limits.PerGroupPerMinute ?? 0, TimeSpan.FromMinutes(1)) : Window.None);
    }

    private sealed class ChatPace(Window second, Window minute)
    {
        public long FrozenUntil { get; set; }

        public long ReadyAt => Math.Max(FrozenUntil, Math.Max(second.ReadyAt, minute.ReadyAt));

        public long ForgettableAt => Math.Max(FrozenUntil, Math.Max(second.EmptyAt, minute.EmptyAt));

        public void Take(long now)
        {
            second.Take(now);
            minute.Take(now);
        }
    }

    /// <summary>At most so many within any stretch of a length: remembers the last so many.</summary>
    private sealed class Window(int count, TimeSpan length)
    {
        private readonly long length = (long)(length.Ticks * Margin);
        private readonly long[] taken = new long[count];
        private int next;
        private long total;

        public static Window None { get; } = new(0, TimeSpan.Zero);

        /// <summary>The one that has to leave the window before another may come in.</summary>
        public long ReadyAt => count == 0 || total < count ? 0 : taken[next] + length;

        public long EmptyAt => total == 0 ? 0 : taken[(next + count - 1) % count] + length;

        /// <summary>Half a message a second is one in two.</summary>
        public static Window PerSecond(double rate) => rate switch
        {
            <= 0 => None,
            < 1 => new(1, TimeSpan.FromSeconds(1 / rate)),
            _ => new((int)rate, TimeSpan.FromSeconds((int)rate / rate)),
        };

        public void Take(long now)
        {
            if (count > 0)
            {
                taken[next] = now;
                next = (next + 1) % count;
                total++;
            }
        }
    }
}
