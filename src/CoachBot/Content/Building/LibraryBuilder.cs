using System.Collections.Immutable;
using CoachBot.Content.Drafts;
using CoachBot.Core.Content;
using CoachBot.Core.Routines;

namespace CoachBot.Content.Building;

/// <summary>
/// Puts a library together. Also done with faulty content, as far as it goes, so that the rules that need a library can look
/// at the rest.
/// </summary>
internal static class LibraryBuilder
{
    public static Library Build(ContentDraft draft, IEnumerable<Routine> routines) => new(new()
    {
        Language = draft.Language,
        LanguageNames = draft.LanguageNames,
        Areas = [.. draft.Areas.Entries.Select(area => area.Value with { Aliases = LowerCase(area.Value.Aliases) })],
        Cards = [.. draft.Cards.Entries.Select(card => card.Value)],
        Routines = [.. routines.DistinctBy(routine => routine.Id)],
        Tips = [.. draft.Tips.Entries.Select(tip => tip.Value)],
        Sources = [.. draft.Sources.Entries.Select(source => source.Value)],
        RedFlags = [.. draft.RedFlags.Entries.Select(flag => flag.Value)],
        Speech = draft.Speech,
        Questions = [.. draft.Questions.Entries.Select(question => question.Value)],
        Conditions = [.. draft.Conditions?.Entries.Select(condition => condition.Value) ?? []],
        Circumstances = draft.Circumstances?.Entries.ToDictionary(
            words => words.Name, words => words.Wordings.Select(word => word.Value).ToImmutableArray(), StringComparer.Ordinal) ?? [],
        Words = draft.Words.Lists,
        Phrases = draft.Phrases.Entries.ToDictionary(
            phrase => phrase.Name, phrase => phrase.Wordings.Select(wording => wording.Value).ToImmutableArray(), StringComparer.Ordinal),
        Buttons = draft.Buttons.Entries.Where(button => button.Wordings.Length > 0)
            .ToDictionary(button => button.Name, button => button.Wordings[0].Value, StringComparer.Ordinal),
        Schedule = draft.Schedule?.Entries.ToDictionary(
            words => words.Name, words => words.Wordings.Select(word => word.Value).ToImmutableArray(), StringComparer.Ordinal) ?? [],
        Personal = draft.Personal?.Entries.ToDictionary(
            words => words.Name, words => words.Wordings.Select(word => word.Value).ToImmutableArray(), StringComparer.Ordinal) ?? [],
        Programme = draft.Programme?.Entries.ToDictionary(
            day => day.Name, day => day.Wordings.Select(routine => routine.Value).ToImmutableArray(), StringComparer.Ordinal) ?? [],
    });

    private static ImmutableArray<string> LowerCase(ImmutableArray<string> texts) => [.. texts.Select(text => text.ToLowerInvariant())];
}
