using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CoachBot.Storage.Sqlite;

/// <summary>
/// Result codes to exceptions: what a turn's own values cause (a constraint, a value too big) is the turn's fault, everything else
/// is the store's. Codes: https://www.sqlite.org/rescode.html
/// </summary>
internal static class Fault
{
    public static void Check(int code, sqlite3 connection)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Of(code, connection);
        }
    }

    public static void CheckDone(int code, sqlite3 connection)
    {
        if (code is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            throw Of(code, connection);
        }
    }

    public static bool CheckRow(int code, sqlite3 connection) => code switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        _ => throw Of(code, connection),
    };

    private static Exception Of(int code, sqlite3 connection)
    {
        var cause = new SqliteException(raw.sqlite3_errmsg(connection).utf8_to_string(), code, raw.sqlite3_extended_errcode(connection));
        return (code & 0xff) is raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE
            ? cause
            : new StoreFaultException(Sentence(code & 0xff), cause);
    }

    private static string Sentence(int code) => code switch
    {
        raw.SQLITE_FULL => "The disk with the conversations is full; free some space.",
        raw.SQLITE_IOERR => "The disk with the conversations answers with errors; check it.",
        raw.SQLITE_READONLY => "The file with the conversations became read-only; give the coach the right to write it.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "Another program holds the file with the conversations; close it.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "The file with the conversations is damaged; stop the coach and restore a backup.",
        _ => $"The store answers with SQLite error {code}.",
    };
}
