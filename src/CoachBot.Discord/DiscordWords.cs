namespace CoachBot.Discord;

/// <summary>The few sentences that are about Discord itself and not about the coaching.</summary>
internal static class DiscordWords
{
    public const string Choose = "Choose one";
    public const string ChooseMore = "More to choose from";

    public const string ClosedAndHere =
        "I could not send you direct messages, so we go on here, where only you can see it, for about 15 minutes. "
        + "To open them: this server's name > Privacy Settings > Direct Messages.";

    public const string WasClosed =
        "I had something for you but could not send you a direct message, so it was not shown. "
        + "To open them: the name of a server we share > Privacy Settings > Direct Messages.";

    public static string InDirectMessages(ulong channel) =>
        $"We go on in our direct messages: https://discord.com/channels/@me/{Snowflake.Text(channel)}";
}
