using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using CoachBot.Core.Content;
using CoachBot.Core.Routines;

namespace CoachBot.Content.Building;

/// <summary>
/// The version of a routine: a hash over everything it says. Written out field by field, so that neither the order of a file
/// nor the way routines are stored has a say in it; a test holds it against the fields that exist.
/// </summary>
internal static class RoutineVersion
{
    /// <summary>128 bits in hexadecimal: no two versions will ever share them.</summary>
    private const int Length = 32;

    public static ContentHash Of(Routine routine)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, routine);
        }

        return new(Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan))[..Length]);
    }

    private static void Write(Utf8JsonWriter json, Routine routine)
    {
        json.WriteStartObject();
        json.WriteString("id", routine.Id.Value);
        json.WriteString("name", routine.Name);
        json.WriteString("summary", routine.Summary);
        json.WriteString("get_ready", routine.GetReady);
        Write(json, "areas", routine.Areas.Select(area => area.Value));
        json.WriteStartArray("steps");
        foreach (var step in routine.Steps)
        {
            Write(json, step);
        }

        json.WriteEndArray();
        Write(json, "aliases", routine.Aliases);
        json.WriteStartArray("swaps");
        foreach (var swap in routine.Swaps)
        {
            Write(json, swap);
        }

        json.WriteEndArray();
        json.WriteBoolean("listed", routine.Listed);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RoutineStep step)
    {
        json.WriteStartObject();
        json.WriteString("card", step.Card.Value);
        json.WriteString("name", step.Name);
        json.WriteString("area", step.Area.Value);
        json.WriteNumber("seconds", step.Seconds);
        json.WriteString("say", step.Say);
        json.WriteNumber("usual", step.Pressure.Usual);
        json.WriteNumber("max", step.Pressure.Max);
        json.WriteString("breath", step.Breath);
        json.WriteString("feel", step.Feel);
        json.WriteString("stop_if", step.StopIf);
        json.WriteString("easier", step.Easier);
        json.WriteString("sides", step.Sides.ToString());
        json.WriteString("switch", step.Switch);
        json.WriteString("picture", step.Picture?.Path);
        json.WriteString("picture_says", step.Picture?.Description);
        json.WriteString("evidence", step.Evidence.ToString());
        Write(json, "sources", step.Sources.Select(source => source.Value));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Swap swap)
    {
        json.WriteStartObject();
        json.WriteString("choice", swap.Choice.Id.Value);
        json.WriteString("label", swap.Choice.Label);
        json.WriteString("word", swap.Choice.Word);
        json.WriteBoolean("primary", swap.Choice.Primary);
        json.WriteString("variant", swap.Variant.Value);
        Write(json, "words", swap.Words);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
