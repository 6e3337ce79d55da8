using System.Threading.Channels;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Discord.Commands;
using CoachBot.Discord.Gateway;
using CoachBot.Discord.Interactions;
using CoachBot.Discord.Messages;
using CoachBot.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace CoachBot.Discord;

/// <summary>
/// From events to stored updates, in two stages: the first opens interactions and answers autocompletes and never waits for
/// the coach, so that deferrals are on time however busy the store is; the second hands batches over to be stored.
/// </summary>
internal sealed partial class Intake(
    MessageSender sender, IDiscordCalls rest, Deferrals deferrals, Func<Library> library, MonotonicClock clock, ILogger logger)
{
    public const int Room = 4096;
    private const int LargestBatch = 256;

    private readonly Channel<ReceivedEvent> events = Channel.CreateBounded<ReceivedEvent>(new BoundedChannelOptions(Room) { SingleReader = true });
    private readonly Channel<Translated> translated = Channel.CreateBounded<Translated>(new BoundedChannelOptions(Room) { SingleReader = true, SingleWriter = true });
    private readonly RecentIds seen = new(16_384);
    private readonly Dictionary<int, long> stored = [];
    private readonly Lock gate = new();
    private ulong self;
    private int pending;

    public ChannelWriter<ReceivedEvent> Events => events.Writer;

    /// <summary>Told of every session that begins.</summary>
    public Action<int>? SessionBegan { get; set; }

    /// <summary>The number of the newest event of the shard that is safely on disk, or that meant nothing.</summary>
    public long? StoredUpTo(int shard)
    {
        lock (gate)
        {
            return stored.TryGetValue(shard, out var sequence) ? sequence : null;
        }
    }

    /// <summary>A session taken up again begins where the last run of the process had stored everything.</summary>
    public void StartAfter(int shard, long sequence)
    {
        lock (gate)
        {
            stored[shard] = sequence;
        }
    }

    public Task RunAsync(StoreUpdates store, CancellationToken stopping) => Task.WhenAll(TranslateAsync(stopping), StoreAsync(store, stopping));

    private async Task TranslateAsync(CancellationToken stopping)
    {
        await foreach (var received in events.Reader.ReadAllAsync(stopping))
        {
            InboundUpdate? update = null;
            try
            {
                update = Take(received, stopping);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // One event that nobody foresaw must not stop those after it.
                LogEventFailed(logger, received.Shard, received.Sequence, fault.GetType().Name);
            }

            if (update is null)
            {
                CountMeaningless(received);
            }
            else
            {
                lock (gate)
                {
                    pending++;
                }

                await translated.Writer.WriteAsync(new(update, received.Shard, received.Sequence), stopping);
            }
        }
    }

    private void CountMeaningless(ReceivedEvent received)
    {
        lock (gate)
        {
            if (pending == 0)
            {
                stored[received.Shard] = received.Sequence;
            }
        }
    }

    private InboundUpdate? Take(ReceivedEvent received, CancellationToken stopping)
    {
        switch (received.Event)
        {
            case GatewayEvent.InteractionCreated created:
                return Take(created.Interaction, received.ReceivedAt, stopping);
            case GatewayEvent.MessageCreated created when Translation.Update(created.Message, self) is { } said:
                sender.Thread(created.Message.Author).SeenInDirectMessages(created.Message.Channel);
                return seen.Add(created.Message.Id) ? said : null;
            case GatewayEvent.Ready ready:
                self = ready.Self;
                StartAfter(received.Shard, received.Sequence);
                SessionBegan?.Invoke(received.Shard);
                return null;
            default:
                return null;
        }
    }

    private InboundUpdate? Take(Interaction interaction, TimeSpan receivedAt, CancellationToken stopping)
    {
        if (interaction.Id == 0 || interaction.Token.IsEmpty || !seen.Add(interaction.Id))
        {
            return null;
        }

        var open = new OpenInteraction(interaction, receivedAt);
        if (interaction.Body is InteractionBody.Autocomplete autocomplete)
        {
            var typed = autocomplete.Options.FirstOrDefault(option => option.Focused)?.Value ?? "";
            _ = AnswerAtOnceAsync(interaction, MessageJson.Suggest(SlashCommands.Suggest(autocomplete.Name, typed, In(interaction.Locale))), stopping);
            return null;
        }

        if (interaction.Body is InteractionBody.Command { Name: SlashCommands.Say, Options.IsEmpty: true })
        {
            _ = AnswerAtOnceAsync(interaction, MessageJson.Form(SlashCommands.Say, DiscordWords.SayFormIn(In(interaction.Locale))), stopping);
            return null;
        }

        if (Translation.Update(interaction) is not { } update)
        {
            // An old button of another bot's making, or a kind that came later: acknowledged, so that it does not look broken.
            deferrals.Dismiss(open, stopping);
            return null;
        }

        sender.Thread(interaction.User).Opened(open);
        deferrals.Watch(open);
        return update;
    }

    // The language of the person's own Discord: who somebody is, is not known here.
    private Library In(string? locale)
    {
        var now = library();
        return now.In(now.Languages.TagFor(locale));
    }

    // What needs no coach: a suggestion, a form.
    private async Task AnswerAtOnceAsync(Interaction interaction, ReadOnlyMemory<byte> answer, CancellationToken stopping)
    {
        try
        {
            await rest.SendAsync(Routes.Callback(interaction.Id, interaction.Token, answer, withResponse: false), stopping);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task StoreAsync(StoreUpdates store, CancellationToken stopping)
    {
        List<Translated> batch = new(LargestBatch);
        while (await translated.Reader.WaitToReadAsync(stopping))
        {
            while (batch.Count < LargestBatch && translated.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }

            await StoreUntilDoneAsync(store, [.. batch.Select(each => each.Update)], stopping);
            lock (gate)
            {
                foreach (var each in batch)
                {
                    stored[each.Shard] = each.Sequence;
                }

                pending -= batch.Count;
            }

            batch.Clear();
        }
    }

    private async Task StoreUntilDoneAsync(StoreUpdates store, InboundUpdate[] updates, CancellationToken stopping)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await store(updates, stopping);
                return;
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested)
            {
                // The store is broken for now. What was received is kept and offered again; nothing counts as received before.
                LogStoreFailed(logger, updates.Length, fault.GetType().Name);
                await clock.Until(clock.Now + Backoff.After(attempt, 1), stopping);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Sequence} of Discord shard {Shard} was skipped: {Fault}.")]
    private static partial void LogEventFailed(ILogger logger, int shard, long sequence, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} updates from Discord could not be stored ({Fault}); they are tried again.")]
    private static partial void LogStoreFailed(ILogger logger, int count, string fault);

    private readonly record struct Translated(InboundUpdate Update, int Shard, long Sequence);
}
