using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Flows;
using CoachBot.Core.Nudges;
using CoachBot.Core.Routines;
using CoachBot.Storage;
using CoachBot.Telemetry;
using NodaTime;

namespace CoachBot.Pipeline;

/// <summary>Runs the turns of one batch against the engine and writes what came of them. A batch may be run again from its beginning.</summary>
internal sealed partial class BatchRun(
    Func<Person, ChatEvent, Library, TurnNumber, Instant, Turn> engine, TimeProvider clock, ILogger logger)
{
    /// <summary>A due time that failed comes again after this, then after twice as long, and so on.</summary>
    private static readonly Duration FirstRetry = Duration.FromMinutes(5);

    private static readonly Duration LastRetry = Duration.FromDays(1);

    /// <summary>However wrong an engine reckons, one person's clock ticks no faster than this.</summary>
    private static readonly Duration ShortestTick = Duration.FromSeconds(1);

    /// <summary>Beyond this many, versions read for runs are read anew from the store when they are wanted.</summary>
    private const int MostPins = 2_000;

    private readonly LinkDesk linkDesk = new();
    private Library? current;
    private int pins;
    private Library? withPins;

    public async Task<Committed> RunAsync(IConversationStore store, IReadOnlyList<Work> works, Library library, CancellationToken cancel)
    {
        if (!ReferenceEquals(library, current))
        {
            (current, withPins, pins) = (library, library, 0);
        }

        linkDesk.Processes = store.Presence.Processes;
        var updates = works.OfType<Work.Updates>().SelectMany(work => work.All).ToList();
        using var notes = BatchNotes.Begin(works);
        var outcome = new Outcome(notes);
        var told = works.OfType<Work.Settled>().Select(work => work.Settlement).OfType<Settlement.Dropped>().Where(dropped => EventOf(dropped) is not null);
        await using var batch = await store.BeginAsync([.. updates, .. told.Select(AskAfter)], cancel);

        // All that has to be asked of the store is asked first; from then on the store can write while the next turn is run.
        var isNew = updates.ConvertAll(update => IsNew(batch, update));
        var number = 0;
        foreach (var work in works)
        {
            switch (work)
            {
                case Work.Updates { All: var all }:
                    foreach (var update in all)
                    {
                        if (isNew[number++])
                        {
                            Run(batch, update, outcome);
                        }
                        else
                        {
                            notes?.Repeated(update);
                        }
                    }

                    break;
                case Work.Settled { Settlement: var settlement }:
                    if (settlement is Settlement.Dropped dropped && EventOf(dropped) is { } undelivered)
                    {
                        Tell(batch, dropped, undelivered, outcome);
                    }

                    batch.Settle(settlement);
                    notes?.Settled(settlement);
                    break;
                case Work.Moved moved:
                    batch.Move(moved.From, moved.NewChat);
                    break;
            }
        }

        await batch.CommitAsync(cancel);
        notes?.Stored();
        return new(outcome.Messages, outcome.EarliestDue) { Forgotten = outcome.Forgotten };
    }

    /// <summary>What a person's own account has to hear of a message that was given up; null for most.</summary>
    private static ChatEvent? EventOf(Settlement.Dropped dropped) => dropped switch
    {
        { Row: { Kind: MessageKind.Nudge } row } => new ChatEvent.NudgeLost(row.OfferedBy, dropped.Reason switch
        {
            DropReason.Unreachable => MissReason.Unreachable,
            DropReason.MaybeSent => MissReason.Doubtful,
            DropReason.Rejected => MissReason.Refused,
            _ => MissReason.Expired,
        }),
        { Row.Kind: MessageKind.Reply, Reason: DropReason.Unreachable } => new ChatEvent.Unreachable(),
        _ => null,
    };

    private void Tell(IStoreBatch batch, Settlement.Dropped dropped, ChatEvent undelivered, Outcome outcome)
    {
        var row = dropped.Row;
        var update = new InboundUpdate(new($"undelivered:{row.Id}"), row.To, undelivered, dropped.At);

        // Erased in between, or erased and met anew: nobody is left to be told.
        if (batch.TrySee(AskAfter(dropped), dropped.At) && batch.PersonAt(row.To).Id == row.Person)
        {
            Run(batch, update, outcome);
        }
    }

    /// <summary>Needs no id, and says whether the chat is still there.</summary>
    private static InboundUpdate AskAfter(Settlement.Dropped dropped) =>
        new(new($"undelivered:{dropped.Row.Id}"), dropped.Row.To, new ChatEvent.TimeCame(dropped.Row.OfferedBy), dropped.At);

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private bool IsNew(IStoreBatch batch, InboundUpdate update)
    {
        var isNew = batch.TrySee(update, Now());
        if (isNew)
        {
            batch.PersonAt(update.From);
        }
        else
        {
            LogSeenBefore(logger, update.From.Platform, update.Id);
        }

        return isNew;
    }

    private void Run(IStoreBatch batch, InboundUpdate update, Outcome outcome)
    {
        var note = outcome.Notes?.Begin(update);
        var came = Play(batch, update, outcome, out var fault);
        note?.End(came, fault);
    }

    private TurnOutcome Play(IStoreBatch batch, InboundUpdate update, Outcome outcome, out Exception? fault)
    {
        fault = null;
        var now = Now();
        if (update.Event is ChatEvent.TimeCame && !batch.TrySee(update, now))
        {
            return TurnOutcome.Nothing;
        }

        var person = batch.PersonAt(update.From);
        try
        {
            var happened = update.Event.IsFromPerson ? update.Event with { Around = linkDesk.Around(batch, update, person, now) } : update.Event;
            var library = LibraryFor(batch, person);
            if (happened.Around?.Other is { } other)
            {
                library = LibraryFor(batch, other);
            }

            var turn = engine(person, happened, library, person.Turn.Next, now);
            if (!turn.IsNothing)
            {
                Write(batch, update, person, turn, now, outcome);
                outcome.Notes?.Missed(person, turn.Person);
                return TurnOutcome.Done;
            }

            if (update.Event is ChatEvent.TimeCame came && came.SetBy == person.Turn)
            {
                // Not stale, and yet nothing to do: without a later time it would be found due again at once, for ever.
                var later = RetryAfter(batch.FailuresOf(person.Id), now);
                batch.Postpone(person.Id, person.DueAt is { } due && due > now ? due : later);
            }

            return TurnOutcome.Nothing;
        }
#pragma warning disable CA1031 // Whatever breaks one turn must not touch the others of the batch: it is undone, recorded and apologised for.
        catch (Exception failure) when (failure is not StoreFaultException)
#pragma warning restore CA1031
        {
            LogTurnFailed(logger, update.From.Platform, update.Id, failure.GetType().Name, failure.StackTrace);
            outcome.Add(batch.Write(FailureOf(batch, update, person, failure, now)), null);
            fault = failure;
            return TurnOutcome.Failed;
        }
    }

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

    /// <summary>The version that a run was begun with stays readable, whatever became of the content since.</summary>
    private Library LibraryFor(IStoreBatch batch, Person person)
    {
        if (person.Pinned is { } version && withPins!.Find(version) is null && batch.Pinned(version) is { } routine)
        {
            Pin(routine);
        }

        return withPins!;
    }

    private void Pin(Routine routine)
    {
        if (withPins!.Find(routine.Version) is null)
        {
            withPins = (pins++ % MostPins == 0 ? current! : withPins).WithPinned(routine);
        }
    }

    private sealed class Outcome(BatchNotes? notes)
    {
        /// <summary>What is counted of the batch; null while nobody listens.</summary>
        public BatchNotes? Notes => notes;

        public List<OutboxRow> Messages { get; } = [];

        public List<Forgotten> Forgotten { get; } = [];

        public Instant? EarliestDue { get; private set; }

        /// <summary>What was said before in this batch is gone, too.</summary>
        public void Forget(Forgotten forgotten)
        {
            Messages.RemoveAll(row => forgotten.Chats.Contains(row.To));
            Forgotten.Add(forgotten);
        }

        public void Add(IReadOnlyList<OutboxRow> messages, Instant? due)
        {
            Messages.AddRange(messages);
            EarliestDue = EarliestDue is { } earliest && !(due < earliest) ? earliest : due ?? EarliestDue;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Update {UpdateId} of {Platform} was seen before.")]
    private static partial void LogSeenBefore(ILogger logger, Platform platform, UpdateId updateId);

    // The message of an exception may quote what was said, so it stays out of the log.
    [LoggerMessage(Level = LogLevel.Error, Message = "The turn of update {UpdateId} of {Platform} failed with {Fault} and was undone: {Where}")]
    private static partial void LogTurnFailed(ILogger logger, Platform platform, UpdateId updateId, string fault, string? where);
}
