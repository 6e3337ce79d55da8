namespace CoachBot.FakeDiscord;

/// <summary>A session: its events with their numbers, so that a resume can have them again.</summary>
public sealed class FakeSession(string id, int shard) : IDisposable
{
    private readonly SemaphoreSlim order = new(1);
    private readonly Queue<(long Sequence, string Text)> log = new();
    private long sequence;

    public string Id => id;

    public int Shard => shard;

    public long Sequence => Interlocked.Read(ref sequence);

    public FakeConnection? Connection { get; set; }

    public void Dispose() => order.Dispose();

    public async Task DispatchAsync(string name, string content)
    {
        await order.WaitAsync();
        try
        {
            var number = ++sequence;
            var text = $$"""{"t":"{{name}}","s":{{number}},"op":0,"d":{{content}} }""";
            log.Enqueue((number, text));
            if (log.Count > 10_000)
            {
                log.Dequeue();
            }

            if (Connection is { } connection)
            {
                await connection.SendAsync(text);
            }
        }
        finally
        {
            order.Release();
        }
    }

    internal async Task ReplayAsync(FakeConnection to, long after)
    {
        await order.WaitAsync();
        try
        {
            Connection = to;
            foreach (var (_, text) in log.Where(each => each.Sequence > after).ToArray())
            {
                await to.SendAsync(text);
            }

            await to.SendAsync($$"""{"t":"RESUMED","s":{{++sequence}},"op":0,"d":{"_trace":[] } }""");
        }
        finally
        {
            order.Release();
        }
    }
}
