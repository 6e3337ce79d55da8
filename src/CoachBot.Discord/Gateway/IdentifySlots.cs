namespace CoachBot.Discord.Gateway;

/// <summary>
/// Who may identify when: one shard per key (shard id modulo max_concurrency) every five seconds, at start in the order of the
/// shards. Breaking this gets op 9 from Discord.
/// </summary>
internal sealed class IdentifySlots(int concurrency, int shards, TimeSpan start)
{
    public static readonly TimeSpan Spacing = TimeSpan.FromSeconds(5);

    // A shard that does not come forward must not hold up the others for ever.
    private static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(15);

    private readonly SortedSet<int> expected = [.. Enumerable.Range(0, shards)];
    private readonly SortedSet<int> waiting = [];
    private readonly Dictionary<int, TimeSpan> free = [];
    private TimeSpan lastProgress = start;

    public void Ask(int shard) => waiting.Add(shard);

    /// <summary>The shard resumed, or is gone: nobody needs to wait for it.</summary>
    public void NotNeeded(int shard)
    {
        expected.Remove(shard);
        waiting.Remove(shard);
    }

    /// <summary>The shards that may identify now; each is counted as having done so.</summary>
    public IReadOnlyList<int> Take(TimeSpan now)
    {
        List<int> granted = [];
        foreach (var shard in waiting.ToArray())
        {
            var key = shard % concurrency;
            if (now < free.GetValueOrDefault(key, TimeSpan.MinValue) || !IsItsTurn(shard, now))
            {
                continue;
            }

            free[key] = now + Spacing;
            lastProgress = now;
            NotNeeded(shard);
            granted.Add(shard);
        }

        return granted;
    }

    /// <summary>When <see cref="Take"/> may grant something; null while nobody asks.</summary>
    public TimeSpan? NextDue(TimeSpan now)
    {
        TimeSpan? due = null;
        foreach (var shard in waiting)
        {
            var at = free.GetValueOrDefault(shard % concurrency, now);
            at = IsItsTurn(shard, at > now ? at : now) ? at : lastProgress + Courtesy > at ? lastProgress + Courtesy : at;
            due = due is null || at < due ? at : due;
        }

        return due;
    }

    private bool IsItsTurn(int shard, TimeSpan now) =>
        now - lastProgress >= Courtesy || !expected.Any(earlier => earlier < shard && earlier % concurrency == shard % concurrency);
}
