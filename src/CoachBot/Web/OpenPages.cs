using System.Net.ServerSentEvents;
using System.Threading.Channels;
using CoachBot.Core.Chat;

namespace CoachBot.Web;

/// <summary>The pages that are open now, by chat, and what was said last.</summary>
internal sealed class OpenPages
{
    /// <summary>
    /// A browser allows six connections to one server: with five streams there is always one left to speak through. A sixth page
    /// takes the place of the one opened first.
    /// </summary>
    public const int PerChat = 5;

    /// <summary>How much may wait for one page before it counts as stuck.</summary>
    public const int MayWait = 64;

    // What was pushed but is perhaps not in the history yet: a page opened at that moment must not miss it. The time is the
    // machine's, not the coach's: it bounds how long a disk may take. And it is short, since a person may ask to be forgotten.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);
    private const int MostSettling = 4_096;
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<OpenPage>> pages = [];
    private readonly Queue<(Delivery Delivery, long At)> recent = new();

    public int Count
    {
        get
        {
            lock (gate)
            {
                return pages.Values.Sum(open => open.Count);
            }
        }
    }

    /// <summary>From here on the page gets what is said live; with it comes what was said just before.</summary>
    public (OpenPage Page, IReadOnlyList<Delivery> Recent) Open(ChatAddress chat, Action hangUp)
    {
        var page = new OpenPage(chat, hangUp);
        lock (gate)
        {
            if (!pages.TryGetValue(chat.Chat, out var open))
            {
                pages[chat.Chat] = open = [];
            }

            if (open.Count == PerChat)
            {
                open[0].EndWith(new("", "elsewhere"));
                open.RemoveAt(0);
            }

            open.Add(page);
            DropSettled();
            return (page, [.. recent.Select(pushed => pushed.Delivery).Where(delivery => delivery.To == chat)]);
        }
    }

    public void Close(OpenPage page)
    {
        lock (gate)
        {
            if (!pages.TryGetValue(page.Chat.Chat, out var open))
            {
                return;
            }

            open.Remove(page);
            if (open.Count == 0)
            {
                pages.Remove(page.Chat.Chat);
            }
        }
    }

    /// <summary>Hands a message to every page of the chat without waiting for any; answers how many were stuck and are hung up on.</summary>
    public int Push(Delivery delivery, Func<SseItem<string>> written)
    {
        lock (gate)
        {
            DropSettled();
            recent.Enqueue((delivery, TimeProvider.System.GetTimestamp()));
            if (!pages.TryGetValue(delivery.To.Chat, out var open))
            {
                return 0;
            }

            var item = written();
            return open.RemoveAll(page => !page.Offer(item));
        }
    }

    /// <summary>What was said in a chat is to be shown no more: every page of it begins anew.</summary>
    public void Forget(ChatAddress chat)
    {
        lock (gate)
        {
            var others = recent.Where(pushed => pushed.Delivery.To != chat).ToList();
            recent.Clear();
            others.ForEach(recent.Enqueue);
            if (pages.TryGetValue(chat.Chat, out var open))
            {
                open.RemoveAll(page => !page.Offer(new("", "forgotten")));
            }
        }
    }

    /// <summary>Ends every stream in good order; the pages come back by themselves.</summary>
    public void EndAll()
    {
        lock (gate)
        {
            foreach (var page in pages.Values.SelectMany(open => open))
            {
                page.End();
            }
        }
    }

    private void DropSettled()
    {
        while (recent.TryPeek(out var oldest) && (recent.Count > MostSettling || TimeProvider.System.GetElapsedTime(oldest.At) > Settling))
        {
            recent.Dequeue();
        }
    }
}

/// <summary>One open page: what waits to be written to it.</summary>
internal sealed class OpenPage(ChatAddress chat, Action hangUp)
{
    // One place more than may wait, for the last word of EndWith.
    private readonly Channel<SseItem<string>> waiting =
        Channel.CreateBounded<SseItem<string>>(new BoundedChannelOptions(OpenPages.MayWait + 1) { SingleReader = true });

    public ChatAddress Chat => chat;

    public IAsyncEnumerable<SseItem<string>> ReadAllAsync(CancellationToken cancel) => waiting.Reader.ReadAllAsync(cancel);

    /// <summary>False when the page is stuck: it is hung up on, comes back with the number it saw last, and reads the rest from the history.</summary>
    public bool Offer(SseItem<string> item)
    {
        if (waiting.Reader.Count < OpenPages.MayWait && waiting.Writer.TryWrite(item))
        {
            return true;
        }

        End();
        hangUp();
        return false;
    }

    public void EndWith(SseItem<string> last)
    {
        waiting.Writer.TryWrite(last);
        End();
    }

    public void End() => waiting.Writer.TryComplete();
}
