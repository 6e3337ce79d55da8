namespace CoachBot.Discord.Gateway;

/// <summary>Heartbeats with their acknowledgements, and what else is sent within the budget of the connection.</summary>
internal sealed partial class GatewaySession
{
    private readonly SendBudget sends = new();
    private ReadOnlyMemory<byte>? waitingPresence;
    private TimeSpan presenceFreeAt = TimeSpan.MinValue;
    private TimeSpan interval;
    private TimeSpan nextBeat = TimeSpan.MaxValue;
    private TimeSpan payloadsFrom = TimeSpan.MinValue;
    private TimeSpan? unacknowledgedSince;
    private TimeSpan? previousBeat;
    private long? lastSequence = saved?.Sequence;

    private TimeSpan NextPayload => Stage == GatewayStage.Ready && waitingPresence is not null
        ? payloadsFrom > presenceFreeAt ? payloadsFrom : presenceFreeAt
        : TimeSpan.MaxValue;

    /// <summary>
    /// Shows a presence as soon as the limits allow; a newer one takes the place of one still waiting.
    /// False when it is larger than the gateway accepts, which would cost the connection.
    /// </summary>
    public bool TryShowPresence(ReadOnlyMemory<byte> payload)
    {
        if (payload.Length > LargestPayload)
        {
            return false;
        }

        waitingPresence = payload;
        return true;
    }

    private void SendWaitingPayloads(TimeSpan now)
    {
        if (Stage != GatewayStage.Ready || waitingPresence is not { } payload || now < presenceFreeAt)
        {
            return;
        }

        payloadsFrom = sends.Next(now, interval);
        if (now < payloadsFrom)
        {
            return;
        }

        sends.Count(now);
        waitingPresence = null;
        presenceFreeAt = now + PresenceSpacing;
        commands.Add(new GatewayCommand.SendPayload(payload));
    }

    // Five presences in twenty seconds is the community's figure for what is let through.
    private static readonly TimeSpan PresenceSpacing = TimeSpan.FromSeconds(4);

    private void StartHeartbeat(TimeSpan every, TimeSpan now)
    {
        (interval, unacknowledgedSince, previousBeat) = (every, null, null);
        nextBeat = now + (every * chance());
    }

    private void StopHeartbeat() => (nextBeat, unacknowledgedSince) = (TimeSpan.MaxValue, null);

    private void BeatIsDue(TimeSpan now, bool readerWaits)
    {
        // A beat the server asked for a moment ago may still be on its way; only one from the last due time proves the silence.
        if (unacknowledgedSince <= previousBeat && !readerWaits)
        {
            Leave();
            TryAgain(now, TimeSpan.Zero);
            return;
        }

        Beat(now);
        (previousBeat, nextBeat) = (now, now + interval);
    }

    private void Beat(TimeSpan now)
    {
        unacknowledgedSince ??= now;
        sends.Count(now);
        commands.Add(new GatewayCommand.SendHeartbeat(lastSequence));
    }
}
