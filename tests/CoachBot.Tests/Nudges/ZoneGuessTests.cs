using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using NodaTime;

namespace CoachBot.Tests.Nudges;

/// <summary>What the language of somebody's platform lets suppose of their time zone: something to tap, never taken for granted.</summary>
public sealed class ZoneGuessTests
{
    [Theory]
    [InlineData("de-DE", "Europe/Berlin")]
    [InlineData("de", "Europe/Berlin")]
    [InlineData("de-AT", "Europe/Vienna")]
    [InlineData("en-GB", "Europe/London")]
    [InlineData("en_ie.UTF-8", "Europe/Dublin")]
    [InlineData("ja", "Asia/Tokyo")]
    [InlineData("es-ES", "Europe/Madrid", "Atlantic/Canary")]
    [InlineData("zh-Hant-TW", "Asia/Taipei")]
    [InlineData("pl", "Europe/Warsaw")]
    public void A_country_with_few_zones_is_worth_a_button_for_each(string locale, params string[] zones) =>
        Assert.Equal(zones, ZoneGuess.Of(locale));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("es-419")]
    [InlineData("en-US")]
    [InlineData("pt-BR")]
    [InlineData("xx-ZZ")]
    [InlineData("-")]
    [InlineData("...")]
    public void A_language_of_many_lands_suggests_nothing(string? locale) => Assert.Empty(ZoneGuess.Of(locale));

    [Fact]
    public void The_suggestion_is_tapped_or_typed_and_the_nudge_goes_on()
    {
        var (asked, offered) = Say(new(new(1)) { Welcomed = true }, "nudge me at 9 every day", "de");
        Assert.Equal(("nudge at Europe/Berlin", "berlin"), (Assert.Single(offered).Id.Value, offered[0].Word));
        Assert.All(
            new ChatEvent[] { new ChatEvent.ChoiceMade(new(asked.Turn, offered[0].Id)), new ChatEvent.TextSaid(offered[0].Word) },
            answer => Assert.Equal("Europe/Berlin", Step(asked, answer).Person.Nudges!.Zone));
        Assert.Empty(Say(new(new(1)) { Welcomed = true }, "nudge me at 9 every day", "en-US").Offered);
    }

    private static (Person Person, IReadOnlyList<CoachBot.Core.Chat.Choice> Offered) Say(Person person, string text, string? locale)
    {
        var turn = Step(person, new ChatEvent.TextSaid(text) { Locale = locale });
        return (turn.Person, turn.Effects.OfType<Effect.Say>().Last().Message.Choices);
    }

    private static Turn Step(Person person, ChatEvent happened) =>
        Engine.Step(person, happened, Shipped.Library, person.Turn.Next, Instant.FromUtc(2026, 11, 23, 12, 0));
}
