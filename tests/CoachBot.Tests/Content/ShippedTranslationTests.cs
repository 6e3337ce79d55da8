using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Flows;
using CoachBot.Core.Understanding;

namespace CoachBot.Tests.Content;

/// <summary>What holds for every language that is shipped, however many there are.</summary>
public sealed class ShippedTranslationTests
{
    public static TheoryData<string> Languages => [.. Shipped.Library.Languages.All.Skip(1).Select(library => library.Content.Language)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Nothing_is_missing(string language) => Assert.Empty(Shipped.Content.Untranslated[language]);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_phrase_has_the_slots_of_the_original(string language)
    {
        var (original, translated) = (Shipped.Library, Shipped.Library.In(language));
        Assert.All(Phrases.All, key => Assert.Equal(SlotsOf(original, key), SlotsOf(translated, key)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Steps_have_the_seconds_and_pressures_of_the_original(string language)
    {
        var (original, translated) = (Shipped.Library, Shipped.Library.In(language));
        Assert.Equal(
            original.Content.Routines.Select(routine => (routine.Id, routine.Seconds, routine.Steps.Length, routine.LeadInSeconds)),
            translated.Content.Routines.Select(routine => (routine.Id, routine.Seconds, routine.Steps.Length, routine.LeadInSeconds)));
        Assert.Equal(original.Content.Cards.Select(card => (card.Id, card.Pressure)), translated.Content.Cards.Select(card => (card.Id, card.Pressure)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_language_can_be_asked_for_by_its_own_name(string language)
    {
        var names = Shipped.Library.In(language).Content.LanguageNames;
        Assert.Equal(language, Shipped.Library.Languages.AskedFor(names.Own));
    }

    [Theory]
    [InlineData("speak spanish", "es")]
    [InlineData("en español", "es")]
    [InlineData("En Espanol por favor", "es")]
    [InlineData("can you speak spanish?", "es")]
    [InlineData("habla inglés", "en")]
    [InlineData("english please", "en")]
    [InlineData("¿puedes hablar en inglés?", "en")]
    [InlineData("me gusta el masaje", null)]
    public void People_ask_for_a_language_in_either(string said, string? language) => Assert.Equal(language, Shipped.Library.Languages.AskedFor(said));

    [Theory]
    [InlineData("dame un consejo para las sienes", "tip", "temples")]
    [InlineData("tip para el cuello", "tip", "neck")]
    [InlineData("que puedo hacer con la mandibula apretada", "tip", "jaw")]
    [InlineData("me duelen los pies", "tip", "feet")]
    [InlineData("tengo tension en los hombros", "tip", "shoulders")]
    [InlineData("fascitis plantar", "tip", "arch")]
    [InlineData("nucleo occipital", "area", "skull-base")]
    [InlineData("siguiente", "next", null)]
    [InlineData("espera un momento", "pause", null)]
    [InlineData("ya basta", "stop", null)]
    [InlineData("para", "stop", null)]
    [InlineData("otra vez", "repeat", null)]
    [InlineData("un poco más", "longer", null)]
    [InlineData("¡ay, me duele!", "discomfort", null)]
    [InlineData("siento hormigueo en el pie", "sharp", "feet")]
    [InlineData("más suave", "easier", null)]
    [InlineData("muchas gracias", "thanks", null)]
    [InlineData("¿qué puedes hacer?", "help", null)]
    [InlineData("qué rutinas tienes", "routines", null)]
    public void Spanish_is_understood(string said, string intent, string? area)
    {
        var meaning = Reader.Read(said, Place.Nowhere, Shipped.Library.In("es"));
        Assert.Equal((intent, area), (Intents.NameOf(meaning.Intent), meaning.Area?.Value));
    }

    private static List<string> SlotsOf(Library library, PhraseKey key) =>
        [.. library.Content.Phrases[key.Name].SelectMany(Phrasebook.SlotsOf).Distinct().Order(StringComparer.Ordinal)];
}
