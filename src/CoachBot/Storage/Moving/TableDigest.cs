using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CoachBot.Storage.Moving;

/// <summary>What a table holds, in a few bytes: how many rows, how long, and the sum of their hashes, so the order does not matter.</summary>
internal readonly record struct TableDigest(long Rows, long Bytes, UInt128 Sum)
{
    public override string ToString() => $"{Rows}:{Sum:x32}";
}

/// <summary>Gathers the digest of a table.</summary>
internal sealed class TableDigester
{
    private readonly ArrayBufferWriter<byte> written = new();
    private long rows;
    private long bytes;
    private UInt128 sum;

    public TableDigest Digest => new(rows, bytes, sum);

    /// <param name="row">With its values opened: encrypted ones differ each time they are sealed.</param>
    public void Add(object?[] row)
    {
        written.ResetWrittenCount();
        foreach (var value in row)
        {
            Add(value);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(written.WrittenSpan, hash);
        unchecked
        {
            sum += BinaryPrimitives.ReadUInt128LittleEndian(hash);
        }

        rows++;
        bytes += written.WrittenCount;
    }

    private void Add(object? value)
    {
        switch (value)
        {
            case null:
                written.Write("n"u8);
                break;
            case long number:
                written.Write("i"u8);
                BinaryPrimitives.WriteInt64LittleEndian(written.GetSpan(sizeof(long)), number);
                written.Advance(sizeof(long));
                break;
            case string text:
                Add("t"u8, Encoding.UTF8.GetBytes(text));
                break;
            case byte[] json:
                Add("v"u8, json);
                break;
            default:
                throw new InvalidOperationException("A value of a kind that no table has.");
        }
    }

    /// <summary>With its length before it, so that no two rows of different values are written alike.</summary>
    private void Add(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> value)
    {
        written.Write(kind);
        BinaryPrimitives.WriteInt32LittleEndian(written.GetSpan(sizeof(int)), value.Length);
        written.Advance(sizeof(int));
        written.Write(value);
    }
}
