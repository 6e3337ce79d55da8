using CoachBot.Discord.Gateway;

namespace CoachBot.Discord.Tests.Gateway;

/// <summary>A session driven by hand through virtual time, with everything it commanded.</summary>
internal sealed class SessionAtHand
{
    public static readonly Uri Main = new("wss://gateway.example/");
    public static readonly Uri Resume = new("wss://resume.example/");

    private readonly List<(TimeSpan At, GatewayCommand Command)> log = [];

    public SessionAtHand(GatewaySettings? settings = null, SavedSession? saved = null, double chance = 0.5) =>
        Session = new(settings ?? new(), saved, () => chance);

    public GatewaySession Session { get; }

    public TimeSpan Now { get; private set; }

    /// <summary>How the world reacts to commands at once: a connect opens, a slot is granted.</summary>
    public bool Obliging { get; set; } = true;

    public GatewayBudget Budget { get; set; } = new(Main, 1, 1000, 1000, TimeSpan.FromHours(4), 1);

    /// <summary>Whether heartbeats are acknowledged.</summary>
    public bool Acknowledging { get; set; } = true;

    public IEnumerable<(TimeSpan At, T Command)> All<T>()
        where T : GatewayCommand => log.Where(each => each.Command is T).Select(each => (each.At, (T)each.Command));

    public T Last<T>()
        where T : GatewayCommand => All<T>().Last().Command;

    public void Begin() => Take(Session.Begin(Now));

    public void Frame(GatewayFrame frame) => Take(Session.FrameCame(frame, Now));

    public void Dispatch(long sequence, GatewayEvent? what = null) => Frame(new GatewayFrame.Dispatched(sequence, what ?? new GatewayEvent.Other("TYPING_START")));

    public void Hello(double seconds = 45) => Frame(new GatewayFrame.Hello(TimeSpan.FromSeconds(seconds)));

    public void Ready(long sequence = 1, string id = "session") => Dispatch(sequence, new GatewayEvent.Ready(id, Resume, 1, 2));

    public void Closed(int? code) => Take(Session.SocketClosed(code, Now));

    public void Refused(int? status = null, TimeSpan? retryAfter = null) => Take(Session.SocketRefused(status, retryAfter, Now));

    public void Presence(byte[] payload) => Session.TryShowPresence(payload);

    public void Stop(bool signOff) => Take(Session.Stop(signOff));

    /// <summary>From nothing to a running session.</summary>
    public SessionAtHand Running(double heartbeat = 45)
    {
        Begin();
        Hello(heartbeat);
        Ready();
        return this;
    }

    public void Pass(double seconds, bool readerWaits = false)
    {
        var until = Now + TimeSpan.FromSeconds(seconds);
        while (Session.NextDue <= until)
        {
            Now = Session.NextDue > Now ? Session.NextDue : Now;
            Take(Session.TimePassed(Now, readerWaits));
        }

        Now = until;
    }

    /// <summary>Waits for the next attempt to connect; how long that took, or null when none came within the time.</summary>
    public double? PassUntilConnect(double atMost)
    {
        var (before, connects) = (Now, All<GatewayCommand.Connect>().Count());
        while (All<GatewayCommand.Connect>().Count() == connects)
        {
            if (Session.NextDue > before + TimeSpan.FromSeconds(atMost))
            {
                return null;
            }

            Pass((Session.NextDue - Now).TotalSeconds);
        }

        return (Now - before).TotalSeconds;
    }

    private void Take(IReadOnlyList<GatewayCommand> commands)
    {
        foreach (var command in commands)
        {
            log.Add((Now, command));
            if (Obliging)
            {
                Oblige(command);
            }
        }
    }

    private void Oblige(GatewayCommand command)
    {
        switch (command)
        {
            case GatewayCommand.AskBudget:
                Take(Session.BudgetCame(Budget, Now));
                break;
            case GatewayCommand.Connect:
                Take(Session.SocketOpened(Now));
                break;
            case GatewayCommand.AskIdentifySlot:
                Take(Session.SlotGranted(Now));
                break;
            case GatewayCommand.SendHeartbeat when Acknowledging:
                Take(Session.FrameCame(new GatewayFrame.HeartbeatAcknowledged(), Now));
                break;
        }
    }
}
