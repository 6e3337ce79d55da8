using System.Collections.Immutable;
using CoachBot.Content.Yaml;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Routines;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Drafts;

/// <summary>Reads what each kind of entry says. The names of the fields here are the format that content/README.md describes.</summary>
internal static class DraftReader
{
    /// <summary>In place of a length that could not be read: even, and long enough for any text, so that no other rule complains of it.</summary>
    private const int HarmlessSeconds = 900;

    private static readonly Dictionary<string, Evidence> EvidenceTags = new Dictionary<string, Evidence>
    {
        ["HIGH"] = Evidence.High,
        ["MOD"] = Evidence.Mod,
        ["LOW"] = Evidence.Low,
        ["VLOW"] = Evidence.Vlow,
        ["EXP"] = Evidence.Exp,
        ["NONE"] = Evidence.None,
    }.ToDictionary(StringComparer.Ordinal);

    private static readonly Dictionary<string, Sides> SideWords = new Dictionary<string, Sides>
    {
        ["together"] = Sides.Together,
        ["each"] = Sides.Each,
    }.ToDictionary(StringComparer.Ordinal);

    internal static readonly Dictionary<string, bool> YesAndNo = new Dictionary<string, bool> { ["yes"] = true, ["no"] = false }.ToDictionary(StringComparer.Ordinal);

    private static readonly Dictionary<string, CardField> CardFields =
        Enum.GetValues<CardField>().ToDictionary(field => field.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly Dictionary<string, SafetyTier> Tiers = new Dictionary<string, SafetyTier>
    {
        ["same-day"] = SafetyTier.SameDay,
        ["emergency"] = SafetyTier.Emergency,
        ["crisis"] = SafetyTier.Crisis,
        ["strangulation"] = SafetyTier.Strangulation,
    }.ToDictionary(StringComparer.Ordinal);

    public static Area Area(Fields fields) => new()
    {
        Id = new(fields.Id("id")),
        Name = fields.Text("name"),
        PartOf = fields.OptionalText("part_of") is { } whole ? new(whole) : null,
        MaxPressure = fields.Number("max_pressure", otherwise: Rules.PressureRules.Most),
        Routine = fields.OptionalText("routine") is { } routine ? new(routine) : null,
        Aliases = fields.OptionalTexts("aliases"),
    };

    public static Card Card(Fields fields) => new()
    {
        Id = new(fields.Id("id")),
        Name = fields.Text("name"),
        Area = new(fields.Text("area")),
        Purpose = fields.Text("purpose"),
        Position = fields.Text("position"),
        Hands = fields.Text("hands"),
        Motion = fields.Text("motion"),
        Pressure = Pressure(fields),
        Seconds = fields.Number("seconds", HarmlessSeconds),
        Reps = fields.Text("reps"),
        Breath = fields.Text("breath"),
        Feel = fields.Text("feel"),
        StopIf = fields.Text("stop_if"),
        Easier = fields.Text("easier"),
        Tool = fields.OptionalText("tool"),
        Access = fields.Text("access"),
        Sides = fields.OneOf("sides", SideWords, Sides.Together),
        Switch = fields.OptionalText("switch"),
        Say = fields.Text("say"),
        Picture = Picture(fields),
        Fits = FitsReader.Fits(fields),
        Evidence = fields.OneOf("evidence", EvidenceTags, Evidence.Exp),
        Sources = SourceIds(fields),
    };

    public static RoutineDraft Routine(Fields fields) => new()
    {
        Id = fields.Id("id"),
        Name = fields.Text("name"),
        Summary = fields.Text("summary"),
        GetReady = fields.Text("get_ready"),
        LeadInSeconds = LeadIn(fields) ?? Core.Routines.Routine.UsualLeadInSeconds,
        Areas = fields.Texts("areas"),
        Aliases = fields.OptionalTexts("aliases"),
        Steps = fields.Entries("steps", "step", Step),
        Swaps = fields.OptionalEntries("swaps", "swap", Swap),
    };

    public static Tip Tip(Fields fields) => new()
    {
        Id = new(fields.Id("id")),
        Areas = [.. fields.TextsOrNone("areas").Select(area => new AreaId(area))],
        Moment = fields.Text("moment"),
        Tool = fields.OptionalText("tool"),
        Words = fields.OptionalTexts("words"),
        Cards = [.. fields.OptionalTexts("cards").Select(card => new CardId(card))],
        Means = fields.OptionalWords("means", FitsReader.MeansNames),
        Evidence = fields.OneOf("evidence", EvidenceTags, Evidence.Exp),
        Sources = SourceIds(fields),
        Text = fields.Text("text"),
    };

    public static Source Source(Fields fields) => new(new(fields.Id("id")), fields.Text("title"), fields.Text("where"));

    public static RedFlag RedFlag(Fields fields) =>
        new(fields.Id("id"), fields.OneOf("tier", Tiers, SafetyTier.Emergency), fields.OptionalTexts("phrases"))
        {
            Together = [.. fields.OptionalTexts("together").Select(SignsOf)],
        };

    public static Question Question(Fields fields) => new()
    {
        Id = fields.Id("id"),
        Phrases = fields.Texts("phrases"),
        Card = fields.Map.Find("card") is null ? null : fields.OneOf("card", CardFields, CardField.Pressure),
        Text = fields.Text("text"),
        First = fields.Map.Find("first") is not null && fields.OneOf("first", YesAndNo, otherwise: false),
        Offer = [.. fields.OptionalTexts("offer").Select(routine => new RoutineId(routine))],
        Sources = [.. fields.OptionalTexts("sources").Select(source => new SourceId(source))],
    };

    /// <summary>"chest + pain", or "arm + cold within 4": signs said together.</summary>
    private static SignsTogether SignsOf(string together)
    {
        var (signs, within) = together.Split(" within ", 2) is [var before, var after] && int.TryParse(after, out var words)
            ? (before, words)
            : (together, SignsTogether.UsuallyWithin);
        return new([.. signs.Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)], within);
    }

    /// <summary>The file and its words belong together; that neither stands alone is for PictureRules.</summary>
    private static Picture? Picture(Fields fields)
    {
        var (file, words) = (fields.OptionalText("picture"), fields.OptionalText("picture_alt"));
        return file is null && words is null ? null : new(file is null ? "" : ContentPlaces.Pictures + "/" + file, words ?? "");
    }

    private static ImmutableArray<SourceId> SourceIds(Fields fields) => [.. fields.Texts("sources").Select(source => new SourceId(source))];

    private static Pressure Pressure(Fields fields)
    {
        if (fields.RequiredMap("pressure") is not { } map)
        {
            return default;
        }

        var inner = new Fields(map, "pressure", fields.Findings);
        var usual = inner.Number("usual", otherwise: -1);
        var max = inner.Number("max", otherwise: -1);
        inner.Close();

        // One unreadable number must not make the other look wrong.
        return usual < 0 || max < 0 ? default : new(usual, max);
    }

    private static int? LeadIn(Fields fields) => fields.OptionalNumber("lead_in", unreadable: Core.Routines.Routine.UsualLeadInSeconds);

    private static StepDraft Step(Fields fields) =>
        new(fields.Text("card"), fields.Number("seconds", HarmlessSeconds), fields.OptionalText("say"), fields.Map);

    private static SwapDraft Swap(Fields fields) =>
        new(fields.Id("id"), fields.Text("name"), fields.OptionalTexts("words"), Replacements(fields), fields.Map)
        {
            GetReady = fields.OptionalText("get_ready"),
            LeadInSeconds = LeadIn(fields),
        };

    private static ImmutableArray<Replacement> Replacements(Fields fields)
    {
        var replacements = ImmutableArray.CreateBuilder<Replacement>();
        foreach (var (card, value) in fields.RequiredMap("replace")?.Pairs ?? [])
        {
            if (value is YamlList steps)
            {
                replacements.Add(new(card.Value, card.Place, fields.EntriesOf(steps, "step", Step)));
            }
            else
            {
                fields.Findings.Add(
                    value,
                    $"the replacement of {card.Value} is {value.Kind}, not a list of steps",
                    "Write steps below it, or [] to leave it out.");
            }
        }

        return replacements.ToImmutable();
    }
}
