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
internal sealed partial class MessageSender(IDiscordCalls rest, DiscordWords words, PictureFiles pictures, Refusals refusals, MonotonicClock clock)
{
    // An answer to an interaction carries no nonce; shortly after a start, such an answer may have been given before the process ended.
    private static readonly TimeSpan LooksBackFor = TimeSpan.FromMinutes(1);
    private const string ShownToOneOnly = "once";

    private readonly ConcurrentDictionary<ulong, PersonThread> threads = new();
    private readonly TimeSpan started = clock.Now;

    public PersonThread Thread(ulong user) => threads.GetOrAdd(user, static (user, refusals) => new(user, refusals), refusals);

    /// <summary>Nothing is remembered of this person, but for what is left to say to them.</summary>
    public void Forget(ulong user)
    {
        refusals.Forget(user);
        if (threads.TryGetValue(user, out var thread))
        {
            (thread.Forgotten, thread.Leading) = (true, null);
        }
    }

    public async Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        if (!Snowflake.TryParse(delivery.To.Chat, out var user))
        {
            return new SendResult.Rejected("the address is no Discord user id");
        }

        var message = MessageLayout.For(delivery.Message, delivery.OfferedBy, words);
        if (MessageLimits.Refusal(message) is { } refusal)
        {
            return new SendResult.Rejected(refusal);
        }

        message = message with { File = await pictures.FindAsync(delivery.Message, cancel) };

        if (delivery.File is { } own)
        {
            message = message with { File = new(own.Name, own.MediaType, own.Name, own.Bytes) };
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
        if (result is SendResult.Sent sent)
        {
            thread.Reached = true;
            Lead(sending, sent.RemoteId, cancel);
        }

        if (thread.Forgotten)
        {
            threads.TryRemove(user, out _);
        }

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
            sending.Thread.Refused();
            return new SendResult.Unreachable("direct messages are closed");
        }

        var result = await DirectAsync(sending, cancel);
        if (result is SendResult.Sent && sending.Thread.TakeRefusalToTell())
        {
            await TellDirectlyAsync(sending, words.WasClosed, cancel);
        }

        return result;
    }

    private async Task<SendResult> ForInteractionAsync(Sending sending, OpenInteraction open, CancellationToken cancel)
    {
        await open.Deferral;
        if (open.Ephemeral && sending.Delivery.Message.Personal)
        {
            return await ElsewhereAsync(sending, open, cancel);
        }

        var message = sending.Message;
        var closedJustNow = false;
        SendResult? direct = null;
        if (open.Ephemeral && sending.BelongsInPrivate && !sending.Thread.DirectMessagesClosed)
        {
            // A routine goes on for minutes: it belongs where it can be found again, and where its cues can sound. What somebody did so far is for no server.
            direct = await DirectAsync(sending, cancel);
            if (direct is SendResult.Sent && sending.Thread.Channel is { } channel)
            {
                message = new() { Content = words.InDirectMessages(channel) };
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
            await FollowUpAsync(sending, open, words.ClosedAndHere, cancel);
        }
        else if (sending.Thread.TakeRefusalToTell())
        {
            await FollowUpAsync(sending, open, words.WasClosed, cancel);
        }

        return direct is SendResult.Sent ? direct : answered;
    }

    // Asked for where others are: it is said in the direct messages or not at all, and only a word about that is said here.
    private async Task<SendResult> ElsewhereAsync(Sending sending, OpenInteraction open, CancellationToken cancel)
    {
        var direct = sending.Thread.DirectMessagesClosed ? new SendResult.Unreachable("direct messages are closed") : await DirectAsync(sending, cancel);
        if (direct is not (SendResult.Sent or SendResult.Unreachable) || open.Pointed)
        {
            return direct is SendResult.Unreachable ? new SendResult.Sent(ShownToOneOnly) : direct;
        }

        open.Pointed = true;
        sending.Thread.TakeRefusalToTell();
        var word = direct is SendResult.Sent && sending.Thread.Channel is { } channel ? words.PrivateThere(channel) : words.PrivateClosed;
        await open.Deferral;
        var answered = await AnswerAsync(sending, open, new() { Content = word }, cancel);
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
                var withResponse = sending.Delivery.Message.Slot is not null || (sending.Leads && !open.Ephemeral);
                var callback = inPlace
                    ? Routes.Callback(what.Id, what.Token, MessageJson.Update(shown with { File = null }), withResponse)
                    : Routes.Callback(what.Id, what.Token, MessageJson.Answer(shown), withResponse, shown.File);
                return await rest.SendAsync(callback, cancel) switch
                {
                    RestOutcome.Done done => new SendResult.Sent(withResponse ? RemoteId(open, RestJson.CallbackMessage(done.Body)) : ShownToOneOnly),
                    // By the same call, whose answer was lost.
                    RestOutcome.Refused { Error: DiscordError.AlreadyAnswered, Repeated: true } => new SendResult.Sent(ShownToOneOnly),
                    var failed => await InsteadAsync(failed, sending, open, cancel),
                };
            case ReplyPath.EditOriginal:
                return await rest.SendAsync(Routes.EditOriginal(what.Application, what.Token, MessageJson.Plain(shown with { Flags = 0 }), shown.File), cancel) switch
                {
                    RestOutcome.Done done => new SendResult.Sent(RemoteId(open, RestJson.Message(done.Body))),
                    var failed => await InsteadAsync(failed, sending, open, cancel),
                };
            case ReplyPath.FollowUp:
                return await rest.SendAsync(Routes.FollowUp(what.Application, what.Token, MessageJson.Plain(shown), shown.File), cancel) switch
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

    private async Task FollowUpAsync(Sending sending, OpenInteraction open, string text, CancellationToken cancel)
    {
        switch (open.Take(clock.Now))
        {
            case ReplyPath.FollowUp:
                var message = new DiscordMessage { Content = text, Flags = DiscordMessage.Ephemeral };
                await rest.SendAsync(Routes.FollowUp(open.What.Application, open.What.Token, MessageJson.Plain(message)), cancel);
                break;
            case ReplyPath.BotMessage when !open.Ephemeral:
                await TellDirectlyAsync(sending, text, cancel);
                break;
        }
    }

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

    private sealed record Sending(Delivery Delivery, ulong User, DiscordMessage Message, PersonThread Thread)
    {
        /// <summary>It is for the direct messages, wherever it was asked for.</summary>
        public bool BelongsInPrivate => Delivery.Message.Cue is not null;

        /// <summary>Its buttons lead through a routine, until the next such message comes.</summary>
        public bool Leads => Delivery.Message is { Cue: not null, Choices.IsEmpty: false };
    }
}
