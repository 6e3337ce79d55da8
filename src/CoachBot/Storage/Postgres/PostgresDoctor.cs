using Npgsql;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

/// <summary>Looks at a database and changes nothing in it.</summary>
internal static class PostgresDoctor
{
    /// <summary>Whether the coach could begin with it now, in one sentence that says what to do when not.</summary>
    public static async Task<(bool Well, string Sentence)> ExamineAsync(PostgresServer server, string? key, CancellationToken cancel)
    {
        try
        {
            using var cipher = string.IsNullOrEmpty(key) ? null : new ValueCipher(key);
            await using var database = server.Connect();
            await using var connection = await database.OpenConnectionAsync(cancel);
            var state = await PostgresOpening.StateAsync(connection, cancel);
            PostgresOpening.Refuse(state, server);
            var what = state.Version is { } version
                ? await ContentsAsync(connection, server, cipher, version, cancel)
                : await EmptyAsync(connection, server, cancel);
            return state.SyncsToDisk
                ? (true, $"PostgreSQL {state.Release} at {server.Place}: {what}.")
                : (false, $"PostgreSQL at {server.Place} has fsync or full_page_writes off: when its machine stops, everything may be lost; set both to on in postgresql.conf.");
        }
        catch (StoreUnusableException refusal)
        {
            return (false, refusal.Message);
        }
        catch (Exception failure) when (failure is PostgresException || PostgresFault.IsOfNpgsql(failure))
        {
            return (false, PostgresFault.Unusable(failure, server).Message);
        }
    }

    private static async Task<string> ContentsAsync(NpgsqlConnection connection, PostgresServer server, ValueCipher? cipher, int version, CancellationToken cancel)
    {
        await PostgresMoveEnd.RefuseUnfinishedAsync(connection, server, cancel);
        var isEncrypted = await new PostgresSealing(cipher).CheckAsync(connection, server, cancel);
        var people = await connection.FirstAsync(Sql("SELECT count(*) FROM person"), row => row.GetInt64(0), cancel);
        return $"schema {version}, {people} {(people == 1 ? "person" : "people")}, {(isEncrypted ? "encrypted" : "not encrypted")}";
    }

    private static async Task<string> EmptyAsync(NpgsqlConnection connection, PostgresServer server, CancellationToken cancel) =>
        await connection.FirstAsync(Sql("SELECT has_schema_privilege(current_schema(), 'CREATE')"), row => row.GetBoolean(0), cancel)
            ? "empty; the coach makes its tables when it starts"
            : throw new StoreUnusableException(PostgresFault.MayNotMake(server));
}
