using System.Globalization;
using System.Threading.Channels;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Storage;
using NodaTime;

namespace CoachBot.Verbs.Chat;

/// <summary>Speaks the terminal: lines in, messages out, one chat.</summary>
/// <param name="opening">What is said before anything is typed; none when null.</param>
internal sealed class TerminalAdapter(Shell shell, TerminalPage page, IConversationStore conversations, TimeProvider clock, string? opening) : IChatAdapter
{
    public static readonly ChatAddress Here = new(Platform.Terminal, "here");

    /// <summary>How soon to look again whether the coach is done; in real time, so that a fast clock does not spin.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Platform Platform => Platform.Terminal;

    public AdapterHealth Health => new(true, "The terminal is open.");

    /// <summary>Completes when the person has left, or when the script is over and the coach waits for nothing but the person.</summary>
    public Task Ended => ended.Task;

    public async Task ReceiveAsync(StoreUpdates store, CancellationToken stopping)
    {
        if (opening is not null)
        {
            await SayAsync(store, opening, stopping);
        }
        else if (shell.Interactive && await PersonAsync(stopping) is not { Place: not (Place.Idle or Place.Paused) })
        {
            await SayAsync(store, "/start", stopping);
        }

        await foreach (var line in Lines().ReadAllAsync(stopping))
        {
            if (line is "/quit")
            {
                ended.TrySetResult();
                break;
            }

            await DoAsync(store, line, stopping);
        }

        while (!shell.Interactive && !Ended.IsCompleted && await IsPendingAsync(stopping))
        {
            await Task.Delay(Look, stopping);
        }

        ended.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        // A terminal cannot take back a line; what an edit would say stands in the messages around it.
        if (delivery.Replaces is null)
        {
            page.Show(delivery.Message);
            if (delivery.File is { } file)
            {
                page.ShowSaved(Save(file));
            }
        }

        return Task.FromResult<SendResult>(new SendResult.Sent(delivery.Id.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Beside where the person is, under a name nothing has yet, for their eyes only.</summary>
    private string Save(DeliveredFile file)
    {
        for (var number = 1; ; number++)
        {
            var name = number == 1 ? file.Name : $"{Path.GetFileNameWithoutExtension(file.Name)}-{number}{Path.GetExtension(file.Name)}";
            var path = Path.Combine(shell.Directory, name);
            if (!File.Exists(path))
            {
                using var stream = HeldFile.Create(path);
                stream.Write(file.Bytes.Span);
                return path;
            }
        }
    }

    private async Task DoAsync(StoreUpdates store, string line, CancellationToken stopping)
    {
        if (string.IsNullOrWhiteSpace(line) || (!shell.Interactive && line.StartsWith('#')))
        {
            page.ShowPrompt();
        }
        else if (!shell.Interactive && CoachTime.TryRead(line, out var time))
        {
            await Task.Delay(time.ToTimeSpan(), clock, stopping);

            // What was due in that time comes before the next line, however busy the machine is.
            while (await PersonAsync(stopping) is { DueAt: { } due } && due <= Instant.FromDateTimeOffset(clock.GetUtcNow()))
            {
                await Task.Delay(Look, stopping);
            }
        }
        else
        {
            await SayAsync(store, line, stopping);
        }
    }

    private Task SayAsync(StoreUpdates store, string text, CancellationToken stopping)
    {
        var update = new InboundUpdate(
            new(Guid.NewGuid().ToString("N")), Here, new ChatEvent.TextSaid(text), Instant.FromDateTimeOffset(clock.GetUtcNow()));
        return store([update], stopping);
    }

    /// <summary>Whether anything is still to come without a word of the person.</summary>
    private async Task<bool> IsPendingAsync(CancellationToken stopping) =>
        await PersonAsync(stopping) is { DueAt: not null } || (await conversations.UndeliveredAsync(Here, 0, 1, stopping)).Count > 0;

    private async Task<Person?> PersonAsync(CancellationToken stopping) => (await conversations.ExportAsync(Here, stopping))?.Person;

    /// <summary>A terminal is read by a thread of its own: reading it cannot be cancelled, and must not keep the process from ending.</summary>
    private ChannelReader<string> Lines()
    {
        var lines = Channel.CreateBounded<string>(1);
        var reading = new Thread(() =>
        {
            while (shell.In.ReadLine() is { } line && lines.Writer.WaitToWriteAsync().AsTask().GetAwaiter().GetResult())
            {
                lines.Writer.TryWrite(line.Trim());
            }

            lines.Writer.Complete();
        })
        { IsBackground = true, Name = "terminal" };
        reading.Start();
        return lines.Reader;
    }
}
