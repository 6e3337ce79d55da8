using System.Globalization;
using CoachBot.Core.Chat;
using CoachBot.Storage;
using LiteDB;

namespace CoachBot.NamedLibraries.Storage;

/// <summary>What became of messages, and chats that moved.</summary>
internal sealed partial class LiteDbBatch
{
    /// <summary>How much of a chat the coach's own page keeps.</summary>
    private const int ShownPerChat = 500;

    public void Settle(Settlement settlement) => There(() =>
    {
        // Gone, by an earlier word of it or because the person was erased: nothing is left to note.
        if (Tables.Outbox.FindById(settlement.Row.Id) is not { } waiting)
        {
            return false;
        }

        switch (settlement)
        {
            case Settlement.Delivered delivered:
                Delivered(delivered, waiting);
                break;
            case Settlement.Dropped dropped:
                Dropped(dropped, waiting);
                break;
            case Settlement.Parked parked:
                waiting["parked"] = parked.At.ToUnixTimeTicks();
                Tables.Outbox.Update(waiting);
                Record(parked.Row.Person.Value, "parked", Reference(parked.Row), parked.Fault, parked.At);
                break;
            case Settlement.Attempting:
                waiting["attempts"] = waiting["attempts"].AsInt32 + 1;
                Tables.Outbox.Update(waiting);
                break;
            case Settlement.NotSent:
                waiting["attempts"] = Math.Max(waiting["attempts"].AsInt32 - 1, 0);
                Tables.Outbox.Update(waiting);
                break;
        }

        return true;
    });

    public void Move(ChatAddress from, string newChat) => There(() =>
    {
        var to = new ChatAddress(from.Platform, newChat);
        if (Tables.Find(from) is not { } old || from == to)
        {
            return false;
        }

        if (Tables.Find(to) is { } met)
        {
            // Somebody spoke under the new id before the move was known. The chat they had there is joined to the older one.
            Redirect(Tables.Outbox, "address", met.Id(), old.Id());
            Redirect(Tables.Shown, "address", met.Id(), old.Id());
            Drop(met);
            var there = met["person"].AsInt64;
            if (!Tables.AddressesOf(there).Any())
            {
                Erase(there);
            }
            else
            {
                LeadHome(there, met.Id());
            }
        }

        old["chat"] = newChat;
        old["name"] = to.Name();
        return Tables.Addresses.Update(old);
    });

    private static string Reference(OutboxRow row) => row.Id.ToString(CultureInfo.InvariantCulture);

    private void Delivered(Settlement.Delivered delivered, BsonDocument waiting)
    {
        var (row, address) = (delivered.Row, waiting["address"].AsInt64);
        if (row.To.Platform == Platform.Web)
        {
            Show(delivered, waiting, address);
        }

        Tables.Outbox.Delete(row.Id);
        if (row.EditOf is { } edited)
        {
            if (Tables.FindLive(address, edited.Name) is { } shown && shown["message"].AsInt64 < row.Id)
            {
                shown["remote_id"] = delivered.RemoteId;
                Tables.Live.Update(shown);
            }
        }
        else if (row.Message.Slot is { } slot && !(Tables.FindLive(address, slot.Name)?["message"].AsInt64 > row.Id))
        {
            Tables.Live.Upsert(new BsonDocument
            {
                ["_id"] = $"{address}\n{slot.Name}",
                ["address"] = address,
                ["slot"] = slot.Name,
                ["message"] = row.Id,
                ["remote_id"] = delivered.RemoteId,
            });
        }
    }

    private void Dropped(Settlement.Dropped dropped, BsonDocument waiting)
    {
        var row = dropped.Row;
        Tables.Outbox.Delete(row.Id);
        if (row.Kind != MessageKind.Edit)
        {
            Record(row.Person.Value, "message", Reference(row), dropped.Reason.ToString(), dropped.At);
        }

        if (dropped.Reason == DropReason.Unreachable && Tables.People.FindById(row.Person.Value) is { } person && person["home"] == waiting["address"])
        {
            // The next turn of this person sets the due time again: whoever writes can be reached.
            person["due_at"] = BsonValue.Null;
            Tables.People.Update(person);
        }
    }

    /// <summary>The page shows a chat from what is kept here: messages under their numbers, and of the edits of a message the last.</summary>
    private void Show(Settlement.Delivered delivered, BsonDocument waiting, long address)
    {
        var replaces = delivered.Row.EditOf is { } slot ? Tables.FindLive(address, slot.Name)?["remote_id"] ?? BsonValue.Null : BsonValue.Null;
        if (!replaces.IsNull)
        {
            Tables.Shown.DeleteMany(Query.And(Query.EQ("address", address), Query.EQ("replaces", replaces)));
        }

        Tables.Shown.Upsert(new BsonDocument
        {
            ["_id"] = delivered.Row.Id,
            ["address"] = address,
            ["turn"] = waiting["turn"],
            ["replaces"] = replaces,
            ["at"] = delivered.At.ToUnixTimeTicks(),
            ["payload"] = waiting["payload"],
        });
        foreach (var old in Tables.Shown.Under("address", address).SkipLast(ShownPerChat).ToList())
        {
            Tables.Shown.Delete(old["_id"]);
        }
    }

    private static void Redirect(ILiteCollection<BsonDocument> table, string field, long from, long to)
    {
        foreach (var document in table.Find(Query.EQ(field, from)).ToList())
        {
            document[field] = to;
            table.Update(document);
        }
    }
}
