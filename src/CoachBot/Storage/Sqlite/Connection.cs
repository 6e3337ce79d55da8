using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CoachBot.Storage.Sqlite;

/// <summary>One connection and the statements prepared on it, kept for the next time. Used by one caller at a time.</summary>
internal sealed class Connection : IDisposable
{
    /// <summary>How long a statement waits for another program that holds the file.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

    public Connection(string path, SqliteOpenMode mode)
    {
        _ = SqliteLibrary.Version;

        // No pool: a pooled connection would keep the file open after the store is closed.
        connection = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        WaitForOthers(Patience);
    }

    public SqliteConnection Inner => connection;

    private sqlite3 Handle => connection.Handle!;

    /// <summary>The statement, prepared at most once.</summary>
    public Statement Sql(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
        {
            statements[sql] = statement = new(Handle, sql);
        }

        return statement;
    }

    public void WaitForOthers(TimeSpan atMost) => Check(raw.sqlite3_busy_timeout(Handle, (int)atMost.TotalMilliseconds));

    /// <summary>Runs statements that are not worth keeping.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(Handle, sql));

    /// <summary>True when SQLite could open the file for reading only, which it does without complaint.</summary>
    public bool IsReadOnly => raw.sqlite3_db_readonly(Handle, "main") == 1;

    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    public long LastId => raw.sqlite3_last_insert_rowid(Handle);

    /// <summary>How many pages this connection has written so far, to the write-ahead log or the file.</summary>
    public int PagesWritten
    {
        get
        {
            Check(raw.sqlite3_db_status(Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 0));
            return pages;
        }
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    private void Check(int code) => Fault.Check(code, Handle);
}
