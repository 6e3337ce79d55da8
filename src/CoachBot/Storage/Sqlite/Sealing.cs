using System.Security.Cryptography;
using System.Text;
using CoachBot.Core.Conversation;
using CoachBot.Core.Progress;
using CoachBot.Storage.Moving;

namespace CoachBot.Storage.Sqlite;

/// <summary>
/// What is kept of people goes in and out through here: as JSON text, or encrypted as bytes when a key is set. Each value is bound to
/// the row it belongs to.
/// </summary>
internal sealed class Sealing(ValueCipher? cipher)
{
    private const string CheckName = "key_check";
    private static readonly byte[] CheckText = "the key fits"u8.ToArray();

    /// <summary>What <see cref="OpenPerson"/> reads, as columns of a person's row.</summary>
    public const string PersonColumns = "state, (SELECT history FROM practice WHERE practice.id = person.id)";

    public StoredValue Seal(byte[] json, string kind, long id) => cipher is null ? new(json, false) : new(cipher.Seal(json, $"{kind}:{id}"), true);

    public T Open<T>(Statement.Row row, int column, string kind, long id, JsonReader<T> read)
    {
        if (!row.IsEncrypted(column))
        {
            return read(row.Bytes(column));
        }

        return cipher is null
            ? throw new CryptographicException("An encrypted value, and no key.")
            : read(cipher.Open(row.Bytes(column), $"{kind}:{id}"));
    }

    public StoredValue SealPerson(Person person) => Seal(StoredJson.WriteWithoutHistory(person), "person", person.Id.Value);

    public StoredValue SealHistory(PracticeHistory history, PersonId of) => Seal(StoredJson.Write(history), "practice", of.Value);

    /// <summary>A person from <see cref="PersonColumns"/>, the first two of the row, and their history as it stands apart.</summary>
    public (Person Person, PracticeHistory? History) OpenPerson(Statement.Row row, long id)
    {
        var person = Open(row, 0, "person", id, StoredJson.ReadPerson);
        if (row.IsNull(1))
        {
            return (person, null);
        }

        var history = Open(row, 1, "practice", id, StoredJson.ReadHistory);
        return (person with { Progress = history }, history);
    }

    /// <summary>Refuses a missing or wrong key; encrypts what is there when a key is set for the first time.</summary>
    public void Prepare(Connection connection, string path)
    {
        if (!Check(connection, path) && cipher is not null)
        {
            EncryptAll(connection, cipher);
        }
    }

    /// <summary>Refuses a missing or wrong key; false when nothing is encrypted.</summary>
    public bool Check(Connection connection, string path)
    {
        if (connection.Sql("SELECT value FROM meta WHERE name = 'key_check'").First(row => row.Bytes(0).ToArray()) is not { } check)
        {
            return false;
        }

        if (cipher is null)
        {
            throw new StoreUnusableException($"{path} is encrypted; set Storage:Key to the key it was encrypted with.");
        }

        try
        {
            cipher.Open(check, CheckName);
            return true;
        }
        catch (CryptographicException failure)
        {
            throw new StoreUnusableException($"Storage:Key is not the key {path} was encrypted with; set the right one.", failure);
        }
    }

    /// <summary>From here on the file wants this key; what is in it is encrypted already, or there is nothing yet.</summary>
    public void KeepCheck(Connection connection)
    {
        if (cipher is not null)
        {
            connection.Sql("INSERT OR REPLACE INTO meta(name, value) VALUES (?, ?)").Bind(CheckName).Bind(new StoredValue(cipher.Seal(CheckText, CheckName), true)).Run();
        }
    }

    private void EncryptAll(Connection connection, ValueCipher cipher)
    {
        connection.Inner.CreateFunction("seal", (string kind, long id, string json) => cipher.Seal(Encoding.UTF8.GetBytes(json), $"{kind}:{id}"));
        connection.Execute("BEGIN IMMEDIATE");
        foreach (var table in MovedTables.Sealed)
        {
            connection.Execute($"UPDATE {table.Name} SET {table.Columns[^1].Name} = seal('{table.SealedAs}', id, {table.Columns[^1].Name})");
        }

        KeepCheck(connection);
        connection.Execute("COMMIT; PRAGMA wal_checkpoint(TRUNCATE);");
    }
}

internal delegate T JsonReader<out T>(ReadOnlySpan<byte> json);
