using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Flows;
using CoachBot.Storage;
using NodaTime;

namespace CoachBot.Pipeline;

/// <summary>What a turn comes to in rows: its effects carried out, its messages, its next due time, or its failure.</summary>
internal sealed partial class BatchRun
{
    /// <summary>A due time that failed comes again after this, then after twice as long, and so on.</summary>
    private static readonly Duration FirstRetry = Duration.FromMinutes(5);

    private static readonly Duration LastRetry = Duration.FromDays(1);

    /// <summary>However wrong an engine reckons, one person's clock ticks no faster than this.</summary>
    private static readonly Duration ShortestTick = Duration.FromSeconds(1);

    private void Write(IStoreBatch batch, InboundUpdate update, Person before, Turn turn, Instant now, Outcome outcome)
    {
        var record = RecordOf(update, before, turn, now);
        switch (turn.Effects.FirstOrDefault(effect => effect is Effect.Forget or Effect.Offer or Effect.Link or Effect.Part))
        {
            case Effect.Forget forget:
                outcome.Forget(batch.Forget(record, forget.Kind));
                return;
            case Effect.Offer offer:
                batch.Offer(before.Id, LinkDesk.HashOf(offer.Code), offer.Until);
                linkDesk.Spend();
                break;
            case Effect.Link link:
                var theirs = batch.ChatsOf(link.Other);
                batch.Join(link.Other, before.Id);
                record = record with { Messages = [.. record.Messages, .. theirs.Select(chat => new OutboxDraft(MessageKind.Reply, link.Told, To: chat))] };
                break;
            case Effect.Part part:
                record = Part(batch, record, part, update.From, outcome);
                break;
        }

        outcome.Add(batch.Write(record), record.DueAt);
    }

    /// <summary>Writes the turn of every chat that leaves, and returns what is left to write for the person who stays.</summary>
    private static TurnRecord Part(IStoreBatch batch, TurnRecord record, Effect.Part part, ChatAddress from, Outcome outcome)
    {
        var told = new OutboxDraft(MessageKind.Reply, part.Told);
        foreach (var chat in part.Leaving)
        {
            var fresh = part.Fresh with { Id = batch.Part(chat, part.Fresh), Turn = record.Person.Turn };
            outcome.Add(batch.Write(record with { From = chat, Person = fresh, Messages = chat == from ? record.Messages : [told], Journal = [], DueAt = fresh.DueAt, Pin = null }), fresh.DueAt);
        }

        return part.Leaving.Contains(from) && batch.ChatsOf(record.Person.Id) is [var home, ..] staying
            ? record with { From = home, Messages = [.. staying.Select(chat => told with { To = chat })] }
            : record;
    }

    private TurnRecord RecordOf(InboundUpdate update, Person before, Turn turn, Instant now)
    {
        var person = turn.Person with { Id = before.Id, Turn = turn.Effects.Any(effect => effect is Effect.Link) ? turn.Person.Turn : before.Turn.Next };
        var messages = new List<OutboxDraft>(turn.Effects.Length);
        var journal = new List<JournalEntry>();
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case Effect.Say say:
                    messages.Add(new(MessageKind.Reply, say.Message));
                    break;
                case Effect.Nudge nudge:
                    messages.Add(new(MessageKind.Nudge, nudge.Message, Expires: nudge.Until, To: person.Linking?.NudgesTo));
                    break;
                case Effect.Edit edit:
                    messages.Add(new(MessageKind.Edit, edit.Message, EditOf: edit.Slot));
                    break;
                case Effect.Journal entry:
                    journal.Add(entry.Entry);
                    break;
                case Effect.Forget or Effect.Offer or Effect.Link or Effect.Part:
                    break; // Done to the person as a whole, not to this turn's rows.
                case Effect.Keep keep:
                    Pin(keep.Routine);
                    break;
                default:
                    throw new InvalidOperationException($"No way to carry out {effect.GetType().Name}.");
            }
        }

        var due = update.Event is ChatEvent.TimeCame && person.DueAt is { } next ? Instant.Max(next, now + ShortestTick) : person.DueAt;
        var pin = person.Pinned is { } version && version != before.Pinned ? withPins!.Find(version) : null;
        return new(update.From, person, messages, journal, due, now, pin);
    }

    private FailedTurn FailureOf(IStoreBatch batch, InboundUpdate update, Person person, Exception failure, Instant now)
    {
        var failures = batch.FailuresOf(person.Id);
        var timed = !update.Event.IsFromPerson;
        var apology = timed && failures > 0
            ? null
            : new OutboxDraft(MessageKind.Reply, new(withPins!.In(person.Language).Phrases.Say(Phrases.Apology, person.Turn.Next)));
        return new(update, person, failure.GetType().Name, apology, now, timed ? RetryAfter(failures, now) : null);
    }

    private static Instant RetryAfter(int failures, Instant now) => now + Duration.Min(LastRetry, FirstRetry * Math.Pow(2, Math.Min(failures, 16)));
}
