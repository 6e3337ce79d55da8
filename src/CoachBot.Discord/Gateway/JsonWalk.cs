using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace CoachBot.Discord.Gateway;

/// <summary>Reads values where the reader stands, forgivingly: a value of another kind than expected is nothing, not a fault.</summary>
internal static class JsonWalk
{
    /// <summary>Moves to the next property of the object and onto its value; false at the object's end.</summary>
    public static bool NextProperty(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>The value of the current property, which must be an object to be entered; anything else is skipped.</summary>
    public static bool Enter(ref Utf8JsonReader json, JsonTokenType opening)
    {
        json.Read();
        if (json.TokenType == opening)
        {
            return true;
        }

        json.Skip();
        return false;
    }

    /// <summary>Passes over the value of the current property.</summary>
    public static void Pass(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }

    /// <summary>The id of the object that is the value of the current property; 0 when it has none.</summary>
    public static ulong ObjectId(ref Utf8JsonReader json)
    {
        ulong id = 0;
        if (Enter(ref json, JsonTokenType.StartObject))
        {
            while (NextProperty(ref json))
            {
                if (json.ValueTextEquals("id"u8))
                {
                    id = Id(ref json);
                }
                else
                {
                    Pass(ref json);
                }
            }
        }

        return id;
    }

    public static ulong Id(ref Utf8JsonReader json)
    {
        json.Read();
        switch (json.TokenType)
        {
            case JsonTokenType.String when !json.HasValueSequence && ulong.TryParse(json.ValueSpan, out var id):
                return id;
            case JsonTokenType.Number when json.TryGetUInt64(out var number):
                return number;
            default:
                json.Skip();
                return 0;
        }
    }

    public static int? Int(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var number))
        {
            return number;
        }

        json.Skip();
        return null;
    }

    public static bool Flag(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
        return json.TokenType == JsonTokenType.True;
    }

    public static string? Text(ref Utf8JsonReader json)
    {
        json.Read();
        return Scalar(ref json);
    }

    /// <summary>The current value as text when it is a string, number or boolean; otherwise it is skipped.</summary>
    public static string? Scalar(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                return json.GetString();
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(json.ValueSpan);
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            default:
                json.Skip();
                return null;
        }
    }

    public static ImmutableArray<string> Texts(ref Utf8JsonReader json)
    {
        if (!Enter(ref json, JsonTokenType.StartArray))
        {
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (Scalar(ref json) is { } text)
            {
                texts.Add(text);
            }
        }

        return texts.DrainToImmutable();
    }
}
