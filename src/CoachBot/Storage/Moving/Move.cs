using System.Security.Cryptography;
using System.Text;

namespace CoachBot.Storage.Moving;

internal enum MovePhase
{
    /// <summary>The whole source is read once before anything is written: every value opens, and its digest is known.</summary>
    Reading,
    Carrying,
    Checking,
}

/// <summary>How far a move has come.</summary>
/// <param name="Done">Rows of this table that are done.</param>
/// <param name="Of">Rows it has.</param>
internal readonly record struct MoveStep(MovePhase Phase, MovedTable Table, long Done, long Of);

/// <summary>What was moved.</summary>
/// <param name="Found">Rows that an earlier, unfinished move had left there already.</param>
internal sealed record Moved(long People, long Rows, long Bytes, long Found);

/// <summary>
/// Carries everything from one store to another, row by row, in transactions of a few thousand rows. A stop at any instant, however rude,
/// leaves whole transactions in order, so the count of the rows of a table says where to go on; one transaction for all would begin anew
/// after each stop, and hold a log as large as everything.
/// </summary>
/// <param name="rowsAtOnce">Rows of one transaction.</param>
internal sealed class Move(IMoveSource source, IMoveTarget target, ValueCipher? cipher, Action<MoveStep> told, int rowsAtOnce = 5_000)
{
    /// <summary>Rows with long values end a transaction earlier, so that little is held in memory.</summary>
    private const int MostBytesAtOnce = 8_000_000;

    private const int RowsBetweenWords = 1_000;
    private readonly RowSealing sealing = new(cipher);
    private readonly Dictionary<MovedTable, long> counts = [];

    /// <summary>True from the first thing that was written to the target.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Throws <see cref="StoreUnusableException"/> with what stands in the way, <see cref="StoreFaultException"/> for a disk, server or network that failed.</summary>
    /// <param name="again">An unfinished move there is not taken up but begun anew.</param>
    public async Task<Moved> RunAsync(bool again, CancellationToken cancel)
    {
        try
        {
            return await MoveAsync(again, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && (source.FaultOf(failure) ?? target.FaultOf(failure)) is { } fault)
        {
            throw fault;
        }
    }

    private async Task<Moved> MoveAsync(bool again, CancellationToken cancel)
    {
        var state = await target.ExamineAsync(cancel);
        if (state is TargetState.Taken taken)
        {
            throw new StoreUnusableException($"{target.Place} is not empty (table {taken.Table}); a move needs a place with nobody in it.");
        }

        HasBegun = state is TargetState.Unfinished;
        var digests = await ReadAllAsync(cancel);
        var mark = new MoveMark(source.Place, OfAll(digests), sealing.Encrypts);
        var anew = again || state is not TargetState.Unfinished;
        if (!anew && state is TargetState.Unfinished { Mark: var before } && (before.Digest, before.Encrypted) != (mark.Digest, mark.Encrypted))
        {
            throw new StoreUnusableException(
                $"{target.Place} holds an unfinished move from {before.From}, and {source.Place} is not what was moved then: it is another, changed since, or Storage:Key did. Begin anew with --again.");
        }

        await target.BeginAsync(mark, anew, cancel);
        HasBegun = true;
        var found = 0L;
        foreach (var table in MovedTables.All)
        {
            found += await CarryAsync(table, cancel);
        }

        await CheckAllAsync(digests, cancel);
        await target.FinishAsync(await source.LastNumberAsync(cancel), cancel);
        return new(digests[0].Rows, digests.Sum(digest => digest.Rows), digests.Sum(digest => digest.Bytes), found);
    }

    private async Task<TableDigest[]> ReadAllAsync(CancellationToken cancel)
    {
        // All counts first: they are what the progress is measured by.
        foreach (var table in MovedTables.All)
        {
            counts[table] = await source.CountAsync(table, cancel);
            told(new(MovePhase.Reading, table, 0, counts[table]));
        }

        var digests = new TableDigest[MovedTables.All.Length];
        for (var at = 0; at < digests.Length; at++)
        {
            digests[at] = await DigestAsync(source, MovedTables.All[at], MovePhase.Reading, cancel);
        }

        return digests;
    }

    /// <summary>Returns how many rows were there already.</summary>
    private async Task<long> CarryAsync(MovedTable table, CancellationToken cancel)
    {
        var found = await target.CountAsync(table, cancel);
        var (done, rows, bytes) = (found, new List<object?[]>(rowsAtOnce), 0);
        told(new(MovePhase.Carrying, table, done, counts[table]));
        await foreach (var row in source.RowsAsync(table, found, cancel))
        {
            cancel.ThrowIfCancellationRequested();
            rows.Add(sealing.Seal(table, row));
            bytes += row[^1] is byte[] value ? value.Length : 0;
            if (rows.Count == rowsAtOnce || bytes >= MostBytesAtOnce)
            {
                await WriteAsync();
            }
        }

        if (rows.Count > 0)
        {
            await WriteAsync();
        }

        return found;

        async Task WriteAsync()
        {
            await target.WriteAsync(table, rows, cancel);
            done += rows.Count;
            rows.Clear();
            bytes = 0;
            told(new(MovePhase.Carrying, table, done, counts[table]));
        }
    }

    private async Task CheckAllAsync(TableDigest[] digests, CancellationToken cancel)
    {
        for (var at = 0; at < digests.Length; at++)
        {
            var table = MovedTables.All[at];
            var arrived = await DigestAsync(target, table, MovePhase.Checking, cancel);
            if (arrived != digests[at])
            {
                throw new StoreUnusableException(
                    $"The table {table.Name} of {target.Place} is not what {source.Place} has ({arrived.Rows} rows of {digests[at].Rows}, or other values in them); begin anew with --again.");
            }
        }
    }

    private async Task<TableDigest> DigestAsync(IMovedStore store, MovedTable table, MovePhase phase, CancellationToken cancel)
    {
        var digester = new TableDigester();
        await foreach (var row in store.RowsAsync(table, null, cancel))
        {
            cancel.ThrowIfCancellationRequested();
            digester.Add(sealing.Open(table, row, store.Place));
            if (digester.Digest.Rows % RowsBetweenWords == 0)
            {
                told(new(phase, table, digester.Digest.Rows, counts[table]));
            }
        }

        told(new(phase, table, digester.Digest.Rows, counts[table]));
        return digester.Digest;
    }

    private static string OfAll(TableDigest[] digests) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(' ', digests))));
}
