using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CoachBot.Drawing;

/// <summary>A picture of whole colours as a PNG file (https://www.w3.org/TR/png-3/): one header, one stream of pixels, the end; no metadata.</summary>
internal static class PngFile
{
    private const byte WholeColours = 2;
    private const byte FilterUp = 2;

    /// <summary>Writes pixels of three bytes each, row by row.</summary>
    public static byte[] Of(int width, int height, ReadOnlySpan<byte> pixels)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = WholeColours;
        Write(file, "IHDR", header);
        Write(file, "IDAT", Packed(width * 3, pixels));
        Write(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Each row as its difference to the row above, which in a drawing is mostly nothing.</summary>
    private static ReadOnlySpan<byte> Packed(int rowLength, ReadOnlySpan<byte> pixels)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[1 + rowLength];
            row[0] = FilterUp;
            for (var at = 0; at < pixels.Length; at += rowLength)
            {
                for (var i = 0; i < rowLength; i++)
                {
                    row[1 + i] = (byte)(pixels[at + i] - (at == 0 ? 0 : pixels[at + i - rowLength]));
                }

                zlib.Write(row);
            }
        }

        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    private static void Write(MemoryStream file, string type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        var checkedFrom = (int)file.Length;
        file.Write(Encoding.ASCII.GetBytes(type));
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(file.GetBuffer().AsSpan(checkedFrom, (int)file.Length - checkedFrom)));
        file.Write(number);
    }

    /// <summary>The check sum of a chunk (https://www.w3.org/TR/png-3/#5CRC-algorithm), bit by bit: the files are small.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
