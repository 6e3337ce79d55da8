using Npgsql;

[assembly: AssemblyFixture(typeof(CoachBot.Tests.Storage.TestPostgres))]

namespace CoachBot.Tests.Storage;

/// <summary>
/// The PostgreSQL of this run of the tests: the one that COACHBOT_TEST_POSTGRES names, else one of their own, started when first wanted.
/// Each test has a schema of its own in it.
/// </summary>
public sealed class TestPostgres : IAsyncDisposable
{
    private static readonly string? Named = Environment.GetEnvironmentVariable("COACHBOT_TEST_POSTGRES");
    private readonly Lazy<Task<PostgresCluster>> own = new(() => PostgresCluster.StartAsync());
    private int schemas;

    /// <summary>A connection string to an empty schema.</summary>
    internal async Task<string> NewSchemaAsync()
    {
        var schema = $"coach_{Environment.ProcessId}_{Interlocked.Increment(ref schemas)}";
        await RunAsync($"CREATE SCHEMA {schema}");
        return $"{await ConnectionStringAsync()};Search Path={schema};Pooling=true";
    }

    /// <summary>Only needed on a server that outlives the tests.</summary>
    internal async Task DropAsync(string connectionString)
    {
        if (Named is not null)
        {
            await RunAsync($"DROP SCHEMA {new NpgsqlConnectionStringBuilder(connectionString).SearchPath} CASCADE");
        }
    }

    internal async Task<string> ConnectionStringAsync()
    {
        if (Named is not null)
        {
            return Named;
        }

        Assert.SkipWhen(PostgresCluster.Programs is null, PostgresCluster.Missing);
        return (await own.Value).ConnectionString;
    }

    internal async Task RunAsync(string sql) => await RunAsync(await ConnectionStringAsync(), sql);

    internal static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    internal static async Task<T> AskAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        if (own.IsValueCreated)
        {
            await (await own.Value).DisposeAsync();
        }
    }
}
