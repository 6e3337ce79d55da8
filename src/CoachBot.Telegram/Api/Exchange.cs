using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CoachBot.Telegram.Api;

/// <summary>What one call needs while it is under way, kept for the next one: the bytes of the request and of the answer, and the deadline.</summary>
internal sealed class Exchange(TimeProvider time) : IDisposable
{
    /// <summary>An answer larger than this was a rare one (a full batch of updates); its buffer is not kept.</summary>
    private const int LargestKept = 64 << 10;

    /// <summary>The body is JSON and nothing else, so only what JSON itself demands is escaped.</summary>
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> written = new(1_024);
    private Utf8JsonWriter? writer;
    private byte[] read = new byte[2_048];
    private CancellationTokenSource late = new(Timeout.InfiniteTimeSpan, time);

    /// <summary>The parameters as JSON, in a buffer that is good until the exchange is used again.</summary>
    public ReadOnlyMemory<byte> Write<T>(T request, JsonTypeInfo<T> shape)
    {
        written.ResetWrittenCount();
        if (writer is null)
        {
            writer = new(written, Plain);
        }
        else
        {
            writer.Reset(written);
        }

        JsonSerializer.Serialize(writer, request, shape);
        writer.Flush();
        return written.WrittenMemory;
    }

    /// <summary>The token that is cancelled when the deadline is over.</summary>
    public CancellationToken Within(TimeSpan deadline)
    {
        late.CancelAfter(deadline);
        return late.Token;
    }

    /// <summary>The caller no longer waits.</summary>
    public void GiveUp() => late.Cancel();

    public void Dispose()
    {
        late.Dispose();
        writer?.Dispose();
    }

    /// <summary>All of an answer; throws an <see cref="IOException"/> when it is longer than allowed.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(Stream body, int most, CancellationToken cancel)
    {
        var length = 0;
        while (await body.ReadAsync(read.AsMemory(length), cancel) is var count and > 0)
        {
            length += count;
            if (length > most)
            {
                throw new IOException("The answer is too long.");
            }

            if (length == read.Length)
            {
                Array.Resize(ref read, read.Length * 2);
            }
        }

        return read.AsMemory(0, length);
    }

    /// <summary>Makes it ready for another call; false when it cannot be used again.</summary>
    public bool TryReset()
    {
        if (read.Length > LargestKept)
        {
            read = new byte[2_048];
        }

        if (!late.TryReset())
        {
            late.Dispose();
            late = new(Timeout.InfiniteTimeSpan, time);
        }

        return written.Capacity <= LargestKept;
    }
}
