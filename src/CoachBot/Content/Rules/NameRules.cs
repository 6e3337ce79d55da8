using CoachBot.Content.Drafts;
using CoachBot.Core.Content;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Rules;

/// <summary>A name means one thing.</summary>
internal static class NameRules
{
    /// <summary>Something people may call an area or a routine.</summary>
    private readonly record struct Called(string Owner, string Text, string Spoken, TextPlace Place, bool IsAlias);

    public static void Check(ContentDraft draft, Library library, Readings readings, Findings findings)
    {
        var names = Names(draft).Where(name => name.Text.Length > 0).ToList();
        var ambiguous = CheckCollisions(names, findings);
        if (!draft.Words.Sound)
        {
            return;
        }

        CheckAliasesAgainstWords(names, library, readings, findings);
        ReadBackRules.Check(draft, library, readings, ambiguous, findings);
    }

    /// <summary>Routines come last: of two that claim a name, the later is the one reported, and routines are what authors write most.</summary>
    private static IEnumerable<Called> Names(ContentDraft draft)
    {
        foreach (var area in draft.Areas.Entries)
        {
            var owner = $"area {area.Value.Id}";
            yield return Name(owner, area.Value.Id.Value, area.At("id"));
            yield return Name(owner, area.Value.Name, area.At("name"));
            foreach (var alias in area.Value.Aliases.Select((text, at) => Name(owner, text, area.At("aliases", at)) with { IsAlias = true }))
            {
                yield return alias;
            }
        }

        foreach (var card in draft.Cards.Entries)
        {
            yield return Name($"card {card.Value.Id}", card.Value.Id.Value, card.At("id"));
            yield return Name($"card {card.Value.Id}", card.Value.Name, card.At("name"));
        }

        foreach (var routine in draft.Routines.Entries)
        {
            var owner = $"routine {routine.Value.Id}";
            yield return Name(owner, routine.Value.Id, routine.At("id"));
            yield return Name(owner, routine.Value.Name, routine.At("name"));
            foreach (var alias in routine.Value.Aliases.Select((text, at) => Name(owner, text, routine.At("aliases", at)) with { IsAlias = true }))
            {
                yield return alias;
            }
        }
    }

    private static Called Name(string owner, string text, TextPlace place) => new(owner, text, SpokenOf(text), place, IsAlias: false);

    /// <summary>A text as the reader sees it.</summary>
    public static string SpokenOf(string text) => string.Join(' ', Words.Of(text));

    private static HashSet<string> CheckCollisions(List<Called> names, Findings findings)
    {
        var (first, ambiguous) = (new Dictionary<string, Called>(names.Count, StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var name in names)
        {
            if (name.Spoken.Length == 0)
            {
                findings.Add(name.Place, $"'{name.Text}' has no word in it that can be typed", "Use letters or digits.");
            }
            else if (!first.TryAdd(name.Spoken, name) && first[name.Spoken].Owner != name.Owner && !IsSameId(first[name.Spoken], name))
            {
                var other = first[name.Spoken];
                findings.Add(
                    name.Place,
                    $"'{name.Text}' means {name.Owner} and {other.Owner}, at {other.Place}",
                    name.IsAlias ? "Give it to one of them." : "Choose another name, or give this one to one of them.");
                ambiguous.Add(name.Spoken);
            }
        }

        return ambiguous;
    }

    /// <summary>A routine and a card with one id are the business of <see cref="IdRules"/>.</summary>
    private static bool IsSameId(Called one, Called other) =>
        one.Text == other.Text && one.Owner.EndsWith($" {one.Text}", StringComparison.Ordinal)
        && other.Owner.EndsWith($" {other.Text}", StringComparison.Ordinal)
        && !one.Owner.StartsWith("area ", StringComparison.Ordinal);

    private static void CheckAliasesAgainstWords(List<Called> names, Library library, Readings readings, Findings findings)
    {
        foreach (var name in names.Where(name => name.IsAlias))
        {
            if (library.Vocabulary.Said.TryExact(readings.Of(name.Text).Forms, out var intent))
            {
                findings.Add(
                    name.Place,
                    $"'{name.Text}' is a word for {Intents.NameOf(intent)}, so it never means {name.Owner}",
                    "Delete it here or in words.yaml.");
            }
        }
    }
}
