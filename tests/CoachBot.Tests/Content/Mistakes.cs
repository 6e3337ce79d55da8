using System.Collections.Immutable;

namespace CoachBot.Tests.Content;

/// <summary>One of every kind of slip. Each is made alone, in content that is otherwise good.</summary>
internal static class Mistakes
{
    private const string Areas = "areas.yaml";
    private const string Head = "cards/head.yaml";
    private const string Feet = "cards/feet.yaml";
    private const string Routines = "routines.yaml";
    private const string Tips = "tips.yaml";
    private const string Phrases = "phrases.yaml";
    private const string Buttons = "buttons.yaml";
    private const string Words = "words.yaml";
    private const string RedFlags = "red_flags.yaml";
    private const string Speech = "speech.yaml";
    private const string Signs = "signs.yaml";
    private const string Questions = "questions.yaml";
    private const string Sources = "sources.yaml";

    private static readonly string Long = string.Join(' ', Enumerable.Repeat("word", 60));

    private static string Steps(int count) => string.Concat(Enumerable.Repeat("\n    - {card: C29, seconds: 60}", count));

    public static ImmutableArray<Mistake> All { get; } =
    [
        // YAML and the shape of entries
        new("a colon in a text", Head, "say: Drop your", "say: Now: drop your", "say: Now", "not valid YAML"),
        new("an unclosed quote", Tips, "text: Listen", "text: 'Listen", "'Listen", "not valid YAML"),
        new("an unclosed brace", Routines, "{card: C01, seconds: 20}", "{card: C01, seconds: 20", "seconds: 20", "not valid YAML"),
        new("a text that begins with a sign", Tips, "text: Listen", "text: @Listen", "@Listen", "not valid YAML"),
        new("wrong indentation", Areas, "  name: Feet", "   name: Feet", "   name: Feet", "not valid YAML"),
        new("a tab", Areas, "  name: Feet", "\tname: Feet", "\tname: Feet", "a tab is used here"),
        new("a control character", Tips, "Listen", "Lis\u0000ten", "Lis\u0000ten", "U+0000"),
        new("an anchor", Areas, "name: Feet", "name: &feet Feet", "name: &feet", "&feet"),
        new("a reference", Tips, "text: Listen to your body.", "text: *listen", "*listen", "*listen"),
        new("a tag", Areas, "name: Feet", "name: !text Feet", "!text", "!text"),
        new("a second document", Sources, "- id: 2", "---\n- id: 2", "---", "second document"),
        new("an empty file", Sources, "", "", "", "the file is empty"),
        new("a file of comments", Sources, "", "# nothing yet\n", "#", "the file is empty"),
        new("a map where a list belongs", Sources, "", "id: 1\n", "id: 1", "not a list of sources"),
        new("a list where a map belongs", Buttons, "", "- start\n", "- start", "not a map"),
        new("a text where an entry belongs", Sources, "- id: 1\n  title: A leaflet\n  where: example.org/leaflet", "- leaflet\n- id: 1\n  title: A\n  where: B", "- leaflet", "a text stands where a source is expected"),
        new("a field given twice", Head, "  reps: 3 breaths", "  reps: 3 breaths\n  reps: 4 breaths", "reps: 4", "'reps' is given twice"),
        new("a field unknown", Head, "  reps: 3 breaths", "  reps: 3 breaths\n  colour: red", "colour", "'colour' is not a field of card C01"),
        new("a field misspelt", Head, "  seconds: 30", "  secnods: 30", "secnods", "Did you mean seconds?"),
        new("a field left out", Head, "  breath: in 4, out 6\n", "", "id: C01", "card C01 has no breath"),
        new("a field left empty", Head, "feel: slower breath", "feel:", "feel:", "feel of card C01 is empty"),
        new("an id left out", Areas, "- id: feet\n  name: Feet", "- name: Feet", "- name: Feet", "has no id"),
        new("a number with a unit", Head, "seconds: 30", "seconds: 30s", "30s", "not a whole number"),
        new("a text where a list belongs", Tips, "areas: [feet]", "areas: feet", "areas: feet", "is a text, not a list"),
        new("a list where a text belongs", Tips, "moment: any", "moment: [any]", "moment: [any]", "not a text"),
        new("a text where a map belongs", Head, "pressure: {usual: 0, max: 0}", "pressure: 0", "pressure: 0", "pressure of card C01 is a text"),
        new("a list in a list", Tips, "areas: [temples]", "areas: [[temples]]", "[[temples]]", "where a text is expected"),
        new("an id with a space", Routines, "id: R2", "id: R 2", "R 2", "'R 2' cannot be an id"),
        new("an id given twice", Tips, "id: T02", "id: T01 # again", "# again", "tip T01 is there already"),
        new("a file the coach does not read", "tip.yaml", "", "- id: T09\n", "- id", "Did you mean tips.yaml?"),
        new("a card file that ends otherwise", "cards/neck.yml", "", "- id: C09\n", "- id", "no file of this name"),

        new("an entry further right than the others", Routines, "    - {card: C29, seconds: 60}\n", "    - {card: C29, seconds: 60}\n   - id: R3\n     name: Foot rest\n", "- id: R3", "at the very left"),
        new("an apostrophe in single quotes", Head, "say: Drop your shoulders and breathe.", "say: 'Don't rush.'", "'Don't", "an apostrophe ends a text in single quotes"),
        new("a colon that makes a text a list of fields", Tips, "text: Listen to your body.", "text:\n    Stand wide: knees soft.", "Stand wide", "the colon after 'Stand wide' makes text of tip T03 a list of fields"),
        new("a colon without a space", Routines, "{card: C01, seconds: 20}", "{card:C01, seconds: 20}", "{card:C01", "Put a space after the colon: card: C01."),
        new("a field cut short", Routines, "{card: C01, seconds: 20}", "{card: C01, secs: 20}", "secs: 20", "Did you mean seconds?"),
        new("steps misspelt beside swaps", Routines, "  steps:\n    - {card: C01", "  step:\n    - {card: C01", "  step:", "Did you mean steps?"),

        // References
        new("a card unknown to a step", Routines, "card: C05, seconds: 60", "card: C06, seconds: 60", "card: C06", "card 'C06', which does not exist"),
        new("a card unknown to a swap", Routines, "{card: C05, seconds: 40}", "{card: X1, seconds: 40}", "card: X1", "card 'X1', which does not exist"),
        new("an area unknown to a card", Head, "area: temples", "area: tempels", "area: tempels", "Did you mean temples?"),
        new("an area unknown to a routine", Routines, "areas: [temples, feet]", "areas: [temples, foots]", "foots", "area 'foots', which does not exist"),
        new("an area unknown to a tip", Tips, "areas: [feet]", "areas: [elbow]", "elbow", "area 'elbow', which does not exist"),
        new("an area unknown to its part", Areas, "part_of: head", "part_of: haed", "haed", "Did you mean head?"),
        new("an area that is part of itself", Areas, "  name: Head\n", "  name: Head\n  part_of: temples\n", "part_of: temples", "part of itself"),
        new("a routine unknown to an area", Areas, "routine: R1", "routine: R11", "R11", "Did you mean R1?"),
        new("a source unknown to a card", Head, "sources: [1, 2]", "sources: [1, 77]", "77", "card C05 names source '77'"),
        new("a source unknown to a tip", Tips, "sources: [2]", "sources: [78]", "78", "tip T02 names source '78'"),
        new("no source", Feet, "sources: [2]", "sources: []", "sources: []", "sources of card C29 is empty"),
        new("no source field", Tips, "  sources: [2]\n", "", "id: T02", "tip T02 has no sources"),
        new("no evidence", Feet, "  evidence: EXP\n", "", "id: C29", "card C29 has no evidence"),
        new("evidence unknown", Feet, "evidence: EXP", "evidence: SURE", "SURE", "Use one of HIGH, MOD, LOW, VLOW, EXP, NONE"),
        new("sides unknown", Feet, "sides: each", "sides: both", "sides: both", "Use one of together, each"),

        // Durations
        new("a step too short", Routines, "{card: C05, seconds: 60}", "{card: C05, seconds: 4}", "seconds: 4}", "a step of 4 seconds is not possible"),
        new("a step too long", Routines, "{card: C05, seconds: 60}", "{card: C05, seconds: 901}", "901", "a step of 901 seconds is not possible"),
        new("a card too long", Feet, "seconds: 60", "seconds: 1000", "1000", "a step of 1000 seconds is not possible"),
        new("sides that cannot share", Routines, "seconds: 60, say: Press", "seconds: 61, say: Press", "seconds: 61", "61 seconds cannot be shared equally"),
        new("a card whose sides cannot share", Feet, "seconds: 60", "seconds: 75", "seconds: 75", "75 seconds cannot be shared equally"),
        new("no steps", Routines, "  steps:\n    - {card: C29, seconds: 60}\n", "  steps: []\n", "steps: []", "Add at least one step"),
        new("a lead-in too short", Routines, "lead_in: 60", "lead_in: 3", "lead_in: 3", "a lead-in of 3 seconds is not possible"),
        new("too many steps", Routines, "  steps:\n    - {card: C29, seconds: 60}\n", $"  steps:{Steps(65)}\n", Steps(2).TrimStart('\n'), "routine R2 has 65 steps"),
        new("sides without a word for the change", Feet, "  switch: Now the other foot.\n", "", "sides: each", "without saying so"),

        new("a tip with a source unknown in a row of its own", Tips, "sources: [2]", "sources: [1, 70]", "70", "names source '70', which is not in sources.yaml (the last there is 2). Add it there, or name one that carries this."),
        new("an area there is none of", Routines, "areas: [feet]", "areas: [wrists]", "wrists", "Use the id of an area: head, temples, feet."),
        new("a step too short for its card", Routines, "{card: C05, seconds: 60}", "{card: C05, seconds: 6}", "seconds: 6}", "6 seconds are too short for C05"),

        // Pressure
        new("pressure above the scale", Areas, "max_pressure: 6", "max_pressure: 7", "7", "allows pressure 7"),
        new("pressure that hurts", Feet, "max: 6", "max: 8", "max: 8", "card C29 allows pressure 8"),
        new("pressure above the area's", Head, "{usual: 2, max: 3}", "{usual: 2, max: 4}", "max: 4", "the most for area temples is 3"),
        new("usual above most", Head, "{usual: 2, max: 3}", "{usual: 3, max: 2}", "usual: 3", "asks for pressure 3 and allows at most 2"),
        new("pressure without its most", Head, "{usual: 2, max: 3}", "{usual: 2}", "{usual: 2}", "pressure has no max"),

        // Swaps
        new("a swap of a card not used", Routines, "        C29: []", "        C28: []", "C28: []", "which routine R1 does not use"),
        new("a swap that leaves nothing", Routines, "    - {card: C29, seconds: 60}\n", "    - {card: C29, seconds: 60}\n  swaps:\n    - {id: none, name: Nothing left, replace: {C29: []}}\n", "Nothing left", "leaves routine R2 without steps"),
        new("a swap that takes a word of the player", Routines, "words: [cant reach my feet", "words: [stop, cant reach my feet", "words: [stop", "'stop' already means something else"),
        new("a swap that takes a rating", Routines, "words: [cant reach my feet", "words: ['7', cant reach my feet", "words: ['7'", "'7' already means something else"),
        new("two swaps with one word", Routines, "      name: Calmer\n", "      name: Calmer\n      words: [leave the feet out]\n", "words: [leave the feet out]", "is said for the swap no-feet"),
        new("two swaps with one id", Routines, "- id: calm", "- id: no-feet # again", "# again", "the id R1-no-feet is that of another"),
        new("a swap that is no list", Routines, "        C29: []", "        C29: leave out", "C29: leave out", "not a list of steps"),

        // Names
        new("an alias of two areas", Areas, "aliases: [foot]", "aliases: [foot, temple]", "[foot, temple]", "'temple' means area feet and area temples"),
        new("an alias that is another's name", Areas, "aliases: [foot]", "aliases: [foot, Head!]", "Head!", "means area feet and area head"),
        new("an alias of two routines", Routines, "  summary: one foot", "  aliases: [desk break]\n  summary: one foot", "aliases: [desk break]", "means routine R2 and routine R1"),
        new("an alias of a routine that names an area", Routines, "quick reset", "temple", "aliases: [temple", "'temple' means routine R1 and area temples"),
        new("an alias that is a word", Areas, "aliases: [foot]", "aliases: [foot, pause]", "[foot, pause]", "'pause' is a word for pause"),
        new("an alias of signs", Areas, "aliases: [foot]", "aliases: [foot, '?!']", "'?!'", "no word in it that can be typed"),
        new("a card with the name of a routine", Feet, "name: Heel press", "name: Foot pause", "name: Foot pause", "means routine R2 and card C29") { FoundIn = Routines },
        new("a routine with the name of a card", Routines, "name: Foot pause", "name: Heel press", "name: Heel press", "means routine R2 and card C29"),
        new("a routine with the name of a pain", Routines, "name: Foot pause", "name: My foot stings", "name: My foot stings", "'My foot stings' tells of a pain or symptom, by 'stings', and would begin routine R2"),
        new("a routine of swaps with the name of a pain", Routines, "name: Desk reset", "name: Ouch", "name: Ouch", "'Ouch' tells of a pain or symptom and would begin routine R1"),
        new("a card with the name of a pain", Feet, "name: Heel press", "name: Heel stings", "name: Heel stings", "would begin card C29"),
        new("an alias that tells of a pain", Routines, "quick reset", "my neck stings", "my neck stings", "'my neck stings' tells of a pain or symptom, by 'stings', and would begin routine R1"),
        new("an alias that is said of a pain", Routines, "quick reset", "it hurts", "it hurts", "'it hurts' is a word for discomfort"),
        new("a swap for a pain that goes on there", Routines, "words: [cant reach my feet", "words: [my temple stings", "my temple stings", "there is still pressing there (C05)"),
        new("a routine with the name of a button", Routines, "name: Foot pause", "name: Pause", "name: Pause", "is understood as pause, not as routine R2"),
        new("an area with the name of a button", Areas, "name: Feet", "name: Help", "name: Help", "is understood as help, not as area feet"),
        new("a routine with the id of a card", Routines, "id: R2", "id: C29", "id: C29", "the id C29 is that of another") { FoundIn = Feet },
        new("an id too long for a button", Areas, "- id: feet", $"- {{id: {new string('x', 41)}, name: Sole, part_of: feet, max_pressure: 5}}\n- id: feet", "xxx", "Shorten it by 1 letter"),

        // Phrases, buttons, words
        new("a phrase left out", Phrases, "thanks: \"thanks\"\n", "", "", "the phrase 'thanks' is missing"),
        new("a phrase misspelt", Phrases, "thanks: ", "thank: ", "thank: ", "Did you mean thanks?"),
        new("a phrase nobody says", Phrases, "thanks: ", "zebra_crossing: hi\nthanks: ", "zebra", "there is no phrase 'zebra_crossing'"),
        new("a slot misspelt", Phrases, "{area}", "{aera}", "{aera}", "Did you mean {area}?"),
        new("a command whose name no menu takes", Phrases, "\"command_tip\"", "\"The Tip: a small thing\"", "The Tip", "'command_tip' does not begin with a name"),
        new("a command described at length", Phrases, "\"command_tip\"", $"\"tip: {new string('a', 101)}\"", "tip: aaa", "'command_tip' describes in 101 characters"),
        new("a slot where there is none", Phrases, "\"thanks\"", "\"thanks {name}\"", "thanks {name}", "this phrase has no slots"),
        new("a slot not closed", Phrases, "\"thanks\"", "\"thanks {name\"", "thanks {name", "is not closed"),
        new("a slot of nothing", Phrases, "\"thanks\"", "\"thanks {}\"", "thanks {}", "around nothing"),
        new("a slot without quotes", Phrases, "thanks: \"thanks\"", "thanks: {thanks}", "thanks: {thanks}", "in quotes if it begins with {"),
        new("a wording without its point", Phrases, "tip: \"tip {tip}\"", "tip: \"a tip\"", "a tip", "leaves out {tip}"),
        new("a second wording at fault", Phrases, "thanks: \"thanks\"", "thanks:\n  - thanks\n  - \"{thanks\"", "- \"{thanks\"", "is not closed"),
        new("a button left out", Buttons, "pause: Pause\n", "", "", "the button 'pause' has no label"),
        new("a button misspelt", Buttons, "pause: ", "puase: ", "puase", "Did you mean pause?"),
        new("a button that is not understood", Buttons, "pause: Pause", "pause: Halt", "Halt", "'halt', typed instead of pressing the button pause, is not understood"),
        new("a button understood otherwise", Buttons, "pause: Pause", "pause: Stop", "pause: Stop", "is understood as stop"),
        new("a label too long", Routines, "name: Calmer", $"name: Calm{new string('m', 77)}", "Calmm", "81 characters long"),
        new("words of nothing", Words, "pause: {", "puase: {", "puase", "Did you mean pause?"),
        new("words that are no lists", Words, "thanks: {say: [thanks]}", "thanks: [thanks]", "thanks: [thanks]", "the words of thanks are a list"),
        new("words in another field", Words, "thanks: {say: [thanks]}", "thanks: {says: [thanks]}", "says", "Did you mean say?"),
        new("one phrase of two intents", Words, "thanks: {say: [thanks]}", "thanks: {say: [thanks, Next!]}", "Next!", "is listed under thanks and under next"),

        // What is said
        new("a step too long to read", Routines, "say: Press your heel gently.", $"say: {Long} {Long}", Long, "60 seconds"),
        new("a card too long to read", Head, "say: Drop your shoulders and breathe.", $"say: {Long}", Long, "leave time to read 33"),
        new("a tip too long", Tips, "Listen to your body.", new string('a', 2001), "aaa", "tip T03 is 2001 characters long"),
        new("a feel too long to see", Feet, "feel: dull ease", "feel: dull ease that spreads up to the calf", "feel:", "feel of card C29 has 8 words"),
        new("a summary that is a sentence", Routines, "summary: one foot, then the other", "summary: For you!", "For you!", "summary of routine R2 ends with '!'"),
        new("a gentler way that is no sentence", Feet, "easier: Palm cups heel.", "easier: palm cups heel", "easier:", "easier of card C29 is no whole sentence"),
        new("a preparation that is no sentence", Routines, "get_ready: Shoes off.", "get_ready: shoes off", "shoes off", "get_ready of routine R2 is no whole sentence"),
        new("a name too long for a phone", Routines, "name: Calmer", "name: Much calmer than it is elsewhere", "name: Much", "the name of swap calm has 32 characters"),
        new("a knot to break up", Tips, "Listen to your body.", "Break up the knot.", "Break up", "'Break up the knot' claims more"),
        new("a claim", Tips, "Listen to your body.", "It flushes out toxins.", "toxins", "'toxins' claims more"),
        new("a claim about an organ", Tips, "Listen to your body.", "Press here for your liver.", "liver", "'liver' stands beside pressing"),
        new("a brand", Tips, "Roll a ball", "Use Tiger Balm or a ball", "Tiger Balm", "is a brand"),
        new("an area without a tip", Tips, "areas: [feet]", "areas: [temples]", "id: feet", "area feet has no tip") { FoundIn = Areas },

        // Understanding
        new("a short form without words", Speech, "cant: can not", "cant: []", "[]", "'cant' stands for a list"),
        new("a number that is none", Speech, "one: 1", "one: uno", "uno", "'one' is no number"),
        new("a field of speech misspelt", Speech, "filler:", "fillers:", "fillers", "Did you mean filler?"),
        new("signs that are no lists", Signs, "chest: [chest]", "chest: {a: b}", "{a: b}", "chest"),
        new("a sign misspelt in a red flag", RedFlags, "phrases: [one calf swollen]", "together: [chset + pain]", "chset", "Did you mean chest?"),
        new("a red flag without anything", RedFlags, "  tier: same-day\n  phrases: [one calf swollen]", "  tier: same-day", "RF15", "has neither phrases nor signs"),
        new("a question that offers nothing there is", Questions, "offer: [C01]", "offer: [C01, R7]", "R7", "offers R7, which does not exist"),
        new("a question about no field of a card", Questions, "card: pressure", "card: presure", "presure", "Use one of"),
        new("a question without an answer", Questions, "  text: Slow beats hard.\n", "", "pressure", "text"),

        // Pictures
        new("a picture without its words", Head, "  picture_alt: Two finger pads.\n", "", "picture: C05.png", "the picture of card C05 has no picture_alt"),
        new("words without a picture", Head, "  picture: C05.png\n", "", "picture_alt", "card C05 has a picture_alt, but no picture"),
        new("a picture misspelt", Head, "picture: C05.png", "picture: C5.png", "C5.png", "Did you mean C05.png?"),
        new("a picture that is not there", Head, "picture: C05.png", "picture: hands-at-work.png", "hands-at-work", "is not in pictures, the folder beside that of the language"),
        new("a picture of another kind", Head, "picture: C05.png", "picture: C05.svg", "C05.svg", "Name a .png file"),
        new("a picture from elsewhere", Head, "picture: C05.png", "picture: ../C05.png", "../C05.png", "'../C05.png' cannot be the picture of card C05"),
        new("words too long for a picture", Head, "picture_alt: Two finger pads.", $"picture_alt: {new string('a', 201)}", "aaa", "picture_alt of card C05 is 201 characters long"),
        new("a claim in the words of a picture", Head, "picture_alt: Two finger pads.", "picture_alt: Two finger pads flush out toxins.", "toxins", "'toxins' claims more"),

        // Red flags
        new("a red flag without phrases", RedFlags, "phrases: [one calf swollen]", "phrases: []", "RF15", "red flag RF15 has neither phrases nor signs"),
        new("a red flag of one everyday word", RedFlags, "one calf swollen", "breathe", "breathe", "'breathe' of red flag RF15 is too general"),
        new("a red flag of another urgency", RedFlags, "tier: same-day", "tier: soon", "soon", "Use one of same-day, emergency, crisis, strangulation"),
        new("a red flag of two urgencies", RedFlags, "one calf swollen", "came on in seconds", "[came on in seconds]", "and, with another urgency, under RF1"),
        new("a red flag among the names", RedFlags, "one calf swollen", "foot pause", "Foot pause", "the name 'Foot pause' sets off red flag RF15") { FoundIn = Routines },
        new("a red flag among the words", Words, "say: [thanks]", "say: [thanks, now one calf swollen]", "calf", "the phrase 'now one calf swollen' sets off red flag RF15"),
    ];
}
