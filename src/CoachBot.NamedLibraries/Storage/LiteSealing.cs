using System.Security.Cryptography;
using System.Text;
using CoachBot.Storage;
using LiteDB;

namespace CoachBot.NamedLibraries.Storage;

internal delegate T JsonReader<out T>(ReadOnlySpan<byte> json);

/// <summary>
/// What is kept of people goes in and out through here: as JSON text, or encrypted as bytes when a key is set. Each value is bound to
/// the document it belongs to.
/// </summary>
internal sealed class LiteSealing(ValueCipher? cipher)
{
    private const string CheckName = "key_check";
    private static readonly byte[] CheckText = "the key fits"u8.ToArray();

    /// <summary>Which field of which collection holds what a person said or did, and what it is bound to.</summary>
    private static readonly Dictionary<string, (string Field, string Kind)> Sealed = new(StringComparer.Ordinal)
    {
        ["person"] = ("state", "person"),
        ["outbox"] = ("payload", "message"),
        ["shown"] = ("payload", "message"),
        ["journal"] = ("entry", "journal"),
    };

    public BsonValue Seal(byte[] json, string kind, long id) => cipher is null ? Encoding.UTF8.GetString(json) : cipher.Seal(json, $"{kind}:{id}");

    public T Open<T>(BsonValue value, string kind, long id, JsonReader<T> read) => value.IsString
        ? read(Encoding.UTF8.GetBytes(value.AsString))
        : cipher is null
            ? throw new CryptographicException("An encrypted value, and no key.")
            : read(cipher.Open(value.AsBinary, $"{kind}:{id}"));

    /// <summary>Refuses a missing or wrong key; true when a key is set for the first time and everything has to be encrypted.</summary>
    public bool MustEncrypt(LiteTables tables, string path)
    {
        if (tables.Note(CheckName) is not { IsBinary: true } check)
        {
            return cipher is not null;
        }

        if (cipher is null)
        {
            throw new StoreUnusableException($"{path} is encrypted; set Storage:Key to the key it was encrypted with.");
        }

        try
        {
            cipher.Open(check.AsBinary, CheckName);
            return false;
        }
        catch (CryptographicException failure)
        {
            throw new StoreUnusableException($"Storage:Key is not the key {path} was encrypted with; set the right one.", failure);
        }
    }

    /// <summary>A document as it is once a key is set.</summary>
    public BsonDocument Encrypted(string table, BsonDocument document)
    {
        if (Sealed.TryGetValue(table, out var part) && document[part.Field] is { IsString: true } plain)
        {
            document[part.Field] = Seal(Encoding.UTF8.GetBytes(plain.AsString), part.Kind, document["_id"].AsInt64);
        }

        return document;
    }

    /// <summary>From here on the file opens with this key only.</summary>
    public void Lock(LiteTables tables) => tables.Note(CheckName, cipher!.Seal(CheckText, CheckName));
}
