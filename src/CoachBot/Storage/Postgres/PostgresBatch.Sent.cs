using System.Globalization;
using CoachBot.Core.Chat;
using NodaTime;
using Npgsql;
using static CoachBot.Storage.Postgres.PostgresCommands;

namespace CoachBot.Storage.Postgres;

/// <summary>What became of messages. A message that is gone, by an earlier word of it or because the person was erased, changes nothing.</summary>
internal sealed partial class PostgresBatch
{
    /// <summary>How much of a chat the coach's own page keeps.</summary>
    private const int ShownPerChat = 500;

    public void Settle(Settlement settlement)
    {
        var id = settlement.Row.Id;
        switch (settlement)
        {
            case Settlement.Delivered delivered:
                Settle(delivered);
                break;
            case Settlement.Dropped { Reason: DropReason.Unreachable } dropped:
                LeaveAlone(dropped);
                break;
            case Settlement.Dropped { Row.Kind: MessageKind.Edit }:
                Later(Sql("DELETE FROM outbox WHERE id = $1", id));
                break;
            case Settlement.Dropped dropped:
                Later(Record(dropped.Row, "message", dropped.Reason.ToString(), dropped.At));
                Later(Sql("DELETE FROM outbox WHERE id = $1", id));
                break;
            case Settlement.Parked parked:
                Later(Sql("UPDATE outbox SET parked = $1 WHERE id = $2", parked.At, id));
                Later(Record(parked.Row, "parked", parked.Fault, parked.At));
                break;
            case Settlement.Attempting:
                Later(Sql("UPDATE outbox SET attempts = attempts + 1 WHERE id = $1", id));
                break;
            case Settlement.NotSent:
                Later(Sql("UPDATE outbox SET attempts = greatest(attempts - 1, 0) WHERE id = $1", id));
                break;
        }
    }

    private void Settle(Settlement.Delivered delivered)
    {
        var row = delivered.Row;
        var isOnPage = row.To.Platform == Platform.Web;
        if (isOnPage)
        {
            Show(delivered);
        }

        switch (row)
        {
            case { EditOf: { } edited }:
                Later(Sql(
                    """
                    WITH sent AS (DELETE FROM outbox WHERE id = $1 RETURNING address)
                    UPDATE live_message SET remote_id = $3 FROM sent
                    WHERE live_message.address = sent.address AND slot = $2 AND message < $1 AND remote_id <> $3
                    """, row.Id, edited.Name, delivered.RemoteId));
                break;
            case { Message.Slot: { } slot } when isOnPage:
                Later(SlotsShown([(row.Id, slot.Name, delivered.RemoteId)]));
                break;
            case { Message.Slot: { } slot }:
                waiting.Slots.Add((row.Id, slot.Name, delivered.RemoteId));
                break;
            case var _ when isOnPage:
                Later(Sql("DELETE FROM outbox WHERE id = $1", row.Id));
                break;
            default:
                waiting.Gone.Add(row.Id);
                break;
        }
    }

    /// <summary>The newest message of each slot is the one that edits are for.</summary>
    private static NpgsqlBatchCommand SlotsShown(List<(long Id, string Slot, string RemoteId)> slots) => Sql(
        """
        WITH sent AS (
            DELETE FROM outbox USING unnest($1, $2, $3) AS u(id, slot, remote_id) WHERE outbox.id = u.id
            RETURNING outbox.id, outbox.address, u.slot, u.remote_id)
        INSERT INTO live_message(address, slot, message, remote_id)
        SELECT DISTINCT ON (address, slot) address, slot, id, remote_id FROM sent ORDER BY address, slot, id DESC
        ON CONFLICT (address, slot) DO UPDATE SET message = excluded.message, remote_id = excluded.remote_id WHERE excluded.message >= live_message.message
        """,
        slots.Select(slot => slot.Id).ToArray(), slots.Select(slot => slot.Slot).ToArray(), slots.Select(slot => slot.RemoteId).ToArray());

    /// <summary>Nobody is there: their timers stop. The next turn of this person sets the due time again, for whoever writes can be reached.</summary>
    private void LeaveAlone(Settlement.Dropped dropped)
    {
        if (dropped.Row.Kind != MessageKind.Edit)
        {
            Later(Record(dropped.Row, "message", dropped.Reason.ToString(), dropped.At));
        }

        var left = AtOnce(
            """
            WITH gone AS (DELETE FROM outbox WHERE id = $1 RETURNING person, address)
            UPDATE person SET due_at = NULL FROM gone WHERE person.id = gone.person AND person.home = gone.address RETURNING person.id
            """, row => new Core.Conversation.PersonId(row.GetInt64(0)), dropped.Row.Id);
        foreach (var person in left.Where(people.ContainsKey))
        {
            people[person] = people[person] with { DueAt = null };
        }
    }

    /// <summary>The page shows a chat from what is kept here: messages under their numbers, and of the edits of a message the last.</summary>
    private void Show(Settlement.Delivered delivered)
    {
        var id = delivered.Row.Id;
        if (delivered.Row.EditOf is { } slot)
        {
            Later(Sql(
                """
                DELETE FROM shown USING outbox, live_message
                WHERE outbox.id = $1 AND live_message.address = outbox.address AND live_message.slot = $2
                    AND shown.address = outbox.address AND shown.replaces = live_message.remote_id
                """, id, slot.Name));
        }

        Later(Sql(
            """
            INSERT INTO shown(id, address, turn, replaces, at, payload)
            SELECT id, address, turn, (SELECT remote_id FROM live_message WHERE live_message.address = outbox.address AND slot = outbox.edit_of), $2, payload
            FROM outbox WHERE id = $1 ON CONFLICT DO NOTHING
            """, id, delivered.At));
        Later(Sql(
            """
            DELETE FROM shown USING outbox WHERE outbox.id = $1 AND shown.address = outbox.address
                AND shown.id <= (SELECT id FROM shown AS old WHERE old.address = outbox.address ORDER BY id DESC LIMIT 1 OFFSET $2)
            """, id, (long)ShownPerChat));
    }

    /// <summary>Before the message's row goes: it says whose it is now.</summary>
    private static NpgsqlBatchCommand Record(OutboxRow row, string what, string reason, Instant at) => Sql(
        """
        INSERT INTO failure(at, person, what, reference, reason)
        SELECT $1, person.id, $2, $3, $4 FROM outbox JOIN person ON person.id = outbox.person WHERE outbox.id = $5
        """, at, what, row.Id.ToString(CultureInfo.InvariantCulture), reason, row.Id);
}
