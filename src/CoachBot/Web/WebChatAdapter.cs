using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CoachBot.Core.Chat;
using Microsoft.Extensions.Options;

namespace CoachBot.Web;

/// <summary>What the coach said in a web chat after a message (0 = from the beginning), oldest first, at most so many of the newest.</summary>
internal delegate Task<IReadOnlyList<Delivery>> ShownHistory(ChatAddress chat, long after, int limit, CancellationToken cancel);

/// <summary>How many times faster than the real one the coach's clock runs.</summary>
internal delegate double ClockSpeed();

/// <summary>
/// Speaks to the pages that browsers have open. A message counts as sent when the open pages were handed it: the store keeps what was
/// said, and a page that was away reads it from there.
/// </summary>
internal sealed partial class WebChatAdapter(
    ShownHistory history, ContentPictures pictures, TimeProvider clock, ClockSpeed speed, IOptions<WebOptions> options, ILogger<WebChatAdapter> logger)
    : IChatAdapter
{
    /// <summary>
    /// How often the page hears the time, in real time however fast the coach's clock runs. It doubles as the sign of life by which
    /// both ends notice a dead connection.
    /// </summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private const int WholeHistory = 500;
    private readonly OpenPages pages = new();
    private StoreUpdates? receiver;

    public Platform Platform => Platform.Web;

    public AdapterHealth Health => receiver is null
        ? new(false, "The chat page is not being answered yet.")
        : new(true, $"The chat page is at {options.Value.Url}; open in {pages.Count} places.");

    public async Task ReceiveAsync(StoreUpdates store, CancellationToken stopping)
    {
        receiver = store;
        var stopped = new TaskCompletionSource();
        await using var registration = stopping.Register(stopped.SetResult);
        await stopped.Task;
        receiver = null;
        pages.EndAll();
    }

    public Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        // A chart takes a while to draw, and nobody else's message waits for it.
        var drawn = delivery.Message.Chart is null ? null : (SseItem<string>?)Written(PageMessage.From(delivery, pictures));
        var stuck = pages.Push(delivery, () => drawn ?? Written(PageMessage.From(delivery, pictures)));
        if (stuck > 0)
        {
            LogStuck(logger, delivery.Id, stuck);
        }

        // An edit keeps the number of the message it replaces: that is the one later edits will name.
        var shownAs = delivery.Replaces ?? delivery.Id.ToString(CultureInfo.InvariantCulture);
        return Task.FromResult<SendResult>(new SendResult.Sent(shownAs));
    }

    public Task ForgetAsync(ChatAddress chat, CancellationToken cancel)
    {
        pages.Forget(chat);
        return Task.CompletedTask;
    }

    /// <summary>Completes when the update is on disk; false while the coach is starting or stopping.</summary>
    public async Task<bool> StoreAsync(InboundUpdate update, CancellationToken cancel)
    {
        if (receiver is not { } store)
        {
            return false;
        }

        await store([update], cancel);
        return true;
    }

    /// <summary>
    /// All a page sees of a chat: the time, what it missed after <paramref name="after"/>, "ready", then what is said, as it is said.
    /// </summary>
    public async IAsyncEnumerable<SseItem<string>> FollowAsync(
        ChatAddress chat, long after, Action hangUp, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (page, recent) = pages.Open(chat, hangUp);
        try
        {
            yield return Time();
            var (missed, lost) = await CatchUpAsync(chat, after, recent, cancel);
            if (lost)
            {
                yield return new("", "reset");
            }

            foreach (var delivery in missed)
            {
                yield return Written(PageMessage.From(delivery, pictures));
            }

            yield return new("", "ready");
            var beat = Heartbeat * speed();
            using var heartbeat = clock.CreateTimer(_ => page.Offer(Time()), null, beat, beat);
            await foreach (var item in page.ReadAllAsync(cancel))
            {
                yield return item;
            }
        }
        finally
        {
            pages.Close(page);
        }
    }

    /// <summary>
    /// What is missing after a message. When that very message is no longer known (too much was said since, or another store is in use),
    /// the page has to begin anew.
    /// </summary>
    private async Task<(IEnumerable<Delivery> Missed, bool Lost)> CatchUpAsync(
        ChatAddress chat, long after, IReadOnlyList<Delivery> recent, CancellationToken cancel)
    {
        var known = new SortedDictionary<long, Delivery>();
        var shown = await history(chat, Math.Max(0, after - 1), WholeHistory, cancel);
        foreach (var delivery in shown.Concat(recent.Where(delivery => delivery.Id >= after)))
        {
            known[delivery.Id] = delivery;
        }

        return after == 0 || known.ContainsKey(after)
            ? (known.Values.Where(delivery => delivery.Id > after), false)
            : ((await CatchUpAsync(chat, 0, recent, cancel)).Missed, true);
    }

    private static SseItem<string> Written(PageMessage message) =>
        new(JsonSerializer.Serialize(message, PageJson.Default.PageMessage), "say") { EventId = message.Id.ToString(CultureInfo.InvariantCulture) };

    private SseItem<string> Time() =>
        new(JsonSerializer.Serialize(new(clock.GetUtcNow().ToUnixTimeMilliseconds(), speed()), PageJson.Default.PageClock), "sync")
        {
            ReconnectionInterval = TimeSpan.FromSeconds(1),
        };

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {Id}: {Stuck} page(s) did not keep up and were hung up on; they catch up by themselves.")]
    private static partial void LogStuck(ILogger logger, long id, int stuck);
}
