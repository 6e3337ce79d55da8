using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CoachBot.Storage.Postgres;

/// <summary>A value for a statement, by its type; bound in order ($1, $2, ...).</summary>
internal readonly record struct Bound(NpgsqlParameter Parameter)
{
    public static implicit operator Bound(long value) => new(new NpgsqlParameter<long> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint });

    public static implicit operator Bound(long? value) => Of(value, NpgsqlDbType.Bigint);

    public static implicit operator Bound(string? value) => Of(Writable(value), NpgsqlDbType.Text);

    public static implicit operator Bound(Instant value) => value.ToUnixTimeTicks();

    public static implicit operator Bound(byte[] value) => Of(value, NpgsqlDbType.Bytea);

    public static implicit operator Bound(long[] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public static implicit operator Bound(long?[] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public static implicit operator Bound(string?[] values) => Of(Array.ConvertAll(values, Writable), NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static implicit operator Bound(byte[][] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Bytea);

    private static Bound Of(object? value, NpgsqlDbType type) => new(new() { Value = value ?? DBNull.Value, NpgsqlDbType = type });

    /// <summary>PostgreSQL's text has no NUL and no half of a surrogate pair; the driver would break the connection over the latter.</summary>
    public static string? Writable(string? text)
    {
        if (text is null || (!text.Contains('\0', StringComparison.Ordinal) && !text.AsSpan().ContainsAnyInRange('\ud800', '\udfff')))
        {
            return text;
        }

        return string.Concat(text.EnumerateRunes().Select(rune => rune.Value == 0 ? System.Text.Rune.ReplacementChar : rune));
    }
}

/// <summary>Statements and the rows they give.</summary>
internal static class PostgresCommands
{
    public static NpgsqlBatchCommand Sql(string sql, params ReadOnlySpan<Bound> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value.Parameter);
        }

        return command;
    }

    public static NpgsqlBatch BatchOf(this NpgsqlConnection connection, params IEnumerable<NpgsqlBatchCommand> commands)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    public static async Task<List<T>> AllAsync<T>(this NpgsqlConnection connection, NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        await using var batch = connection.BatchOf(command);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public static async Task<T?> FirstAsync<T>(this NpgsqlConnection connection, NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancel) =>
        (await connection.AllAsync(command, read, cancel)) is [var first, ..] ? first : default;

    public static async Task<int> RunAsync(this NpgsqlConnection connection, NpgsqlBatchCommand command, CancellationToken cancel)
    {
        await using var batch = connection.BatchOf(command);
        return await batch.ExecuteNonQueryAsync(cancel);
    }

    public static long? LongOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static byte[] Bytes(this NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    public static Instant Time(this NpgsqlDataReader row, int column) => Instant.FromUnixTimeTicks(row.GetInt64(column));

    public static Instant? TimeOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);
}
