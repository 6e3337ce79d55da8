using CoachBot.Core.Chat;
using CoachBot.Storage;

namespace CoachBot.Pipeline;

/// <summary>What waits to be sent to one chat, in order. Edits stand beside: they change what was shown and say nothing new.</summary>
internal sealed class Lane(ChatAddress chat)
{
    private readonly LinkedList<OutboxRow> messages = new();
    private readonly LinkedList<OutboxRow> edits = new();
    private int replies;

    public ChatAddress Chat { get; set; } = chat;

    /// <summary>The row that is on its way; at most one per chat, or their order would be the network's.</summary>
    public OutboxRow? Sending { get; set; }

    /// <summary>Not before this time, after something went wrong.</summary>
    public long NotBefore { get; set; }

    /// <summary>How often the row on its way was tried in vain.</summary>
    public int Tries { get; set; }

    /// <summary>Which of the queues it stands in; a place in any other is out of date.</summary>
    public MessageKind? QueuedAs { get; set; }

    /// <summary>Until when it waits for its time; 0 when it does not.</summary>
    public long WaitsUntil { get; set; }

    public int Count => messages.Count + edits.Count;

    /// <summary>As urgent as the most urgent it holds: a nudge must be out of the way before the reply behind it.</summary>
    public MessageKind Urgency => replies > 0 ? MessageKind.Reply : messages.Count > 0 ? MessageKind.Nudge : MessageKind.Edit;

    public OutboxRow Head => messages.First?.Value ?? edits.First!.Value;

    public IEnumerable<OutboxRow> Rows => messages.Concat(edits);

    /// <summary>Takes a row in and returns the edit it makes pointless, if there is one.</summary>
    public OutboxRow? Add(OutboxRow row)
    {
        var overtaken = (row.EditOf ?? row.Message.Slot) is { } slot ? TakeEditOf(slot) : null;
        Insert(row.Kind == MessageKind.Edit ? edits : messages, row);
        replies += row.Kind == MessageKind.Reply ? 1 : 0;
        return overtaken;
    }

    /// <summary>By their numbers: what is taken over from another process may be older than what is here.</summary>
    private static void Insert(LinkedList<OutboxRow> rows, OutboxRow row)
    {
        var before = rows.Last;
        while (before is not null && before.Value.Id > row.Id)
        {
            before = before.Previous;
        }

        _ = before is null ? rows.AddFirst(row) : rows.AddAfter(before, row);
    }

    /// <summary>Takes a row out that is done with; false when it is gone already.</summary>
    public bool Remove(OutboxRow row)
    {
        var rows = row.Kind == MessageKind.Edit ? edits : messages;
        for (var node = rows.First; node is not null; node = node.Next)
        {
            if (node.Value.Id == row.Id)
            {
                rows.Remove(node);
                replies -= row.Kind == MessageKind.Reply ? 1 : 0;
                return true;
            }
        }

        return false;
    }

    private OutboxRow? TakeEditOf(Slot slot)
    {
        for (var node = edits.First; node is not null; node = node.Next)
        {
            if (node.Value.EditOf == slot && node.Value.Id != Sending?.Id)
            {
                edits.Remove(node);
                return node.Value;
            }
        }

        return null;
    }
}
