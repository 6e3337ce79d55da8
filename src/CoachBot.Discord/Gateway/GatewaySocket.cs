using System.Net;
using System.Net.WebSockets;

namespace CoachBot.Discord.Gateway;

internal sealed partial class GatewayShard
{
    /// <summary>One WebSocket from opening to end, with the task that reads it.</summary>
    private sealed class GatewaySocket(int generation, bool compressed, GatewayShard shard) : IAsyncDisposable
    {
        private const int LargestMessage = 64 * 1024 * 1024;
        private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(2);

        private readonly ClientWebSocket socket = new();
        private readonly CancellationTokenSource abandoned = new();
        private Task reading = Task.CompletedTask;
        private volatile bool readerWaits;

        public int Generation => generation;

        /// <summary>Whether the reader holds an event for which there is no room yet.</summary>
        public bool ReaderWaits => readerWaits;

        public void Open(Uri url, CancellationToken stopping) => reading = OpenAndReadAsync(url, stopping);

        public async Task<bool> SendAsync(ReadOnlyMemory<byte> payload, TimeSpan within, TimeProvider time)
        {
            try
            {
                if (await BoundedSend.EndsAsync(socket.SendAsync(payload, WebSocketMessageType.Text, true, abandoned.Token).AsTask(), within, time))
                {
                    return true;
                }

                socket.Abort();
                return false;
            }
            catch (Exception gone) when (gone is WebSocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
            {
                // The reader sees the same end, with its close code.
                return true;
            }
        }

        public async Task CloseAsync(int code)
        {
            try
            {
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, null, CancellationToken.None).WaitAsync(CloseWithin);
            }
            catch (Exception gone) when (gone is WebSocketException or ObjectDisposedException or TimeoutException or InvalidOperationException)
            {
                // It was on its way out already.
            }
        }

        public async ValueTask DisposeAsync()
        {
            await abandoned.CancelAsync();
            socket.Abort();
            await reading;
            socket.Dispose();
            abandoned.Dispose();
        }

        private async Task OpenAndReadAsync(Uri url, CancellationToken stopping)
        {
            // Never on the caller's thread: it goes on to the next command.
            await Task.Yield();
            try
            {
                socket.Options.CollectHttpResponseDetails = true;
                socket.Options.KeepAliveInterval = TimeSpan.Zero;
                using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, abandoned.Token);
                await socket.ConnectAsync(url, either.Token);
            }
            catch (WebSocketException refused)
            {
                var status = socket.HttpStatusCode == 0 ? null : (int?)socket.HttpStatusCode;
                LogRefused(shard.around.Logger, shard.settings.Shard, status, refused.WebSocketErrorCode);
                shard.TellAbout(generation, now => shard.session.SocketRefused(status, RetryAfter(), now));
                return;
            }
            catch (OperationCanceledException)
            {
                return;
            }

            shard.TellAbout(generation, shard.session.SocketOpened);
            await ReadAsync();
        }

        private TimeSpan? RetryAfter() =>
            socket.HttpStatusCode == HttpStatusCode.TooManyRequests || (int)socket.HttpStatusCode >= 500
                ? socket.HttpResponseHeaders?.TryGetValue("Retry-After", out var values) == true
                    && double.TryParse(values.FirstOrDefault(), out var seconds) && seconds is >= 0 and < 86_400
                    ? TimeSpan.FromSeconds(seconds)
                    : null
                : null;

        private async Task ReadAsync()
        {
            using var zlib = compressed ? new ZlibStream() : null;
            var buffer = new byte[16 * 1024];
            int? code = null;
            try
            {
                while (true)
                {
                    var filled = 0;
                    ValueWebSocketReceiveResult part;
                    do
                    {
                        if (filled == buffer.Length)
                        {
                            Array.Resize(ref buffer, buffer.Length < LargestMessage ? buffer.Length * 2 : throw new InvalidDataException());
                        }

                        part = await socket.ReceiveAsync(buffer.AsMemory(filled), abandoned.Token);
                        filled += part.Count;
                    }
                    while (!part.EndOfMessage);

                    if (part.MessageType == WebSocketMessageType.Close)
                    {
                        code = (int?)socket.CloseStatus;
                        break;
                    }

                    if (zlib is null)
                    {
                        await TakeAsync(buffer.AsMemory(0, filled));
                    }
                    else if (zlib.TryInflate(buffer.AsSpan(0, filled), out var text))
                    {
                        await TakeAsync(text);
                    }
                }
            }
            catch (InvalidDataException)
            {
                shard.TellAbout(generation, shard.session.SocketBroken);
                return;
            }
            catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
            {
                code = (int?)socket.CloseStatus;
            }

            if (!abandoned.IsCancellationRequested)
            {
                LogClosed(shard.around.Logger, shard.settings.Shard, code);
            }

            shard.TellAbout(generation, now => shard.session.SocketClosed(code, now));
        }

        private ValueTask TakeAsync(ReadOnlyMemory<byte> message)
        {
            var frame = GatewayFrameParser.Parse(message.Span) ?? throw new InvalidDataException();
            if (frame is not GatewayFrame.Dispatched dispatched)
            {
                shard.TellAbout(generation, now => shard.session.FrameCame(frame, now));
                return ValueTask.CompletedTask;
            }

            if (dispatched.Event is GatewayEvent.Ready)
            {
                // Whoever hears of a new session saves it: it has to be there by then.
                Count(dispatched);
            }

            var received = new ReceivedEvent(dispatched.Event, shard.settings.Shard, dispatched.Sequence ?? 0, shard.around.Clock.Now);
            if (shard.around.Events.TryWrite(received))
            {
                Count(dispatched);
                return ValueTask.CompletedTask;
            }

            return WaitForRoomAsync(received, dispatched);
        }

        // The number is counted only once the event is enqueued: one that is not will come again with the resume.
        private async ValueTask WaitForRoomAsync(ReceivedEvent received, GatewayFrame.Dispatched dispatched)
        {
            readerWaits = true;
            await shard.around.Events.WriteAsync(received, abandoned.Token);
            readerWaits = false;
            Count(dispatched);
        }

        private void Count(GatewayFrame.Dispatched dispatched)
        {
            if (dispatched.Event is GatewayEvent.Ready or GatewayEvent.Resumed)
            {
                shard.around.Gate.NotNeeded(shard.settings.Shard);
            }

            shard.CountEvent(generation, dispatched);
        }
    }

    // The one path taken for every event: no closure, no command.
    private void CountEvent(int of, GatewayFrame.Dispatched dispatched)
    {
        lock (gate)
        {
            if (of == generation)
            {
                var before = session.NextDue;
                session.FrameCame(dispatched, around.Clock.Now);
                if (session.NextDue < before)
                {
                    commands.Writer.TryWrite(null);
                }
            }
        }
    }
}
