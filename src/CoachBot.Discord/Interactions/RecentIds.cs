namespace CoachBot.Discord.Interactions;

/// <summary>The newest ids seen: Discord may deliver an event more than once, after a resume above all.</summary>
internal sealed class RecentIds(int most)
{
    private readonly HashSet<ulong> seen = new(most);
    private readonly Queue<ulong> order = new(most);

    /// <summary>True the first time.</summary>
    public bool Add(ulong id)
    {
        if (!seen.Add(id))
        {
            return false;
        }

        if (order.Count == most)
        {
            seen.Remove(order.Dequeue());
        }

        order.Enqueue(id);
        return true;
    }
}
