using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace CoachBot.FakeDiscord;

/// <summary>One frame the client sent.</summary>
public sealed record FakeFrame(int Op, JsonElement Data, long At);

/// <summary>One socket as the server sees it.</summary>
public sealed partial class FakeConnection(FakeDiscordServer server, WebSocket socket, string path, string query) : IDisposable
{
    private readonly Channel<FakeFrame> frames = Channel.CreateUnbounded<FakeFrame>();
    private readonly SemaphoreSlim oneWriter = new(1);
    private readonly CancellationTokenSource aborted = new();
    private readonly TaskCompletionSource<int?> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MemoryStream compressed = new();
    private readonly TaskCompletionSource readAgain = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool readingStopped;
    private ZLibStream? deflating;

    public string Path => path;

    public string Query => query;

    public bool Compresses => query.Contains("compress=zlib-stream", StringComparison.Ordinal);

    /// <summary>The code the client closed with; null when it just went.</summary>
    public Task<int?> Closed => closed.Task;

    /// <summary>Reads no more from the client, as a dead peer would.</summary>
    public void StopReading() => readingStopped = true;

    public async Task<FakeFrame> NextFrameAsync(int op, double seconds = 20)
    {
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        await foreach (var frame in frames.Reader.ReadAllAsync(within.Token))
        {
            if (frame.Op == op)
            {
                return frame;
            }
        }

        throw new InvalidOperationException($"The connection ended without op {op}.");
    }

    public bool TryNextFrame(out FakeFrame? frame) => frames.Reader.TryRead(out frame);

    public async Task SendAsync(string text) => await SendAsync(Encoding.UTF8.GetBytes(text), server.SplitInto);

    /// <summary>Sends the text in so many WebSocket frames; compressed, in so many messages.</summary>
    public async Task SendAsync(byte[] bytes, int parts)
    {
        var (payload, type) = Compresses ? (Deflate(bytes), WebSocketMessageType.Binary) : (bytes, WebSocketMessageType.Text);
        await SendRawAsync(payload, type, parts, separateMessages: Compresses);
    }

    public async Task SendRawAsync(byte[] payload, WebSocketMessageType type, int parts = 1, bool separateMessages = false)
    {
        await oneWriter.WaitAsync();
        try
        {
            var size = Math.Max(1, (payload.Length + parts - 1) / parts);
            for (var at = 0; at < payload.Length; at += size)
            {
                var last = at + size >= payload.Length;
                await socket.SendAsync(payload.AsMemory(at, Math.Min(size, payload.Length - at)), type, last || separateMessages, aborted.Token);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The client left; a resume will fetch it.
        }
        finally
        {
            oneWriter.Release();
        }
    }

    public byte[] Deflate(byte[] bytes)
    {
        deflating ??= new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true);
        deflating.Write(bytes);
        deflating.Flush();
        var made = compressed.ToArray();
        compressed.SetLength(0);
        return made;
    }

    public async Task CloseAsync(int code)
    {
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, "by command", aborted.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Gone already.
        }
    }

    public void Dispose()
    {
        aborted.Dispose();
        oneWriter.Dispose();
        deflating?.Dispose();
        compressed.Dispose();
    }

    /// <summary>Cuts the connection without a word.</summary>
    public void Abort()
    {
        try
        {
            aborted.Cancel();
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        readAgain.TrySetResult();
        socket.Abort();
    }

    internal async Task RunAsync()
    {
        int? code = null;
        try
        {
            if (server.Opening is null || await server.Opening(this))
            {
                await SendAsync($$"""{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":{{(int)server.HeartbeatInterval.TotalMilliseconds}},"_trace":[] } }""");
            }

            code = await ReadAsync();
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // The client left without a close frame.
        }
        finally
        {
            foreach (var session in server.Sessions.Values.Where(session => session.Connection == this))
            {
                session.Connection = null;
            }

            frames.Writer.TryComplete();
            closed.TrySetResult(code);
        }
    }

    private async Task<int?> ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            if (readingStopped)
            {
                await readAgain.Task;
            }

            var filled = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(filled), aborted.Token);
                filled += part.Count;
            }
            while (!part.EndOfMessage);

            if (part.MessageType == WebSocketMessageType.Close)
            {
                return (int?)socket.CloseStatus;
            }

            if (filled > 4096)
            {
                await CloseAsync(4002);
                continue;
            }

            using var json = JsonDocument.Parse(buffer.AsMemory(0, filled));
            var frame = new FakeFrame(json.RootElement.GetProperty("op").GetInt32(), json.RootElement.GetProperty("d").Clone(), server.Time.GetTimestamp());
            frames.Writer.TryWrite(frame);
            await TakeAsync(frame);
        }
    }
}
