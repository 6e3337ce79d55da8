using System.Buffers;
using System.Text.RegularExpressions;
using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;

namespace CoachBot.Content.Rules;

/// <summary>
/// Keeps claims out of what the coach says that its sources do not carry, and products altogether. Saying that something is
/// not so ("it won't flush toxins") is allowed; what people may say to the coach is not looked at.
/// </summary>
internal static partial class ClaimRules
{
    private const string SayFeeling = "Say how it may feel instead.";

    /// <summary>A piece of every expression below that is looked for: most texts have none, and this search is many times faster.</summary>
    private static readonly SearchValues<string> Beginnings = SearchValues.Create(
        [
            "detox", "toxin", "purif", "cure", "curing", "heal", "miracle", "second heart", "endorphin", "meridian", "chakra", "reflex", "energy",
            "hair growth", "fertility", "weight", "circulation", "flow", "immun", "metabolism", "organ", "blood pressure",
            "cortisol", "prevent", "rid of", "break", "adhesion",
            "liver", "kidney", "spleen", "pancreas", "bladder", "intestine", "colon", "bowel", "lung", "thyroid", "uterus", "prostate", "adrenal",
            .. Brands.Split('|'),
        ],
        StringComparison.OrdinalIgnoreCase);

    private const string Brands = "kerassentials|theragun|therabody|hypervolt|hyperice|voltaren|nurofen|advil|tylenol|aspercreme|biofreeze"
        + "|tiger balm|bengay|vicks|nivea|vaseline";

    public static void Check(ContentDraft draft, Findings findings)
    {
        foreach (var text in SpokenTexts.In(draft))
        {
            if (draft.Claims is { } claims)
            {
                CheckText(text, claims, findings);
            }
            else
            {
                CheckText(text, findings);
            }
        }
    }

    /// <summary>The same in a language that brings its own list.</summary>
    private static void CheckText(YamlText text, ClaimList claims, Findings findings)
    {
        CheckBrand(text, findings);
        foreach (var sentence in Sentence().Matches(text.Value).Select(match => match.Value))
        {
            var (claimed, touched) = claims.In(sentence);
            if (claimed is { } claim)
            {
                findings.Add(text, $"'{claim}' claims more than the sources carry", SayFeeling);
            }
            else if (touched is { } organ)
            {
                findings.Add(text, $"'{organ}' stands beside pressing or rubbing, as if that reached an organ", SayFeeling);
            }
        }
    }

    private static void CheckBrand(YamlText text, Findings findings)
    {
        if (Brand().Match(text.Value) is { Success: true } brand)
        {
            findings.Add(text, $"'{brand.Value}' is a brand", "Name the kind of thing, not a product.");
        }
    }

    private static void CheckText(YamlText text, Findings findings)
    {
        if (!text.Value.AsSpan().ContainsAny(Beginnings))
        {
            return;
        }

        CheckBrand(text, findings);
        foreach (var sentence in Sentence().Matches(text.Value).Select(match => match.Value).Where(sentence => !Negation().IsMatch(sentence)))
        {
            if (AnyClaim().Match(sentence) is { Success: true } claim)
            {
                findings.Add(text, $"'{claim.Value}' claims more than the sources carry", SayFeeling);
            }
            else if (Organ().Match(sentence) is { Success: true } organ && Pressing().IsMatch(sentence))
            {
                findings.Add(text, $"'{organ.Value}' stands beside pressing or rubbing, as if that reached an organ", SayFeeling);
            }
        }
    }

    [GeneratedRegex(@"[^.!?;]+")]
    private static partial Regex Sentence();

    [GeneratedRegex(
        @"\b(not|no|never|nobody|nothing|none|without|cannot|unproven|myth|hardly|instead of|rather than)\b|n['\u2019]t\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Negation();

    [GeneratedRegex(
        @"\b(detox\w*|toxins?|purif\w+|cur(e|es|ed|ing)|heal(s|ed|ing)?|miracles?|second heart|endorphins?|meridians?|chakras?|reflex (points?|zones?)"
        + @"|energy (flows?|points?|channels?)|flow of energy|hair growth|fertility|los(e|es|ing) weight|weight loss"
        + @"|(boost|improv|increas|stimulat|strengthen)(e|es|s|ing)? (your |the )?((blood |lymph )?(circulation|flow)|immun\w+|metabolism|organs?)"
        + @"|(lower|reduc)(e|es|s|ing)? (your |the )?(blood pressure|cortisol)|prevents? (a |your )?(migraines?|headaches?)"
        + @"|break(s|ing)? (up|down) (a |the |any |your |these |those )?((muscle )?knots?|adhesions?)"
        + @"|gets? rid of (a |your |the )?(pain|migraines?|headaches?|tension))\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex AnyClaim();

    [GeneratedRegex(
        @"\b(livers?|kidneys?|spleen|pancreas|gall ?bladder|bladder|intestines?|colon|bowels?|lungs?|thyroid|uterus|prostate|adrenals?|organs?)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Organ();

    [GeneratedRegex(@"\b(press\w*|rub\w*|massag\w*|knead\w*|points?|zones?|stroke|strokes|stroking)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pressing();

    [GeneratedRegex(@"\b(" + Brands + @")\b", RegexOptions.IgnoreCase)]
    private static partial Regex Brand();
}
