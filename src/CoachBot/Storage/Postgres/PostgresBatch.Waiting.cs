using CoachBot.Core.Conversation;
using Npgsql;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

/// <summary>
/// What waits to be written: rows of one table in one statement, a person's row once with their last state. A statement that fails fails
/// the whole batch, which is then begun anew; the second time turn by turn, so that only the one at fault is undone.
/// </summary>
internal sealed partial class PostgresBatch
{
    private readonly Waiting waiting = new();
    private bool clearsPins;

    /// <summary>A person's new row and what else their turn writes.</summary>
    private void Later(PersonId id, StoredPerson person, Action write)
    {
        if (!store.OneByOne)
        {
            people[id] = person;
            waiting.People[id] = person;
            write();
            return;
        }

        Flush();
        var before = people.GetValueOrDefault(id);
        people[id] = person;
        waiting.People[id] = person;
        write();
        try
        {
            Flush();
        }
        catch
        {
            if (before is not null)
            {
                people[id] = before;
            }

            throw;
        }
    }

    private void Later(NpgsqlBatchCommand command)
    {
        waiting.Other.Add(command);
        if (store.OneByOne)
        {
            Flush();
        }
    }

    /// <summary>Sends what is waiting, within the transaction.</summary>
    private void Flush()
    {
        if (waiting.Take() is not { Count: > 0 } commands)
        {
            return;
        }

        Try(() =>
        {
            using var batch = connection.BatchOf(commands);
            return batch.ExecuteNonQuery();
        });
    }

    /// <summary>The rows of a statement that has to be run now, after all that is waiting.</summary>
    private List<T> AtOnce<T>(string sql, Func<NpgsqlDataReader, T> read, params ReadOnlySpan<Bound> values)
    {
        Flush();
        var command = Sql(sql, values);
        return Try(() =>
        {
            using var batch = connection.BatchOf(command);
            using var reader = batch.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        });
    }

    private void AtOnce(string sql, params ReadOnlySpan<Bound> values) => AtOnce(sql, _ => 0, values);

    private T Try<T>(Func<T> work)
    {
        try
        {
            if (!store.OneByOne)
            {
                return work();
            }

            Run("SAVEPOINT turn");
            try
            {
                var result = work();
                Run("RELEASE turn");
                return result;
            }
            catch (PostgresException failure) when (PostgresFault.IsOfTheTurn(failure))
            {
                Run("ROLLBACK TO turn");
                Run("RELEASE turn");
                throw;
            }
        }
        catch (Exception failure) when ((failure is PostgresException || PostgresFault.IsOfNpgsql(failure)) && !(store.OneByOne && PostgresFault.IsOfTheTurn(failure)))
        {
            throw Refused(failure);
        }

        void Run(string sql)
        {
            using var command = new NpgsqlCommand(sql, connection);
            command.ExecuteNonQuery();
        }
    }

    private StoreFaultException Refused(Exception failure)
    {
        store.OneByOne |= PostgresFault.IsOfTheTurn(failure);
        return store.Fault(failure);
    }

    private IEnumerable<NpgsqlBatchCommand> LastCommands() =>
        clearsPins ? [PostgresStore.LockPinsAlone, PostgresStore.ClearPins, Sql("COMMIT")] : [Sql("COMMIT")];
}
