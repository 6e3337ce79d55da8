using System.Text.Json;

namespace CoachBot.FakeTelegram;

/// <summary>One call as it arrived.</summary>
/// <param name="Method">The method, as written in the address.</param>
/// <param name="ContentType">The content type without its parameters.</param>
/// <param name="Body">The parameters; those of an upload as an object of texts.</param>
/// <param name="At">When, by the server's clock.</param>
public sealed record RecordedCall(string Method, string ContentType, JsonElement Body, DateTimeOffset At)
{
    /// <summary>What was uploaded, by the name of its part.</summary>
    public IReadOnlyDictionary<string, (string Name, byte[] Bytes)> Files { get; init; } = new Dictionary<string, (string, byte[])>();

    public long? Chat => Body.TryGetProperty("chat_id", out var id) ? Calls.Number(id) : null;

    public string? Text => Get("text");

    public string? Get(string name) => Body.TryGetProperty(name, out var value) ? value.ToString() : null;
}

/// <summary>Every call the server got, in order, to look at and to wait for.</summary>
public sealed class Calls
{
    private readonly Lock gate = new();
    private readonly List<RecordedCall> all = [];
    private readonly List<(Func<IReadOnlyList<RecordedCall>, bool> Met, TaskCompletionSource Done)> waiting = [];

    public IReadOnlyList<RecordedCall> All
    {
        get
        {
            lock (gate)
            {
                return [.. all];
            }
        }
    }

    public IReadOnlyList<RecordedCall> Of(string method) => [.. All.Where(call => call.Method == method)];

    /// <summary>Waits until the calls so far meet a condition.</summary>
    public Task Until(Func<IReadOnlyList<RecordedCall>, bool> met)
    {
        lock (gate)
        {
            if (met(all))
            {
                return Task.CompletedTask;
            }

            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((met, done));
            return done.Task;
        }
    }

    /// <summary>Waits for the n-th call of a method, counted from 1, and returns it.</summary>
    public async Task<RecordedCall> Nth(string method, int number)
    {
        await Until(calls => calls.Count(call => call.Method == method) >= number);
        return Of(method)[number - 1];
    }

    internal void Add(RecordedCall call)
    {
        lock (gate)
        {
            all.Add(call);
            waiting.RemoveAll(each =>
            {
                var met = each.Met(all);
                if (met)
                {
                    each.Done.SetResult();
                }

                return met;
            });
        }
    }

    internal static long? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) => number,
        JsonValueKind.String when long.TryParse(value.GetString(), out var number) => number,
        _ => null,
    };
}
