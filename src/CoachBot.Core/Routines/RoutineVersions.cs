using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using CoachBot.Core.Content;

namespace CoachBot.Core.Routines;

/// <summary>
/// The versions of routines: a hash over everything it says. Written out field by field, so that neither the order of a file
/// nor the way routines are stored has a say in it; a test holds it against the fields that exist.
/// </summary>
public sealed class RoutineVersions
{
    /// <summary>128 bits in hexadecimal: no two versions will ever share them.</summary>
    private const int Length = 32;

    /// <summary>Routines share steps, which are most of what there is to write.</summary>
    private readonly Dictionary<RoutineStep, byte[]> written = new(ReferenceEqualityComparer.Instance);
    private readonly ArrayBufferWriter<byte> buffer = new(16_384);

    /// <summary>The version of a routine; its own <see cref="Routine.Version"/> is not looked at.</summary>
    public ContentHash Of(Routine routine)
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, routine);
        }

        return new(Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan))[..Length]);
    }

    private void Write(Utf8JsonWriter json, Routine routine)
    {
        json.WriteStartObject();
        json.WriteString("id", routine.Id.Value);
        json.WriteString("name", routine.Name);
        json.WriteString("summary", routine.Summary);
        json.WriteString("get_ready", routine.GetReady);
        json.WriteNumber("lead_in", routine.LeadInSeconds);
        Write(json, "areas", routine.Areas.Select(area => area.Value));
        json.WriteStartArray("steps");
        foreach (var step in routine.Steps)
        {
            json.WriteRawValue(JsonOf(step), skipInputValidation: true);
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

    private byte[] JsonOf(RoutineStep step)
    {
        if (!written.TryGetValue(step, out var bytes))
        {
            var own = new ArrayBufferWriter<byte>(1_024);
            using (var json = new Utf8JsonWriter(own))
            {
                Write(json, step);
            }

            written[step] = bytes = own.WrittenSpan.ToArray();
        }

        return bytes;
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
        if (step.Instead is { } instead)
        {
            json.WriteString("instead", instead.Value);
        }

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
