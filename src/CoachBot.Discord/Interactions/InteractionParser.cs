using System.Collections.Immutable;
using System.Text.Json;
using CoachBot.Discord.Gateway;

namespace CoachBot.Discord.Interactions;

/// <summary>Reads an INTERACTION_CREATE payload; the reader stands on its opening brace.</summary>
internal static partial class InteractionParser
{
    public static Interaction Read(ref Utf8JsonReader json)
    {
        var fields = default(Fields);
        while (JsonWalk.NextProperty(ref json))
        {
            ReadProperty(ref json, ref fields);
        }

        return new Interaction
        {
            Id = fields.Id,
            Application = fields.Application,
            Token = new(fields.Token ?? ""),
            User = fields.User != 0 ? fields.User : fields.Member,
            Channel = fields.Channel == 0 ? null : fields.Channel,
            Message = fields.Message == 0 ? null : fields.Message,
            Place = fields.Place ?? (fields.Guild != 0 || fields.Member != 0 ? InteractionPlace.Server : InteractionPlace.DirectMessage),
            Locale = fields.Locale,
            UserInstallOnly = fields.InstalledByUser && !fields.InstalledByServer,
            Body = fields.Body(),
        };
    }

    private static void ReadProperty(ref Utf8JsonReader json, ref Fields fields)
    {
        switch (json.ValueSpan.Length)
        {
            case 2 when json.ValueTextEquals("id"u8):
                fields.Id = JsonWalk.Id(ref json);
                break;
            case 4 when json.ValueTextEquals("type"u8):
                fields.Type = JsonWalk.Int(ref json) ?? 0;
                break;
            case 4 when json.ValueTextEquals("data"u8):
                ReadData(ref json, ref fields);
                break;
            case 4 when json.ValueTextEquals("user"u8):
                fields.User = JsonWalk.ObjectId(ref json);
                break;
            case 5 when json.ValueTextEquals("token"u8):
                fields.Token = JsonWalk.Text(ref json);
                break;
            case 6 when json.ValueTextEquals("locale"u8):
                fields.Locale = JsonWalk.Text(ref json);
                break;
            case 6 when json.ValueTextEquals("member"u8):
                fields.Member = MemberId(ref json);
                break;
            case 7 when json.ValueTextEquals("message"u8):
                fields.Message = JsonWalk.ObjectId(ref json);
                break;
            case 7 when json.ValueTextEquals("context"u8):
                fields.Place = JsonWalk.Int(ref json) is >= 0 and <= 2 and var place ? (InteractionPlace)place : null;
                break;
            case 8 when json.ValueTextEquals("guild_id"u8):
                fields.Guild = JsonWalk.Id(ref json);
                break;
            case 10 when json.ValueTextEquals("channel_id"u8):
                fields.Channel = JsonWalk.Id(ref json);
                break;
            case 14 when json.ValueTextEquals("application_id"u8):
                fields.Application = JsonWalk.Id(ref json);
                break;
            case 30 when json.ValueTextEquals("authorizing_integration_owners"u8):
                ReadOwners(ref json, ref fields);
                break;
            default:
                JsonWalk.Pass(ref json);
                break;
        }
    }

    private static void ReadOwners(ref Utf8JsonReader json, ref Fields fields)
    {
        if (!JsonWalk.Enter(ref json, JsonTokenType.StartObject))
        {
            return;
        }

        while (JsonWalk.NextProperty(ref json))
        {
            fields.InstalledByServer |= json.ValueTextEquals("0"u8);
            fields.InstalledByUser |= json.ValueTextEquals("1"u8);
            JsonWalk.Pass(ref json);
        }
    }

    private static ulong MemberId(ref Utf8JsonReader json)
    {
        ulong id = 0;
        if (JsonWalk.Enter(ref json, JsonTokenType.StartObject))
        {
            while (JsonWalk.NextProperty(ref json))
            {
                if (json.ValueTextEquals("user"u8))
                {
                    id = JsonWalk.ObjectId(ref json);
                }
                else
                {
                    JsonWalk.Pass(ref json);
                }
            }
        }

        return id;
    }

    private struct Fields
    {
        public ulong Id;
        public ulong Application;
        public ulong User;
        public ulong Member;
        public ulong Guild;
        public ulong Channel;
        public ulong Message;
        public int Type;
        public string? Token;
        public string? Locale;
        public string? Name;
        public string? CustomId;
        public InteractionPlace? Place;
        public bool InstalledByServer;
        public bool InstalledByUser;
        public ImmutableArray<string> Values;
        public ImmutableArray<CommandOption>.Builder? Options;
        public ImmutableArray<ModalField>.Builder? Inputs;

        public readonly InteractionBody Body() => Type switch
        {
            2 => new InteractionBody.Command(Name ?? "", Options?.ToImmutable() ?? []),
            3 => new InteractionBody.Component(CustomId ?? "", Values.IsDefault ? [] : Values),
            4 => new InteractionBody.Autocomplete(Name ?? "", Options?.ToImmutable() ?? []),
            5 => new InteractionBody.ModalSubmitted(CustomId ?? "", Inputs?.ToImmutable() ?? []),
            _ => new InteractionBody.Other(Type),
        };
    }
}
