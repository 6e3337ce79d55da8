using System.Collections.Concurrent;
using System.Globalization;
using CoachBot.Core.Chat;
using CoachBot.Discord.Interactions;
using CoachBot.Discord.Messages;
using CoachBot.Discord.Rest;

namespace CoachBot.Discord;

/// <summary>
/// Brings a committed message to its person: as the answer to an interaction that waits for one, for their eyes only where others
/// are present, and otherwise in the direct messages.
/// </summary>
internal sealed class MessageSender(DiscordRest rest, MonotonicClock clock)
{
    // An answer to an interaction carries no nonce; shortly after a start, such an answer may have been given before the process ended.
    private static readonly TimeSpan LooksBackFor = TimeSpan.FromMinutes(1);
    private const string ShownToOneOnly = "once";

    private readonly ConcurrentDictionary<ulong, PersonThread> threads = new();
    private readonly TimeSpan started = clock.Now;

    public PersonThread Thread(ulong user) => threads.GetOrAdd(user, static _ => new());

    public async Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        if (!Snowflake.TryParse(delivery.To.Chat, out var user))
        {
            return new SendResult.Rejected("the address is no Discord user id");
        }

        var message = MessageLayout.For(delivery.Message, delivery.OfferedBy);
        if (MessageLimits.Refusal(message) is { } refusal)
        {
            return new SendResult.Rejected(refusal);
        }

        var thread = Thread(user);
        var sending = new Sending(delivery, user, message, thread);
        var open = thread.For(delivery.OfferedBy, clock.Now);
        if (open is not null && Placed(delivery.Replaces) is { } elsewhere && elsewhere.Message != open.What.Message
            && await EditAsync(elsewhere, sending, cancel) is { } edited)
        {
            // The change is to another message than the one pressed; the press itself is acknowledged by the deferral.
            return edited;
        }

        var result = open is null ? await WithoutInteractionAsync(sending, cancel) : await ForInteractionAsync(sending, open, cancel);
        thread.Reached |= result is SendResult.Sent;
        return result;
    }

    private async Task<SendResult> WithoutInteractionAsync(Sending sending, CancellationToken cancel)
    {
        if (Placed(sending.Delivery.Replaces) is { } placed && await EditAsync(placed, sending, cancel) is { } edited)
        {
            return edited;
        }

        if (sending.Thread.DirectMessagesClosed)
        {
            sending.Thread.Refused(unseen: true);
            return new SendResult.Unreachable("direct messages are closed");
        }

        return await DirectAsync(sending, cancel);
    }

    private async Task<SendResult> ForInteractionAsync(Sending sending, OpenInteraction open, CancellationToken cancel)
    {
        await open.Deferral;
        var message = sending.Message;
        var closedJustNow = false;
        SendResult? direct = null;
        if (open.Ephemeral && sending.Delivery.Message.Cue is not null && !sending.Thread.DirectMessagesClosed)
        {
            // A routine goes on for minutes: it belongs where it can be found again, and where its cues can sound.
            direct = await DirectAsync(sending, cancel);
            if (direct is SendResult.Sent && sending.Thread.Channel is { } channel)
            {
                message = new() { Content = DiscordWords.InDirectMessages(channel) };
            }
            else if (direct is not SendResult.Unreachable)
            {
                return direct;
            }

            closedJustNow = direct is SendResult.Unreachable;
        }

        await open.Deferral;
        var answered = await AnswerAsync(sending, open, message, cancel);
        if (closedJustNow)
        {
            sending.Thread.TakeRefusalToTell();
            await FollowUpAsync(open, DiscordWords.ClosedAndHere, cancel);
        }
        else if (sending.Thread.TakeRefusalToTell())
        {
            await FollowUpAsync(open, DiscordWords.WasClosed, cancel);
        }

        return direct is SendResult.Sent ? direct : answered;
    }

    private async Task<SendResult> AnswerAsync(Sending sending, OpenInteraction open, DiscordMessage message, CancellationToken cancel)
    {
        var shown = open.Ephemeral ? message with { Flags = message.Flags | DiscordMessage.Ephemeral } : message;
        var what = open.What;
        switch (open.Take(clock.Now))
        {
            case ReplyPath.Callback:
                var inPlace = Placed(sending.Delivery.Replaces) is { } placed && placed.Message == what.Message;
                var withResponse = sending.Delivery.Message.Slot is not null;
                var callback = Routes.Callback(what.Id, what.Token, inPlace ? MessageJson.Update(shown) : MessageJson.Answer(shown), withResponse);
                return await rest.SendAsync(callback, cancel) switch
                {
                    RestOutcome.Done done => new SendResult.Sent(withResponse ? RemoteId(open, RestJson.CallbackMessage(done.Body)) : ShownToOneOnly),
                    // By the same call, whose answer was lost.
                    RestOutcome.Refused { Error: DiscordError.AlreadyAnswered, Repeated: true } => new SendResult.Sent(ShownToOneOnly),
                    var failed => await InsteadAsync(failed, sending, open, cancel),
                };
            case ReplyPath.EditOriginal:
                return await rest.SendAsync(Routes.EditOriginal(what.Application, what.Token, MessageJson.Plain(shown with { Flags = 0 })), cancel) switch
                {
                    RestOutcome.Done done => new SendResult.Sent(RemoteId(open, RestJson.Message(done.Body))),
                    var failed => await InsteadAsync(failed, sending, open, cancel),
                };
            case ReplyPath.FollowUp:
                return await rest.SendAsync(Routes.FollowUp(what.Application, what.Token, MessageJson.Plain(shown)), cancel) switch
                {
                    RestOutcome.Done done => new SendResult.Sent(RemoteId(open, RestJson.Message(done.Body))),
                    var failed => await InsteadAsync(failed, sending, open, cancel),
                };
            default:
                return await WithoutInteractionAsync(sending, cancel);
        }
    }

    // The interaction is of no more use (10062, 40060, 50027, 10015, a 404); what was to be said is said in the direct messages.
    private async Task<SendResult> InsteadAsync(RestOutcome failed, Sending sending, OpenInteraction open, CancellationToken cancel)
    {
        if (failed is not RestOutcome.Refused refused)
        {
            return Result(failed);
        }

        var used = refused.Status is 401 or 404 || refused.Error is DiscordError.UnknownInteraction or DiscordError.AlreadyAnswered or DiscordError.UnknownWebhook
            or DiscordError.InvalidWebhookToken or DiscordError.FollowUpsUsedUp or DiscordError.UnknownMessage;
        if (!used)
        {
            return Result(failed);
        }

        open.Die();
        return await WithoutInteractionAsync(sending, cancel);
    }

    private async Task FollowUpAsync(OpenInteraction open, string text, CancellationToken cancel)
    {
        if (open.Take(clock.Now) == ReplyPath.FollowUp)
        {
            var message = new DiscordMessage { Content = text, Flags = DiscordMessage.Ephemeral };
            await rest.SendAsync(Routes.FollowUp(open.What.Application, open.What.Token, MessageJson.Plain(message)), cancel);
        }
    }

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
        switch (await rest.SendAsync(Routes.CreateMessage(channel, body), cancel))
        {
            case RestOutcome.Done done:
                return new SendResult.Sent(RemoteId(RestJson.Message(done.Body) ?? (channel, RestJson.Id(done.Body))));
            case RestOutcome.Refused { Error: DiscordError.UnknownChannel } when known:
                sending.Thread.Channel = null;
                return await DirectAsync(sending, cancel);
            case RestOutcome.Refused refused when MeansClosed(refused):
                sending.Thread.Refused(unseen: true);
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
                sending.Thread.Refused(unseen: true);
                return new SendResult.Unreachable(refused.Reason);
            case var other:
                return Result(other);
        }
    }

    private async Task<SendResult?> EditAsync((ulong Channel, ulong Message) placed, Sending sending, CancellationToken cancel) =>
        await rest.SendAsync(Routes.EditMessage(placed.Channel, placed.Message, MessageJson.Plain(sending.Message)), cancel) switch
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

    private static SendResult Result(RestOutcome outcome) => outcome switch
    {
        RestOutcome.Later later => new SendResult.RetryAfter(later.After),
        RestOutcome.Unknown => new SendResult.Unknown("Discord gave no answer"),
        RestOutcome.TokenDead => new SendResult.RetryAfter(TimeSpan.FromMinutes(5)),
        RestOutcome.Refused refused => new SendResult.Rejected(refused.Reason),
        _ => new SendResult.Rejected("Discord's answer could not be read"),
    };

    private static string Nonce(long id) => string.Create(CultureInfo.InvariantCulture, $"cb{id}");

    private static string RemoteId(OpenInteraction open, (ulong Channel, ulong Message)? placed) =>
        placed is { } known && !open.Ephemeral ? RemoteId(known) : ShownToOneOnly;

    private static string RemoteId((ulong Channel, ulong Message) placed) => $"{Snowflake.Text(placed.Channel)}/{Snowflake.Text(placed.Message)}";

    // What only one person saw can be changed by nobody later; a new message does instead.
    private static (ulong Channel, ulong Message)? Placed(string? remoteId) =>
        remoteId?.Split('/') is [var channel, var message] && Snowflake.TryParse(channel, out var where) && Snowflake.TryParse(message, out var which)
            ? (where, which)
            : null;

    private sealed record Sending(Delivery Delivery, ulong User, DiscordMessage Message, PersonThread Thread);
}
