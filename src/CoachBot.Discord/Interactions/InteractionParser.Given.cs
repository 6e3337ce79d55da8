using System.Collections.Immutable;
using System.Text.Json;
using CoachBot.Discord.Gateway;

namespace CoachBot.Discord.Interactions;

/// <summary>What somebody gave with an interaction: the options of a command, the choices of a menu, the fields of a form.</summary>
internal static partial class InteractionParser
{
    private static void ReadData(ref Utf8JsonReader json, ref Fields fields)
    {
        if (!JsonWalk.Enter(ref json, JsonTokenType.StartObject))
        {
            return;
        }

        while (JsonWalk.NextProperty(ref json))
        {
            if (json.ValueTextEquals("name"u8))
            {
                fields.Name = JsonWalk.Text(ref json);
            }
            else if (json.ValueTextEquals("custom_id"u8))
            {
                fields.CustomId = JsonWalk.Text(ref json);
            }
            else if (json.ValueTextEquals("values"u8))
            {
                fields.Values = JsonWalk.Texts(ref json);
            }
            else if (json.ValueTextEquals("options"u8))
            {
                fields.Options ??= ImmutableArray.CreateBuilder<CommandOption>();
                ReadOptions(ref json, fields.Options);
            }
            else if (json.ValueTextEquals("components"u8))
            {
                fields.Inputs ??= ImmutableArray.CreateBuilder<ModalField>();
                ReadInputs(ref json, fields.Inputs);
            }
            else
            {
                JsonWalk.Pass(ref json);
            }
        }
    }

    private static void ReadOptions(ref Utf8JsonReader json, ImmutableArray<CommandOption>.Builder options)
    {
        if (!JsonWalk.Enter(ref json, JsonTokenType.StartArray))
        {
            return;
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.StartObject)
            {
                json.Skip();
                continue;
            }

            var at = options.Count;
            var option = new CommandOption("", null, false);
            while (JsonWalk.NextProperty(ref json))
            {
                if (json.ValueTextEquals("name"u8))
                {
                    option = option with { Name = JsonWalk.Text(ref json) ?? "" };
                }
                else if (json.ValueTextEquals("value"u8))
                {
                    option = option with { Value = JsonWalk.Text(ref json) };
                }
                else if (json.ValueTextEquals("focused"u8))
                {
                    option = option with { Focused = JsonWalk.Flag(ref json) };
                }
                else if (json.ValueTextEquals("options"u8))
                {
                    ReadOptions(ref json, options);
                }
                else
                {
                    JsonWalk.Pass(ref json);
                }
            }

            options.Insert(at, option);
        }
    }

    // Inputs sit at any depth: directly, in an action row's components, or as the component of a Label; newer wrappers will too.
    private static void ReadInputs(ref Utf8JsonReader json, ImmutableArray<ModalField>.Builder inputs)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.StartArray)
        {
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                ReadInput(ref json, inputs);
            }
        }
        else
        {
            ReadInput(ref json, inputs);
        }
    }

    private static void ReadInput(ref Utf8JsonReader json, ImmutableArray<ModalField>.Builder inputs)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }

        string? customId = null;
        ImmutableArray<string>? values = null;
        while (JsonWalk.NextProperty(ref json))
        {
            if (json.ValueTextEquals("custom_id"u8))
            {
                customId = JsonWalk.Text(ref json);
            }
            else if (json.ValueTextEquals("value"u8))
            {
                values = JsonWalk.Text(ref json) is { } value ? [value] : [];
            }
            else if (json.ValueTextEquals("values"u8))
            {
                values = JsonWalk.Texts(ref json);
            }
            else if (json.ValueTextEquals("components"u8) || json.ValueTextEquals("component"u8))
            {
                ReadInputs(ref json, inputs);
            }
            else
            {
                JsonWalk.Pass(ref json);
            }
        }

        if (customId is not null && values is { } given)
        {
            inputs.Add(new(customId, given));
        }
    }
}
