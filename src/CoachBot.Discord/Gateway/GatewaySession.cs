namespace CoachBot.Discord.Gateway;

/// <summary>Where the connection stands.</summary>
internal enum GatewayStage
{
    Idle,
    AwaitBudget,
    Waiting,
    Connecting,
    AwaitHello,
    AwaitSlot,
    Identifying,
    Resuming,
    Ready,
    Stopped,
    GivenUp,
}

/// <summary>
/// One shard's side of the gateway protocol: frames, timers and what became of the socket go in, commands come out. It does no
/// I/O and reads no clock; <c>now</c> is time on a monotonic clock. Not safe for several threads at once.
/// </summary>
internal sealed partial class GatewaySession(GatewaySettings settings, SavedSession? saved, Func<double> chance)
{
    /// <summary>Passing the day's thousand identifies costs the bot its token; so many are left untouched.</summary>
    public const int IdentifiesKept = 20;

    public const int LargestPayload = 4096;

    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan HeldLongEnough = TimeSpan.FromSeconds(60);

    private readonly List<GatewayCommand> commands = [];
    private SavedSession? session = saved;
    private TimeSpan deadline = TimeSpan.MaxValue;
    private TimeSpan readySince;
    private Uri? mainUrl;
    private bool resumeUrlRefused;
    private int attempts;
    private int payloadFaults;

    public GatewayStage Stage { get; private set; } = GatewayStage.Idle;

    /// <summary>The session to take up again; null when there is none.</summary>
    public SavedSession? Session => session is null ? null : session with { Sequence = lastSequence ?? 0 };

    /// <summary>When <see cref="TimePassed"/> has something to do.</summary>
    public TimeSpan NextDue => Earliest(deadline, nextBeat, NextPayload);

    // Once left, a socket may still have things to say until it is really gone; they no longer count, save for events.
    private bool HasSocket =>
        Stage is GatewayStage.AwaitHello or GatewayStage.AwaitSlot or GatewayStage.Identifying or GatewayStage.Resuming or GatewayStage.Ready;

    public IReadOnlyList<GatewayCommand> Begin(TimeSpan now, GatewayBudget? budget = null)
    {
        mainUrl = budget?.Url;
        if (session is null && budget is not null)
        {
            return BudgetCame(budget, now);
        }

        Reach(now);
        return Taken();
    }

    public IReadOnlyList<GatewayCommand> BudgetCame(GatewayBudget budget, TimeSpan now)
    {
        mainUrl = budget.Url;
        if (session is null && budget.Remaining <= IdentifiesKept && !settings.IdentifyAnyway)
        {
            WaitUntil(now + budget.ResetAfter);
        }
        else
        {
            Connect(mainUrl, now);
        }

        return Taken();
    }

    public IReadOnlyList<GatewayCommand> BudgetFailed(TimeSpan? retryAfter, TimeSpan now)
    {
        TryAgain(now, atLeast: retryAfter ?? TimeSpan.Zero);
        return Taken();
    }

    public IReadOnlyList<GatewayCommand> SocketOpened(TimeSpan now)
    {
        (Stage, deadline) = (GatewayStage.AwaitHello, now + HelloWithin);
        sends.Reset();
        return Taken();
    }

    /// <summary>The socket could not be opened. <paramref name="status"/> is the HTTP status, when one came.</summary>
    public IReadOnlyList<GatewayCommand> SocketRefused(int? status, TimeSpan? retryAfter, TimeSpan now)
    {
        Refused(status, retryAfter, now);
        return Taken();
    }

    public IReadOnlyList<GatewayCommand> FrameCame(GatewayFrame frame, TimeSpan now)
    {
        if (!HasSocket && frame is not GatewayFrame.Dispatched)
        {
            return [];
        }

        switch (frame)
        {
            case GatewayFrame.Dispatched dispatched:
                Dispatched(dispatched, now);
                break;
            case GatewayFrame.HeartbeatAcknowledged:
                unacknowledgedSince = null;
                break;
            case GatewayFrame.HeartbeatRequested:
                Beat(now);
                break;
            case GatewayFrame.Hello hello:
                HelloCame(hello.Interval, now);
                break;
            case GatewayFrame.ReconnectRequested:
                Leave();
                TryAgain(now, TimeSpan.Zero, prompt: true);
                break;
            case GatewayFrame.SessionInvalid invalid:
                SessionInvalid(invalid.Resumable, now);
                break;
            case GatewayFrame.Unrecognised:
                break;
        }

        return Taken();
    }

    /// <summary>The socket is gone: with a code, or (null) without one.</summary>
    public IReadOnlyList<GatewayCommand> SocketClosed(int? code, TimeSpan now)
    {
        if (!HasSocket)
        {
            return [];
        }

        StopHeartbeat();
        switch (CloseCodes.ActionFor(code))
        {
            case AfterClose.GiveUp:
                (Stage, deadline) = (GatewayStage.GivenUp, TimeSpan.MaxValue);
                Forget();
                commands.Add(new GatewayCommand.GiveUp(CloseCodes.Remedy(code!.Value, settings.Intents)));
                return Taken();
            case AfterClose.Identify:
                Forget();
                TryAgain(now, TimeSpan.Zero);
                break;
            case AfterClose.ResumeOnceThenIdentify:
                if (++payloadFaults > 1)
                {
                    Forget();
                }

                TryAgain(now, TimeSpan.Zero);
                break;
            case AfterClose.PauseThenResume:
                TryAgain(now, SendBudget.Window / 2);
                break;
            default:
                TryAgain(now, TimeSpan.Zero);
                break;
        }

        return Taken();
    }

    /// <summary>The socket no longer makes sense (unreadable frame, a send that does not end).</summary>
    public IReadOnlyList<GatewayCommand> SocketBroken(TimeSpan now)
    {
        if (HasSocket)
        {
            Leave();
            TryAgain(now, TimeSpan.Zero);
        }

        return Taken();
    }

    public IReadOnlyList<GatewayCommand> SlotGranted(TimeSpan now)
    {
        if (Stage == GatewayStage.AwaitSlot)
        {
            (Stage, deadline) = (GatewayStage.Identifying, now + ReadyWithin);
            sends.Count(now);
            commands.Add(new GatewayCommand.SendIdentify());
        }

        return Taken();
    }

    /// <summary>
    /// A timer came. While the reader waits for room downstream it has acknowledgements unread, and their absence proves nothing.
    /// </summary>
    public IReadOnlyList<GatewayCommand> TimePassed(TimeSpan now, bool readerWaits = false)
    {
        if (Stage == GatewayStage.Ready && attempts > 0 && now - readySince >= HeldLongEnough)
        {
            (attempts, payloadFaults) = (0, 0);
            deadline = TimeSpan.MaxValue;
        }

        if (now >= nextBeat)
        {
            BeatIsDue(now, readerWaits);
        }

        if (now >= deadline)
        {
            DeadlineCame(now);
        }

        SendWaitingPayloads(now);
        return Taken();
    }

    /// <summary>Leaves for good (<paramref name="signOff"/>, the bot goes offline) or to come back soon and resume.</summary>
    public IReadOnlyList<GatewayCommand> Stop(bool signOff)
    {
        var connected = HasSocket;
        (Stage, deadline) = (GatewayStage.Stopped, TimeSpan.MaxValue);
        StopHeartbeat();
        if (signOff)
        {
            Forget();
        }

        if (connected)
        {
            // 1000 and 1001 end the session; 4000 leaves it to be resumed.
            commands.Add(new GatewayCommand.Close(signOff ? 1000 : 4000));
        }

        return Taken();
    }

    private void HelloCame(TimeSpan interval, TimeSpan now)
    {
        if (Stage != GatewayStage.AwaitHello)
        {
            return;
        }

        StartHeartbeat(interval, now);
        if (session is not null)
        {
            (Stage, deadline) = (GatewayStage.Resuming, now + ReadyWithin);
            sends.Count(now);
            commands.Add(new GatewayCommand.SendResume(session.Id, lastSequence ?? 0));
        }
        else
        {
            (Stage, deadline) = (GatewayStage.AwaitSlot, TimeSpan.MaxValue);
            commands.Add(new GatewayCommand.AskIdentifySlot());
        }
    }

    private void Dispatched(GatewayFrame.Dispatched dispatched, TimeSpan now)
    {
        if (dispatched.Event is GatewayEvent.Ready ready)
        {
            session = new(settings.Shard, settings.Shards, ready.SessionId, ready.ResumeUrl, 0);
            lastSequence = null;
        }

        if (dispatched.Sequence is { } sequence && (lastSequence is null || sequence > lastSequence))
        {
            lastSequence = sequence;
        }

        if (HasSocket && dispatched.Event is (GatewayEvent.Ready or GatewayEvent.Resumed))
        {
            (Stage, readySince, resumeUrlRefused) = (GatewayStage.Ready, now, false);
            deadline = attempts > 0 ? now + HeldLongEnough : TimeSpan.MaxValue;
        }
    }

    private GatewayCommand[] Taken()
    {
        if (commands.Count == 0)
        {
            return [];
        }

        GatewayCommand[] taken = [.. commands];
        commands.Clear();
        return taken;
    }

    private static TimeSpan Earliest(TimeSpan one, TimeSpan two, TimeSpan three)
    {
        var least = one < two ? one : two;
        return least < three ? least : three;
    }
}
