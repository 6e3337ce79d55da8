using CoachBot.Storage.Moving;
using Microsoft.Data.Sqlite;

namespace CoachBot.Storage.Sqlite;

/// <summary>A file as an end of a move: what source and target have in common.</summary>
internal static class SqliteMoveEnd
{
    public const string Verb = "coachbot move --to sqlite";

    /// <summary>Throws the sentence when the file is the target of a move that was not finished.</summary>
    public static void RefuseUnfinished(Connection connection, string path)
    {
        if (MarkIn(connection) is { } mark)
        {
            throw mark.Unusable(path, Verb, "Storage:Path");
        }
    }

    public static MoveMark? MarkIn(Connection connection) =>
        connection.Sql("SELECT value FROM meta WHERE name = ?").Bind(MoveMark.Name).First(row => MoveMark.Read(row.Bytes(0)));

    public static long Count(Connection connection, MovedTable table) => connection.Sql($"SELECT count(*) FROM {table.Name}").First(row => row.Long(0));

    public static IEnumerable<object?[]> Rows(Connection connection, MovedTable table, long? skip) => skip is { } already
        ? connection.Sql($"SELECT {table.ColumnNames} FROM {table.Name} ORDER BY {table.Order} LIMIT -1 OFFSET ?").Bind(already).Each(row => RowOf(table, row))
        : connection.Sql($"SELECT {table.ColumnNames} FROM {table.Name}").Each(row => RowOf(table, row));

    public static StoreFaultException? FaultOf(Exception failure) => failure switch
    {
        StoreFaultException fault => fault,
        SqliteException => new($"The file refuses what is to be written ({failure.Message.TrimEnd('.')}).", failure),
        _ => null,
    };

    private static object?[] RowOf(MovedTable table, Statement.Row row)
    {
        var values = new object?[table.Columns.Length];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = row.IsNull(at) ? null : table.Columns[at].Held switch
            {
                // What PostgreSQL's text cannot hold is told apart nowhere: there it is looked for in the same form.
                Held.Text => Postgres.Bound.Writable(row.Text(at)),
                Held.Value => row.Bytes(at).ToArray(),
                _ => row.Long(at),
            };
        }

        return values;
    }
}
