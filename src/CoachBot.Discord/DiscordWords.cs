using CoachBot.Core.Content;

namespace CoachBot.Discord;

/// <summary>The few sentences that are about Discord itself and not about the coaching, as the content words them.</summary>
internal sealed class DiscordWords(Func<Library> library)
{
    public string Choose => Say(PlatformPhrases.DiscordChoose);

    public string ChooseMore => Say(PlatformPhrases.DiscordChooseMore);

    public string ClosedAndHere => Say(PlatformPhrases.DiscordClosedAndHere);

    public string WasClosed => Say(PlatformPhrases.DiscordWasClosed);

    public string PrivateClosed => Say(PlatformPhrases.DiscordPrivateClosed);

    public string PrivateThere(ulong channel) =>
        library().Phrases.Say(PlatformPhrases.DiscordPrivateThere, new(0), ("link", $"https://discord.com/channels/@me/{Snowflake.Text(channel)}"));

    public static string SayFormIn(Library spoken) => spoken.Phrases.Say(PlatformPhrases.CommandSayForm, new(0));

    public string InDirectMessages(ulong channel) =>
        library().Phrases.Say(PlatformPhrases.DiscordInDirectMessages, new(0), ("link", $"https://discord.com/channels/@me/{Snowflake.Text(channel)}"));

    private string Say(PhraseKey key) => library().Phrases.Say(key, new(0));
}
