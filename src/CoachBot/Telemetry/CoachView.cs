using System.Reflection;
using CoachBot.Pipeline;
using CoachBot.Storage;
using NodaTime;

namespace CoachBot.Telemetry;

/// <summary>The content in use, and how many mistakes keep a newer edit from being used.</summary>
internal sealed record ContentState(string Version, int Findings);

/// <summary>
/// How the coach is, for those who look after it: the operator's page and the gauges. What is asked of the store is asked once for all who
/// want to know it within a moment.
/// </summary>
internal sealed class CoachView(
    Func<IReadOnlyList<PartHealth>> parts, Func<Instant, CancellationToken, Task<StoreOverview>> store, Func<ContentState> content, TimeProvider clock)
{
    /// <summary>So long an answer of the store is good enough: a page that is reloaded by many costs no more than one.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(2);

    /// <summary>A store that does not answer must hold up nobody who asks how it is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly long began = TimeProvider.System.GetTimestamp();
    private readonly Lock gate = new();
    private Task<StoreOverview?> last = Task.FromResult<StoreOverview?>(null);
    private long askedAt = long.MinValue;

    /// <summary>The release, as <c>coachbot --version</c> says it.</summary>
    public static string Version { get; } =
        typeof(CoachView).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The store, then each platform.</summary>
    public IReadOnlyList<PartHealth> Parts => parts();

    public ContentState Content => content();

    public TimeSpan Uptime => TimeProvider.System.GetElapsedTime(began);

    /// <summary>The coach's own time, by which everything stored is dated.</summary>
    public Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>The store in numbers; null when it cannot tell now.</summary>
    public Task<StoreOverview?> StoreAsync()
    {
        lock (gate)
        {
            if (askedAt == long.MinValue || TimeProvider.System.GetElapsedTime(askedAt) > GoodFor)
            {
                askedAt = TimeProvider.System.GetTimestamp();
                last = AskAsync();
            }

            return last;
        }
    }

    private async Task<StoreOverview?> AskAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            // The embedded database answers on the thread it is asked on.
            return await Task.Run(() => store(Now, patience.Token), patience.Token).WaitAsync(Patience);
        }
#pragma warning disable CA1031 // Whatever keeps the store from telling is told by its health; here it is only missing.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
