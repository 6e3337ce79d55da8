using Npgsql;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

internal sealed partial class PostgresStore
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    public void Committed() => OneByOne = false;

    /// <summary>
    /// The connection was lost while a commit was under way, so it may have happened. Taken for undone, its messages would wait for the next
    /// start; taken for done, its turns could be lost. The server knows
    /// (https://www.postgresql.org/docs/15/functions-info.html#FUNCTIONS-PG-SNAPSHOT, pg_xact_status), so it is asked until it answers.
    /// </summary>
    public async Task<bool> WasCommittedAsync(string transaction, Exception lost, CancellationToken cancel)
    {
        Fault(lost);
        database?.Clear();
        for (var pause = ShortestPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await using var connection = await Database.OpenConnectionAsync(cancel);
                var status = await connection.FirstAsync(
                    Sql("SELECT pg_xact_status($1::text::xid8)", transaction), row => row.TextOrNull(0), cancel);
                if (status != "in progress")
                {
                    Trouble = null;
                    return status == "committed";
                }
            }
            catch (Exception failure) when (failure is PostgresException || PostgresFault.IsOfNpgsql(failure))
            {
                Fault(failure);
            }

            // Of the server's time, however fast the coach's clock runs.
            await Task.Delay(pause, cancel);
        }
    }
}
