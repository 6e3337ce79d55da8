using CoachBot.Storage.Moving;
using Microsoft.Data.Sqlite;

namespace CoachBot.Storage.Sqlite;

/// <summary>A file that everything is moved to.</summary>
internal sealed class SqliteMoveTarget(string path, ValueCipher? cipher) : IMoveTarget
{
    private readonly Sealing sealing = new(cipher);
    private CoachFile? file;

    public string Place => path;

    private CoachFile File => file ?? throw new InvalidOperationException("The move has not begun.");

    public Task<TargetState> ExamineAsync(CancellationToken cancel)
    {
        if (!System.IO.File.Exists(path))
        {
            return Task.FromResult<TargetState>(new TargetState.Empty());
        }

        using var held = HeldFile.Hold(path);
        try
        {
            using var connection = new Connection(path, SqliteOpenMode.ReadWrite);
            return Task.FromResult(StateOf(connection));
        }
        catch (Exception failure) when (failure is StoreFaultException or SqliteException)
        {
            throw CoachFile.Unusable(path, failure);
        }
    }

    public Task BeginAsync(MoveMark mark, bool anew, CancellationToken cancel)
    {
        file = CoachFile.Open(path);

        // Here is no checkpointer at work.
        file.Writer.Execute("PRAGMA wal_autocheckpoint = 1000");
        if (StateOf(file.Writer) is TargetState.Taken)
        {
            throw new StoreUnusableException($"Somebody began to use {path} just now; stop them and name another file in Storage:Path.");
        }

        if (anew)
        {
            file.Writer.Execute("BEGIN IMMEDIATE");
            foreach (var table in MovedTables.All.Reverse())
            {
                file.Writer.Sql($"DELETE FROM {table.Name}").Run();
            }

            file.Writer.Sql("DELETE FROM meta WHERE name = 'key_check'").Run();
            sealing.KeepCheck(file.Writer);
            file.Writer.Sql("INSERT OR REPLACE INTO meta(name, value) VALUES (?, ?)").Bind(MoveMark.Name).Bind(new StoredValue(mark.Write(), false)).Run();
            file.Writer.Execute("COMMIT");
        }
        else
        {
            sealing.Check(file.Writer, path);
        }

        return Task.CompletedTask;
    }

    public Task WriteAsync(MovedTable table, IReadOnlyList<object?[]> rows, CancellationToken cancel)
    {
        var places = string.Join(", ", table.Columns.Select(_ => "?"));
        var insert = File.Writer.Sql($"INSERT INTO {table.Name}({table.ColumnNames}) VALUES ({places})");
        File.Writer.Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (var row in rows)
            {
                Bind(insert, row).Run();
            }

            File.Writer.Execute("COMMIT");
        }
        finally
        {
            if (File.Writer.InTransaction)
            {
                File.Writer.Execute("ROLLBACK");
            }
        }

        return Task.CompletedTask;
    }

    public Task<long> CountAsync(MovedTable table, CancellationToken cancel) => Task.FromResult(SqliteMoveEnd.Count(File.Writer, table));

    /// <summary>On a connection of its own, which reads the file and not what the writer has in memory.</summary>
    public async IAsyncEnumerable<object?[]> RowsAsync(MovedTable table, long? skip, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        using var reader = File.OpenReader();
        await foreach (var row in SqliteMoveEnd.Rows(reader, table, skip).ToAsyncEnumerable().WithCancellation(cancel))
        {
            yield return row;
        }
    }

    public Task FinishAsync(long lastNumber, CancellationToken cancel)
    {
        // A message's number may be the platform's proof against double delivery, so numbers go on above those of a store that was emptied, too.
        File.Writer.Execute("BEGIN IMMEDIATE");
        File.Writer.Sql("INSERT INTO meta(name, value) VALUES ('last_message', ?) ON CONFLICT DO UPDATE SET value = max(value, excluded.value)").Bind(lastNumber).Run();
        File.Writer.Sql("DELETE FROM meta WHERE name = ?").Bind(MoveMark.Name).Run();
        File.Writer.Execute("COMMIT; PRAGMA wal_checkpoint(TRUNCATE);");
        return Task.CompletedTask;
    }

    public StoreFaultException? FaultOf(Exception failure) => SqliteMoveEnd.FaultOf(failure);

    public ValueTask DisposeAsync()
    {
        file?.Dispose();
        return ValueTask.CompletedTask;
    }

    private TargetState StateOf(Connection connection)
    {
        var version = CoachFile.VersionOf(connection, path);
        if (version == 0)
        {
            return new TargetState.Empty();
        }

        if (SqliteMoveEnd.MarkIn(connection) is { } mark)
        {
            return new TargetState.Unfinished(mark);
        }

        // A file of an older release has fewer tables, and if anything, people.
        var looked = version < Schema.Changes.Length ? MovedTables.OfPeople[..1] : MovedTables.OfPeople;
        return looked.FirstOrDefault(table => connection.Sql($"SELECT 1 FROM {table.Name} LIMIT 1").First(row => row.Long(0)) == 1) is { } taken
            ? new TargetState.Taken(taken.Name)
            : new TargetState.Empty();
    }

    private static Statement Bind(Statement insert, object?[] row)
    {
        foreach (var value in row)
        {
            insert = value switch
            {
                long number => insert.Bind(number),
                byte[] bytes => insert.Bind(new StoredValue(bytes, Encrypted: bytes is not [(byte)'{', ..])),
                _ => insert.Bind((string?)value),
            };
        }

        return insert;
    }
}
