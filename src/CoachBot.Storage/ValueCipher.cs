using System.Security.Cryptography;
using System.Text;

namespace CoachBot.Storage;

/// <summary>
/// Encrypts single values with AES-256-GCM. A value is bound to the row it belongs to ("person:17"), so a value copied to another
/// row does not open there. Layout: 1 byte format, 12 bytes nonce, ciphertext, 16 bytes tag.
/// </summary>
internal sealed class ValueCipher : IDisposable
{
    public const string BadKey = "Storage:Key is not base64 of 32 bytes; make one with: openssl rand -base64 32";

    private const byte Format = 1;
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Overhead = 1 + NonceBytes + TagBytes;
    private readonly AesGcm aes;

    public ValueCipher(string key)
    {
        if (!TryReadKey(key, out var bytes))
        {
            throw new StoreUnusableException(BadKey);
        }

        aes = new(bytes, TagBytes);
    }

    public static bool TryReadKey(string key, out byte[] bytes)
    {
        bytes = new byte[KeyBytes];
        return key.Length == 44 && Convert.TryFromBase64String(key, bytes, out var written) && written == KeyBytes;
    }

    public byte[] Seal(ReadOnlySpan<byte> plain, string identity)
    {
        var sealedValue = new byte[plain.Length + Overhead];
        sealedValue[0] = Format;
        var nonce = sealedValue.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        var cipher = sealedValue.AsSpan(1 + NonceBytes, plain.Length);
        aes.Encrypt(nonce, plain, cipher, sealedValue.AsSpan(sealedValue.Length - TagBytes), Encoding.UTF8.GetBytes(identity));
        return sealedValue;
    }

    /// <summary>Throws <see cref="CryptographicException"/> when the key, the row or the value is not the one it was sealed with.</summary>
    public byte[] Open(ReadOnlySpan<byte> sealedValue, string identity)
    {
        if (sealedValue.Length < Overhead || sealedValue[0] != Format)
        {
            throw new CryptographicException("Not a value this build can open.");
        }

        var plain = new byte[sealedValue.Length - Overhead];
        var cipher = sealedValue.Slice(1 + NonceBytes, plain.Length);
        aes.Decrypt(sealedValue.Slice(1, NonceBytes), cipher, sealedValue[^TagBytes..], plain, Encoding.UTF8.GetBytes(identity));
        return plain;
    }

    public void Dispose() => aes.Dispose();
}
