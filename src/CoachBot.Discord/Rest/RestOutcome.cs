namespace CoachBot.Discord.Rest;

/// <summary>How a call ended; every expected ending is one of these.</summary>
internal abstract record RestOutcome
{
    private RestOutcome()
    {
    }

    /// <summary>Done. The body is JSON, or empty.</summary>
    public sealed record Done(ReadOnlyMemory<byte> Body) : RestOutcome;

    /// <summary>Refused for a reason that asking again does not change.</summary>
    public sealed record Refused(int Status, DiscordError Error, int Code, string? Path) : RestOutcome
    {
        /// <summary>The call was made before, and that time no answer came: it may have been carried out then.</summary>
        public bool Repeated { get; init; }

        public string Reason => Path is null ? $"HTTP {Status}, code {Code}" : $"HTTP {Status}, code {Code} at {Path}";
    }

    /// <summary>Not now: nothing was done.</summary>
    public sealed record Later(TimeSpan After) : RestOutcome;

    /// <summary>Perhaps done: the answer never came.</summary>
    public sealed record Unknown : RestOutcome;

    /// <summary>The bot token is no longer accepted; nothing more is sent.</summary>
    public sealed record TokenDead : RestOutcome;
}

/// <summary>
/// The JSON error codes this client acts on; any other is <see cref="Other"/>. The code decides, never the HTTP status, which has
/// changed for some. https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
/// </summary>
internal enum DiscordError
{
    Other = 0,
    UnknownChannel = 10003,
    UnknownMessage = 10008,
    UnknownUser = 10013,
    UnknownWebhook = 10015,
    UnknownInteraction = 10062,
    TooManyEditsOfOldMessage = 30046,
    OpeningDirectMessagesTooFast = 40003,
    AlreadyAnswered = 40060,
    FollowUpsUsedUp = 40094,
    MissingAccess = 50001,
    DirectMessageRefused = 50007,
    MissingPermissions = 50013,
    InvalidWebhookToken = 50027,
    InvalidForm = 50035,
    NoMutualServer = 50278,
    Overloaded = 130000,
}
