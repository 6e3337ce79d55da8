using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Telegram.Api;
using NodaTime;

namespace CoachBot.Telegram.Receiving;

/// <summary>
/// Manners in a group: heard are commands to us and replies to us, nothing else. A tip and the help are for everybody and are
/// answered there, as the group's own conversation; all else is personal, so the group gets one pointer to the private chat.
/// </summary>
internal static class GroupRules
{
    /// <summary>Before every turn of a person, so that the choice is never taken for a button of the current step.</summary>
    private static readonly TurnNumber NoTurn = new(0);

    public static Translated Translate(UpdateTranslator translator, Update update, Message message, User person, string text, Instant now)
    {
        // What waited during an outage has lost its moment in a group; in private it would be answered.
        if (now - Instant.FromUnixTimeSeconds(message.Date) > translator.LateAfter)
        {
            return Translated.Nothing;
        }

        var group = new TelegramChat(message.Chat.Id, message.IsTopicMessage ? message.MessageThreadId : null);
        if (Command.TryParse(text, out var command))
        {
            return command.IsFor(translator.Me.Name)
                ? OfCommand(update, group, message, command) with { Public = command.Argument.Contains(' ', StringComparison.Ordinal) ? Public(update, group, command.Argument, message) : null }
                : Translated.Nothing;
        }

        if (message.ReplyToMessage?.From?.Id != translator.Me.Id)
        {
            return Translated.Nothing;
        }

        // What a person says goes to their own conversation, where every text is looked at for red flags, and is answered there.
        return new()
        {
            Update = translator.Heard(update, new(person.Id, null), text, message.Date, now),
            Public = Public(update, group, text, message),
            Pointer = new(group, message.MessageId, "", message.From?.LanguageCode),
        };
    }

    /// <summary>Said to the group's own conversation, too, which answers a red flag there and nothing else.</summary>
    private static InboundUpdate Public(Update update, TelegramChat group, string text, Message message)
    {
        var heard = UpdateTranslator.Of(update, group, new ChatEvent.TextSaid(text) { Public = true }, Instant.FromUnixTimeSeconds(message.Date));
        return heard with { Id = new($"{heard.Id}/public") };
    }

    private static Translated OfCommand(Update update, TelegramChat group, Message message, Command command)
    {
        var choice = command switch
        {
            { Name: "help" } => new ChoiceId("help"),
            { Name: "tip", Argument: "" } => new ChoiceId("tip"),
            { Name: "tip", Argument: { Length: <= 30 } area } when area.All(c => char.IsAscii(c) && !char.IsControl(c)) =>
                new ChoiceId($"tip {area.ToLowerInvariant().Replace(' ', '-')}"),
            _ => default,
        };
        if (choice.Value is null)
        {
            return new() { Pointer = new(group, message.MessageId, command.Bare, message.From?.LanguageCode) };
        }

        var happened = new ChatEvent.ChoiceMade(new(NoTurn, choice));
        return new() { Update = UpdateTranslator.Of(update, group, happened, Instant.FromUnixTimeSeconds(message.Date)) };
    }
}
