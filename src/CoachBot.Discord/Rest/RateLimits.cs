namespace CoachBot.Discord.Rest;

/// <summary>
/// Discord's rate limits as learned from its answers. Pure: <c>now</c> is time on a monotonic clock, for the wall clock may jump.
/// https://discord.com/developers/docs/topics/rate-limits
/// </summary>
internal sealed class RateLimits(int perSecond)
{
    // Live buckets that nobody has used since their reset say nothing any more.
    private const int SweepAbove = 4096;

    private readonly Dictionary<string, string> bucketOf = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Bucket, string Major), Bucket> live = [];
    private readonly Queue<TimeSpan> recent = new();
    private TimeSpan globalUntil = TimeSpan.MinValue;
    private int sweepAbove = SweepAbove;

    /// <summary>
    /// May a call to this route go out now? Then it is counted. Otherwise until when to wait; <see cref="TimeSpan.MaxValue"/> means
    /// until the call under way has told what the limit is.
    /// </summary>
    public TimeSpan? MustWait(RateRoute route, TimeSpan now)
    {
        if (route.IsCallback)
        {
            return null;
        }

        if (!route.OutsideGlobal && GlobalWait(now) is { } global)
        {
            return global;
        }

        var bucket = LiveBucket(route);
        if (bucket.Wait(now) is { } wait)
        {
            return wait;
        }

        bucket.Take();
        if (!route.OutsideGlobal && perSecond > 0)
        {
            recent.Enqueue(now);
        }

        return null;
    }

    /// <summary>An answer other than 429 came.</summary>
    public void Answered(RateRoute route, RateHeaders headers, TimeSpan now)
    {
        if (!route.IsCallback)
        {
            Learn(route, headers).Answered(headers, now);
            Sweep(now);
        }
    }

    /// <summary>No answer came; what it would have said stays unknown.</summary>
    public void Lost(RateRoute route)
    {
        if (!route.IsCallback)
        {
            LiveBucket(route).Lost();
        }
    }

    /// <summary>A 429 came: nothing of its scope goes out before <paramref name="wait"/> is over.</summary>
    public void Refused(RateRoute route, RateHeaders headers, RateScope scope, TimeSpan wait, TimeSpan now)
    {
        if (scope == RateScope.Global)
        {
            globalUntil = now + wait > globalUntil ? now + wait : globalUntil;
        }

        if (!route.IsCallback)
        {
            Learn(route, headers).Refused(scope == RateScope.Global ? null : now + wait);
        }
    }

    private TimeSpan? GlobalWait(TimeSpan now)
    {
        if (now < globalUntil)
        {
            return globalUntil;
        }

        while (recent.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromSeconds(1))
        {
            recent.Dequeue();
        }

        return perSecond > 0 && recent.Count >= perSecond ? recent.Peek() + TimeSpan.FromSeconds(1) : null;
    }

    private Bucket LiveBucket(RateRoute route)
    {
        var key = (bucketOf.GetValueOrDefault(route.Template, route.Template), route.Major);
        if (!live.TryGetValue(key, out var bucket))
        {
            live[key] = bucket = new();
        }

        return bucket;
    }

    // The name of the bucket is known once an answer came; what was counted under the route's own name moves with it.
    private Bucket Learn(RateRoute route, RateHeaders headers)
    {
        var before = LiveBucket(route);
        if (headers.Bucket is null || bucketOf.GetValueOrDefault(route.Template) == headers.Bucket)
        {
            return before;
        }

        live.Remove((bucketOf.GetValueOrDefault(route.Template, route.Template), route.Major));
        bucketOf[route.Template] = headers.Bucket;
        if (!live.TryGetValue((headers.Bucket, route.Major), out var shared))
        {
            live[(headers.Bucket, route.Major)] = shared = before;
        }
        else if (!ReferenceEquals(shared, before))
        {
            shared.Join();
        }

        return shared;
    }

    private void Sweep(TimeSpan now)
    {
        if (live.Count <= sweepAbove)
        {
            return;
        }

        foreach (var (key, _) in live.Where(each => each.Value.SaysNothing(now)).ToArray())
        {
            live.Remove(key);
        }

        sweepAbove = Math.Max(SweepAbove, live.Count * 2);
    }

    private sealed class Bucket
    {
        private int? remaining;
        private int limit = 1;
        private int underWay;
        private TimeSpan reset = TimeSpan.MinValue;
        private TimeSpan blockedUntil = TimeSpan.MinValue;
        private bool unlimited;

        public TimeSpan? Wait(TimeSpan now)
        {
            if (now < blockedUntil)
            {
                return blockedUntil;
            }

            if (unlimited)
            {
                return null;
            }

            if (remaining is null)
            {
                return underWay == 0 ? null : TimeSpan.MaxValue;
            }

            if (now >= reset)
            {
                (remaining, reset) = (Math.Max(0, limit - underWay), TimeSpan.MaxValue);
            }

            return remaining > 0 ? null : reset;
        }

        public void Take()
        {
            underWay++;
            remaining = remaining is { } left ? left - 1 : null;
        }

        public void Join() => underWay++;

        public void Lost()
        {
            underWay = Math.Max(0, underWay - 1);
            if (reset == TimeSpan.MaxValue && underWay == 0)
            {
                remaining = null;
            }
        }

        public void Answered(RateHeaders headers, TimeSpan now)
        {
            underWay = Math.Max(0, underWay - 1);
            if (headers.Remaining is not { } left || headers.ResetAfter is not { } resetAfter)
            {
                unlimited = headers.Bucket is null && remaining is null;
                remaining = reset == TimeSpan.MaxValue && underWay == 0 ? null : remaining;
                return;
            }

            unlimited = false;
            limit = Math.Max(1, headers.Limit ?? limit);

            // Calls still under way may not be counted in what the server says is left.
            remaining = Math.Max(0, left - underWay);
            reset = now + resetAfter;
        }

        public void Refused(TimeSpan? until)
        {
            underWay = Math.Max(0, underWay - 1);
            if (until is { } blocked)
            {
                blockedUntil = blocked > blockedUntil ? blocked : blockedUntil;
                (remaining, reset) = (Math.Max(0, limit - underWay), TimeSpan.MaxValue);
                remaining = Math.Max(1, remaining.Value);
            }
        }

        public bool SaysNothing(TimeSpan now) =>
            underWay == 0 && now >= blockedUntil && (remaining is null || now >= reset || reset == TimeSpan.MaxValue);
    }
}
