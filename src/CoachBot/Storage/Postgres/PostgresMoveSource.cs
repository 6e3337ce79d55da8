using CoachBot.Storage.Moving;

namespace CoachBot.Storage.Postgres;

/// <summary>The database of coaches that are stopped, read in one snapshot and never written.</summary>
internal sealed class PostgresMoveSource : IMoveSource
{
    private readonly PostgresMoveEnd end;

    private PostgresMoveSource(PostgresMoveEnd end) => this.end = end;

    public string Place => end.Server.Place;

    /// <summary>Throws <see cref="StoreUnusableException"/> when it is used, empty, of another schema, unfinished itself, or the key is not its key.</summary>
    public static async Task<PostgresMoveSource> OpenAsync(PostgresServer server, ValueCipher? cipher, CancellationToken cancel)
    {
        var end = await PostgresMoveEnd.OpenAsync(server, cancel);
        try
        {
            if (end.State.Version is not { } version)
            {
                throw new StoreUnusableException($"The database at {server.Place} has no tables of the coach: there is nothing to move. Correct Storage:Postgres.");
            }

            if (version < PostgresSchema.Changes.Length)
            {
                throw new StoreUnusableException(
                    $"The database at {server.Place} was written by an older coach (schema {version} of {PostgresSchema.Changes.Length}), and a move changes nothing in it; start this coach on it once, which brings it up to date.");
            }

            await PostgresMoveEnd.RefuseUnfinishedAsync(end.Connection, server, cancel);
            await new PostgresSealing(cipher).CheckAsync(end.Connection, server, cancel);
            await end.RunAsync("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", cancel);
            return new(end);
        }
        catch (Exception failure)
        {
            await end.DisposeAsync();
            throw end.FaultOf(failure) is null ? failure : PostgresFault.Unusable(failure, server);
        }
    }

    public Task<long> CountAsync(MovedTable table, CancellationToken cancel) => end.CountAsync(table, cancel);

    public IAsyncEnumerable<object?[]> RowsAsync(MovedTable table, long? skip, CancellationToken cancel) => end.RowsAsync(table, skip, cancel);

    /// <summary>Everybody's numbers come from one sequence, so what was forgotten is counted in.</summary>
    public Task<long> LastNumberAsync(CancellationToken cancel) => end.OneAsync(
        $"SELECT coalesce(max(number), 0) FROM ({MovedTables.HighestSql} UNION ALL SELECT last_value FROM number WHERE is_called) AS numbers", cancel);

    public StoreFaultException? FaultOf(Exception failure) => end.FaultOf(failure);

    public ValueTask DisposeAsync() => end.DisposeAsync();
}
