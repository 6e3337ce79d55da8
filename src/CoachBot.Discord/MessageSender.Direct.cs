using CoachBot.Core.Chat;
using CoachBot.Discord.Messages;
using CoachBot.Discord.Rest;

namespace CoachBot.Discord;

/// <summary>Ordinary messages in the direct messages, and changes to them.</summary>
internal sealed partial class MessageSender
{
    private async Task<SendResult> DirectAsync(Sending sending, CancellationToken cancel)
    {
        var known = sending.Thread.Channel is not null;
        if (await ChannelAsync(sending, cancel) is { } unopened)
        {
            return unopened;
        }

        var channel = sending.Thread.Channel!.Value;
        if (!sending.Thread.Reached && clock.Now - started < LooksBackFor && await AlreadyShownAsync(channel, sending.Message, cancel) is { } shown)
        {
            return new SendResult.Sent($"{channel}/{shown}");
        }

        var silent = sending.Delivery.Message.Attention == Attention.Silent ? DiscordMessage.SuppressNotifications : 0;
        var body = MessageJson.Create(sending.Message with { Flags = silent }, Nonce(sending.Delivery.Id));
        switch (await rest.SendAsync(Routes.CreateMessage(channel, body, sending.Message.File), cancel))
        {
            case RestOutcome.Done done:
                return new SendResult.Sent(RemoteId(RestJson.Message(done.Body) ?? (channel, RestJson.Id(done.Body))));
            case RestOutcome.Refused { Error: DiscordError.UnknownChannel } when known:
                sending.Thread.Channel = null;
                return await DirectAsync(sending, cancel);
            case RestOutcome.Refused refused when MeansClosed(refused):
                sending.Thread.Refused();
                return new SendResult.Unreachable(refused.Reason);
            case var other:
                return Result(other);
        }
    }

    // Sees to it that the channel is known; otherwise says how that failed.
    private async Task<SendResult?> ChannelAsync(Sending sending, CancellationToken cancel)
    {
        if (sending.Thread.Channel is not null)
        {
            return null;
        }

        switch (await rest.SendAsync(Routes.OpenDirectMessage(MessageJson.Recipient(sending.User)), cancel))
        {
            case RestOutcome.Done done when RestJson.Id(done.Body) is not 0 and var channel:
                sending.Thread.Channel = channel;
                return null;
            case RestOutcome.Refused refused when MeansClosed(refused):
                sending.Thread.Refused();
                return new SendResult.Unreachable(refused.Reason);
            case var other:
                return Result(other);
        }
    }

    private async Task<SendResult?> EditAsync((ulong Channel, ulong Message) placed, Sending sending, CancellationToken cancel) =>
        await rest.SendAsync(Routes.EditMessage(placed.Channel, placed.Message, MessageJson.Plain(sending.Message with { File = null })), cancel) switch
        {
            RestOutcome.Done => new SendResult.Sent(sending.Delivery.Replaces!),
            // Gone, or too old to be edited again: a new message takes its place.
            RestOutcome.Refused { Error: DiscordError.UnknownMessage or DiscordError.UnknownChannel or DiscordError.TooManyEditsOfOldMessage } => null,
            var other => Result(other),
        };

    private async Task<string?> AlreadyShownAsync(ulong channel, DiscordMessage message, CancellationToken cancel) =>
        await rest.SendAsync(Routes.RecentMessages(channel, 5), cancel) is RestOutcome.Done done ? ShownBefore.Find(done.Body, message) : null;

    private static bool MeansClosed(RestOutcome.Refused refused) => refused.Error is DiscordError.DirectMessageRefused or DiscordError.NoMutualServer
        or DiscordError.OpeningDirectMessagesTooFast or DiscordError.MissingAccess or DiscordError.MissingPermissions or DiscordError.UnknownUser;

    // Beside the answer; a repeated delivery repeats the nonce, and the sentence shows once.
    private async Task TellDirectlyAsync(Sending sending, string text, CancellationToken cancel)
    {
        if (sending.Thread.Channel is { } channel)
        {
            var told = new DiscordMessage { Content = text, Flags = DiscordMessage.SuppressNotifications };
            await rest.SendAsync(Routes.CreateMessage(channel, MessageJson.Create(told, $"{Nonce(sending.Delivery.Id)}t")), cancel);
        }
    }

    // A step's buttons are over once something newer offers any. That is for the eye alone: nobody waits for it, and it may fail.
    private void Lead(Sending sending, string remoteId, CancellationToken cancel)
    {
        if (sending.Message.Components.IsEmpty)
        {
            return;
        }

        var placed = Placed(remoteId);
        var before = sending.Thread.Leading;
        if (before is { } old && placed != (old.Channel, old.Message))
        {
            sending.Thread.Leading = null;
            _ = RetireAsync(old.Channel, old.Message, old.Shown, cancel);
        }

        if (sending.Leads && placed is { } now)
        {
            sending.Thread.Leading = (now.Channel, now.Message, sending.Message with { File = null });
        }
    }

    private async Task RetireAsync(ulong channel, ulong message, DiscordMessage shown, CancellationToken cancel)
    {
        try
        {
            await rest.SendAsync(Routes.EditMessage(channel, message, MessageJson.Retired(shown)), cancel);
        }
        catch (OperationCanceledException)
        {
            // Stopping: old buttons that are pressed get a word about it.
        }
    }
}
