using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Tests.Conversation;

public class LanguageTests
{
    private static readonly Library Both = new Library(Samples.Content() with { LanguageNames = new("English", ["english"], ["speak english"]) })
        .WithTranslations([new Library(Spanish())]);

    [Theory]
    [InlineData("es", "es")]
    [InlineData("es-419", "es")]
    [InlineData("es_MX.UTF-8", "es")]
    [InlineData("en-GB", "en")]
    [InlineData("ES", "es")]
    [InlineData("de", null)]
    [InlineData("C.UTF-8", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_platform_says_which_language_a_person_reads(string? locale, string? language) => Assert.Equal(language, Both.Languages.TagFor(locale));

    [Fact]
    public void Somebody_seen_for_the_first_time_is_spoken_to_in_the_language_of_the_platform_and_later_too()
    {
        var talk = new Talk(Both, Samples.Stranger).Do(new ChatEvent.TextSaid("hi") { Locale = "es-ES" });
        Assert.Equal(("es[welcome]", "es"), (talk.Last.Text, talk.Person.Language));
        Assert.Equal("es[routines]", talk.Say("rutinas").Last.Text.Split('\n')[0]);
    }

    [Fact]
    public void A_language_asked_for_is_kept_whatever_the_platform_says_afterwards()
    {
        var talk = new Talk(Both, Samples.Stranger).Do(new ChatEvent.TextSaid("hi") { Locale = "es" }).Say("english");
        Assert.Equal("[language_changed]", talk.Last.Text);
        Assert.Equal("[welcome_back]", talk.Do(new ChatEvent.TextSaid("hi") { Locale = "es" }).Last.Text);
    }

    [Fact]
    public void A_locale_nobody_translated_for_leaves_the_choice_open()
    {
        var talk = new Talk(Both, Samples.Stranger).Do(new ChatEvent.TextSaid("hi") { Locale = "de" });
        Assert.Equal("[welcome]", talk.Last.Text);
        Assert.Null(talk.Person.Language);
    }

    [Theory]
    [InlineData("en español")]
    [InlineData("EN ESPANOL!")]
    [InlineData("would you speak spanish to me")]
    public void A_language_is_asked_for_in_any_language_and_confirmed_in_the_new_one(string asked)
    {
        var talk = new Talk(Both, Samples.Known).Say(asked);
        Assert.Equal(("es[language_changed]", "es"), (talk.Last.Text, talk.Person.Language));
    }

    [Fact]
    public void First_words_show_the_language_of_somebody_nobody_knows()
    {
        var talk = new Talk(Both, Samples.Stranger).Say("hola");
        Assert.Equal(("es[welcome]", "es"), (talk.Last.Text, talk.Person.Language));
    }

    [Fact]
    public void Words_of_another_language_are_understood_without_changing_it()
    {
        var talk = new Talk(Both, Samples.Known with { Language = "es" }).Say("tip");
        Assert.Equal(("es[tip_where]", "es"), (talk.Last.Text, talk.Person.Language));
        Assert.Equal("[routines]", new Talk(Both, Samples.Known with { Language = "en" }).Say("rutinas").Last.Text.Split('\n')[0]);
    }

    [Fact]
    public void A_run_goes_on_in_the_words_it_began_with_and_the_clock_stops_while_the_language_changes()
    {
        var talk = new Talk(Both, Samples.Known).Say("start the desk reset").Wait(15 + 30).Say("en español");
        var paused = Assert.IsType<Place.Paused>(talk.Person.Place);
        Assert.Equal(Samples.Mixed.Version, paused.Playing.Version);

        talk.Say("seguir");
        Assert.StartsWith("es[resumed]", talk.Last.Text, StringComparison.Ordinal);
        Assert.Contains("Do Temple circles.", talk.Last.Text, StringComparison.Ordinal);
        Assert.Equal("es[finished] Desk reset", talk.Wait(600).Said.First(said => said.Message.Text.StartsWith("es[finished]", StringComparison.Ordinal)).Message.Text);
        Assert.Equal("es[ready] Siéntate. 15 s", talk.Say("pausa de mesa").Last.Text);
    }

    [Fact]
    public void Versions_of_every_language_and_pinned_ones_are_readable_in_each()
    {
        var pinned = Samples.Mixed with { Version = new("old") };
        var spanish = Both.WithPinned(pinned).In("es");
        Assert.Same(pinned, spanish.Find(pinned.Version));
        Assert.Equal("Desk reset", spanish.Find(Samples.Mixed.Version)?.Name);
        Assert.Equal("Pausa de mesa", Both.Find(new ContentHash("v1-es"))?.Name);
        Assert.Equal("en", spanish.In("en").Content.Language);
        Assert.Same(Both, Both.In("xx"));
    }

    [Theory]
    [InlineData("en", "me quiero morir", "es[safety_crisis]")]
    [InlineData("es", "i want to die", "[safety_crisis]")]
    [InlineData("es", "one calf swollen, me quiero morir", "es[safety_crisis]")]
    [InlineData("en", "one calf swollen, me quiero morir", "es[safety_crisis]")]
    [InlineData(null, "me quiero morir", "es[safety_crisis]")]
    public void Red_flags_of_all_languages_are_watched_and_answered_in_the_language_they_were_said_in(string? language, string said, string reply) =>
        Assert.Equal(reply, new Talk(Both, Samples.Known with { Language = language }).Say(said).Last.Text);

    [Theory]
    [InlineData("mandíbula", "mandibula")]
    [InlineData("ÁÉÍÓÚÜÑ", "aeiouun")]
    [InlineData("sí\u0301", "si")]
    [InlineData("si\u0301 quiero", "si quiero")]
    [InlineData("¿qué?", "que")]
    public void Accents_do_not_count(string typed, string words) => Assert.Equal(words, string.Join(' ', Words.Of(typed)));

    private static LibraryContent Spanish()
    {
        var english = Samples.Content();
        return english with
        {
            Language = "es",
            LanguageNames = new("Español", ["español", "en español"], ["speak spanish"]),
            Areas = [english.Areas[1] with { Name = "Sienes", Aliases = [] }],
            Routines = [Samples.Mixed with { Name = "Pausa de mesa", GetReady = "Siéntate.", Aliases = [], Version = new("v1-es") }],
            Tips = [english.Tips[0] with { Text = "Consejo T01." }],
            RedFlags = [new("CR1", SafetyTier.Crisis, ["me quiero morir"])],
            Words = [new(Intent.Start, ["hola"], []), new(Intent.Routines, ["rutinas"], []), new(Intent.Resume, ["seguir"], [])],
            Phrases = english.Phrases.ToDictionary(phrase => phrase.Key, phrase => phrase.Value.Select(text => $"es{text}").ToImmutableArray()),
        };
    }
}
