using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CoachBot.Tests.Drawing;

/// <summary>A PNG file read by the letter of its specification (https://www.w3.org/TR/png-3/), by other code than what writes ours.</summary>
internal sealed class DecodedPng
{
    private readonly byte[] pixels;

    public DecodedPng(byte[] file)
    {
        Assert.Equal([137, 80, 78, 71, 13, 10, 26, 10], file[..8]);
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var type = Encoding.ASCII.GetString(file, at + 4, 4);
            var content = file.AsSpan(at + 8, length);
            Assert.Equal(Crc(file.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            Chunks.Add(type);
            if (type == "IHDR")
            {
                (Width, Height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
                Assert.Equal([8, 2, 0, 0, 0], content[8..].ToArray());
            }
            else if (type == "IDAT")
            {
                packed.Write(content);
            }

            at += length + 12;
        }

        packed.Position = 0;
        pixels = Unfiltered(new ZLibStream(packed, CompressionMode.Decompress));
    }

    public List<string> Chunks { get; } = [];

    public int Width { get; }

    public int Height { get; }

    public (byte Red, byte Green, byte Blue) this[double x, double y]
    {
        get
        {
            var at = (((int)y * Width) + (int)x) * 3;
            return (pixels[at], pixels[at + 1], pixels[at + 2]);
        }
    }

    private byte[] Unfiltered(Stream rows)
    {
        var (length, unfiltered) = (Width * 3, new byte[Width * Height * 3]);
        var row = new byte[length + 1];
        for (var y = 0; y < Height; y++)
        {
            rows.ReadExactly(row);
            Assert.InRange(row[0], 0, 2);
            for (var i = 0; i < length; i++)
            {
                var left = row[0] == 1 && i >= 3 ? unfiltered[(y * length) + i - 3] : 0;
                var above = row[0] == 2 && y > 0 ? unfiltered[((y - 1) * length) + i] : 0;
                unfiltered[(y * length) + i] = (byte)(row[i + 1] + left + above);
            }
        }

        Assert.Equal(-1, rows.ReadByte());
        return unfiltered;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var table = Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8).Aggregate((uint)value, (crc, _) => (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1)).ToArray();
        var crc = 0xFFFFFFFF;
        foreach (var value in bytes)
        {
            crc = table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return crc ^ 0xFFFFFFFF;
    }
}
