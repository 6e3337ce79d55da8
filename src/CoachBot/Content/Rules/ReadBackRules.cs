using CoachBot.Content.Building;
using CoachBot.Content.Drafts;
using CoachBot.Core.Content;
using CoachBot.Core.Flows;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Rules;

/// <summary>Typing a name or an alias does what it says, and nothing besides: an area, its tip, a routine, a variant, a technique.</summary>
internal sealed class ReadBackRules(ContentDraft draft, Library library, Readings readings, HashSet<string> ambiguous, Findings findings)
{
    private readonly HashSet<string> twofold = ambiguous.Select(spoken => FormOf(readings.Of(spoken))).ToHashSet(StringComparer.Ordinal);

    /// <param name="draft">The content as written.</param>
    /// <param name="library">The same, put together.</param>
    /// <param name="readings">Hears the names.</param>
    /// <param name="ambiguous">What was found to mean two things already, by its words.</param>
    /// <param name="findings">Takes what is found.</param>
    public static void Check(ContentDraft draft, Library library, Readings readings, HashSet<string> ambiguous, Findings findings)
    {
        var rules = new ReadBackRules(draft, library, readings, ambiguous, findings);
        rules.CheckAreas();
        foreach (var routine in draft.Routines.Entries)
        {
            rules.CheckRoutine(routine);
        }

        foreach (var card in draft.Cards.Entries)
        {
            rules.CheckPlayable(new(card.Value.Id.Value), card.Value.Name, card.Value.Name, card.At("name"), "name");
        }
    }

    private void CheckAreas()
    {
        var tipLabels = draft.Phrases.Entries.FirstOrDefault(phrase => phrase.Name == Phrases.TipButton.Name)?.Wordings.Length ?? 0;
        foreach (var area in draft.Areas.Entries)
        {
            for (var at = 0; at < area.Value.Aliases.Length; at++)
            {
                CheckAreaAlias(area, area.Value.Aliases[at], area.At("aliases", at));
            }

            if (!IsClear(area.Value.Name) || !CheckAreaName(area))
            {
                continue;
            }

            for (var turn = 0; turn < tipLabels; turn++)
            {
                CheckTipLabel(area, library.Phrases.Say(Phrases.TipButton, new(turn), ("area", area.Value.Name.ToLowerInvariant())));
            }
        }
    }

    private bool CheckAreaName(Entry<Area> area)
    {
        var named = readings.Of(area.Value.Name).Meaning;
        if (named == new Meaning(Intent.Area) { Area = area.Value.Id })
        {
            return true;
        }

        Report(area.Value.Name, named, named with { Conditions = [], Limits = [] } == new Meaning(Intent.Area) { Area = area.Value.Id }, $"area {area.Value.Id}", area.At("name"), "name");
        return false;
    }

    /// <summary>Symptoms are aliases of areas, so what they say besides (a tip, a condition) is meant; only the area has to be that.</summary>
    private void CheckAreaAlias(Entry<Area> area, string alias, TextPlace place)
    {
        if (IsClear(alias) && !library.Vocabulary.Said.TryExact(readings.Of(alias).Forms, out _)
            && readings.Of(alias).Meaning is var read && read.Area != area.Value.Id)
        {
            Report(alias, read, isBeside: false, $"area {area.Value.Id}", place, "alias");
        }
    }

    private void CheckTipLabel(Entry<Area> area, string label)
    {
        var asked = readings.Of(label.ToLowerInvariant()).Meaning;
        if (asked != new Meaning(Intent.Tip) { Area = area.Value.Id })
        {
            findings.Add(
                area.At("name"),
                $"'{label}', typed instead of pressing its button, is understood as {Read(asked)}, not as a tip for {area.Value.Id}",
                "Choose another name, or list the wording of tip_button under tip: within: in words.yaml.");
        }
    }

    private void CheckRoutine(Entry<RoutineDraft> routine)
    {
        var value = routine.Value;
        for (var at = 0; at < value.Aliases.Length; at++)
        {
            if (!library.Vocabulary.Said.TryExact(readings.Of(value.Aliases[at]).Forms, out _))
            {
                CheckPlayable(new(value.Id), value.Name, value.Aliases[at], routine.At("aliases", at), "alias");
            }
        }

        // What is wrong with the name of a routine is wrong with those of its variants, which begin with it.
        if (!CheckPlayable(new(value.Id), value.Name, value.Name, routine.At("name"), "name"))
        {
            return;
        }

        foreach (var swap in value.Swaps.Where(swap => swap.Name.Length > 0))
        {
            var (id, name) = (RoutineBuilder.VariantId(value, swap), RoutineBuilder.VariantName(value, swap));
            if (library.Find(id)?.Name == name && IsClear(name))
            {
                CheckMeaning(id, name, swap.Node.At("name"), "name");
            }
        }
    }

    private bool CheckPlayable(RoutineId id, string name, string text, TextPlace place, string kind)
    {
        // Of two routines with one id only the first can be played; that is reported as such.
        if (library.Find(id)?.Name != name || !IsClear(text))
        {
            return true;
        }

        if (readings.Of(text).Pain is not { } pain)
        {
            return CheckMeaning(id, text, place, kind);
        }

        var itself = string.Equals(text, pain, StringComparison.OrdinalIgnoreCase) ? "" : $", by '{pain}',";
        findings.Add(place, $"'{text}' tells of a pain or symptom{itself} and would begin {KindOf(id)} {id}", "Choose words nobody says about a pain.");
        return false;
    }

    private bool CheckMeaning(RoutineId id, string text, TextPlace place, string kind)
    {
        var read = readings.Of(text).Meaning;
        var meant = new Meaning(Intent.Routines) { Routine = id };
        if (read == meant)
        {
            return true;
        }

        Report(text, read, read with { Conditions = [], Limits = [] } == meant, $"{KindOf(id)} {id}", place, kind);
        return false;
    }

    private void Report(string text, Meaning read, bool isBeside, string meant, TextPlace place, string kind)
    {
        if (isBeside && Claimants.Beside(text, read, draft, library.Vocabulary) is { } beside)
        {
            findings.Add(
                place,
                $"'{text}' also says {beside.What}, by {beside}, and the coach would answer that",
                $"Choose {(kind == "alias" ? "an alias" : "a name")} without '{beside.Phrase.Value}'.");
            return;
        }

        var claimant = Claimants.Instead(text, read, draft, library.Vocabulary);
        findings.Add(
            place,
            $"'{text}' is understood as {Read(read)}, not as {meant}{(claimant is null ? "" : $", by {claimant}")}",
            claimant is null ? $"Choose another {kind}." : $"Choose another {kind}, or take it from where it is claimed.");
    }

    /// <summary>What means two things, sets off a red flag, or has no word in it, is reported as such.</summary>
    private bool IsClear(string name) =>
        readings.Of(name) is { Forms.IsEmpty: false, Flag: null } heard && (twofold.Count == 0 || !twofold.Contains(FormOf(heard)));

    private string KindOf(RoutineId id) => draft.Cards.Places.ContainsKey(id.Value) ? "card" : "routine";

    private static string FormOf(ReadBack heard) => string.Join(' ', heard.Forms);

    private static string Read(Meaning meaning) => meaning switch
    {
        { Routine: { } routine } => $"routine {routine}",
        { Question: { } question } => $"question {question}",
        { Setting: { } setting } => $"the setting '{setting}'",
        { Intent: Intent.Tip, Area: { } area } => $"a tip for {area}",
        { Intent: Intent.Area, Area: { } area } => $"area {area}",
        { Intent: Intent.Unknown } => "nothing",
        _ => Intents.NameOf(meaning.Intent),
    };
}
