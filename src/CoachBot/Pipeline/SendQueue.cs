using CoachBot.Core.Chat;
using CoachBot.Storage;

namespace CoachBot.Pipeline;

/// <summary>
/// What waits to be sent on one platform and whose turn it is: replies first, then nudges, then edits; each chat in its order, one at a
/// time, as fast as the pacer allows. Holds a bounded number of messages; the rest stay on disk. Not for several threads at once.
/// </summary>
internal sealed class SendQueue(Pacer pacer, Func<ChatAddress, bool> isShared, int capacity = SendQueue.DefaultCapacity)
{
    public const int DefaultCapacity = 8_192;

    private readonly Dictionary<ChatAddress, Lane> lanes = [];
    private readonly Queue<Lane>[] ready = [new(), new(), new()];
    private readonly PriorityQueue<Lane, long> waiting = new();
    private long newest;

    /// <summary>Messages held in memory.</summary>
    public int Held { get; private set; }

    /// <summary>Of them, those that are on no disk.</summary>
    public int Unkept { get; private set; }

    public Pacer Pacer => pacer;

    public Spill Spill { get; } = new();

    /// <summary>The highest number that was ever added.</summary>
    public long Newest => newest;

    /// <summary>True when there is room again for what stayed on disk.</summary>
    public bool WantsRefill => !Spill.IsEmpty && (Held < capacity / 4 || (Spill.HasWanted && Held < capacity));

    /// <summary>How many messages to read back at once.</summary>
    public int RefillSize => capacity / 4;

    /// <summary>Takes a committed message in, or leaves it on disk when memory is full. Returns an edit that is pointless now.</summary>
    public OutboxRow? Add(OutboxRow row, long now)
    {
        newest = Math.Max(newest, row.Id);
        if (!row.Kept)
        {
            // On no disk, so it cannot wait there.
            Unkept++;
            return Hold(row, now);
        }

        if (Spill.Contains(row.To))
        {
            Spill.Add(row);
            if (row.Kind == MessageKind.Reply && Held < capacity)
            {
                Spill.Want(row.To);
            }

            return null;
        }

        // Half of the room is kept for those who are waiting for an answer.
        if (Held >= (row.Kind == MessageKind.Reply ? capacity : capacity / 2))
        {
            Spill.Add(row);
            return null;
        }

        return Hold(row, now);
    }

    /// <summary>Takes in what was read back from disk. Returns edits that are pointless now.</summary>
    public IReadOnlyList<OutboxRow> Refill(IReadOnlyList<OutboxRow> read, long now) =>
        [.. Spill.Missing(read).Select(row => Hold(row, now)).OfType<OutboxRow>()];

    /// <summary>The next message to send now, whose lane is then busy; null when none may go before <paramref name="next"/>.</summary>
    public Lane? TryTake(long now, out long next)
    {
        while (waiting.TryPeek(out var rested, out var at) && at <= now)
        {
            waiting.Dequeue();
            if (rested.WaitsUntil == at)
            {
                rested.WaitsUntil = 0;
                Enlist(rested, now);
            }
        }

        next = pacer.ReadyAt();
        for (var kind = MessageKind.Reply; kind <= MessageKind.Edit && next <= now; kind++)
        {
            while (ready[(int)kind].TryDequeue(out var lane))
            {
                if (lane.QueuedAs != kind)
                {
                    continue;
                }

                lane.QueuedAs = null;
                if (lane.Sending is not null || lane.Count == 0)
                {
                    continue;
                }

                lane.Sending = lane.Head;
                pacer.Take(lane.Chat, isShared(lane.Chat), now);
                return lane;
            }
        }

        next = ready.Any(queue => queue.Count > 0) ? next : waiting.TryPeek(out _, out var first) ? Math.Max(first, next) : long.MaxValue;
        return null;
    }

    /// <summary>The row on its way is done with.</summary>
    public void Finish(Lane lane, long now)
    {
        Drop(lane, lane.Sending!);
        (lane.Sending, lane.Tries) = (null, 0);
        Enlist(lane, now);
    }

    /// <summary>The row on its way has to be sent again, not before a time.</summary>
    public void Retry(Lane lane, long notBefore, long now)
    {
        (lane.Sending, lane.NotBefore) = (null, notBefore);
        Enlist(lane, now);
    }

    /// <summary>Takes out all that waits behind the row on its way.</summary>
    public IReadOnlyList<OutboxRow> TakeRest(Lane lane)
    {
        OutboxRow[] rest = [.. lane.Rows.Where(row => row.Id != lane.Sending?.Id)];
        foreach (var row in rest)
        {
            Drop(lane, row);
        }

        return rest;
    }

    /// <summary>A chat goes on under another id, behind what waits there already.</summary>
    public void Move(Lane lane, string newChat, long now)
    {
        var to = new ChatAddress(lane.Chat.Platform, newChat);
        Spill.Move(lane.Chat, to);
        lanes.Remove(lane.Chat);
        lane.Chat = to;
        if (lanes.Remove(to, out var other))
        {
            foreach (var row in other.Rows.Where(row => row.Id != other.Sending?.Id).ToList())
            {
                other.Remove(row);
                lane.Add(row);
            }

            // What is on its way there comes to its end by itself.
            other.QueuedAs = null;
        }

        lanes[to] = lane;
        Enlist(lane, now);
    }

    /// <summary>Nothing that is on disk is ours to send any more; what is on its way comes to its end.</summary>
    public void Clear()
    {
        Spill.Clear();
        foreach (var lane in lanes.Values.ToList())
        {
            foreach (var row in lane.Rows.Where(row => row.Kept && row.Id != lane.Sending?.Id).ToList())
            {
                Drop(lane, row);
            }
        }
    }

    /// <summary>Of this chat nothing up to a number is to be sent any more.</summary>
    public void Forget(ChatAddress chat, long upTo)
    {
        if (lanes.TryGetValue(chat, out var lane))
        {
            foreach (var row in lane.Rows.Where(row => row.Id <= upTo && row.Id != lane.Sending?.Id).ToList())
            {
                Drop(lane, row);
            }
        }
    }

    /// <summary>Nothing of this chat is to be sent any more.</summary>
    public void Forget(ChatAddress chat)
    {
        Spill.Forget(chat);
        if (lanes.Remove(chat, out var lane))
        {
            lane.QueuedAs = null;
            foreach (var row in lane.Rows.ToList())
            {
                Drop(lane, row);
            }
        }
    }

    private void Drop(Lane lane, OutboxRow row)
    {
        if (lane.Remove(row))
        {
            Held--;
            Unkept -= row.Kept ? 0 : 1;
        }
    }

    private OutboxRow? Hold(OutboxRow row, long now)
    {
        if (!lanes.TryGetValue(row.To, out var lane))
        {
            lanes[row.To] = lane = new(row.To);
        }

        Held++;
        var overtaken = lane.Add(row);
        Held -= overtaken is null ? 0 : 1;
        Enlist(lane, now);
        return overtaken;
    }

    /// <summary>Puts a lane where it belongs now: among those whose turn it is, among those that wait for their time, or away.</summary>
    private void Enlist(Lane lane, long now)
    {
        if (lane.Sending is not null)
        {
            return;
        }

        if (lane.Count == 0)
        {
            lane.QueuedAs = null;
            if (lanes.TryGetValue(lane.Chat, out var known) && ReferenceEquals(known, lane))
            {
                lanes.Remove(lane.Chat);
            }

            return;
        }

        var at = Math.Max(lane.NotBefore, pacer.ReadyAt(lane.Chat));
        if (at > now)
        {
            lane.QueuedAs = null;
            if (lane.WaitsUntil != at)
            {
                lane.WaitsUntil = at;
                waiting.Enqueue(lane, at);
            }
        }
        else if (lane.QueuedAs != lane.Urgency)
        {
            lane.QueuedAs = lane.Urgency;
            ready[(int)lane.Urgency].Enqueue(lane);
        }
    }
}
