using CoachBot.Content;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using NodaTime;

namespace CoachBot.Tests.Content;

/// <summary>A third language is a folder of texts: a tiny French laid beside the shipped content, and no line of the program for it.</summary>
public sealed class ThirdLanguageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("coachbot-french-").FullName;
    private readonly Library library;

    public ThirdLanguageTests()
    {
        Copy(Repository.PathOf("content"), folder);
        Write("language.yaml", "name: Français\nsay: [français, en français, french]\nwithin: [parle français, speak french]\n");
        Write("phrases.yaml", "welcome: Bonjour, je suis CoachBot.\ntip_button: \"Conseil pour {area}\"\nnudge_zone: Où es-tu ?\nnudge_saved: \"C'est noté : {rule}. Le prochain : {next}.\"\nsafety_same_day: Pas de massage ici ; va voir un médecin aujourd'hui.\n");
        Write("words.yaml", "tip: {say: [un conseil], within: [conseil pour]}\nstart: {say: [bonjour, salut]}\n");
        Write("areas.yaml", "- id: temples\n  name: Tempes\n  aliases: [tempe, mes tempes]\n");
        Write("tips.yaml", "- id: T05\n  text: Deux doigts sur chaque tempe, des cercles lents.\n");
        Write("red_flags.yaml", "- id: RF5U\n  phrases: [je me suis cogné la tête]\n");
        Write("signs.yaml", "leg: [mollet, jambe]\nswelling: [enflé, gonflé]\none_leg: [un mollet, le mollet]\n");
        Write("speech.yaml", "not: [ne, pas, \"non\", sans]\nnot_reaches: [le, la, de]\nidioms: [mal au coeur]\nplain: [je, me, suis, est, la, le, mon, une]\n");
        Write("schedule.yaml", """
            daily: [tous les jours, chaque jour]
            at: [à]
            to: [jusqu'à]
            request: [rappelle-moi]
            tuesday: [mardi]
            tuesdays: [les mardis]
            rule_at: "à {times}"
            rule_daily: tous les jours
            rule_weekly: "chaque {days}"
            every: [chaque]
            nudge_save: [Enregistrer]
            zone_Europe/Paris: [Paris, France, chez moi]

            """);
        var loaded = ContentLoader.Load(folder);
        Assert.Equal("", string.Join("\n", (loaded as LoadedContent.Refused)?.Findings.Select(finding => finding.ToString()) ?? []));
        library = ((LoadedContent.Usable)loaded).Library;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void It_is_there_beside_the_others() => Assert.Equal(["en", "es", "fr"], library.Languages.All.Select(each => each.Content.Language));

    [Theory]
    [InlineData("en francais", null)]
    [InlineData("hi", "fr-CA")]
    [InlineData("bonjour", null)]
    public void It_is_spoken_when_asked_for_told_by_the_platform_or_written(string text, string? locale)
    {
        var turn = Say(new Person(new(1)), text, locale);
        Assert.Equal("fr", turn.Person.Language);
        Assert.Equal("Bonjour, je suis CoachBot.", TextOf(turn));
    }

    [Fact]
    public void What_it_lacks_is_said_in_English()
    {
        var person = Say(new Person(new(1)), "hi", "fr").Person;
        Assert.Equal(library.Content.Phrases["routines"][0], TextOf(Say(person, "routines")).Split('\n')[0]);
    }

    [Theory]
    [InlineData("un conseil pour mes tempes", "Deux doigts sur chaque tempe, des cercles lents.")]
    public void Its_words_are_understood_whichever_language_is_spoken(string text, string tip)
    {
        var french = library.In("fr").Content;
        Assert.Contains(french.Tips, each => each.Text == tip);
        var turn = Say(new Person(new(1)) { Welcomed = true, Language = "fr" }, text);
        Assert.Contains(french.Tips.Where(each => each.Areas.Contains(new AreaId("temples"))), each => each.Text == TextOf(turn));
        turn = Say(new Person(new(1)) { Welcomed = true, Language = "en" }, text);
        Assert.Contains(library.Content.Tips.Where(each => each.Areas.Contains(new AreaId("temples"))), each => each.Text == TextOf(turn));
    }

    [Theory]
    [InlineData("en", "je me suis cogné la tête", true)]
    [InlineData("es", "je me suis cogne la tete", true)]
    [InlineData("es", "le mollet est gonflé", true)]
    [InlineData("en", "le mollet est pas gonflé", false)]
    [InlineData("fr", "one calf swollen", true)]
    [InlineData("fr", "tengo una pantorrilla hinchada", true)]
    public void Its_red_flags_are_watched_and_those_of_the_others(string spoken, string text, bool isFlag)
    {
        var turn = Say(new Person(new(1)) { Welcomed = true, Language = spoken }, text);
        Assert.Equal(isFlag, turn.Person.Held is not null);
    }

    [Fact]
    public void A_nudge_is_set_in_it()
    {
        var turn = Say(new Person(new(1)) { Welcomed = true, Language = "fr" }, "rappelle-moi tous les jours à 20:00");
        Assert.Equal("Où es-tu ?", TextOf(turn));
        turn = Say(turn.Person, "chez moi");
        Assert.StartsWith("tous les jours à 20:00", TextOf(turn));
        turn = Say(turn.Person, "enregistrer");
        Assert.StartsWith("C'est noté : tous les jours à 20:00.", TextOf(turn));
        Assert.Equal("Europe/Paris", turn.Person.Nudges!.Zone);
    }

    [Fact]
    public void What_it_lacks_is_reported_file_by_file()
    {
        var missing = ((LoadedContent.Usable)ContentLoader.Load(folder)).Untranslated["fr"].Select(text => text.What).ToList();
        Assert.All(
            ["phrases.yaml: routines", "signs.yaml: head", "speech.yaml: idioms", "schedule.yaml: monday", "words.yaml: next", "buttons.yaml: next", "question oil: text", "card C05: picture_alt"],
            what => Assert.Equal(what != "speech.yaml: idioms", missing.Contains(what)));
    }

    private Turn Say(Person person, string text, string? locale = null) => Engine.Step(
        person,
        new ChatEvent.TextSaid(text) { Locale = locale },
        library,
        person.Turn.Next,
        Instant.FromUtc(2026, 11, 23, 13, 5));

    private static string TextOf(Turn turn) => turn.Effects.OfType<Effect.Say>().First().Message.Text;

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.Combine(folder, "fr"));
        File.WriteAllText(Path.Combine(folder, "fr", file), text);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".svg", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
