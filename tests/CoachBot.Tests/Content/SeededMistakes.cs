using System.Collections.Immutable;

namespace CoachBot.Tests.Content;

/// <summary>A slip in the shipped content.</summary>
/// <param name="File">The file it is made in.</param>
/// <param name="After">A text of the file; the slip is made at the first <paramref name="Piece"/> after it.</param>
/// <param name="Piece">What is replaced.</param>
/// <param name="By">What takes its place; the finding has to be on the line this begins in.</param>
/// <param name="Says">What the finding says, as far as it is its own.</param>
internal sealed record SeededMistake(string File, string After, string Piece, string By, string Says);

/// <summary>Forty slips, all made at once.</summary>
internal static class SeededMistakes
{
    private static readonly string Wordy = string.Join(' ', Enumerable.Repeat("slowly", 60));

    public static ImmutableArray<SeededMistake> All { get; } =
    [
        // Ids that are nearly right
        new("areas.yaml", "id: scalp", "part_of: head", "part_of: haed", "Did you mean head?"),
        new("areas.yaml", "id: head", "routine: R2", "routine: R22", "Did you mean R2?"),
        new("cards/head.yaml", "id: C05", "area: temples", "area: tempels", "Did you mean temples?"),
        new("routines.yaml", "id: R2", "card: C03", "card: C30x", "Did you mean C30?"),
        new("routines.yaml", "id: R4", "areas: [jaw, temples]", "areas: [jwa, temples]", "Did you mean jaw?"),
        new("routines.yaml", "id: R7\n", "C24:", "C44:", "which routine R7 does not use"),
        new("red_flags.yaml", "id: RF15\n", "one_leg + swelling", "one_lge + swelling", "Did you mean one_leg?"),
        new("questions.yaml", "id: pregnant", "offer: [C01, C35]", "offer: [C01, R7-no-soka]", "Did you mean R7-no-soak?"),
        new("questions.yaml", "id: time\n", "card: time", "card: tmie", "Did you mean time?"),
        new("tips.yaml", "id: T03\n", "areas: [temples]", "areas: [tmples]", "Did you mean temples?"),
        new("cards/sole.yaml", "id: C24", "evidence: EXP", "evidence: EPX", "Did you mean EXP?"),
        new("cards/sole.yaml", "id: C25", "sides: each", "sides: eahc", "Did you mean each?"),
        new("red_flags.yaml", "id: RF1\n", "tier: emergency", "tier: emergancy", "Did you mean emergency?"),
        new("phrases.yaml", "", "routine_line:", "rotuine_line:", "Did you mean routine_line?"),
        new("phrases.yaml", "", "{name} · {time}\"\nunknown", "{nmae} · {time}\"\nunknown", "Did you mean {name}?"),
        new("buttons.yaml", "", "repeat:", "repaet:", "Did you mean repeat?"),
        new("schedule.yaml", "", "fortnightly:", "fortnihgtly:", "Did you mean fortnightly?"),
        new("cards/neck.yaml", "id: C08", "reps:", "resp:", "Did you mean reps?"),
        new("cards/face.yaml", "id: C16", "picture: C16.png", "picture: C61.png", "the picture 'C61.png' of card C16 is not in pictures"),

        // Sources, evidence, pressure, sides, time
        new("cards/feet.yaml", "id: C26", "sources: [", "sources: [999, ", "source '999', which is not in sources.yaml"),
        new("tips.yaml", "id: T10\n", "sources: [", "sources: [998, ", "source '998', which is not in sources.yaml"),
        new("areas.yaml", "id: heel", "max_pressure: 6", "max_pressure: 9", "area heel allows pressure 9"),
        new("cards/head.yaml", "id: C06", "max: 2}", "max: 4}", "the most for area temples is 3"),
        new("cards/face.yaml", "id: C17", "{usual: 2, max: 4}", "{usual: 4, max: 3}", "asks for pressure 4 and allows at most 3"),
        new("cards/feet.yaml", "id: C28", "seconds: 60", "seconds: 61", "61 seconds cannot be shared equally by the two sides of C28"),
        new("cards/sole.yaml", "id: C29", "seconds: 60", "seconds: sixty", "seconds is 'sixty', not a whole number"),
        new("routines.yaml", "id: R1\n", "{card: C07, seconds: 30}", "{card: C07, seconds: 3}", "a step of 3 seconds is not possible"),
        new("routines.yaml", "id: R7\n", "lead_in: 120", "lead_in: 2", "a lead-in of 2 seconds is not possible"),

        // What is said
        new("cards/rest.yaml", "id: C35", "say: Set", $"say: {Wordy} {Wordy} set", "leave time to read"),
        new("tips.yaml", "id: T20\n", "Headscarf", "It flushes toxins. Headscarf", "'toxins' claims more"),
        new("tips.yaml", "id: T45\n", "Ten minutes", "Theragun, ten minutes", "'Theragun' is a brand"),
        new("cards/neck.yaml", "id: C12", "purpose: ", "purpose: a rub for the liver and to ", "'liver' stands beside pressing"),
        new("questions.yaml", "id: habit\n", "Tie it", "It cures you. Tie it", "'cures' claims more"),
        new("phrases.yaml", "\npressure_none:", "no pressure", "🙂", "'🙂' says it by signs alone"),
        new("cards/head.yaml", "id: C02", "  picture_alt: >-\n", "  purpose: again\n  picture_alt: >-\n", "'purpose' is given twice"),
        new("sources.yaml", "id: \"2\"", "where: https", "whence: https", "'whence' is not a field of source 2"),

        // What can be typed
        new("buttons.yaml", "", "pause: Pause", "pause: Zzz", "'zzz', typed instead of pressing the button pause, is not understood"),
        new("areas.yaml", "id: toes", "aliases: [", "aliases: [temples, ", "means area toes and area temples"),
        new("routines.yaml", "id: R5\n", "aliases:\n    [", "aliases:\n    [jaw release, ", "'jaw release' means routine R5 and routine R4"),
        new("questions.yaml", "id: daily\n", "phrases: [", "frases: [", "Did you mean phrases?"),
    ];
}
