using System.Buffers;
using System.IO.Compression;

namespace CoachBot.Discord.Gateway;

/// <summary>
/// Transport compression: one inflate context for the life of one socket. A message is complete when its bytes end in the marker
/// of a sync flush; what came before it of a message cut off by a reconnect dies with the context.
/// </summary>
internal sealed class ZlibStream : IDisposable
{
    private static ReadOnlySpan<byte> FlushMarker => [0x00, 0x00, 0xFF, 0xFF];

    private readonly Fed fed = new();
    private readonly ZLibStream inflating;
    private readonly ArrayBufferWriter<byte> pending = new(4096);
    private readonly ArrayBufferWriter<byte> message = new(16_384);

    public ZlibStream() => inflating = new(fed, CompressionMode.Decompress);

    /// <summary>
    /// Takes the bytes of one socket message; true with the inflated text once a whole gateway message is there, which stays
    /// valid until the next call. Throws <see cref="InvalidDataException"/> on damage.
    /// </summary>
    public bool TryInflate(ReadOnlySpan<byte> compressed, out ReadOnlyMemory<byte> text)
    {
        pending.Write(compressed);
        text = default;
        if (!pending.WrittenSpan.EndsWith(FlushMarker))
        {
            return false;
        }

        fed.Offer(pending.WrittenMemory);
        message.ResetWrittenCount();
        while (inflating.Read(message.GetSpan(16_384)) is > 0 and var read)
        {
            message.Advance(read);
        }

        pending.ResetWrittenCount();
        text = message.WrittenMemory;
        return true;
    }

    public void Dispose()
    {
        inflating.Dispose();
        fed.Dispose();
    }

    /// <summary>A stream over whatever was offered last.</summary>
    private sealed class Fed : Stream
    {
        private ReadOnlyMemory<byte> left;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public void Offer(ReadOnlyMemory<byte> bytes) => left = bytes;

        public override int Read(Span<byte> buffer)
        {
            var taken = Math.Min(buffer.Length, left.Length);
            left.Span[..taken].CopyTo(buffer);
            left = left[taken..];
            return taken;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
