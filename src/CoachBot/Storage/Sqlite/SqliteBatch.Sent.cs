using System.Globalization;
using CoachBot.Core.Chat;
using NodaTime;

namespace CoachBot.Storage.Sqlite;

/// <summary>What became of messages, and chats that moved.</summary>
internal sealed partial class SqliteBatch
{
    /// <summary>How much of a chat the coach's own page keeps.</summary>
    private const int ShownPerChat = 500;

    public void Settle(Settlement settlement) => Later(() =>
    {
        switch (settlement)
        {
            case Settlement.Delivered delivered:
                Settle(delivered);
                break;
            case Settlement.Dropped dropped:
                Settle(dropped);
                break;
            case Settlement.Parked parked:
                writer.Sql("UPDATE outbox SET parked = ? WHERE id = ?").Bind(parked.At).Bind(parked.Row.Id).Run();
                Record(parked.Row, "parked", parked.Fault, parked.At);
                break;
            case Settlement.Attempting:
                writer.Sql("UPDATE outbox SET attempts = attempts + 1 WHERE id = ?").Bind(settlement.Row.Id).Run();
                break;
            case Settlement.NotSent:
                writer.Sql("UPDATE outbox SET attempts = max(attempts - 1, 0) WHERE id = ?").Bind(settlement.Row.Id).Run();
                break;
        }
    });

    public void Move(ChatAddress from, string newChat)
    {
        var to = new ChatAddress(from.Platform, newChat);
        if (Known(from) is not { } old || from == to)
        {
            return;
        }

        if (Known(to) is { } met)
        {
            // Somebody spoke under the new id before the move was known. The chat they had there is joined to the older one.
            foreach (var table in (string[])["outbox", "shown"])
            {
                AtOnce.Sql($"UPDATE {table} SET address = ? WHERE address = ?").Bind(old.Id).Bind(met.Id).Run();
            }

            writer.Sql("DELETE FROM address WHERE id = ?").Bind(met.Id).Run();
            writer.Sql("DELETE FROM person WHERE id = ? AND id NOT IN (SELECT person FROM address)").Bind(met.Person.Value).Run();
            writer.Sql("UPDATE person SET home = (SELECT min(id) FROM address WHERE person = person.id) WHERE home = ?").Bind(met.Id).Run();
        }

        AtOnce.Sql("UPDATE address SET chat = ? WHERE id = ?").Bind(newChat).Bind(old.Id).Run();
        ForgetCached();
    }

    private void Settle(Settlement.Delivered delivered)
    {
        var row = delivered.Row;
        if (row.Message.Slot is null && row.EditOf is null && row.To.Platform != Platform.Web)
        {
            Remove(row);
            return;
        }

        if (AddressOf(row) is not { } address)
        {
            return;
        }

        if (row.To.Platform == Platform.Web)
        {
            Show(delivered, address);
        }

        Remove(row);
        if (row.EditOf is { } edited)
        {
            writer.Sql("UPDATE live_message SET remote_id = ? WHERE address = ? AND slot = ? AND message < ? AND remote_id <> ?")
                .Bind(delivered.RemoteId).Bind(address).Bind(edited.Name).Bind(row.Id).Bind(delivered.RemoteId).Run();
        }
        else if (row.Message.Slot is { } slot)
        {
            writer.Sql(
                """
                INSERT INTO live_message(address, slot, message, remote_id) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET message = excluded.message, remote_id = excluded.remote_id WHERE excluded.message >= message
                """).Bind(address).Bind(slot.Name).Bind(row.Id).Bind(delivered.RemoteId).Run();
        }
    }

    private void Settle(Settlement.Dropped dropped)
    {
        var row = dropped.Row;
        if (AddressOf(row) is not { } address)
        {
            return;
        }

        Remove(row);
        if (row.Kind != MessageKind.Edit)
        {
            Record(row, "message", dropped.Reason.ToString(), dropped.At);
        }

        if (dropped.Reason == DropReason.Unreachable)
        {
            // The next turn of this person sets the due time again: whoever writes can be reached.
            writer.Sql("UPDATE person SET due_at = NULL WHERE id = ? AND home = ?").Bind(row.Person.Value).Bind(address).Run();
        }
    }

    /// <summary>Null when the message is gone, by an earlier word of it or because the person was erased.</summary>
    private long? AddressOf(OutboxRow row) =>
        writer.Sql("SELECT address FROM outbox WHERE id = ?").Bind(row.Id).First(found => (long?)found.Long(0));

    private void Remove(OutboxRow row) => writer.Sql("DELETE FROM outbox WHERE id = ?").Bind(row.Id).Run();

    /// <summary>The page shows a chat from what is kept here: messages under their numbers, and of the edits of a message the last.</summary>
    private void Show(Settlement.Delivered delivered, long address)
    {
        var id = delivered.Row.Id;
        if (delivered.Row.EditOf is { } slot)
        {
            writer.Sql("DELETE FROM shown WHERE address = ? AND replaces = (SELECT remote_id FROM live_message WHERE address = ? AND slot = ?)")
                .Bind(address).Bind(address).Bind(slot.Name).Run();
        }

        writer.Sql(
            """
            INSERT OR IGNORE INTO shown(id, address, turn, replaces, at, payload)
            SELECT id, address, turn, (SELECT remote_id FROM live_message WHERE address = outbox.address AND slot = outbox.edit_of), ?, payload
            FROM outbox WHERE id = ?
            """).Bind(delivered.At).Bind(id).Run();
        writer.Sql("DELETE FROM shown WHERE address = ? AND id <= (SELECT id FROM shown WHERE address = ? ORDER BY id DESC LIMIT 1 OFFSET ?)")
            .Bind(address).Bind(address).Bind(ShownPerChat).Run();
    }

    private void Record(OutboxRow row, string what, string reason, Instant at) => writer.Sql(
        "INSERT INTO failure(at, person, what, reference, reason) SELECT ?, id, ?, ?, ? FROM person WHERE id = ?")
        .Bind(at).Bind(what).Bind(row.Id.ToString(CultureInfo.InvariantCulture)).Bind(reason).Bind(row.Person.Value).Run();
}
