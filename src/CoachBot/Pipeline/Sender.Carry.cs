using CoachBot.Core.Chat;
using CoachBot.Storage;
using CoachBot.Telemetry;

namespace CoachBot.Pipeline;

/// <summary>One message on its way, and what its end means.</summary>
internal sealed partial class Sender
{
    private const int MostFailures = 5;
    private const int MostUnknowns = 8;
    private const int MostMoves = 3;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private async Task<bool> IsNextAsync(OutboxRow row, CancellationToken giveUp)
    {
        try
        {
            return await store.IsNextAsync(row, giveUp);
        }
        catch (StoreFaultException)
        {
            // Nobody knows; asked again in a moment.
            return false;
        }
    }

    /// <summary>Sends the row at the head of a lane, once, and settles it or puts it back.</summary>
    private async Task CarryAsync(Lane lane, CancellationToken giveUp)
    {
        try
        {
            var row = lane.Sending! with { To = lane.Chat };
            if (row is { IsBehind: true, Kind: not MessageKind.Edit } && !await IsNextAsync(row, giveUp))
            {
                lock (gate)
                {
                    queue.Retry(lane, Now + LooksAgain.Ticks, Now);
                }

                return;
            }

            var wait = await SendAsync(lane, row, giveUp);
            lock (gate)
            {
                if (wait is { } pause)
                {
                    lane.Tries++;
                    queue.Retry(lane, Now + pause.Ticks, Now);
                }
                else
                {
                    queue.Finish(lane, Now);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The coach is going down. The row is on disk and will be taken up from there.
        }
        finally
        {
            lock (gate)
            {
                atOnce--;
            }

            Wake();
        }
    }

    /// <summary>Null when the row came to its end, otherwise how long to wait before it is sent again.</summary>
    private async Task<TimeSpan?> SendAsync(Lane lane, OutboxRow row, CancellationToken giveUp)
    {
        SendNote? note = null;
        try
        {
            if (row.Expires < Time)
            {
                return await EndAsync(row, DropReason.Expired, giveUp);
            }

            string? replaces = null;
            if (row.EditOf is { } slot)
            {
                var live = await store.LiveMessageAsync(row.To, slot, giveUp);
                if (live is null || live.Row > row.Id)
                {
                    return await EndAsync(row, DropReason.Overtaken, giveUp);
                }

                replaces = live.RemoteId;
            }

            if (row.Kind == MessageKind.Nudge)
            {
                await runner.SettleAsync(new Settlement.Attempting(row), giveUp);
            }

            var delivery = new Delivery(row.Id, row.To, row.Message.SentAt(Time), row.OfferedBy, replaces)
            {
                Attempts = lane.Tries,
                File = row.Message.File is { } file && files is not null ? await files.MakeAsync(file, row.To, giveUp) : null,
            };
            note = SendNote.Begin(Platform, row.Kind);
            var result = await adapter.SendAsync(delivery, giveUp);
            note?.End(result);
            note = null;
            return await SettleAsync(lane, row, result, giveUp);
        }
#pragma warning disable CA1031 // A bug of ours or of the adapter: this message waits, longer each time, and in the end steps aside for the others.
        catch (Exception failure) when (failure is not OperationCanceledException || !giveUp.IsCancellationRequested)
#pragma warning restore CA1031
        {
            note?.Fail(failure);
            LogFailed(logger, Platform, row.Id, failure.GetType().Name, failure.StackTrace);
            if (lane.Tries + 1 < MostFailures)
            {
                return Pause(lane.Tries);
            }

            await runner.SettleAsync(new Settlement.Parked(row, failure.GetType().Name, Time), giveUp);
            return null;
        }
    }

    private async Task<TimeSpan?> SettleAsync(Lane lane, OutboxRow row, SendResult result, CancellationToken giveUp)
    {
        switch (result)
        {
            case SendResult.Sent sent:
                Accepted();
                await runner.SettleAsync(new Settlement.Delivered(row, sent.RemoteId, Time), giveUp);
                return null;

            case SendResult.RetryAfter { Delay: var delay }:
                Refused(row.To, delay);
                await NotSentAsync(row, giveUp);
                return delay;

            case SendResult.Unknown when row.Kind == MessageKind.Reply && lane.Tries < MostUnknowns:
                return Pause(lane.Tries);

            case SendResult.Unknown:
                return await EndAsync(row, DropReason.MaybeSent, giveUp);

            case SendResult.Unreachable:
                await EndRestAsync(lane, giveUp);
                return await EndAsync(row, DropReason.Unreachable, giveUp);

            case SendResult.Moved { NewChat: var newChat } when lane.Tries < MostMoves:
                await NotSentAsync(row, giveUp);
                await MoveAsync(lane, newChat, giveUp);
                return TimeSpan.Zero;

            case SendResult.Rejected or SendResult.Moved:
                return await EndAsync(row, DropReason.Rejected, giveUp);

            default:
                throw new InvalidOperationException($"No way to settle {result.GetType().Name}.");
        }
    }

    private async Task<TimeSpan?> EndAsync(OutboxRow row, DropReason reason, CancellationToken giveUp)
    {
        if (row.Kind != MessageKind.Edit)
        {
            LogDropped(logger, Platform, row.Id, reason);
        }

        await runner.SettleAsync(new Settlement.Dropped(row, reason, Time), giveUp);
        return null;
    }

    /// <summary>Who cannot be reached with one message cannot be reached with those behind it either.</summary>
    private async Task EndRestAsync(Lane lane, CancellationToken giveUp)
    {
        IReadOnlyList<OutboxRow> rest;
        lock (gate)
        {
            rest = queue.TakeRest(lane);
        }

        foreach (var row in rest)
        {
            await EndAsync(row with { To = lane.Chat }, DropReason.Unreachable, giveUp);
        }
    }

    private Task NotSentAsync(OutboxRow row, CancellationToken giveUp) =>
        row.Kind == MessageKind.Nudge ? runner.SettleAsync(new Settlement.NotSent(row), giveUp) : Task.CompletedTask;

    private async Task MoveAsync(Lane lane, string newChat, CancellationToken giveUp)
    {
        await runner.MoveAsync(lane.Chat, newChat, giveUp);
        lock (gate)
        {
            queue.Move(lane, newChat, Now);
        }
    }

    private void Accepted()
    {
        lock (gate)
        {
            queue.Pacer.Accepted();
        }
    }

    private void Refused(ChatAddress chat, TimeSpan delay)
    {
        lock (gate)
        {
            queue.Pacer.Refused(chat, delay, Now);
        }
    }

    private static TimeSpan Pause(int tries)
    {
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(tries, 10)));
        return pause < LongestPause ? pause : LongestPause;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending message {Id} of {Platform} failed with {Fault}: {Where}")]
    private static partial void LogFailed(ILogger logger, Platform platform, long id, string fault, string? where);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} of {Platform} was given up: {Reason}.")]
    private static partial void LogDropped(ILogger logger, Platform platform, long id, DropReason reason);
}
