using CoachBot.Discord.Gateway;
using CoachBot.Discord.Interactions;
using Discord;
using Discord.WebSocket;

namespace CoachBot.NamedLibraries.Discord;

/// <summary>What the library delivers as what our own reader of the gateway delivers; from there on both go the same way.</summary>
internal static class DiscordNetEvents
{
    public static Interaction Of(SocketInteraction happened) => new()
    {
        Id = happened.Id,
        Application = happened.ApplicationId,
        Token = new(happened.Token ?? ""),
        User = happened.User.Id,
        Channel = happened.ChannelId,
        Place = happened.ContextType is { } context ? (InteractionPlace)(int)context : happened.GuildId is null ? InteractionPlace.DirectMessage : InteractionPlace.Server,
        Locale = happened.UserLocale,
        Message = (happened as SocketMessageComponent)?.Message?.Id,
        UserInstallOnly = happened.IntegrationOwners is { } owners
            && owners.ContainsKey(ApplicationIntegrationType.UserInstall) && !owners.ContainsKey(ApplicationIntegrationType.GuildInstall),
        Body = BodyOf(happened),
    };

    public static ReceivedMessage Of(SocketMessage said) => new()
    {
        Id = said.Id,
        Channel = said.Channel.Id,
        Guild = (said.Channel as SocketGuildChannel)?.Guild.Id,
        Author = said.Author.Id,
        FromBot = said.Author.IsBot,
        Type = (int)said.Type,
        Content = said.Content ?? "",
    };

    private static InteractionBody BodyOf(SocketInteraction happened) => happened switch
    {
        SocketSlashCommand command => new InteractionBody.Command(command.Data.Name, [.. command.Data.Options.SelectMany(OptionsOf)]),
        SocketMessageComponent component => new InteractionBody.Component(component.Data.CustomId, [.. component.Data.Values ?? []]),
        SocketAutocompleteInteraction typing => new InteractionBody.Autocomplete(
            typing.Data.CommandName, [.. typing.Data.Options.Select(option => new CommandOption(option.Name, Text(option.Value), option.Focused))]),
        SocketModal form => new InteractionBody.ModalSubmitted(
            form.Data.CustomId, [.. form.Data.Components.Select(input => new ModalField(input.CustomId, input.Value is { } value ? [value] : [.. input.Values ?? []]))]),
        _ => new InteractionBody.Other((int)happened.Type),
    };

    private static IEnumerable<CommandOption> OptionsOf(SocketSlashCommandDataOption option) =>
        [new(option.Name, Text(option.Value), false), .. option.Options.SelectMany(OptionsOf)];

    private static string? Text(object? value) => value is null ? null : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
}
