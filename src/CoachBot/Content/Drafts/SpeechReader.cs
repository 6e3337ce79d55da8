using System.Collections.Immutable;
using CoachBot.Content.Yaml;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Drafts;

/// <summary>Reads speech.yaml, how the language works, and signs.yaml, what red flags are made of.</summary>
internal static class SpeechReader
{
    public static Speech Read(YamlNode? root, YamlNode? signs, Findings findings)
    {
        var wordings = SignsOf(signs, findings);
        if (root is not YamlMap map)
        {
            RefuseOther(root, findings);
            return Speech.None with { Signs = wordings };
        }

        var fields = new Fields(map, "speech.yaml", findings);
        var speech = new Speech
        {
            Shorthand = Pairs(map, "short", findings),
            Endings = fields.OptionalTexts("endings"),
            Filler = fields.OptionalTexts("filler"),
            Opening = fields.OptionalTexts("opening"),
            Closing = fields.OptionalTexts("closing"),
            Numbers = Numbers(map, findings),
            Minutes = fields.OptionalTexts("minutes"),
            Not = fields.OptionalTexts("not"),
            Or = fields.OptionalTexts("or"),
            NotReaches = fields.OptionalTexts("not_reaches"),
            NoDenial = fields.OptionalTexts("no_denial"),
            Past = fields.OptionalTexts("past"),
            Present = fields.OptionalTexts("present"),
            Told = fields.OptionalTexts("told"),
            Idioms = fields.OptionalTexts("idioms"),
            Symptoms = fields.OptionalTexts("symptoms"),
            Pains = fields.OptionalTexts("pains"),
            Over = fields.OptionalTexts("over"),
            Moments = Lists(fields.RequiredMap("moments"), "moment", findings),
            Plain = fields.OptionalTexts("plain"),
            Signs = wordings,
        };
        _ = (fields.RequiredMap("short"), fields.RequiredMap("numbers"));
        fields.Close();
        return speech;
    }

    private static Dictionary<string, ImmutableArray<string>> SignsOf(YamlNode? root, Findings findings)
    {
        if (root is not YamlMap)
        {
            RefuseOther(root, findings);
        }

        return Lists(root as YamlMap, "sign", findings);
    }

    private static Dictionary<string, ImmutableArray<string>> Lists(YamlMap? map, string each, Findings findings)
    {
        var lists = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var (key, _) in map?.Pairs ?? [])
        {
            lists[key.Value] = new Fields(map!, $"the {each} {key.Value}", findings).Texts(key.Value);
        }

        return lists;
    }

    private static Dictionary<string, string> Pairs(YamlMap map, string field, Findings findings)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in (map.Find(field) as YamlMap)?.Pairs ?? [])
        {
            if (value is YamlText { IsNothing: false } text)
            {
                pairs[key.Value] = text.Value;
            }
            else
            {
                findings.Add(value, $"'{key.Value}' stands for {value.Kind}", "Write the words it stands for.");
            }
        }

        return pairs;
    }

    private static Dictionary<string, int> Numbers(YamlMap map, Findings findings)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, value) in (map.Find("numbers") as YamlMap)?.Pairs ?? [])
        {
            if (value is YamlText text && int.TryParse(text.Value, out var number))
            {
                numbers[key.Value] = number;
            }
            else
            {
                findings.Add(value, $"'{key.Value}' is no number", "Write it in digits.");
            }
        }

        return numbers;
    }

    private static void RefuseOther(YamlNode? root, Findings findings)
    {
        if (root is not null)
        {
            findings.Add(root, $"the file is {root.Kind}, not a map of names and values", "Write lines of the form 'name: ...'.");
        }
    }
}
