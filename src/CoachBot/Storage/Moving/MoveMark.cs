using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoachBot.Storage.Moving;

/// <summary>
/// Stands in the target from the first row to the last check: whoever finds it has a store of which a part is missing. Which rows are there
/// already, the tables themselves say.
/// </summary>
/// <param name="From">The source, for people.</param>
/// <param name="Digest">Of all that the source holds: a source that changed since cannot be taken up again where it stood.</param>
/// <param name="Encrypted">Whether a key was set.</param>
internal sealed record MoveMark(string From, string Digest, bool Encrypted)
{
    /// <summary>Its name in the table <c>meta</c>.</summary>
    public const string Name = "unfinished_move";

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, MoveMarkJson.Default.MoveMark);

    public static MoveMark Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, MoveMarkJson.Default.MoveMark) ?? throw new JsonException("A mark is missing.");

    /// <summary>Why nobody may use it yet.</summary>
    public StoreUnusableException Unusable(string place, string verb, string setting) => new(
        $"{place} holds only a part of what {From} holds: a move to it was not finished. Finish it with \"{verb}\", or name another place in {setting}.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MoveMark))]
internal sealed partial class MoveMarkJson : JsonSerializerContext;
