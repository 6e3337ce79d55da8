using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Rules;

/// <summary>A phrase of the content that makes a name mean something else.</summary>
/// <param name="What">What the phrase says ("condition driving").</param>
/// <param name="Phrase">The phrase as written.</param>
internal sealed record Claimant(string What, YamlText Phrase)
{
    public override string ToString() => $"'{Phrase.Value}' ({Phrase.Place})";
}

/// <summary>Finds what claims a name, so that the author is shown the words to avoid. Looked for only when something is wrong.</summary>
internal static class Claimants
{
    /// <summary>What is said beside the name: a condition or a limit of the moment, which the coach would note; null when there is none.</summary>
    public static Claimant? Beside(string text, Meaning read, ContentDraft draft, Vocabulary vocabulary)
    {
        var conditions = read.Conditions.SelectMany(said => Conditions(draft, said.Id.Value));
        var limits = read.Limits.SelectMany(limit => Keyed(draft.Circumstances, limit, "the answer"));
        return Longest(text, conditions.Concat(limits), vocabulary);
    }

    /// <summary>What makes it mean what it means; null when no single phrase does.</summary>
    public static Claimant? Instead(string text, Meaning read, ContentDraft draft, Vocabulary vocabulary)
    {
        var questions = draft.Questions.Entries.Where(question => question.Value.Id == read.Question)
            .SelectMany(question => Texts(question.Node, $"question {question.Value.Id}", "phrases"));
        var settings = read.Setting is null ? [] : (draft.Personal?.Entries ?? []).SelectMany(entry => Keyed(draft.Personal, entry.Name, "the setting"));
        var routines = draft.Routines.Entries.Where(routine => routine.Value.Id == read.Routine?.Value)
            .SelectMany(routine => Texts(routine.Node, $"routine {routine.Value.Id}", "name", "aliases"));
        var areas = draft.Areas.Entries.Where(area => area.Value.Id == read.Area).SelectMany(area => Texts(area.Node, $"area {area.Value.Id}", "name", "aliases"));
        var words = draft.Words.Phrases.Where(phrase => phrase.Intent == read.Intent)
            .Select(phrase => new Claimant(Intents.NameOf(phrase.Intent), new(phrase.Place, phrase.Phrase, quoted: true)));
        return Longest(text, questions.Concat(settings).Concat(routines).Concat(areas).Concat(words), vocabulary);
    }

    private static IEnumerable<Claimant> Conditions(ContentDraft draft, string id) => (draft.Conditions?.Entries ?? [])
        .Where(condition => condition.Value.Id.Value == id).SelectMany(condition => Texts(condition.Node, $"the condition {id}", "phrases", "over", "name"));

    private static IEnumerable<Claimant> Keyed(KeyedTexts? texts, string name, string kind) =>
        (texts?.Entries ?? []).Where(entry => entry.Name == name).SelectMany(entry => entry.Wordings).Select(wording => new Claimant($"{kind} {name}", wording));

    private static IEnumerable<Claimant> Texts(YamlMap node, string what, params string[] fields) =>
        RedFlagRules.TextsOf(node, fields).Select(text => new Claimant(what, text));

    private static Claimant? Longest(string text, IEnumerable<Claimant> candidates, Vocabulary vocabulary)
    {
        var words = vocabulary.FormsOf(text).AsSpan();
        var (best, longest) = ((Claimant?)null, 0);
        foreach (var candidate in candidates)
        {
            var forms = vocabulary.FormsOf(candidate.Phrase.Value).AsSpan();
            if (forms.Length > longest && words.IndexOf(forms) >= 0)
            {
                (best, longest) = (candidate, forms.Length);
            }
        }

        return best;
    }
}
