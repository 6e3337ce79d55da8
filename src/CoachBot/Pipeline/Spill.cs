using CoachBot.Core.Chat;
using CoachBot.Storage;

namespace CoachBot.Pipeline;

/// <summary>
/// Which chats have messages that are on disk only, because memory was full: from which number to which. What came before is in memory,
/// what comes after joins the end of it, so the order of a chat is never in doubt.
/// </summary>
internal sealed class Spill
{
    private readonly Dictionary<ChatAddress, (long First, long Last)> chats = [];
    private readonly Queue<ChatAddress> wanted = new();

    /// <summary>Everything up to this number has been read back.</summary>
    public long After { get; private set; }

    public bool IsEmpty => chats.Count == 0;

    public int Chats => chats.Count;

    /// <summary>True when a chat should be read back before its turn: a reply is among its messages.</summary>
    public bool HasWanted => wanted.Count > 0;

    public bool Contains(ChatAddress chat) => chats.ContainsKey(chat);

    public void Add(OutboxRow row)
    {
        // What is taken over from another process may be older than all that is here.
        After = chats.Count == 0 ? row.Id - 1 : Math.Min(After, row.Id - 1);
        chats[row.To] = chats.TryGetValue(row.To, out var range) ? (Math.Min(range.First, row.Id), Math.Max(range.Last, row.Id)) : (row.Id, row.Id);
    }

    public void Want(ChatAddress chat) => wanted.Enqueue(chat);

    /// <summary>The chat to read back next, and the number its messages on disk come after; false when none is wanted.</summary>
    public bool TryTakeWanted(out ChatAddress chat, out long after)
    {
        while (wanted.TryDequeue(out chat))
        {
            if (chats.TryGetValue(chat, out var range))
            {
                after = range.First - 1;
                return true;
            }
        }

        after = After;
        return false;
    }

    /// <summary>Of rows read in order from the disk, those that are not in memory.</summary>
    public IEnumerable<OutboxRow> Missing(IReadOnlyList<OutboxRow> read)
    {
        foreach (var row in read)
        {
            if (chats.TryGetValue(row.To, out var range) && row.Id >= range.First && row.Id <= range.Last)
            {
                if (row.Id == range.Last)
                {
                    chats.Remove(row.To);
                }
                else
                {
                    chats[row.To] = (row.Id + 1, range.Last);
                }

                yield return row;
            }
        }
    }

    /// <summary>Everything was read up to a number, and what was not found there is no longer waiting.</summary>
    public void ReadUpTo(long number, bool toTheEnd, long newestThen)
    {
        After = Math.Max(After, number);
        if (toTheEnd)
        {
            foreach (var (chat, _) in chats.Where(entry => entry.Value.Last <= newestThen).ToList())
            {
                chats.Remove(chat);
            }
        }
    }

    public void Forget(ChatAddress chat) => chats.Remove(chat);

    public void Clear() => chats.Clear();

    public void Move(ChatAddress from, ChatAddress to)
    {
        if (chats.Remove(from, out var old))
        {
            chats[to] = chats.TryGetValue(to, out var known) ? (Math.Min(old.First, known.First), Math.Max(old.Last, known.Last)) : old;
        }
    }
}
