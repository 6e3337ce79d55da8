using System.Text.Json;
using System.Text.Json.Nodes;
using CoachBot.Discord.Commands;
using Discord;

namespace CoachBot.NamedLibraries.Discord;

/// <summary>
/// Our bodies as the library's builders, and its answers as Discord's JSON, which our own client reads as well: nothing is worded or
/// laid out a second time.
/// </summary>
internal static class DiscordNetForms
{
    /// <summary>What our messages carry; the library has no way to say nonce or enforce_nonce (3.16).</summary>
    internal sealed record Body(string? Content, MessageComponent? Components, MessageFlags Flags, string? Description)
    {
        public bool Ephemeral => Flags.HasFlag(MessageFlags.Ephemeral);

        public static Body Of(JsonElement json) => new(
            json.TryGetProperty("content", out var content) ? content.GetString() : null,
            json.TryGetProperty("components", out var rows) ? ComponentsOf(rows) : null,
            json.TryGetProperty("flags", out var flags) ? (MessageFlags)flags.GetInt32() : MessageFlags.None,
            json.TryGetProperty("attachments", out var files) && files.GetArrayLength() > 0 ? Text(files[0], "description") : null);

        /// <summary>What is not mentioned stays as it is.</summary>
        public void Into(MessageProperties message)
        {
            message.AllowedMentions = AllowedMentions.None;
            if (Content is not null)
            {
                message.Content = Content;
            }

            if (Components is not null)
            {
                message.Components = Components;
            }
        }
    }

    /// <summary>The library refuses a locale that is not two letters, or two and two (3.16): es-419, Discord's Spanish of Latin America.</summary>
    public static SlashCommand WithLocalesItKnows(SlashCommand command) => command with
    {
        Words = Known(command.Words),
        Option = command.Option is { } option ? option with { Words = Known(option.Words) } : null,
    };

    public static Modal Modal(JsonElement form)
    {
        var input = form.GetProperty("components")[0];
        var field = input.GetProperty("component");
        return new ModalBuilder(Text(form, "title"), Text(form, "custom_id"))
            .AddTextInput(Text(input, "label"), Text(field, "custom_id"), TextInputStyle.Short, maxLength: field.GetProperty("max_length").GetInt32())
            .Build();
    }

    public static IEnumerable<AutocompleteResult> Suggestions(JsonElement data) =>
        data.GetProperty("choices").EnumerateArray().Select(choice => new AutocompleteResult(Text(choice, "name"), Text(choice, "value")));

    public static ApplicationCommandProperties[] Commands(JsonElement commands) => [.. commands.EnumerateArray().Select(Command)];

    /// <summary>As Discord returns a message, as far as we read one.</summary>
    public static JsonObject Message(IMessage message) => new()
    {
        ["id"] = $"{message.Id}",

        // A channel of a server that nothing was heard of before is none to the library.
        ["channel_id"] = message.Channel is { } channel ? $"{channel.Id}" : null,
        ["content"] = message.Content,
        ["author"] = new JsonObject { ["id"] = $"{message.Author.Id}", ["bot"] = message.Author.IsBot },
        ["components"] = new JsonArray([.. message.Components.OfType<ActionRowComponent>().Select(row => new JsonObject
        {
            ["type"] = 1,
            ["components"] = new JsonArray([.. row.Components.Select(Component)]),
        })]),
    };

    public static JsonArray Commands(IEnumerable<IApplicationCommand> commands) => new([.. commands.Select(command => new JsonObject
    {
        ["type"] = (int)command.Type,
        ["name"] = command.Name,
        ["description"] = command.Description,
        ["name_localizations"] = Texts(command.NameLocalizations),
        ["description_localizations"] = Texts(command.DescriptionLocalizations),
        ["nsfw"] = command.IsNsfw,
        ["contexts"] = new JsonArray([.. (command.ContextTypes ?? []).Select(each => JsonValue.Create((int)each))]),
        ["integration_types"] = new JsonArray([.. (command.IntegrationTypes ?? []).Select(each => JsonValue.Create((int)each))]),
        ["options"] = new JsonArray([.. (command.Options ?? []).Select(option => new JsonObject
        {
            ["type"] = (int)option.Type,
            ["name"] = option.Name,
            ["description"] = option.Description,
            ["name_localizations"] = Texts(option.NameLocalizations),
            ["description_localizations"] = Texts(option.DescriptionLocalizations),
            ["required"] = option.IsRequired ?? false,
            ["autocomplete"] = option.IsAutocomplete ?? false,
        })]),
    })]);

    private static Worded Known(Worded words) => words with { Locales = [.. words.Locales.Where(each => each.Locale.Length is 2 or 5)] };

    private static JsonObject Component(IMessageComponent component) => component is SelectMenuComponent select
        ? new JsonObject
        {
            ["type"] = 3,
            ["custom_id"] = select.CustomId,
            ["options"] = new JsonArray([.. select.Options.Select(option => new JsonObject { ["label"] = option.Label, ["value"] = option.Value })]),
        }
        : new JsonObject { ["type"] = (int)component.Type, ["custom_id"] = component.CustomId };

    private static SlashCommandProperties Command(JsonElement command)
    {
        var builder = new SlashCommandBuilder().WithName(Text(command, "name")).WithDescription(Text(command, "description"))
            .WithNameLocalizations(Texts(command, "name_localizations")).WithDescriptionLocalizations(Texts(command, "description_localizations"))
            .WithContextTypes([.. command.GetProperty("contexts").EnumerateArray().Select(each => (InteractionContextType)each.GetInt32())])
            .WithIntegrationTypes([.. command.GetProperty("integration_types").EnumerateArray().Select(each => (ApplicationIntegrationType)each.GetInt32())]);
        foreach (var option in command.TryGetProperty("options", out var options) ? options.EnumerateArray() : default)
        {
            builder.AddOption(new SlashCommandOptionBuilder
            {
                Name = Text(option, "name"),
                Description = Text(option, "description"),
                Type = (ApplicationCommandOptionType)option.GetProperty("type").GetInt32(),
                IsRequired = option.GetProperty("required").GetBoolean(),
                IsAutocomplete = option.GetProperty("autocomplete").GetBoolean(),
            }.WithNameLocalizations(Texts(option, "name_localizations")).WithDescriptionLocalizations(Texts(option, "description_localizations")));
        }

        return builder.Build();
    }

    private static MessageComponent ComponentsOf(JsonElement rows)
    {
        var builder = new ComponentBuilder();
        foreach (var row in rows.EnumerateArray())
        {
            var built = new ActionRowBuilder();
            foreach (var each in row.GetProperty("components").EnumerateArray())
            {
                var disabled = each.TryGetProperty("disabled", out var off) && off.GetBoolean();
                if (each.TryGetProperty("options", out var options))
                {
                    built.WithSelectMenu(
                        Text(each, "custom_id"),
                        [.. options.EnumerateArray().Select(option => new SelectMenuOptionBuilder(Text(option, "label"), Text(option, "value")))],
                        Text(each, "placeholder"),
                        disabled: disabled);
                }
                else
                {
                    built.WithButton(Text(each, "label"), Text(each, "custom_id"), (ButtonStyle)each.GetProperty("style").GetInt32(), disabled: disabled);
                }
            }

            builder.AddRow(built);
        }

        return builder.Build();
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString() ?? "";

    private static Dictionary<string, string> Texts(JsonElement of, string name) =>
        of.TryGetProperty(name, out var texts) ? texts.EnumerateObject().ToDictionary(each => each.Name, each => each.Value.GetString() ?? "") : [];

    private static JsonObject Texts(IReadOnlyDictionary<string, string>? texts) =>
        new((texts ?? new Dictionary<string, string>()).Select(each => KeyValuePair.Create(each.Key, (JsonNode?)each.Value)));
}
