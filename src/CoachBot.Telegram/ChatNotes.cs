using System.Collections.Concurrent;
using CoachBot.Telegram.Api;

namespace CoachBot.Telegram;

/// <summary>
/// What the adapter remembers of chats while it runs. None of it is needed for correctness after a restart: it saves calls
/// that would be refused again, and answers in the topic somebody writes in.
/// </summary>
/// <param name="shared">True when other processes speak to the same chats: what they learned since is not known here.</param>
internal sealed class ChatNotes(bool shared = false)
{
    private readonly Recent<long, string> unreachable = new();
    private readonly Recent<long, long> moved = new();
    private readonly Recent<long, int> openTopics = new();
    private readonly Recent<(long Chat, int Thread), bool> closedTopics = new();
    private readonly Recent<long, long> newest = new();

    /// <summary>Null among several processes: whoever writes again may have been heard by another, so each time is tried.</summary>
    public string? WhyUnreachable(long chat) => shared ? null : unreachable.Find(chat);

    public void Unreachable(long chat, string reason) => unreachable.Set(chat, reason);

    public void Reached(long chat) => unreachable.Remove(chat);

    public long? MovedTo(long chat) => moved.Find(chat) is var to && to != 0 ? to : null;

    public void Moved(long from, long to) => moved.Set(from, to);

    public void WritesIn(long chat, int? topic)
    {
        if (topic is { } open)
        {
            openTopics.Set(chat, open);
            closedTopics.Remove((chat, open));
        }
        else
        {
            openTopics.Remove(chat);
        }
    }

    /// <summary>The topic to answer in: the address's own, or in a private chat the one the person wrote in last.</summary>
    public int? TopicFor(TelegramChat chat)
    {
        var topic = chat.Thread ?? openTopics.Find(chat.Id);
        return topic == 0 || closedTopics.Find((chat.Id, topic)) ? null : topic; // 0 is how "none" is remembered
    }

    public void TopicGone(long chat, int topic) => closedTopics.Set((chat, topic), true);

    /// <summary>Whether a message is the last of ours in a private chat, as far as is known here: among several processes another may have sent it.</summary>
    public bool IsNewest(long chat, long message) => newest.Find(chat) is var known && (known == message ? known != 0 : shared && known < message);

    public void Sent(long chat, long message) => newest.Set(chat, message);

    /// <summary>Nothing is remembered of a chat any more.</summary>
    public void Forget(long chat)
    {
        unreachable.Remove(chat);
        openTopics.Remove(chat);
        newest.Remove(chat);
        closedTopics.RemoveAll(topic => topic.Chat == chat);
    }

    public static string ReasonOf(FailureKind kind) => kind switch
    {
        FailureKind.Blocked => "blocked the bot or is gone",
        FailureKind.NeverStarted => "never started the bot",
        FailureKind.Removed => "the bot is no longer in the chat",
        FailureKind.NoRights => "the bot may not write in the chat",
        _ => "no such chat",
    };

    /// <summary>A map that is emptied when it grows beyond what is worth remembering.</summary>
    private sealed class Recent<TKey, TValue>
        where TKey : notnull
    {
        private const int Most = 100_000;

        private readonly ConcurrentDictionary<TKey, TValue> entries = new();
        private int added;

        public TValue? Find(TKey key) => entries.TryGetValue(key, out var value) ? value : default;

        public void Remove(TKey key)
        {
            if (!entries.IsEmpty)
            {
                entries.TryRemove(key, out _);
            }
        }

        public void RemoveAll(Func<TKey, bool> which)
        {
            foreach (var key in entries.Keys.Where(which))
            {
                entries.TryRemove(key, out _);
            }
        }

        public void Set(TKey key, TValue value)
        {
            if (entries.TryAdd(key, value))
            {
                if (Interlocked.Increment(ref added) > Most)
                {
                    entries.Clear();
                    Interlocked.Exchange(ref added, 0);
                }
            }
            else
            {
                entries[key] = value;
            }
        }
    }
}
