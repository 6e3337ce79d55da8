using System.Text;
using NodaTime;
using SQLitePCL;

namespace CoachBot.Storage.Sqlite;

/// <summary>
/// One prepared statement, bound and stepped directly: a turn runs some seven of them, so what lies between them and SQLite counts.
/// Parameters are bound in order; <see cref="Bind(long)"/> and its kin chain.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;
    private int bound;

    public Statement(sqlite3 connection, string sql)
    {
        this.connection = connection;
        Fault.Check(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement), connection);
    }

    public Statement Bind(long value)
    {
        Fault.Check(raw.sqlite3_bind_int64(statement, ++bound, value), connection);
        return this;
    }

    public Statement Bind(long? value)
    {
        Fault.Check(value is { } number ? raw.sqlite3_bind_int64(statement, ++bound, number) : raw.sqlite3_bind_null(statement, ++bound), connection);
        return this;
    }

    public Statement Bind(Instant value) => Bind(value.ToUnixTimeTicks());

    public Statement Bind(Instant? value) => Bind(value?.ToUnixTimeTicks());

    public Statement Bind(string? value)
    {
        // SQLite takes no length 0 from a span: it would bind NULL.
        Span<byte> text = stackalloc byte[256];
        var code = value switch
        {
            null => raw.sqlite3_bind_null(statement, ++bound),
            { Length: > 0 and < 64 } => raw.sqlite3_bind_text(statement, ++bound, text[..Encoding.UTF8.GetBytes(value, text)]),
            _ => raw.sqlite3_bind_text(statement, ++bound, value),
        };
        Fault.Check(code, connection);
        return this;
    }

    /// <summary>JSON is bound as text so that it can be read with any tool; what is encrypted, as bytes.</summary>
    public Statement Bind(StoredValue value)
    {
        Fault.Check(
            value.Encrypted
                ? raw.sqlite3_bind_blob(statement, ++bound, value.Bytes)
                : raw.sqlite3_bind_text(statement, ++bound, value.Bytes.AsSpan()),
            connection);
        return this;
    }

    /// <summary>Runs to the end and returns how many rows it changed.</summary>
    public int Run()
    {
        try
        {
            Fault.CheckDone(raw.sqlite3_step(statement), connection);
            return raw.sqlite3_changes(connection);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The first row, or default when there is none.</summary>
    public T? First<T>(Func<Row, T> read)
    {
        try
        {
            return Fault.CheckRow(raw.sqlite3_step(statement), connection) ? read(new(statement)) : default;
        }
        finally
        {
            Reset();
        }
    }

    public List<T> All<T>(Func<Row, T> read)
    {
        try
        {
            var rows = new List<T>();
            while (Fault.CheckRow(raw.sqlite3_step(statement), connection))
            {
                rows.Add(read(new(statement)));
            }

            return rows;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>One row after the other; nothing else may use the statement until the last was read.</summary>
    public IEnumerable<T> Each<T>(Func<Row, T> read)
    {
        try
        {
            while (Fault.CheckRow(raw.sqlite3_step(statement), connection))
            {
                yield return read(new(statement));
            }
        }
        finally
        {
            Reset();
        }
    }

    public void Dispose() => statement.Dispose();

    private void Reset()
    {
        // The outcome of a reset repeats the outcome of the step, which was looked at already.
        _ = raw.sqlite3_reset(statement);
        bound = 0;
    }

    /// <summary>The row a statement stands on.</summary>
    internal readonly ref struct Row(sqlite3_stmt statement)
    {
        public long Long(int column) => raw.sqlite3_column_int64(statement, column);

        public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

        public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));

        public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

        public Instant Time(int column) => Instant.FromUnixTimeTicks(Long(column));

        public Instant? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

        public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

        public bool IsEncrypted(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_BLOB;
    }
}

/// <summary>A value as it is bound: JSON, or JSON encrypted.</summary>
internal readonly record struct StoredValue(byte[] Bytes, bool Encrypted);
