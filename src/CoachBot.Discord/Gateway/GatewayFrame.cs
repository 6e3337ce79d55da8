using CoachBot.Discord.Interactions;

namespace CoachBot.Discord.Gateway;

/// <summary>What one message of the gateway says.</summary>
internal abstract record GatewayFrame
{
    private GatewayFrame()
    {
    }

    /// <summary>Op 10.</summary>
    public sealed record Hello(TimeSpan Interval) : GatewayFrame;

    /// <summary>Op 1 from the server: it wants a heartbeat now.</summary>
    public sealed record HeartbeatRequested : GatewayFrame;

    /// <summary>Op 11.</summary>
    public sealed record HeartbeatAcknowledged : GatewayFrame;

    /// <summary>Op 7.</summary>
    public sealed record ReconnectRequested : GatewayFrame;

    /// <summary>Op 9.</summary>
    public sealed record SessionInvalid(bool Resumable) : GatewayFrame;

    /// <summary>Op 0.</summary>
    public sealed record Dispatched(long? Sequence, GatewayEvent Event) : GatewayFrame;

    /// <summary>An opcode this client does not know; skipped.</summary>
    public sealed record Unrecognised(int Op) : GatewayFrame;
}

/// <summary>What a dispatch carries.</summary>
internal abstract record GatewayEvent
{
    private GatewayEvent()
    {
    }

    public sealed record Ready(string SessionId, Uri ResumeUrl, ulong Application, ulong Self) : GatewayEvent;

    public sealed record Resumed : GatewayEvent;

    public sealed record InteractionCreated(Interaction Interaction) : GatewayEvent;

    public sealed record MessageCreated(ReceivedMessage Message) : GatewayEvent;

    /// <summary>An event of no interest, or one whose content could not be read; skipped, its number counted.</summary>
    public sealed record Other(string Name) : GatewayEvent;
}

/// <summary>A message somebody wrote where the bot can read it.</summary>
internal sealed record ReceivedMessage
{
    public ulong Id { get; init; }

    public ulong Channel { get; init; }

    public ulong? Guild { get; init; }

    public ulong Author { get; init; }

    public bool FromBot { get; init; }

    public int Type { get; init; }

    public string Content { get; init; } = "";
}
