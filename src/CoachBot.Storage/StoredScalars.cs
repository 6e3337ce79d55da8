using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Core.Progress;
using NodaTime;
using NodaTime.Text;

namespace CoachBot.Storage;

// One-field ids are stored as the field alone: "R1" rather than {"value":"R1"}.

/// <summary>A value stored as one text.</summary>
internal abstract class TextJson<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        read(reader.GetString() ?? throw new JsonException("A text is missing."));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
}

/// <summary>A value stored as one number.</summary>
internal abstract class NumberJson<T>(Func<T, long> write, Func<long, T> read) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(write(value));
}

/// <summary>ISO text. What a clock gives is exact to 100 ns, which the base library writes and reads ten times as fast as a pattern does.</summary>
internal sealed class InstantJson : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetDateTime(out var time) && time.Kind == DateTimeKind.Utc
            ? Instant.FromDateTimeUtc(time)
            : InstantPattern.ExtendedIso.Parse(reader.GetString() ?? throw new JsonException("A time is missing.")).Value;

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        if (Instant.FromUnixTimeTicks(value.ToUnixTimeTicks()) == value)
        {
            writer.WriteStringValue(value.ToDateTimeUtc());
        }
        else
        {
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
        }
    }
}

internal sealed class DurationJson() : TextJson<Duration>(DurationPattern.JsonRoundtrip.Format, text => DurationPattern.JsonRoundtrip.Parse(text).Value);

internal sealed class PersonIdJson() : NumberJson<PersonId>(id => id.Value, number => new(number));

internal sealed class TurnNumberJson() : NumberJson<TurnNumber>(turn => turn.Value, number => new(number));

internal sealed class RoutineIdJson() : TextJson<RoutineId>(id => id.Value, text => new(text));

internal sealed class CardIdJson() : TextJson<CardId>(id => id.Value, text => new(text));

internal sealed class AreaIdJson() : TextJson<AreaId>(id => id.Value, text => new(text));

internal sealed class ConditionIdJson() : TextJson<ConditionId>(id => id.Value, text => new(text));

internal sealed class TipIdJson() : TextJson<TipId>(id => id.Value, text => new(text));

internal sealed class SourceIdJson() : TextJson<SourceId>(id => id.Value, text => new(text));

internal sealed class ContentHashJson() : TextJson<ContentHash>(hash => hash.Value, text => new(text));

internal sealed class ChoiceIdJson() : TextJson<ChoiceId>(id => id.Value, text => new(text));

internal sealed class LocalDateJson() : TextJson<LocalDate>(LocalDatePattern.Iso.Format, text => LocalDatePattern.Iso.Parse(text).Value);

internal sealed class LocalTimeJson() : TextJson<LocalTime>(LocalTimePattern.ExtendedIso.Format, text => LocalTimePattern.ExtendedIso.Parse(text).Value);

internal sealed class NudgeIdJson() : NumberJson<NudgeId>(id => id.Value, number => new((int)number));

internal sealed class PlatformJson() : TextJson<Platform>(platform => platform.Name, text => new(text));

/// <summary>
/// "2026-11-20 evening 6 4 R7", with a hyphen for what is missing: a person has many of them. The id comes last, whatever it looks like.
/// </summary>
internal sealed class PracticeSessionJson : JsonConverter<PracticeSession>
{
    private const string Missing = "-";
    private const int LongestBeforeId = 48;

    private static readonly ImmutableArray<string> Parts = [.. Enum.GetNames<PartOfDay>().Select(name => name.ToLowerInvariant())];

    public override PracticeSession Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString()?.Split(' ', 5) is [var on, var part, var before, var after, var routine]
            ? new(LocalDatePattern.Iso.Parse(on).Value, (PartOfDay)PartOf(part), routine == Missing ? null : new(routine), Number(before), Number(after))
            : throw new JsonException("Not a session.");

    /// <summary>Written with nothing made on the way: all sessions of a person are written with every turn.</summary>
    public override void Write(Utf8JsonWriter writer, PracticeSession value, JsonSerializerOptions options)
    {
        var routine = value.Routine?.Value ?? Missing;
        var room = routine.Length + LongestBeforeId;
        var text = room <= 256 ? stackalloc char[room] : new char[room];
        writer.WriteStringValue(text.TryWrite(
            CultureInfo.InvariantCulture,
            $"{value.On.ToDateOnly():o} {Parts[(int)value.Part]} {Written(value.Before)} {Written(value.After)} {routine}",
            out var length)
            ? text[..length]
            : throw new JsonException("A session is longer than it can be."));
    }

    private static string Written(int? rating) => rating is { } value ? value.ToString(CultureInfo.InvariantCulture) : Missing;

    private static int PartOf(string name) => Parts.IndexOf(name) is >= 0 and var part ? part : throw new JsonException("Not a part of the day.");

    private static int? Number(string text) => text == Missing ? null : int.Parse(text, CultureInfo.InvariantCulture);
}

internal sealed class SlotJson() : TextJson<Slot>(slot => slot.Name, text => new(text));

internal sealed class ChoiceTokenJson() : TextJson<ChoiceToken>(
    token => token.ToString(),
    text => ChoiceToken.TryParse(text, out var token) ? token : throw new JsonException("Not a choice token."));
