using CoachBot.Storage;
using LiteDB;
using Microsoft.Win32.SafeHandles;

namespace CoachBot.NamedLibraries.Storage;

/// <summary>The database file: held by one process at a time, checked to be ours, synced by us.</summary>
internal sealed class LiteFile : IDisposable
{
    /// <summary>8 KB each. The log is emptied into the file when it is longer, in the pause after a commit.</summary>
    private const int LongestLog = 1_000;

    private const int PageBytes = 8_192;
    private static readonly byte[] Mark = "** This is a LiteDB file **"u8.ToArray();

    private readonly FileStream? held;
    private readonly MemoryStream? memory;
    private SafeFileHandle? log;

    private LiteFile(string path, FileStream? held)
    {
        (Path, this.held) = (path, held);
        memory = held is null ? new() : null;
        Connect();
    }

    public string Path { get; }

    public bool InMemory => memory is not null;

    public LiteDatabase Database { get; private set; } = null!;

    public LiteTables Tables { get; private set; } = null!;

    private string LogPath => LogOf(Path);

    /// <summary>Where LiteDB keeps the log of a file.</summary>
    public static string LogOf(string path) => System.IO.Path.ChangeExtension(path, null) + "-log" + System.IO.Path.GetExtension(path);

    /// <summary>Throws <see cref="StoreUnusableException"/> with a sentence for the operator.</summary>
    public static LiteFile Open(string path)
    {
        if (path == StorageOptions.InMemory)
        {
            return new(path, null);
        }

        path = System.IO.Path.GetFullPath(path);
        var held = HeldFile.Hold(path);
        try
        {
            Check(path);
            return new(path, held);
        }
        catch (Exception failure) when (failure is LiteException or IOException or UnauthorizedAccessException or InvalidCastException or ArgumentException)
        {
            held.Dispose();
            throw failure is UnauthorizedAccessException ? HeldFile.CannotWrite(path, failure)
                : failure is LiteException && failure.Message.Contains("collation", StringComparison.OrdinalIgnoreCase) ? HeldFile.NotOurs(path, failure)
                : new StoreUnusableException($"{path} is damaged; restore a backup (coachbot restore FILE), or set Storage:Path to another file.", failure);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Sees to it that what was committed is on the disk. LiteDB hands a commit to the operating system and asks for no sync
    /// (DiskService.WriteLogDisk, 5.0.21), and its own checkpoint would write the file before the log is safe; so both are done here.
    /// </summary>
    public void Sync()
    {
        if (InMemory)
        {
            return;
        }

        log ??= File.OpenHandle(LogPath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(log);
        if (RandomAccess.GetLength(log) > LongestLog * PageBytes)
        {
            Database.Checkpoint();
        }
    }

    /// <summary>
    /// Writes everything into a new file that takes the place of this one: LiteDB only marks as free what is deleted, and its bytes
    /// would stay. Its own Rebuild leaves no file at all for a moment, which a crash would make a lasting one.
    /// </summary>
    public void Rewrite(Func<string, BsonDocument, BsonDocument> change, Action<LiteTables>? last = null)
    {
        if (InMemory)
        {
            return;
        }

        var anew = Path + ".new";
        CopyTo(anew, change, last);
        Database.Checkpoint();
        Disconnect();
        if (File.Exists(LogPath) && new FileInfo(LogPath).Length > 0)
        {
            Connect();
            throw new StoreFaultException("LiteDB did not empty its log; what was forgotten is still in it.");
        }

        File.Move(anew, Path, overwrite: true);
        Connect();
    }

    /// <summary>The file and its log; 0 in memory.</summary>
    public long BytesOnDisk() => InMemory ? 0 : new[] { Path, LogPath }.Select(path => new FileInfo(path)).Sum(found => found.Exists ? found.Length : 0);

    /// <summary>A complete copy, which appears only when it is whole and on the disk.</summary>
    public void Backup(string file)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file))!);
        CopyTo(file + ".partial", (_, document) => document, null);
        File.Move(file + ".partial", file, overwrite: true);
    }

    public void Dispose()
    {
        Disconnect();
        memory?.Dispose();
        held?.Dispose();
    }

    private void CopyTo(string file, Func<string, BsonDocument, BsonDocument> change, Action<LiteTables>? last)
    {
        File.Delete(file);
        HeldFile.Create(file).Dispose();
        using (var copy = Connected(file))
        {
            LiteTables.Copy(Database, copy, change);
            last?.Invoke(new(copy));
            copy.Checkpoint();
        }

        using var written = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(written);
    }

    private void Connect()
    {
        if (!InMemory && !File.Exists(LogPath))
        {
            HeldFile.Create(LogPath).Dispose();
        }

        Database = InMemory ? new(memory) : Connected(Path);
        var version = LiteTables.VersionOf(Database);
        if (version is null or > LiteTables.Schema)
        {
            Database.Dispose();
            throw version is null
                ? HeldFile.NotOurs(Path)
                : new StoreUnusableException($"{Path} was written by a newer coach (schema {version}, this one knows {LiteTables.Schema}); install the newer coach, or set Storage:Path to another file.");
        }

        Tables = new(Database);
        Tables.SetVersion();
    }

    private void Disconnect()
    {
        log?.Dispose();
        log = null;
        Database.Dispose();
    }

    /// <summary>Names differ by their letters' case; and no checkpoint but ours.</summary>
    private static LiteDatabase Connected(string path)
    {
        var database = new LiteDatabase(new ConnectionString { Filename = path, Collation = Collation.Binary });
        database.CheckpointSize = 0;
        return database;
    }

    private static void Check(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var start = new byte[64];
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) > 0 && start.AsSpan().IndexOf(Mark) < 0)
        {
            throw HeldFile.NotOurs(path);
        }
    }
}
