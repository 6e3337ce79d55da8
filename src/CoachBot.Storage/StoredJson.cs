using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Progress;
using CoachBot.Core.Routines;
using NodaTime;

namespace CoachBot.Storage;

/// <summary>
/// The JSON that is kept, under a version number. A new property needs no new version as long as leaving it out means its initial
/// value; anything else raises <see cref="Version"/> and teaches <see cref="Read"/> the older shape. Names once stored are never reused.
/// </summary>
internal static class StoredJson
{
    public const int Version = 1;

    /// <summary>It never stands inside a page, so letters of any language are written as they are.</summary>
    private static readonly Shapes Shape = new(new(Shapes.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static readonly Shapes Indented = new(new(Shapes.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true });

    public static byte[] Write(Person person) => JsonSerializer.SerializeToUtf8Bytes(new(Version, person), Shape.StoredPerson);

    /// <summary>A person whose history is kept apart: it grows long and changes once a session, everything else with every turn.</summary>
    public static byte[] WriteWithoutHistory(Person person) => Write(person.Progress is null ? person : person with { Progress = null });

    public static byte[] Write(PracticeHistory history) => JsonSerializer.SerializeToUtf8Bytes(new(Version, history), Shape.StoredPracticeHistory);

    public static byte[] Write(OutboundMessage message) => JsonSerializer.SerializeToUtf8Bytes(new(Version, message), Shape.StoredOutboundMessage);

    public static byte[] Write(JournalEntry entry) => JsonSerializer.SerializeToUtf8Bytes(new(Version, entry), Shape.StoredJournalEntry);

    public static byte[] Write(Routine routine) => JsonSerializer.SerializeToUtf8Bytes(new(Version, routine), Shape.StoredRoutine);

    /// <summary>Everything of one person as they get it: the same names as in the store, indented for reading.</summary>
    public static byte[] Write(Exported export) => JsonSerializer.SerializeToUtf8Bytes(export, Indented.Exported);

    public static Person ReadPerson(ReadOnlySpan<byte> json) => Read(json, Shape.StoredPerson);

    public static PracticeHistory ReadHistory(ReadOnlySpan<byte> json) => Read(json, Shape.StoredPracticeHistory);

    public static OutboundMessage ReadMessage(ReadOnlySpan<byte> json) => Read(json, Shape.StoredOutboundMessage);

    public static JournalEntry ReadEntry(ReadOnlySpan<byte> json) => Read(json, Shape.StoredJournalEntry);

    public static Routine ReadRoutine(ReadOnlySpan<byte> json) => Read(json, Shape.StoredRoutine);

    private static T Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<Stored<T>> shape)
        where T : class =>
        JsonSerializer.Deserialize(json, shape) is { V: Version, Is: { } value } stored
            ? value
            : throw new JsonException($"This build reads version {Version} of stored values only.");
}

/// <summary>What surrounds every stored value.</summary>
internal sealed record Stored<T>(int V, T Is)
    where T : class;

/// <summary>What an exported file holds.</summary>
/// <param name="CoachbotExport">The version of its shape.</param>
internal sealed record Exported(int CoachbotExport, Instant MadeAt, PersonExport Everything);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    Converters =
    [
        typeof(InstantJson), typeof(DurationJson), typeof(PersonIdJson), typeof(TurnNumberJson), typeof(RoutineIdJson), typeof(CardIdJson),
        typeof(AreaIdJson), typeof(TipIdJson), typeof(SourceIdJson), typeof(ContentHashJson), typeof(ChoiceIdJson), typeof(SlotJson),
        typeof(ChoiceTokenJson), typeof(LocalDateJson), typeof(LocalTimeJson), typeof(NudgeIdJson), typeof(PracticeSessionJson), typeof(PlatformJson),
        typeof(ConditionIdJson),
    ])]
[JsonSerializable(typeof(Stored<Person>), TypeInfoPropertyName = "StoredPerson")]
[JsonSerializable(typeof(Stored<PracticeHistory>), TypeInfoPropertyName = "StoredPracticeHistory")]
[JsonSerializable(typeof(Stored<OutboundMessage>), TypeInfoPropertyName = "StoredOutboundMessage")]
[JsonSerializable(typeof(Stored<JournalEntry>), TypeInfoPropertyName = "StoredJournalEntry")]
[JsonSerializable(typeof(Stored<Routine>), TypeInfoPropertyName = "StoredRoutine")]
[JsonSerializable(typeof(Exported))]
internal sealed partial class Shapes : JsonSerializerContext;
