using CoachBot.Core.Content;
using CoachBot.Core.Flows;

namespace CoachBot.Discord;

/// <summary>The few sentences that are about Discord itself and not about the coaching, as the content words them.</summary>
internal sealed class DiscordWords(Func<Library> library)
{
    public string Choose => Say(Phrases.DiscordChoose);

    public string ChooseMore => Say(Phrases.DiscordChooseMore);

    public string ClosedAndHere => Say(Phrases.DiscordClosedAndHere);

    public string WasClosed => Say(Phrases.DiscordWasClosed);

    public string SayForm => Say(Phrases.CommandSayForm);

    public string InDirectMessages(ulong channel) =>
        library().Phrases.Say(Phrases.DiscordInDirectMessages, new(0), ("link", $"https://discord.com/channels/@me/{Snowflake.Text(channel)}"));

    private string Say(PhraseKey key) => library().Phrases.Say(key, new(0));
}
