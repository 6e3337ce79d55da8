namespace CoachBot.Discord.Gateway;

/// <summary>What a close of the socket asks for.</summary>
internal enum AfterClose
{
    Resume,
    ResumeOnceThenIdentify,
    Identify,
    PauseThenResume,
    GiveUp,
}

/// <summary>https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes</summary>
internal static class CloseCodes
{
    private const string Portal = "discord.com/developers/applications";

    public static AfterClose ActionFor(int? code) => code switch
    {
        4001 or 4002 or 4005 => AfterClose.ResumeOnceThenIdentify,
        4003 or 4007 or 4009 => AfterClose.Identify,
        4008 => AfterClose.PauseThenResume,
        4004 or (>= 4010 and <= 4014) => AfterClose.GiveUp,
        _ => AfterClose.Resume,
    };

    /// <summary>What the operator is to do about a code that cannot be reconnected from.</summary>
    public static string Remedy(int code, int intents) => code switch
    {
        4004 => $"Discord refuses the bot token (4004). Make a new one at {Portal}, page Bot, and put it in Discord:Token.",
        4010 => "Discord refuses the shard number (4010). Set Discord:Shards to auto.",
        4011 => "Discord wants this bot to use more shards (4011). Set Discord:Shards to auto.",
        4012 => "Discord no longer speaks the gateway version of this program (4012). Update CoachBot.",
        4013 => $"Discord does not know the intents {intents} (4013). Remove Discord:Intents from the configuration.",
        _ => $"Discord does not grant this bot {Privileged(intents)} (4014). Switch it on at {Portal}, page Bot, "
            + "under Privileged Gateway Intents, or remove Discord:Intents from the configuration.",
    };

    private static string Privileged(int intents)
    {
        string[] names =
        [
            .. (intents & (1 << 1)) != 0 ? ["GUILD_MEMBERS"] : (string[])[],
            .. (intents & (1 << 8)) != 0 ? ["GUILD_PRESENCES"] : (string[])[],
            .. (intents & (1 << 15)) != 0 ? ["MESSAGE_CONTENT"] : (string[])[],
        ];
        return names.Length switch
        {
            0 => $"one of the intents {intents} (GUILDS and DIRECT_MESSAGES are the usual two)",
            1 => $"the intent {names[0]}",
            _ => $"the intents {string.Join(" and ", names)}",
        };
    }
}
