using CoachBot.Core.Chat;
using CoachBot.Storage;
using LiteDB;
using NodaTime;

namespace CoachBot.NamedLibraries.Storage;

/// <summary>
/// Conversations in one LiteDB file. One thread writes; reading sees what was committed last, one caller at a time. What this store
/// promises less than that of SQLite stands in the README.
/// </summary>
internal sealed partial class LiteDbConversationStore : IConversationStore
{
    /// <summary>As long as with SQLite: longer than any platform repeats an update.</summary>
    private static readonly Duration SeenFor = Duration.FromHours(48);

    private static readonly Duration FailuresKeptFor = Duration.FromDays(30);
    private static readonly Duration ParkedKeptFor = Duration.FromDays(7);
    private readonly ValueCipher? cipher;
    private readonly LiteSealing sealing;
    private readonly string path;
    private readonly SemaphoreSlim writing = new(1);
    private readonly SemaphoreSlim reading = new(1);
    private WritingThread? writer;
    private LiteFile? file;
    private Numbers? numbers;

    public LiteDbConversationStore(StorageOptions options)
    {
        path = options.Path;
        cipher = string.IsNullOrEmpty(options.Key) ? null : new(options.Key);
        sealing = new(cipher);
    }

    private LiteFile File => file ?? throw new InvalidOperationException("The store is not open.");

    public Task OpenAsync(CancellationToken cancel)
    {
        var opened = LiteFile.Open(path);
        try
        {
            if (sealing.MustEncrypt(opened.Tables, opened.Path))
            {
                opened.Rewrite(sealing.Encrypted, sealing.Lock);
            }

            numbers = Numbers.Of(opened.Tables);

            // What an earlier release could not send, this one may.
            foreach (var parked in opened.Tables.Outbox.Find(Query.GT("parked", long.MinValue)).ToList())
            {
                parked["parked"] = BsonValue.Null;
                opened.Tables.Outbox.Update(parked);
            }

            opened.Sync();
        }
        catch
        {
            opened.Dispose();
            throw;
        }

        (file, writer) = (opened, new());
        return Task.CompletedTask;
    }

    public async Task<IStoreBatch> BeginAsync(IReadOnlyList<InboundUpdate> updates, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            return new LiteDbBatch(File, writer!, sealing, numbers!, () => writing.Release());
        }
        catch
        {
            writing.Release();
            throw;
        }
    }

    public Task SetCursorAsync(Platform platform, string value, CancellationToken cancel) => WriteAsync(
        tables => tables.Cursors.Upsert(new BsonDocument { ["_id"] = platform.Name, ["value"] = value }), cancel);

    public Task TidyAsync(Instant now, CancellationToken cancel) => WriteAsync(
        tables =>
        {
            tables.Seen.DeleteMany(Query.Between("at", long.MinValue, (now - SeenFor).ToUnixTimeTicks() - 1));
            tables.DropUnplayed();
            tables.Outbox.DeleteMany(Query.Between("parked", long.MinValue, (now - ParkedKeptFor).ToUnixTimeTicks() - 1));
            tables.Failures.DeleteMany(Query.Between("at", long.MinValue, (now - FailuresKeptFor).ToUnixTimeTicks() - 1));
            return true;
        },
        cancel);

    /// <summary>Everything is written anew without what was deleted: the larger the file, the longer nobody is answered meanwhile.</summary>
    public Task PurgeAsync(CancellationToken cancel) => AloneAsync(file => file.Rewrite(static (_, document) => document), cancel);

    /// <summary>Waits for the batch that is open, and keeps the next one waiting until the copy is whole.</summary>
    public Task BackupAsync(string file, CancellationToken cancel) => File.InMemory
        ? throw new StoreUnusableException("There is nothing to back up: this coach keeps its conversations in memory only.")
        : AloneAsync(held => held.Backup(file), cancel);

    public async ValueTask DisposeAsync()
    {
        // Whoever is using the file finishes first.
        await writing.WaitAsync();
        await reading.WaitAsync();
        Interlocked.Exchange(ref writer, null)?.Dispose();
        Interlocked.Exchange(ref file, null)?.Dispose();
        cipher?.Dispose();
        writing.Release();
        reading.Release();
    }

    private async Task AloneAsync(Action<LiteFile> work, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            await reading.WaitAsync(cancel);
            try
            {
                LiteFault.Guard(() => writer!.Do(() =>
                {
                    work(File);
                    return true;
                }));
            }
            finally
            {
                reading.Release();
            }
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task WriteAsync<T>(Func<LiteTables, T> write, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            LiteFault.Guard(() => writer!.Do(() => InTransaction(write)));
        }
        finally
        {
            writing.Release();
        }
    }

    private T InTransaction<T>(Func<LiteTables, T> write)
    {
        File.Database.BeginTrans();
        try
        {
            var result = write(File.Tables);
            File.Database.Commit();
            File.Sync();
            return result;
        }
        catch
        {
            File.Database.Rollback();
            throw;
        }
    }

    private async Task<T> ReadAsync<T>(Func<LiteTables, T> read, CancellationToken cancel)
    {
        await reading.WaitAsync(cancel);
        try
        {
            return LiteFault.Guard(() => read(File.Tables));
        }
        finally
        {
            reading.Release();
        }
    }
}
