using CoachBot.Content.Building;
using CoachBot.Content.Drafts;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Flows;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Rules;

/// <summary>Typing a name does what it says: an area, its tip, a routine, a variant, a technique.</summary>
internal static class ReadBackRules
{
    /// <param name="draft">The content as written.</param>
    /// <param name="library">The same, put together.</param>
    /// <param name="ambiguous">What was found to mean two things already, by its words.</param>
    /// <param name="findings">Takes what is found.</param>
    public static void Check(ContentDraft draft, Library library, HashSet<string> ambiguous, Findings findings)
    {
        var forms = ambiguous.Select(spoken => FormOf(spoken, library)).ToHashSet(StringComparer.Ordinal);
        CheckAreas(draft, library, forms, findings);
        CheckRoutines(draft, library, forms, findings);
    }

    private static void CheckAreas(ContentDraft draft, Library library, HashSet<string> ambiguous, Findings findings)
    {
        var tipLabels = draft.Phrases.Entries.FirstOrDefault(phrase => phrase.Name == Phrases.TipButton.Name)?.Wordings.Length ?? 0;
        foreach (var area in draft.Areas.Entries.Where(area => IsClear(area.Value.Name, ambiguous, library)))
        {
            var named = Reader.Read(area.Value.Name, Place.Nowhere, library);
            if (named != new Meaning(Intent.Area) { Area = area.Value.Id })
            {
                findings.Add(
                    area.At("name"),
                    $"'{area.Value.Name}' is understood as {Read(named)}, not as area {area.Value.Id}",
                    "Choose another name, or take it from the words or names that claim it.");
                continue;
            }

            for (var turn = 0; turn < tipLabels; turn++)
            {
                var label = library.Phrases.Say(Phrases.TipButton, new(turn), ("area", area.Value.Name.ToLowerInvariant()));
                CheckTipLabel(area, label, library, findings);
            }
        }
    }

    private static void CheckTipLabel(Entry<Area> area, string label, Library library, Findings findings)
    {
        var asked = Reader.Read(label.ToLowerInvariant(), Place.Nowhere, library);
        if (asked != new Meaning(Intent.Tip) { Area = area.Value.Id })
        {
            findings.Add(
                area.At("name"),
                $"'{label}', typed instead of pressing its button, is understood as {Read(asked)}, not as a tip for {area.Value.Id}",
                "Choose another name, or list the wording of tip_button under tip: within: in words.yaml.");
        }
    }

    private static void CheckRoutines(ContentDraft draft, Library library, HashSet<string> ambiguous, Findings findings)
    {
        var routines = draft.Routines.Entries.Select(routine => (Id: new RoutineId(routine.Value.Id), routine.Value.Name, Place: routine.At("name")));
        var variants = draft.Routines.Entries.SelectMany(routine => routine.Value.Swaps.Where(swap => swap.Name.Length > 0).Select(swap => (
            Id: RoutineBuilder.VariantId(routine.Value, swap),
            Name: RoutineBuilder.VariantName(routine.Value, swap),
            Place: swap.Node.At("name"))));
        var cards = draft.Cards.Entries.Select(card => (Id: new RoutineId(card.Value.Id.Value), card.Value.Name, Place: card.At("name")));
        foreach (var (id, name, place) in routines.Concat(variants).Concat(cards))
        {
            // Of two routines with one id only the first can be played; that is reported as such.
            if (library.Find(id)?.Name == name && IsClear(name, ambiguous, library) && Reader.Read(name, Place.Nowhere, library) is var read
                && read != new Meaning(Intent.Routines) { Routine = id })
            {
                findings.Add(
                    place,
                    $"'{name}' is understood as {Read(read)}, not as routine {id}",
                    "Choose another name, or take it from the words or names that claim it.");
            }
        }
    }

    /// <summary>What means two things, or sets off a red flag, is reported as such.</summary>
    private static bool IsClear(string name, HashSet<string> ambiguous, Library library) =>
        name.Length > 0 && !ambiguous.Contains(FormOf(name, library)) && library.Vocabulary.FlagIn(name) is null;

    private static string FormOf(string name, Library library) => string.Join(' ', library.Vocabulary.FormsOf(name));

    private static string Read(Meaning meaning) => meaning switch
    {
        { Routine: { } routine } => $"routine {routine}",
        { Intent: Intent.Tip, Area: { } area } => $"a tip for {area}",
        { Intent: Intent.Area, Area: { } area } => $"area {area}",
        { Intent: Intent.Unknown } => "nothing",
        _ => Intents.NameOf(meaning.Intent),
    };
}
