namespace CoachBot.Discord.Gateway;

/// <summary>What a session is started with.</summary>
internal sealed record GatewaySettings
{
    public int Shard { get; init; }

    public int Shards { get; init; } = 1;

    /// <summary>GUILDS and DIRECT_MESSAGES; neither is privileged, and interactions need none.</summary>
    public int Intents { get; init; } = DefaultIntents;

    public bool Compress { get; init; }

    /// <summary>Identify even when fewer than <see cref="GatewaySession.IdentifiesKept"/> of the day's identifies are left.</summary>
    public bool IdentifyAnyway { get; init; }

    public const int DefaultIntents = (1 << 0) | (1 << 12);
}
