using System.Text;

namespace CoachBot.FakeTelegram;

/// <summary>An update waiting to be confirmed.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Lane">Updates of one lane are delivered one after the other by webhook: the chat, for taps the person.</param>
/// <param name="Json">All of it.</param>
public sealed record PendingUpdate(long Id, long Lane, byte[] Json)
{
    internal bool Delivered { get; set; }
}

/// <summary>What the server keeps for the bot: confirmed by offset, forgotten once confirmed.</summary>
public sealed class PendingUpdates
{
    private readonly Lock gate = new();
    private readonly LinkedList<PendingUpdate> pending = [];
    private TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long lastId = 1_000;

    public int Count
    {
        get
        {
            lock (gate)
            {
                return pending.Count;
            }
        }
    }

    /// <summary>Told of every new update, for delivery by webhook.</summary>
    internal event Action<PendingUpdate>? Added;

    /// <summary>The number the next update gets; may be set lower, as happens after a quiet week.</summary>
    public long NextId
    {
        get => Interlocked.Read(ref lastId) + 1;
        set => Interlocked.Exchange(ref lastId, value - 1);
    }

    /// <summary>Adds an update: the members after <c>update_id</c>, without the braces.</summary>
    public long Add(long lane, string members)
    {
        PendingUpdate update;
        TaskCompletionSource wake;
        lock (gate)
        {
            var id = Interlocked.Increment(ref lastId);
            update = new(id, lane, Encoding.UTF8.GetBytes($$"""{"update_id":{{id}},{{members}}}"""));
            pending.AddLast(update);
            wake = arrived;
            if (Added is null)
            {
                arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        wake.TrySetResult();
        Added?.Invoke(update);
        return update.Id;
    }

    /// <summary>Puts a copy of an update at the end under its own number, as the server may deliver one twice.</summary>
    public void AddAgain(PendingUpdate update)
    {
        lock (gate)
        {
            pending.AddLast(update with { });
        }

        arrived.TrySetResult();
    }

    public IReadOnlyList<PendingUpdate> Pending
    {
        get
        {
            lock (gate)
            {
                return [.. pending];
            }
        }
    }

    /// <summary>Forgets what an offset confirms: what was delivered and lies below it.</summary>
    internal void Confirm(long offset)
    {
        lock (gate)
        {
            while (pending.First is { Value: { Delivered: true } first } && first.Id < offset)
            {
                pending.RemoveFirst();
            }
        }
    }

    internal void Remove(PendingUpdate update)
    {
        lock (gate)
        {
            pending.Remove(update);
        }
    }

    /// <summary>Writes up to so many updates as a JSON array; returns how many.</summary>
    internal int Write(Stream into, int limit, out Task next)
    {
        lock (gate)
        {
            var count = 0;
            into.WriteByte((byte)'[');
            foreach (var update in pending)
            {
                if (count == limit)
                {
                    break;
                }

                if (count++ > 0)
                {
                    into.WriteByte((byte)',');
                }

                update.Delivered = true;
                into.Write(update.Json);
            }

            into.WriteByte((byte)']');
            if (count == 0 && arrived.Task.IsCompleted)
            {
                arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            next = arrived.Task;
            return count;
        }
    }
}
