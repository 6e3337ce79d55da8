using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
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
