using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace CoachBot.Discord.Gateway;

/// <summary>One event off the wire, with what is needed to say later that it was handled.</summary>
internal readonly record struct ReceivedEvent(GatewayEvent Event, int Shard, long Sequence, TimeSpan ReceivedAt);

/// <summary>What a shard works with.</summary>
internal sealed record GatewaySurroundings(
    Secret Token,
    Func<CancellationToken, Task<BudgetAnswer>> AskBudget,
    IdentifyGate Gate,
    ChannelWriter<ReceivedEvent> Events,
    MonotonicClock Clock,
    Func<double> Chance,
    ILogger Logger)
{
    /// <summary>How long one send may take before the socket counts as dead.</summary>
    public TimeSpan SendWithin { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>How asking for the gateway's address ended.</summary>
internal abstract record BudgetAnswer
{
    private BudgetAnswer()
    {
    }

    public sealed record Known(GatewayBudget Budget) : BudgetAnswer;

    public sealed record Later(TimeSpan? After) : BudgetAnswer;

    public sealed record Never(string Sentence) : BudgetAnswer;
}

/// <summary>
/// Carries out what a <see cref="GatewaySession"/> commands. The session is touched under one lock; its commands are carried out
/// by one loop, so there is one writer to the socket; the reader of a socket parses, counts and enqueues, nothing else.
/// </summary>
internal sealed partial class GatewayShard(GatewaySettings settings, SavedSession? saved, GatewaySurroundings around) : IAsyncDisposable
{
    private readonly GatewaySettings settings = settings;
    private readonly GatewaySurroundings around = around;
    private readonly GatewaySession session = new(settings, saved, around.Chance);
    private readonly Lock gate = new();
    private readonly Channel<GatewayCommand?> commands = Channel.CreateUnbounded<GatewayCommand?>(new() { SingleReader = true });
    private GatewaySocket? socket;
    private int generation;
    private string? giveUp;

    /// <summary>The session to keep for the next start of the process.</summary>
    public SavedSession? Session
    {
        get
        {
            lock (gate)
            {
                return session.Session;
            }
        }
    }

    public GatewayStage Stage
    {
        get
        {
            lock (gate)
            {
                return session.Stage;
            }
        }
    }

    /// <summary>Runs until told to stop, or until Discord will not have us: then the sentence that says what to do.</summary>
    public async Task<string?> RunAsync(GatewayBudget? budget, bool signOffOnStop, CancellationToken stopping)
    {
        Tell(now => session.Begin(now, budget));
        try
        {
            while (await CarryOutAsync(stopping))
            {
                await CommandOrTimerAsync(stopping);
                Tell(now => session.TimePassed(now, socket?.ReaderWaits ?? false));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Tell(_ => session.Stop(signOffOnStop));
            await CarryOutAsync(CancellationToken.None);
        }
        finally
        {
            await DropAsync();
        }

        return giveUp;
    }

    /// <summary>Shows a status below the bot's name; false when it is too long to send.</summary>
    public bool TryShowPresence(string status)
    {
        var accepted = false;
        Tell(now =>
        {
            accepted = session.TryShowPresence(GatewayPayloads.Presence(status));
            return session.TimePassed(now);
        });
        return accepted;
    }

    public async ValueTask DisposeAsync() => await DropAsync();

    private void Tell(Func<TimeSpan, IReadOnlyList<GatewayCommand>> news)
    {
        lock (gate)
        {
            var before = session.NextDue;
            var wanted = news(around.Clock.Now);
            foreach (var command in wanted)
            {
                commands.Writer.TryWrite(command);
            }

            if (wanted.Count == 0 && session.NextDue < before)
            {
                // Nothing to do but to look at the clock earlier than thought.
                commands.Writer.TryWrite(null);
            }
        }
    }

    private void TellAbout(int of, Func<TimeSpan, IReadOnlyList<GatewayCommand>> news) =>
        Tell(now => of == Volatile.Read(ref generation) ? news(now) : []);

    private async Task CommandOrTimerAsync(CancellationToken stopping)
    {
        TimeSpan due;
        lock (gate)
        {
            due = session.NextDue;
        }

        using var eitherCame = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var command = commands.Reader.WaitToReadAsync(eitherCame.Token).AsTask();
        await Task.WhenAny(command, around.Clock.Until(due, eitherCame.Token));
        await eitherCame.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }

    // False once Discord will not have us.
    private async Task<bool> CarryOutAsync(CancellationToken stopping)
    {
        while (giveUp is null && commands.Reader.TryRead(out var command))
        {
            if (command is not null)
            {
                await CarryOutAsync(command, stopping);
            }
        }

        return giveUp is null;
    }

    private async Task CarryOutAsync(GatewayCommand command, CancellationToken stopping)
    {
        switch (command)
        {
            case GatewayCommand.SendHeartbeat beat:
                await SendAsync(GatewayPayloads.Heartbeat(beat.Sequence));
                break;
            case GatewayCommand.SendIdentify:
                LogIdentifying(around.Logger, settings.Shard, settings.Shards);
                await SendAsync(GatewayPayloads.Identify(around.Token, settings));
                break;
            case GatewayCommand.SendResume resume:
                LogResuming(around.Logger, settings.Shard, resume.Sequence);
                await SendAsync(GatewayPayloads.Resume(around.Token, resume.SessionId, resume.Sequence));
                break;
            case GatewayCommand.SendPayload payload:
                await SendAsync(payload.Payload);
                break;
            case GatewayCommand.AskIdentifySlot:
                _ = AwaitSlotAsync(generation, stopping);
                break;
            case GatewayCommand.AskBudget:
                _ = AskBudgetAsync(stopping);
                break;
            case GatewayCommand.Connect connect:
                await DropAsync();
                socket = new GatewaySocket(++generation, settings.Compress, this);
                socket.Open(connect.Url, stopping);
                break;
            case GatewayCommand.Drop:
                await DropAsync();
                break;
            case GatewayCommand.Close close when socket is { } open:
                await open.CloseAsync(close.Code);
                await DropAsync();
                break;
            case GatewayCommand.GiveUp gone:
                giveUp = gone.Sentence;
                break;
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> payload)
    {
        if (socket is { } open && !await open.SendAsync(payload, around.SendWithin, around.Clock.Time))
        {
            LogSendStuck(around.Logger, settings.Shard);
            TellAbout(open.Generation, session.SocketBroken);
        }
    }

    private async Task DropAsync()
    {
        if (socket is { } open)
        {
            // From here on, nothing the old socket still says is heard.
            generation++;
            socket = null;
            await open.DisposeAsync();
        }
    }

    private async Task AwaitSlotAsync(int forSocket, CancellationToken stopping)
    {
        try
        {
            await around.Gate.WaitAsync(settings.Shard, stopping);
            TellAbout(forSocket, session.SlotGranted);
        }
        catch (OperationCanceledException)
        {
            // Stopping; the slot is nobody's.
        }
    }

    private async Task AskBudgetAsync(CancellationToken stopping)
    {
        try
        {
            switch (await around.AskBudget(stopping))
            {
                case BudgetAnswer.Known known:
                    Tell(now => session.BudgetCame(known.Budget, now));
                    break;
                case BudgetAnswer.Later later:
                    Tell(now => session.BudgetFailed(later.After, now));
                    break;
                case BudgetAnswer.Never never:
                    commands.Writer.TryWrite(new GatewayCommand.GiveUp(never.Sentence));
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Discord shard {Shard} of {Shards} identifies.")]
    private static partial void LogIdentifying(ILogger logger, int shard, int shards);

    [LoggerMessage(Level = LogLevel.Information, Message = "Discord shard {Shard} resumes after event {Sequence}.")]
    private static partial void LogResuming(ILogger logger, int shard, long sequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord shard {Shard} could not send in time; the socket is given up.")]
    private static partial void LogSendStuck(ILogger logger, int shard);

    [LoggerMessage(Level = LogLevel.Information, Message = "Discord shard {Shard} lost its socket (close code {Code}).")]
    private static partial void LogClosed(ILogger logger, int shard, int? code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord shard {Shard} could not connect (HTTP status {Status}, {Fault}).")]
    private static partial void LogRefused(ILogger logger, int shard, int? status, WebSocketError fault);
}
