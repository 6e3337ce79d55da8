using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CoachBot.Storage;

/// <summary>Where and how conversations are kept.</summary>
internal sealed class StorageOptions : IValidatableObject
{
    public const string Section = "Storage";

    /// <summary>A path that keeps everything in memory, gone when the process ends.</summary>
    public const string InMemory = ":memory:";

    /// <summary>The database file; its folder is made when missing.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "Storage:Path is empty; name the file to keep conversations in, such as coachbot.db.")]
    public string Path { get; init; } = "coachbot.db";

    /// <summary>Connection string of a PostgreSQL database, which is then used in the place of the file. Empty for none.</summary>
    public string? Postgres { get; init; }

    /// <summary>Base64 of 32 bytes: encrypts what people said and did inside the file. Empty for none.</summary>
    public string? Key { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Key) && !ValueCipher.TryReadKey(Key, out _))
        {
            yield return new(ValueCipher.BadKey, [nameof(Key)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
