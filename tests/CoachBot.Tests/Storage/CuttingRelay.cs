using System.Net;
using System.Net.Sockets;

namespace CoachBot.Tests.Storage;

/// <summary>Stands between a store and its server and, when told to, cuts everybody off at the first answer that goes back.</summary>
internal sealed class CuttingRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly List<Socket> open = [];
    private readonly int target;
    private readonly Task accepting;
    private int cuts;

    public CuttingRelay(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What is said next still reaches the server; its answer never comes.</summary>
    public void CutNextAnswer() => Interlocked.Exchange(ref cuts, 1);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        CloseAll();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await listener.AcceptSocketAsync(stop.Token);
            var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await server.ConnectAsync(IPAddress.Loopback, target, stop.Token);
            lock (open)
            {
                open.AddRange([client, server]);
            }

            _ = CarryAsync(client, server, isAnswer: false);
            _ = CarryAsync(server, client, isAnswer: true);
        }
    }

    private async Task CarryAsync(Socket from, Socket to, bool isAnswer)
    {
        var bytes = new byte[65_536];
        try
        {
            while (await from.ReceiveAsync(bytes, stop.Token) is > 0 and var count)
            {
                if (isAnswer && Interlocked.Exchange(ref cuts, 0) == 1)
                {
                    CloseAll();
                    return;
                }

                await to.SendAsync(bytes.AsMemory(0, count), stop.Token);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One side is gone, and so is the other.
        }

        from.Dispose();
        to.Dispose();
    }

    private void CloseAll()
    {
        lock (open)
        {
            open.ForEach(socket => socket.Dispose());
            open.Clear();
        }
    }
}
