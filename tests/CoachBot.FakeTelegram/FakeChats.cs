using System.Collections.Concurrent;

namespace CoachBot.FakeTelegram;

/// <summary>One button under a message.</summary>
public sealed record FakeButton(string Text, string? Data, string? Url);

/// <summary>A message of the bot as a person sees it.</summary>
public sealed record FakeMessage(long Chat, long Id, string Text)
{
    public string? ParseMode { get; init; }

    public int? Thread { get; init; }

    public bool Silent { get; init; }

    public string? Photo { get; init; }

    public IReadOnlyList<IReadOnlyList<FakeButton>> Keyboard { get; init; } = [];

    public int Edits { get; init; }

    public long? ReplyTo { get; init; }

    public IEnumerable<FakeButton> Buttons => Keyboard.SelectMany(row => row);

    internal bool ShowsSameAs(FakeMessage other) =>
        Text == other.Text && Keyboard.Count == other.Keyboard.Count && Buttons.SequenceEqual(other.Buttons);
}

/// <summary>The chats and what the bot has said in them.</summary>
public sealed class FakeChats
{
    /// <summary>Older messages of a chat are let go, so that a long benchmark stays small.</summary>
    private const int MostPerChat = 200;

    private readonly ConcurrentDictionary<long, List<FakeMessage>> chats = new();
    private long lastId = 100;

    /// <summary>Told of every message shown or edited.</summary>
    public event Action<FakeMessage>? Shown;

    public IReadOnlyList<FakeMessage> In(long chat)
    {
        var messages = chats.GetOrAdd(chat, _ => []);
        lock (messages)
        {
            return [.. messages];
        }
    }

    internal long NextId() => Interlocked.Increment(ref lastId);

    internal FakeMessage Add(FakeMessage message)
    {
        var messages = chats.GetOrAdd(message.Chat, _ => []);
        lock (messages)
        {
            messages.Add(message);
            if (messages.Count > MostPerChat)
            {
                messages.RemoveAt(0);
            }
        }

        Shown?.Invoke(message);
        return message;
    }

    /// <summary>Changes a message; null when there is none, false when nothing would change.</summary>
    internal bool? Edit(long chat, long id, Func<FakeMessage, FakeMessage> change)
    {
        var messages = chats.GetOrAdd(chat, _ => []);
        FakeMessage changed;
        lock (messages)
        {
            var at = messages.FindIndex(message => message.Id == id);
            if (at < 0)
            {
                return null;
            }

            changed = change(messages[at]) with { Edits = messages[at].Edits + 1 };
            if (changed.ShowsSameAs(messages[at]))
            {
                return false;
            }

            messages[at] = changed;
        }

        Shown?.Invoke(changed);
        return true;
    }
}
