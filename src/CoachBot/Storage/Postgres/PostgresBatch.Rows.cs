using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using Npgsql;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

internal sealed partial class PostgresBatch
{
    /// <summary>Rows that wait to be written, by table.</summary>
    private sealed class Waiting(Func<OutboxRow, long> ownerOf)
    {
        public List<((string Platform, string Id) Update, long At)> Seen { get; } = [];

        public Dictionary<PersonId, (ChatAddress Chat, long Id)> Met { get; } = [];

        public Dictionary<PersonId, StoredPerson> People { get; } = [];

        /// <summary>Histories that changed; null for one that is no more.</summary>
        public Dictionary<PersonId, byte[]?> Histories { get; } = [];

        public Dictionary<string, byte[]> Pins { get; } = [];

        public List<(long Id, long Person, long At, byte[] Entry)> Journal { get; } = [];

        public List<(OutboxRow Row, long Chat, byte[] Payload, long At)> Messages { get; } = [];

        public List<(long Id, string Slot, string RemoteId)> Slots { get; } = [];

        public List<long> Gone { get; } = [];

        /// <summary>Whatever is not frequent enough to be gathered; written last, in this order.</summary>
        public List<NpgsqlBatchCommand> Other { get; } = [];

        /// <summary>The statements for all of it; from then on nothing waits.</summary>
        public List<NpgsqlBatchCommand> Take()
        {
            var commands = new List<NpgsqlBatchCommand>();
            if (Seen.Count > 0)
            {
                // Whoever writes the row has handled the update: when another coach did, this fails and with it the batch.
                commands.Add(Sql(
                    "INSERT INTO seen(platform, update_id, at) SELECT * FROM unnest($1, $2, $3)",
                    Of(Seen, row => row.Update.Platform), Of(Seen, row => row.Update.Id), Of(Seen, row => row.At)));
            }

            TakePeople(commands);
            TakeHistories(commands);
            if (Journal.Count > 0)
            {
                commands.Add(Sql(
                    "INSERT INTO journal(id, person, at, entry) SELECT * FROM unnest($1, $2, $3, $4)",
                    Of(Journal, row => row.Id), Of(Journal, row => row.Person), Of(Journal, row => row.At), Of(Journal, row => row.Entry)));
            }

            TakeMessages(commands);
            commands.AddRange(Other);
            Clear();
            return commands;
        }

        private static T[] Of<TRow, T>(IReadOnlyCollection<TRow> rows, Func<TRow, T> value) => [.. rows.Select(value)];

        private void TakePeople(List<NpgsqlBatchCommand> commands)
        {
            var met = Met.Select(one => (one.Key, Row: People.Remove(one.Key, out var row) ? row : throw new InvalidOperationException("A person was met and has no row."), one.Value)).ToList();
            if (met.Count > 0)
            {
                commands.Add(Sql(
                    "INSERT INTO person(id, version, due_at, failures, home, pinned, state) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)",
                    RowsOf([.. met.Select(one => (one.Key, one.Row))])));
                commands.Add(Sql(
                    "INSERT INTO address(id, platform, chat, person) SELECT * FROM unnest($1, $2, $3, $4)",
                    Of(met, one => one.Value.Id), Of(met, one => one.Value.Chat.Platform.Name), Of(met, one => one.Value.Chat.Chat), Of(met, one => one.Key.Value)));
            }

            if (Pins.Count > 0)
            {
                commands.Add(Sql($"SELECT pg_advisory_xact_lock_shared({PostgresLocks.Pins}, {PostgresLocks.OfStore})"));
                commands.Add(Sql("INSERT INTO pinned(hash, routine) SELECT * FROM unnest($1, $2) ON CONFLICT DO NOTHING", Of(Pins, pin => pin.Key), Of(Pins, pin => pin.Value)));
            }

            if (People.Count > 0)
            {
                commands.Add(Sql(
                    """
                    UPDATE person SET version = u.version, due_at = u.due_at, failures = u.failures, home = u.home, pinned = u.pinned, state = u.state
                    FROM unnest($1, $2, $3, $4, $5, $6, $7) AS u(id, version, due_at, failures, home, pinned, state) WHERE person.id = u.id
                    """,
                    RowsOf([.. People.Select(one => (one.Key, one.Value))])));
            }
        }

        private void TakeHistories(List<NpgsqlBatchCommand> commands)
        {
            var kept = Histories.Where(one => one.Value is not null).ToList();
            if (kept.Count > 0)
            {
                commands.Add(Sql(
                    "INSERT INTO practice(id, history) SELECT * FROM unnest($1, $2) ON CONFLICT (id) DO UPDATE SET history = excluded.history",
                    Of(kept, one => one.Key.Value), Of(kept, one => one.Value!)));
            }

            if (kept.Count < Histories.Count)
            {
                commands.Add(Sql("DELETE FROM practice WHERE id = ANY($1)", (long[])[.. Histories.Where(one => one.Value is null).Select(one => one.Key.Value)]));
            }
        }

        private static Bound[] RowsOf((PersonId Id, StoredPerson Row)[] rows) =>
        [
            Of(rows, one => one.Id.Value), Of(rows, one => one.Row.Person.Turn.Value), Of(rows, one => one.Row.DueAt), Of(rows, one => (long)one.Row.Failures),
            Of(rows, one => one.Row.Home), Of(rows, one => one.Row.Pinned), Of(rows, one => one.Row.State),
        ];

        private void TakeMessages(List<NpgsqlBatchCommand> commands)
        {
            if (Messages.Count > 0)
            {
                commands.Add(Sql(
                    "INSERT INTO outbox(id, person, address, kind, turn, edit_of, expires, payload, at, process) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                    Of(Messages, one => one.Row.Id), Of(Messages, one => one.Row.Person.Value), Of(Messages, one => one.Chat), Of(Messages, one => (long)one.Row.Kind),
                    Of(Messages, one => one.Row.OfferedBy.Value), Of(Messages, one => one.Row.EditOf?.Name), Of(Messages, one => one.Row.Expires?.ToUnixTimeTicks()),
                    Of(Messages, one => one.Payload), Of(Messages, one => one.At), Of(Messages, one => ownerOf(one.Row))));
            }

            if (Slots.Count > 0)
            {
                commands.Add(SlotsShown(Slots));
            }

            if (Gone.Count > 0)
            {
                commands.Add(Sql("DELETE FROM outbox WHERE id = ANY($1)", (long[])[.. Gone]));
            }
        }

        private void Clear()
        {
            Seen.Clear();
            Met.Clear();
            People.Clear();
            Histories.Clear();
            Pins.Clear();
            Journal.Clear();
            Messages.Clear();
            Slots.Clear();
            Gone.Clear();
            Other.Clear();
        }
    }
}
