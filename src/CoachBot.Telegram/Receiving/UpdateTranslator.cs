using System.Globalization;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Telegram.Api;
using NodaTime;

namespace CoachBot.Telegram.Receiving;

/// <summary>Who we are, as far as translating needs it.</summary>
internal sealed record Identity(long Id, string Name);

/// <summary>Turns what Telegram delivered into what the coach understands. Pure: the same update gives the same translation.</summary>
/// <param name="Me">Who we are.</param>
/// <param name="LateAfter">From which age on a text counts as one that waited.</param>
internal sealed record UpdateTranslator(Identity Me, Duration LateAfter)
{
    /// <summary>The kinds subscribed to; always sent in full, because the server remembers the last list it was given.</summary>
    public static string[] AllowedUpdates { get; } = ["message", "callback_query", "my_chat_member", "message_reaction"];

    /// <summary>Translates one update.</summary>
    /// <param name="update">The update.</param>
    /// <param name="now">The time, for telling what waited during an outage.</param>
    /// <param name="isNewest">Whether a message of a chat is the newest of ours in it, which a reaction must be about.</param>
    public Translated Translate(Update update, Instant now, Func<long, long, bool> isNewest) => update switch
    {
        { Message: { } message } => OfMessage(update, message, now),
        { CallbackQuery: { } tap } => OfTap(update, tap, now),
        { MyChatMember: { } membership } => OfMembership(membership),
        { MessageReaction: { } reaction } => OfReaction(update, reaction, isNewest),
        _ => Translated.Nothing,
    };

    private Translated OfMessage(Update update, Message message, Instant now)
    {
        if (message.MigrateToChatId is { } to)
        {
            return new() { Migration = (message.Chat.Id, to) };
        }

        if (message.MigrateFromChatId is { } from)
        {
            return new() { Migration = (from, message.Chat.Id) };
        }

        if (message.From is not { IsBot: false } person || (message.Text ?? message.Caption ?? message.Sticker?.Emoji) is not { } text)
        {
            return message is { From.IsBot: false, Chat.IsPrivate: true, HasOtherContent: true } ? Said(update, message, "", now) : Translated.Nothing;
        }

        return message.Chat.IsPrivate ? Said(update, message, InPrivate(text), now) : GroupRules.Translate(this, update, message, person, text, now);
    }

    private static string InPrivate(string text)
    {
        if (!Command.TryParse(text, out var command))
        {
            return Emoji.WordOf(text) ?? text;
        }

        return command is { Name: "start", Argument: { Length: > 0 } payload } ? DeepLink.CommandOf(payload) : command.Text;
    }

    private Translated Said(Update update, Message message, string text, Instant now) => new()
    {
        Update = Heard(update, new(message.Chat.Id, null), text, message.Date, now),
        OpenTopic = (message.Chat.Id, message.IsTopicMessage ? message.MessageThreadId : null),
    };

    internal InboundUpdate Heard(Update update, TelegramChat chat, string text, long date, Instant now)
    {
        var sent = Instant.FromUnixTimeSeconds(date);
        return Of(update, chat, new ChatEvent.TextSaid(text) { Late = now - sent > LateAfter, Locale = update.Message?.From?.LanguageCode }, sent);
    }

    private Translated OfTap(Update update, CallbackQuery tap, Instant now)
    {
        // Buttons in a group are links; a tap there comes from an old message and opens the private chat instead.
        if (tap.Message is { Chat.IsPrivate: false })
        {
            return new() { Tap = new(tap.Id, DeepLink.To(Me.Name, ChoiceToken.TryParse(tap.Data, out var old) ? old.Choice.Value : "")) };
        }

        // The chat of a private tap is the person's own, also where the message is inaccessible or was sent inline.
        return new()
        {
            Tap = new(tap.Id, null),
            Update = ChoiceToken.TryParse(tap.Data, out var token) ? Of(update, new(tap.From.Id, null), new ChatEvent.ChoiceMade(token) { Locale = tap.From.LanguageCode }, now) : null,
        };
    }

    private static Translated OfMembership(ChatMemberUpdated change) => change.NewChatMember switch
    {
        { Status: "kicked" or "left" } or { Status: "restricted", IsMember: false } => new() { Membership = (change.Chat.Id, false) },
        not null => new() { Membership = (change.Chat.Id, true) },
        null => Translated.Nothing,
    };

    private static Translated OfReaction(Update update, MessageReactionUpdated reaction, Func<long, long, bool> isNewest)
    {
        var word = reaction is { Chat.IsPrivate: true, User.IsBot: false, NewReaction: [.., { Emoji: { } emoji }] } ? Emoji.WordOf(emoji) : null;
        return word is not null && isNewest(reaction.Chat.Id, reaction.MessageId)
            ? new() { Update = Of(update, new(reaction.Chat.Id, null), new ChatEvent.TextSaid(word) { Locale = reaction.User?.LanguageCode }, Instant.FromUnixTimeSeconds(reaction.Date)) }
            : Translated.Nothing;
    }

    internal static InboundUpdate Of(Update update, TelegramChat chat, ChatEvent happened, Instant at) =>
        new(new(update.UpdateId.ToString(CultureInfo.InvariantCulture)), chat.Address, happened, at);
}
