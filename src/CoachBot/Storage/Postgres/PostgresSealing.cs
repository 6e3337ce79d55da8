using System.Security.Cryptography;
using CoachBot.Core.Conversation;
using CoachBot.Core.Progress;
using CoachBot.Storage.Moving;
using Npgsql;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

/// <summary>What is kept of people goes in and out through here: as JSON, or encrypted when a key is set. JSON begins with a brace, what is encrypted never.</summary>
internal sealed class PostgresSealing(ValueCipher? cipher)
{
    private const string CheckName = "key_check";
    private const int AtOnce = 1_000;
    private static readonly byte[] CheckText = "the key fits"u8.ToArray();

    /// <summary>What <see cref="OpenPerson"/> reads, as columns of a person's row.</summary>
    public const string PersonColumns = "person.state, (SELECT practice.history FROM practice WHERE practice.id = person.id)";

    public byte[] SealPerson(Person person) => Seal(StoredJson.WriteWithoutHistory(person), "person", person.Id.Value);

    public byte[] SealHistory(PracticeHistory history, PersonId of) => Seal(StoredJson.Write(history), "practice", of.Value);

    /// <summary>A person from <see cref="PersonColumns"/>, the first two of the row, and their history as it stands apart.</summary>
    public (Person Person, PracticeHistory? History) OpenPerson(NpgsqlDataReader row, long id)
    {
        var person = Open(row.Bytes(0), "person", id, json => StoredJson.ReadPerson(json));
        if (row.IsDBNull(1))
        {
            return (person, null);
        }

        var history = Open(row.Bytes(1), "practice", id, json => StoredJson.ReadHistory(json));
        return (person with { Progress = history }, history);
    }

    public byte[] Seal(byte[] json, string kind, long id) => cipher is null ? json : cipher.Seal(json, $"{kind}:{id}");

    public T Open<T>(byte[] value, string kind, long id, Func<byte[], T> read)
    {
        if (value is [(byte)'{', ..])
        {
            return read(value);
        }

        return cipher is null ? throw new CryptographicException("An encrypted value, and no key.") : read(cipher.Open(value, $"{kind}:{id}"));
    }

    /// <summary>Refuses a missing or wrong key; encrypts what is there when a key is set for the first time. Within a transaction that has the schema's lock.</summary>
    public async Task PrepareAsync(NpgsqlConnection connection, PostgresServer server, CancellationToken cancel)
    {
        if (!await CheckAsync(connection, server, cancel) && cipher is not null)
        {
            await EncryptAllAsync(connection, cipher, server, cancel);
        }
    }

    /// <summary>Refuses a missing or wrong key; false when nothing is encrypted.</summary>
    public async Task<bool> CheckAsync(NpgsqlConnection connection, PostgresServer server, CancellationToken cancel)
    {
        if (await connection.FirstAsync(Sql("SELECT value FROM meta WHERE name = $1", CheckName), row => row.Bytes(0), cancel) is not { } check)
        {
            return false;
        }

        if (cipher is null)
        {
            throw new StoreUnusableException($"The database at {server.Place} is encrypted; set Storage:Key to the key it was encrypted with.");
        }

        try
        {
            cipher.Open(check, CheckName);
            return true;
        }
        catch (CryptographicException failure)
        {
            throw new StoreUnusableException($"Storage:Key is not the key the database at {server.Place} was encrypted with; set the right one.", failure);
        }
    }

    /// <summary>From here on the database wants this key; what is in it is encrypted already, or there is nothing yet.</summary>
    public async Task KeepCheckAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (cipher is not null)
        {
            await connection.RunAsync(
                Sql("INSERT INTO meta(name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", CheckName, cipher.Seal(CheckText, CheckName)), cancel);
        }
    }

    private async Task EncryptAllAsync(NpgsqlConnection connection, ValueCipher cipher, PostgresServer server, CancellationToken cancel)
    {
        // A coach that runs without the key would go on writing plain values, and could not read the encrypted ones.
        if (!await connection.FirstAsync(Sql($"SELECT pg_try_advisory_xact_lock({PostgresLocks.InUse}, {PostgresLocks.OfStore})"), row => row.GetBoolean(0), cancel))
        {
            throw new StoreUnusableException($"Another coach is using the database at {server.Place}; stop it before Storage:Key is set for the first time.");
        }

        foreach (var table in MovedTables.Sealed)
        {
            await EncryptAsync(connection, cipher, table, cancel);
        }

        await KeepCheckAsync(connection, cancel);
    }

    private static async Task EncryptAsync(NpgsqlConnection connection, ValueCipher cipher, MovedTable table, CancellationToken cancel)
    {
        var column = table.Columns[^1].Name;
        for (var after = 0L; ;)
        {
            var rows = await connection.AllAsync(
                Sql($"SELECT id, {column} FROM {table.Name} WHERE id > $1 ORDER BY id LIMIT $2", after, (long)AtOnce), row => (Id: row.GetInt64(0), Value: row.Bytes(1)), cancel);
            if (rows.Count == 0)
            {
                return;
            }

            await connection.RunAsync(
                Sql(
                    $"UPDATE {table.Name} SET {column} = u.value FROM unnest($1, $2) AS u(id, value) WHERE {table.Name}.id = u.id",
                    rows.Select(row => row.Id).ToArray(), rows.Select(row => cipher.Seal(row.Value, $"{table.SealedAs}:{row.Id}")).ToArray()),
                cancel);
            after = rows[^1].Id;
        }
    }
}
