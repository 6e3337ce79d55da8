namespace CoachBot.Discord.Gateway;

/// <summary>What a session wants done to the outside world.</summary>
internal abstract record GatewayCommand
{
    private GatewayCommand()
    {
    }

    /// <summary>Ask GET /gateway/bot for the address and the identify budget.</summary>
    public sealed record AskBudget : GatewayCommand;

    /// <summary>Open a new socket.</summary>
    public sealed record Connect(Uri Url) : GatewayCommand;

    /// <summary>Ask for a turn to identify, shared by all shards.</summary>
    public sealed record AskIdentifySlot : GatewayCommand;

    public sealed record SendHeartbeat(long? Sequence) : GatewayCommand;

    public sealed record SendIdentify : GatewayCommand;

    public sealed record SendResume(string SessionId, long Sequence) : GatewayCommand;

    public sealed record SendPayload(ReadOnlyMemory<byte> Payload) : GatewayCommand;

    /// <summary>Abandon the socket with no close frame, or with a code that keeps the session.</summary>
    public sealed record Drop : GatewayCommand;

    /// <summary>Close the socket with this code.</summary>
    public sealed record Close(int Code) : GatewayCommand;

    /// <summary>Discord will not have us as configured: stop, and show the sentence.</summary>
    public sealed record GiveUp(string Sentence) : GatewayCommand;
}

/// <summary>The answer of GET /gateway/bot.</summary>
internal sealed record GatewayBudget(Uri Url, int Shards, int Total, int Remaining, TimeSpan ResetAfter, int MaxConcurrency);
