using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CoachBot.Content;
using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;
using CoachBot.Core.Content;
using CoachBot.Core.Flows;
using CoachBot.Core.Nudges;
using CoachBot.Core.Understanding;

namespace CoachBot.Tests.Content;

/// <summary>The schemas that editors complete from say what the loader takes, no more and no less.</summary>
public sealed partial class SchemaTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Repository.PathOf("content", "en"), "*.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.PathOf("content", "en"), file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_file_names_its_schema_and_fits_it(string file)
    {
        var path = Repository.PathOf(["content", "en", .. file.Split('/')]);
        var match = FirstLine().Match(File.ReadLines(path).First());
        Assert.True(match.Success, $"{file} does not begin with the line that names its schema.");
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(path)!, match.Groups[1].Value)));

        var schema = new Schema(Path.GetFileNameWithoutExtension(match.Groups[1].Value));
        Assert.Equal(file.StartsWith("cards/", StringComparison.Ordinal) ? "cards" : Path.GetFileNameWithoutExtension(file), Path.GetFileNameWithoutExtension(match.Groups[1].Value));
        Assert.Empty(schema.Faults(Schema.Parse(file, File.ReadAllBytes(path))));
    }

    [Fact]
    public void Entries_have_the_fields_the_loader_knows_and_need_those_it_needs()
    {
        Same("areas", (node, findings) => Section.Read("area", [node], findings, DraftReader.Area));
        Same("cards", (node, findings) => Section.Read("card", [node], findings, DraftReader.Card));
        Same("routines", (node, findings) => Section.Read("routine", [node], findings, DraftReader.Routine));
        Same("tips", (node, findings) => Section.Read("tip", [node], findings, DraftReader.Tip));
        Same("questions", (node, findings) => Section.Read("question", [node], findings, DraftReader.Question), also: ", card: time, first: yes");
        Same("conditions", (node, findings) => Section.Read("condition", [node], findings, ConditionReader.Condition));
        Same("red_flags", (node, findings) => Section.Read("red flag", [node], findings, DraftReader.RedFlag));
        Same("sources", (node, findings) => Section.Read("source", [node], findings, DraftReader.Source));
        Same("language", (node, findings) => LanguageFileReader.Names(node, findings), list: false);
        Same("claims", (node, findings) => LanguageFileReader.Claims(node, findings), list: false);
        Same("speech", (node, findings) => SpeechReader.Read(node, Schema.Parse("signs.yaml", "a: [b]"u8.ToArray()), findings), list: false);
    }

    [Fact]
    public void Steps_swaps_and_pressure_have_the_fields_the_loader_knows()
    {
        Same(new Schema("routines").Definition("step"), "step of", Read("- {id: R1, steps: [{qqqqqqqq: 1}]}"));
        Same(new Schema("routines").Definition("swap"), "swap of", Read("- {id: R1, swaps: [{qqqqqqqq: 1}]}"));
        var findings = new Findings();
        Section.Read("card", [Node("- {id: C1, pressure: {qqqqqqqq: 1}}")], findings, DraftReader.Card);
        Same(new Schema("cards").Entry.GetProperty("properties").GetProperty("pressure"), "pressure", findings);
        findings = new Findings();
        Section.Read("card", [Node("- {id: C1, fits: {qqqqqqqq: 1}}")], findings, DraftReader.Card);
        Same(new Schema("cards").Entry.GetProperty("properties").GetProperty("fits"), "fits", findings);
        findings = new Findings();
        Section.Read("condition", [Node("- {id: c, avoid: [{qqqqqqqq: 1}]}")], findings, ConditionReader.Condition);
        Same(new Schema("conditions").Definition("rule"), "rule of", findings);

        static Findings Read(string yaml)
        {
            var findings = new Findings();
            Section.Read("routine", [Node(yaml)], findings, DraftReader.Routine);
            return findings;
        }
    }

    [Fact]
    public void Words_of_fixed_meaning_are_those_the_loader_takes()
    {
        Choices(new Schema("cards").Entry, "evidence", "card", "- {id: C1, evidence: qqqqqqqq}", DraftReader.Card);
        Choices(new Schema("cards").Entry, "sides", "card", "- {id: C1, sides: qqqqqqqq}", DraftReader.Card);
        Choices(new Schema("tips").Entry, "evidence", "tip", "- {id: T1, evidence: qqqqqqqq}", DraftReader.Tip);
        Choices(new Schema("questions").Entry, "card", "question", "- {id: q, card: qqqqqqqq}", DraftReader.Question);
        Choices(new Schema("questions").Entry, "first", "question", "- {id: q, first: qqqqqqqq}", DraftReader.Question);
        Choices(new Schema("red_flags").Entry, "tier", "red flag", "- {id: RF1, tier: qqqqqqqq}", DraftReader.RedFlag);
    }

    [Fact]
    public void Files_of_names_have_the_names_there_are()
    {
        Names("phrases", Phrases.All.Select(key => key.Name));
        Names("buttons", Buttons.All.Select(Intents.NameOf));
        Names("schedule", ScheduleWords.Keys.Keys);
        Names("personal", PersonalWords.Keys);
        Names("circumstances", Circumstances.Keys);
        Names("programme", Programme.Keys);
        var words = Intents.Names.Where(name => Intents.HasWords(Intents.Find(name))).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(words, Schema.PropertiesOf(new Schema("words").Entry).ToHashSet(StringComparer.Ordinal));

        static void Names(string file, IEnumerable<string> names)
        {
            var expected = names.Order(StringComparer.Ordinal).ToList();
            Assert.Equal(expected, Schema.PropertiesOf(new Schema(file).Entry));
            Assert.Equal(expected, Schema.RequiredOf(new Schema(file).Entry));
        }
    }

    [Theory]
    [InlineData("routines", "- {id: R9, name: Nine, summary: s, get_ready: g, areas: [feet], steps: [{card: C01, seconds: 3}]}", "is too small")]
    [InlineData("routines", "- {id: R9, name: Nine, summary: s, get_ready: g, areas: [feet], steps: [{card: C01, secnods: 30}]}", "'secnods' is not in the schema")]
    [InlineData("tips", "- {id: T9, areas: [], moment: any, evidence: SURE, sources: ['1'], text: t}", "'SURE' is none of")]
    [InlineData("tips", "- {id: T9, areas: [], moment: any, evidence: EXP, sources: [], text: t}", "has too few items")]
    [InlineData("sources", "- {id: 'a b', title: t, where: w}", "does not match")]
    [InlineData("buttons", "start: [a]", "is not")]
    public void A_slip_does_not_fit(string schema, string yaml, string says) =>
        Assert.Contains(new Schema(schema).Faults(Node(yaml)), fault => fault.Contains(says, StringComparison.Ordinal));

    private static YamlNode Node(string yaml) => Schema.Parse("probe.yaml", Encoding.UTF8.GetBytes(yaml));

    private static void Same(string name, Action<YamlNode, Findings> read, bool list = true, string also = "")
    {
        var findings = new Findings();
        read(Node(list ? $"- {{qqqqqqqq: 1{also}}}" : "qqqqqqqq: 1"), findings);
        Same(new Schema(name).Entry, "", findings);
    }

    /// <summary>An entry with one field that nobody knows makes the loader name all that it knows, and all that it misses.</summary>
    private static void Same(JsonElement schema, string of, Findings findings)
    {
        var found = findings.InOrder();
        var known = Known().Match(found.Single(finding => finding.What.StartsWith("'qqqqqqqq' is not a field", StringComparison.Ordinal)).Remedy).Groups[1].Value.Split(", ");
        Assert.Equal(known.Order(StringComparer.Ordinal), Schema.PropertiesOf(schema));
        var missing = found.Where(finding => finding.What.Contains(of, StringComparison.Ordinal)).Select(finding => Missing().Match(finding.What)).Where(match => match.Success).Select(match => match.Groups[1].Value);
        Assert.Equal(missing.Distinct().Order(StringComparer.Ordinal), Schema.RequiredOf(schema));
    }

    private static void Choices<T>(JsonElement schema, string field, string kind, string yaml, Func<Fields, T> read)
    {
        var findings = new Findings();
        Section.Read(kind, [Node(yaml)], findings, read);
        var remedy = findings.InOrder().Single(finding => finding.What == $"{field} is 'qqqqqqqq', which is not known").Remedy;
        var choices = schema.GetProperty("properties").GetProperty(field).GetProperty("enum").EnumerateArray().Select(choice => choice.GetString()!);
        Assert.Equal(remedy["Use one of ".Length..^1].Split(", ").Order(StringComparer.Ordinal), choices.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^# yaml-language-server: \$schema=(\S+)$")]
    private static partial Regex FirstLine();

    [GeneratedRegex(@"^Delete it; .*? has (.+)\.$")]
    private static partial Regex Known();

    [GeneratedRegex(@" has no (\w+)$")]
    private static partial Regex Missing();
}
