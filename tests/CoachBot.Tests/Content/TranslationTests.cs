using System.Collections.Immutable;
using CoachBot.Content;
using CoachBot.Content.Rules;
using CoachBot.Core.Content;
using CoachBot.Verbs;
using Microsoft.Extensions.Configuration;

namespace CoachBot.Tests.Content;

public sealed class TranslationTests : IDisposable
{
    private const string Spanish = "name: Español\nsay: [español]\n";

    private readonly SampleContent sample = new();

    public TranslationTests() => sample.Write("../es/language.yaml", Spanish);

    public void Dispose() => sample.Dispose();

    [Fact]
    public void What_is_translated_is_said_in_that_language_and_the_rest_as_it_was_written()
    {
        sample.Write("../es/tips.yaml", "- id: T02\n  text: Rueda una pelota bajo el pie.\n");
        var spanish = Load().Library.In("es");

        Assert.Equal(["Two fingertips on each temple, slow circles.", "Rueda una pelota bajo el pie.", "Listen to your body."], spanish.Content.Tips.Select(tip => tip.Text));
        Assert.Equal("Español", spanish.Content.LanguageNames.Own);
        Assert.Equal("Roll a ball under your foot.", Load().Library.Content.Tips[1].Text);
    }

    [Fact]
    public void Steps_numbers_and_sources_are_always_those_of_the_original()
    {
        sample.Write("../es/cards/todas.yaml", "- id: C29\n  name: Talón\n  say: Presiona el talón.\n").Write("../es/routines.yaml", "- id: R1\n  name: Pausa\n");
        sample.Change("routines.yaml", "{card: C05, seconds: 60}", "{card: C05, seconds: 80}").Change("cards/feet.yaml", "max: 6", "max: 5");
        var library = Load().Library;
        var (english, spanish) = (library.Find(new RoutineId("R1"))!, library.In("es").Find(new RoutineId("R1"))!);

        Assert.Equal(("Pausa", 80, 5), (spanish.Name, spanish.Steps[1].Seconds, spanish.Steps[2].Pressure.Max));
        Assert.Equal(english.Steps.Select(step => (step.Card, step.Seconds, step.Pressure)), spanish.Steps.Select(step => (step.Card, step.Seconds, step.Pressure)));
        Assert.NotEqual(english.Version, spanish.Version);
        Assert.Equal("Presiona el talón.", library.In("es").Find(new RoutineId("C29"))!.Steps[0].Say);
    }

    [Fact]
    public void Words_inside_swaps_and_steps_are_found_by_id_and_by_card()
    {
        sample.Change("routines.yaml", "C01: [{card: C01, seconds: 30}, {card: C05, seconds: 40}]", "C01: [{card: C01, seconds: 30}, {card: C05, seconds: 40, say: Slow circles.}]");
        sample.Write("../es/routines.yaml", """
            - id: R1
              steps: [{card: C29, say: Aprieta el talón.}]
              swaps:
                - id: calm
                  name: Con calma
                  words: [más calma]
                  replace: {C01: [{card: C05, say: Círculos lentos.}]}
            """);
        var spanish = Load().Library.In("es");

        Assert.Equal("Aprieta el talón.", spanish.Find(new RoutineId("R1"))!.Steps[2].Say);
        var calm = spanish.Find(new RoutineId("R1-calm"))!;
        Assert.Equal(("Desk reset (Con calma)", "Círculos lentos.", 40), (calm.Name, calm.Steps[1].Say, calm.Steps[1].Seconds));
        Assert.Equal(["con calma", "más calma"], spanish.Find(new RoutineId("R1"))!.Swaps[1].Words);
    }

    [Fact]
    public void A_new_language_needs_a_folder_and_nothing_else()
    {
        sample.Write("../pt-BR/language.yaml", "name: Português\nsay: [português]\n").Write("../pictures/readme.txt", "");
        Assert.Equal(["en", "es", "pt-BR"], Load().Library.Languages.All.Select(library => library.Content.Language));
        Assert.Equal("pt-BR", Load().Library.Languages.AskedFor("portugues"));
    }

    [Fact]
    public void An_edit_of_a_translation_alone_is_another_version()
    {
        var before = Load().Version;
        sample.Write("../es/tips.yaml", "- id: T02\n  text: Rueda una pelota.\n");
        Assert.NotEqual(before, Load().Version);
    }

    [Fact]
    public void What_is_missing_is_listed_with_the_place_of_the_original()
    {
        sample.Write("../es/tips.yaml", "- id: T01\n  text: Dos dedos.\n- id: T02\n  text: Una pelota.\n");
        var (exit, lines) = Check("es");

        Assert.Equal(1, exit);
        Assert.Contains($"en/tips.yaml:{sample.LineOf("tips.yaml", "tool: ball")}:9: missing: tip T02: tool is not translated. Write it below es.", lines);
        Assert.DoesNotContain(lines, line => line.Contains("tip T01", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("phrases.yaml: welcome is not translated", StringComparison.Ordinal));
        Assert.Matches(@"no errors; es: \d+ texts not translated \(optional: en is said there; check --language es lists them\)$", lines[^1]);
    }

    [Fact]
    public void A_translation_without_every_text_passes_a_plain_check() => Assert.Equal(0, Check(null).Exit);

    [Fact]
    public void A_language_that_is_not_there_is_named_with_those_that_are()
    {
        var (exit, lines) = Check("fr");
        Assert.Equal((1, "fr: error: there is no such translation. There is en, es; a translation is a folder beside the content, named like its language."), (exit, lines[0]));
    }

    public static TheoryData<string, string, string, string> Slips => new()
    {
        { "tips.yaml", "- id: T7\n  text: Hola.\n", "../es/tips.yaml:1:7", "there is no tip T7 in en. Delete it, or add it there first." },
        { "cards/a.yaml", "- id: C0l\n  name: Llegar\n", "../es/cards/a.yaml:1:7", "there is no card C0l in en. Did you mean C01?" },
        { "tips.yaml", "- id: T01\n  text: Uno.\n- id: T01\n  text: Dos.\n", "../es/tips.yaml:3:7", "tip T01 is translated already, at ../es/tips.yaml:1:7" },
        { "tips.yaml", "- text: Uno.\n", "../es/tips.yaml:1:3", "this tip has no id" },
        { "tips.yaml", "- id: T01\n  evidence: HIGH\n", "../es/tips.yaml:2:13", "evidence of tip T01 is not a text to translate. Delete it: it always is what en says." },
        { "cards/a.yaml", "- id: C05\n  seconds: 20\n", "../es/cards/a.yaml:2:12", "seconds of card C05 is not a text to translate" },
        { "cards/a.yaml", "- id: C05\n  pressure: {usual: 9, max: 10}\n", "../es/cards/a.yaml:2:13", "pressure of card C05 is not a text to translate" },
        { "tips.yaml", "- id: T01\n  txt: Uno.\n", "../es/tips.yaml:2:3", "tip T01 has no txt in en. Did you mean text?" },
        { "cards/a.yaml", "- id: C01\n  tool: una taza\n", "../es/cards/a.yaml:2:3", "card C01 has no tool in en. Delete it." },
        { "routines.yaml", "- id: R1\n  swaps: [{id: no-fet, name: Sin pies}]\n", "../es/routines.yaml:2:11", "there is no 'no-fet' in swaps of routine R1 in en. Did you mean no-feet?" },
        { "routines.yaml", "- id: R1\n  steps: [{card: C29, seconds: 4, say: Aprieta.}]\n", "../es/routines.yaml:2:32", "seconds of C29 in steps of routine R1 is not a text to translate" },
        { "phrases.yaml", "welcom: Hola\n", "../es/phrases.yaml:1:1", "'welcom' is not in en/phrases.yaml. Did you mean welcome?" },
        { "phrases.yaml", "ready_rated: Anotado.\n", "../es/phrases.yaml:1:14", "the phrase 'ready_rated' leaves out {before}, which the original says" },
        { "phrases.yaml", "ready_rated: '{before} {antes}'\n", "../es/phrases.yaml:1:14", "the phrase 'ready_rated' has no slot {antes}" },
        { "phrases.yaml", "- welcome\n", "../es/phrases.yaml:1:1", "the file is a list, where a map of names and values is expected" },
        { "words.yaml", "nxt: {say: [siguiente]}\n", "../es/words.yaml:1:1", "'nxt' is not in en/words.yaml. Did you mean next?" },
        { "buttons.yaml", "next: Siguiente\n", "../es/buttons.yaml:1:7", "'siguiente', typed instead of pressing the button next, is not understood" },
        { "tips.yml", "- id: T01\n", "../es/tips.yml:1:1", "the coach reads no file of this name. Did you mean tips.yaml?" },
        { "sources.yaml", "- id: 1\n", "../es/sources.yaml:1:1", "the coach reads no file of this name" },
        { "tips.yaml", "- id: T01\n  text: Prueba el Voltaren.\n", "../es/tips.yaml:2:9", "'Voltaren' is a brand" },
        { "red_flags.yaml", "- id: CR1\n  phrases: [the desk reset, me quiero morir, start the]\n", "words.yaml:1:32", "the phrase 'start the' sets off red flag CR1" },
        { "routines.yaml", "- id: R1\n  aliases: [el cuello stings]\n", "../es/routines.yaml:2:13", "'el cuello stings' tells of a pain or symptom, by 'stings', and would begin routine R1" },
        { "language.yaml", "name: Español\nsya: [español]\n", "../es/language.yaml:2:1", "'sya' is not a field of the language. Did you mean say?" },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public void A_slip_is_found_in_its_place(string file, string text, string place, string says)
    {
        sample.Write($"../es/{file}", text);
        var refused = Assert.IsType<LoadedContent.Refused>(ContentLoader.Load(sample.Folder));
        Assert.Contains(refused.Findings, finding => finding.ToString().StartsWith($"{place}: error: ", StringComparison.Ordinal) && finding.ToString().Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void A_translation_says_what_it_is_called()
    {
        File.Delete(sample.PathOf("../es/language.yaml"));
        sample.Write("../es/tips.yaml", "- id: T01\n  text: Uno.\n");
        var finding = Assert.Single(Assert.IsType<LoadedContent.Refused>(ContentLoader.Load(sample.Folder)).Findings);
        Assert.Equal(("../es/language.yaml", "the file is missing"), (finding.Place.File, finding.What));
    }

    [Fact]
    public void A_text_must_be_readable_in_the_time_the_original_gives_it()
    {
        sample.Write("../es/cards/a.yaml", $"- id: C01\n  say: {string.Join(' ', Enumerable.Repeat("palabra", 40))}\n");
        var finding = Assert.Single(Assert.IsType<LoadedContent.Refused>(ContentLoader.Load(sample.Folder)).Findings);
        Assert.Equal("../es/cards/a.yaml", finding.Place.File);
        Assert.Contains("20 seconds (routines.yaml:", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_star_alone_in_the_list_of_claims_stands_for_any_word()
    {
        var list = new ClaimList(["* milagros"], [], [], ["no"]);
        Assert.Equal(("hace milagros", null), list.In("Este punto hace milagros."));
        Assert.Equal((null, null), list.In("Milagros."));
        Assert.Equal((null, null), list.In("Este punto no hace milagros."));
    }

    [Theory]
    [InlineData("Esto elimina toxinas.", "toxinas")]
    [InlineData("Mejora la circulación de la sangre.", "mejora la circulacion")]
    [InlineData("Presiona el punto del hígado.", "higado")]
    [InlineData("No elimina toxinas.", null)]
    [InlineData("El hígado se ocupa de eso.", null)]
    public void Claims_are_refused_by_the_list_of_the_language(string text, string? claim)
    {
        sample.Write("../es/claims.yaml", File.ReadAllText(Repository.PathOf("content", "es", "claims.yaml"))).Write("../es/tips.yaml", $"- id: T01\n  text: {text}\n");
        var loaded = ContentLoader.Load(sample.Folder);
        Assert.Equal(claim, (loaded as LoadedContent.Refused)?.Findings.Single().What.Split('\'')[1]);
    }

    private LoadedContent.Usable Load() => Assert.IsType<LoadedContent.Usable>(ContentLoader.Load(sample.Folder));

    private (int Exit, ImmutableArray<string> Lines) Check(string? language)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Content:Path", "en"), new("Web:Enabled", "false")]).Build();
        var exit = CheckVerb.Run(settings, Path.GetDirectoryName(sample.Folder)!, output, language);
        return (exit, [.. output.ToString().TrimEnd('\n').Split('\n')]);
    }
}
