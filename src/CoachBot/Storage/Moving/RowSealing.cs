using System.Security.Cryptography;

namespace CoachBot.Storage.Moving;

/// <summary>
/// Values on their way. An encrypted one is bound to its row ("message:17"); rows keep their numbers, so it is carried as it is and opened
/// only to be compared. One that is not encrypted yet, where a key is set, is encrypted on the way: it never stands open in the target.
/// </summary>
internal sealed class RowSealing(ValueCipher? cipher)
{
    public bool Encrypts => cipher is not null;

    public object?[] Open(MovedTable table, object?[] row, string place)
    {
        if (table.SealedAs is not { } kind || row[^1] is not byte[] { Length: > 0 } value || value[0] == '{')
        {
            return row;
        }

        try
        {
            return [.. row[..^1], (cipher ?? throw new CryptographicException("No key.")).Open(value, $"{kind}:{row[0]}")];
        }
        catch (CryptographicException failure)
        {
            throw new StoreUnusableException(
                $"A value in {place} cannot be opened with Storage:Key (table {table.Name}, row {row[0]}); correct the key, or restore a backup if the row is damaged.", failure);
        }
    }

    public object?[] Seal(MovedTable table, object?[] row) =>
        cipher is not null && table.SealedAs is { } kind && row[^1] is byte[] and [(byte)'{', ..] open ? [.. row[..^1], cipher.Seal(open, $"{kind}:{row[0]}")] : row;
}
