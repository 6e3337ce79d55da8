using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Discord.Commands;
using CoachBot.Discord.Gateway;

namespace CoachBot.Discord.Interactions;

/// <summary>Discord's payloads in the engine's terms. A person is addressed by their user id, wherever they write from.</summary>
internal static class Translation
{
    private const int PlainMessage = 0;
    private const int Reply = 19;

    public static ChatAddress Address(ulong user) => new(Platform.Discord, Snowflake.Text(user));

    /// <summary>The update, or null when the interaction says nothing to the coach.</summary>
    public static InboundUpdate? Update(Interaction interaction) =>
        interaction.User != 0 && interaction.Id != 0 && Event(interaction.Body) is { } happened
            ? new(new($"i{Snowflake.Text(interaction.Id)}"), Address(interaction.User), happened with { Locale = interaction.Locale }, Snowflake.MadeAt(interaction.Id))
            : null;

    /// <summary>The update, or null: written by a bot, in a server, or without words.</summary>
    public static InboundUpdate? Update(ReceivedMessage message, ulong self)
    {
        if (message.FromBot || message.Guild is not null || message.Author == 0 || message.Author == self || message.Type is not (PlainMessage or Reply))
        {
            return null;
        }

        var text = WithoutMention(message.Content, self);
        return text.Length == 0
            ? null
            : new(new($"m{Snowflake.Text(message.Id)}"), Address(message.Author), new ChatEvent.TextSaid(text), Snowflake.MadeAt(message.Id));
    }

    private static ChatEvent? Event(InteractionBody body) => body switch
    {
        InteractionBody.Command command => new ChatEvent.TextSaid(CommandText(command)),
        InteractionBody.Component { Values: [var picked, ..] } => Choice(picked),
        InteractionBody.Component component => Choice(component.CustomId),
        InteractionBody.ModalSubmitted modal => new ChatEvent.TextSaid(ModalText(modal)),
        _ => null,
    };

    private static ChatEvent.ChoiceMade? Choice(string token) => ChoiceToken.TryParse(token, out var choice) ? new(choice) : null;

    // A subcommand is an option with no value: its name is the word.
    private static string CommandText(InteractionBody.Command command) =>
        Text(command.Name, command.Options.Select(option => option.Value ?? option.Name));

    // The form is named after the command it completes ("/nudge"); its answers are what would have been typed after it.
    private static string ModalText(InteractionBody.ModalSubmitted modal) =>
        Text(modal.CustomId.TrimStart('/'), modal.Fields.SelectMany(field => field.Values));

    // What is said by /say is said as it stands.
    private static string Text(string command, IEnumerable<string> rest) =>
        string.Join(' ', command == SlashCommands.Say ? rest : rest.Prepend($"/{command}"));

    private static string WithoutMention(string text, ulong self)
    {
        text = text.Trim();
        var id = Snowflake.Text(self);
        foreach (var mention in (string[])[$"<@{id}>", $"<@!{id}>"])
        {
            if (self != 0 && text.StartsWith(mention, StringComparison.Ordinal))
            {
                return text[mention.Length..].TrimStart();
            }
        }

        return text;
    }
}
