using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CoachBot.Testing;

/// <summary>
/// A PostgreSQL server of one's own: in a temporary folder, on loopback, gone with whoever started it, however that ends.
/// </summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    public const string Missing =
        "There is no PostgreSQL here to test with: \"apt-get install postgresql\", or set COACHBOT_TEST_POSTGRES to the connection string of a server whose user may make schemas.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string folder;
    private readonly int port;
    private readonly string settings;
    private Process? server;

    private PostgresCluster(string folder, int port, bool syncs)
    {
        (this.folder, this.port) = (folder, port);
        settings = $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c max_connections=200 -c fsync={(syncs ? "on" : "off")} "
            + $"-c full_page_writes={(syncs ? "on" : "off")} -c logging_collector=off -c autovacuum={(syncs ? "on" : "off")} -c shared_buffers={(syncs ? "256MB" : "32MB")}";
    }

    /// <summary>Where initdb and postgres are; null when they are nowhere.</summary>
    public static string? Programs { get; } = FindPrograms();

    public int Port => port;

    public string ConnectionString => $"Host=127.0.0.1;Port={port};Database=postgres;Username=coach";

    /// <summary>Makes the cluster and starts it.</summary>
    /// <param name="syncs">False leaves the disk to the operating system: quick, and of no use to whoever measures.</param>
    public static async Task<PostgresCluster> StartAsync(bool syncs = false)
    {
        var folder = Directory.CreateTempSubdirectory("coachbot-postgres-").FullName;
        var cluster = new PostgresCluster(folder, FreePort(), syncs);
        try
        {
            if (Environment.IsPrivilegedProcess)
            {
                await RunAsync("chown", "postgres", folder);
            }

            await RunAsync([.. AsOrdinaryUser(), Path.Combine(Programs!, "initdb"), "-D", cluster.Data, "-U", "coach", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]);
            await File.WriteAllTextAsync(Path.Combine(cluster.Data, "pg_hba.conf"), "host all guarded 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\nlocal all all trust\n");
            await cluster.ResumeAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    private string Data => Path.Combine(folder, "data");

    /// <summary>Starts the server again after <see cref="HaltAsync"/>, on the same port with the same data.</summary>
    public async Task ResumeAsync()
    {
        // The shell reads until this process ends or says that it wants the data again. Then it ends the server, cutting off whoever is
        // connected (INT); one that has only begun to start heeds TERM alone.
        var script = $"exec >/dev/null 2>&1; '{Path.Combine(Programs!, "postgres")}' -D '{Data}' {settings} <&- & server=$!; keep=$(cat); kill -INT $server; kill -TERM $server; wait $server; [ -n \"$keep\" ] || rm -rf '{folder}'";
        string[] command = [.. AsOrdinaryUser(), "sh", "-c", script];
        server = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        })!;
        var waited = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (waited.Elapsed > Patience)
            {
                throw new InvalidOperationException($"PostgreSQL did not start in {folder}.");
            }

            await Task.Delay(20);
        }
    }

    /// <summary>Ends the server as a service manager does ("fast": whoever is connected is cut off).</summary>
    public async Task HaltAsync()
    {
        if (Interlocked.Exchange(ref server, null) is { } running)
        {
            await running.StandardInput.WriteAsync("keep");
            running.StandardInput.Close();
            await running.WaitForExitAsync().WaitAsync(Patience);
            running.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await HaltAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        using var ready = Process.Start(new ProcessStartInfo(Path.Combine(Programs!, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", $"{port}"]))!;
        await ready.WaitForExitAsync();
        return ready.ExitCode == 0;
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static string[] AsOrdinaryUser() =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : [];

    private static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command[0]} failed: {await output}{await error}");
        }
    }

    private static string? FindPrograms()
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        string[] wanted = ["initdb", "postgres", "pg_isready"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').ToList();
        if (Directory.Exists("/usr/lib/postgresql"))
        {
            folders.AddRange(Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin")));
        }

        return folders.Find(folder => wanted.All(program => File.Exists(Path.Combine(folder, program))));
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
