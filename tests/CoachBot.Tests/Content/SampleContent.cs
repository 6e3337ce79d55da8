using CoachBot.Core.Content;
using CoachBot.Core.Understanding;

namespace CoachBot.Tests.Content;

/// <summary>A content folder on disk, small and complete, for one test to spoil.</summary>
internal sealed class SampleContent : IDisposable
{
    private const string Areas = """
        # Areas
        - id: head
          name: Head
          max_pressure: 5
        - id: temples
          name: Temples
          part_of: head
          max_pressure: 3
          routine: R1
          aliases: [temple, side of my head]
        - id: feet
          name: Feet
          max_pressure: 6
          aliases: [foot]

        """;

    private const string HeadCards = """
        - id: C01
          name: Arrive and check
          area: head
          purpose: settle and screen
          position: sit supported
          hands: resting in your lap
          motion: drop the shoulders
          pressure: {usual: 0, max: 0}
          seconds: 30
          reps: 3 breaths
          breath: in 4, out 6
          feel: slower breath
          stop_if: light-headed
          easier: One long sigh.
          access: Any posture.
          sides: together
          say: Drop your shoulders and breathe.
          evidence: EXP
          sources: [1]
        - id: C05
          name: Temple circles
          area: temples
          purpose: ease the temples
          position: elbows supported
          hands: two finger pads
          motion: slow circles
          pressure: {usual: 2, max: 3}
          seconds: 60
          reps: 15 each way
          breath: in 4, out 6
          feel: dull melting
          stop_if: a tender hard vessel
          easier: Let the hands rest.
          tool: a cool cloth
          access: Lean on two fingers.
          sides: together
          switch: Now the other way.
          say: Two fingers on each temple. Slow circles.
          picture: C05.png
          picture_alt: Two finger pads.
          evidence: LOW
          sources: [1, 2]

        """;

    private const string FeetCards = """
        - id: C29
          name: Heel press
          area: feet
          purpose: ease the heel pad
          position: foot across thigh
          hands: loose fist
          motion: press, hold, release
          pressure: {usual: 3, max: 6}
          seconds: 60
          reps: 6 a foot
          breath: out on press
          feel: dull ease
          stop_if: sharp bone pain
          easier: Palm cups heel.
          access: Heel on rolled towel.
          sides: each
          switch: Now the other foot.
          say: Press into the fleshy heel, hold, release.
          evidence: EXP
          sources: [2]

        """;

    private const string Routines = """
        - id: R1
          name: Desk reset
          summary: a minute or two at the desk
          get_ready: Sit back, glasses off.
          areas: [temples, feet]
          aliases: [quick reset, desk break]
          steps:
            - {card: C01, seconds: 20}
            - {card: C05, seconds: 60}
            - {card: C29, seconds: 60, say: Press your heel gently.}
            - {card: C01, seconds: 20}
          swaps:
            - id: no-feet
              name: No feet
              words: [cant reach my feet, leave the feet out]
              replace:
                C29: []
            - id: calm
              name: Calmer
              replace:
                C01: [{card: C01, seconds: 30}, {card: C05, seconds: 40}]
        - id: R2
          name: Foot pause
          summary: one foot, then the other
          get_ready: Shoes off.
          lead_in: 60
          areas: [feet]
          steps:
            - {card: C29, seconds: 60}

        """;

    private const string Tips = """
        - id: T01
          areas: [temples]
          moment: desk
          evidence: EXP
          sources: [1]
          text: Two fingertips on each temple, slow circles.
        - id: T02
          areas: [feet]
          moment: evening
          tool: ball
          evidence: LOW
          sources: [2]
          text: Roll a ball under your foot.
        - id: T03
          areas: []
          moment: any
          evidence: EXP
          sources: [1]
          text: Listen to your body.

        """;

    private const string Sources = """
        - id: 1
          title: A leaflet
          where: example.org/leaflet
        - id: 2
          title: A trial
          where: example.org/trial

        """;

    private const string RedFlags = """
        - id: RF1
          tier: emergency
          phrases: [worst headache of my life, came on in seconds, anaphylaxis]
        - id: RF15
          tier: same-day
          phrases: [one calf swollen]
        - id: CR1
          tier: crisis
          phrases: [want to die, suicidal]
        - id: CR2
          tier: strangulation
          phrases: [partner choked me]

        """;

    private const string Speech = """
        short: {cant: can not, pls: please}
        endings: [s]
        filler: [please]
        opening: [could you]
        closing: [now]
        numbers: {one: 1, two: 2}
        minutes: [minutes]
        not: [not, no]
        not_reaches: [a, my]
        moments: {desk: [at my desk]}
        plain: [heat]
        pains: [ouch, stings]

        """;

    private const string Signs = """
        chest: [chest]
        pain: [pain, hurts]

        """;

    private const string Questions = """
        - id: pressure
          card: pressure
          phrases: [how hard]
          text: Slow beats hard.
        - id: oil
          phrases: [which oil]
          text: Dry hands are enough.
          offer: [C01]
          sources: [1]

        """;

    /// <summary>One line per intent, so that a test can name the line it spoils.</summary>
    private static readonly string Buttons = string.Concat(
        Core.Flows.Buttons.All.Select(intent => $"{Intents.NameOf(intent)}: {LabelOf(intent)}\n"));

    private static readonly string Words = string.Concat(
        Core.Flows.Buttons.All.Select(intent => $"{Intents.NameOf(intent)}: {{say: [{LabelOf(intent).ToLowerInvariant()}], within: {WithinOf(intent)}}}\n"))
        + "thanks: {say: [thanks]}\n";

    /// <summary>Every phrase there is, in as few words as its slots allow.</summary>
    private static readonly string Phrases = string.Concat(Core.Flows.Phrases.All.Select(key => $"{key.Name}: {WordingOf(key)}\n"));

    public SampleContent()
    {
        Folder = Path.Combine(Directory.CreateTempSubdirectory("coachbot-content-").FullName, "en");
        Write("areas.yaml", Areas);
        Write("cards/head.yaml", HeadCards);
        Write("../pictures/C05.png", "a drawing");
        Write("cards/feet.yaml", FeetCards);
        Write("routines.yaml", Routines);
        Write("tips.yaml", Tips);
        Write("sources.yaml", Sources);
        Write("red_flags.yaml", RedFlags);
        Write("buttons.yaml", Buttons);
        Write("words.yaml", Words);
        Write("phrases.yaml", Phrases);
        Write("speech.yaml", Speech);
        Write("signs.yaml", Signs);
        Write("questions.yaml", Questions);
    }

    public string Folder { get; }

    public string PathOf(string file) => Path.Combine(Folder, file);

    public SampleContent Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
        return this;
    }

    public string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Replaces the first occurrence of a piece of a file; the piece has to be there, or the test would test nothing.</summary>
    public SampleContent Change(string file, string piece, string by)
    {
        var text = Read(file);
        var at = text.IndexOf(piece, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no \"{piece}\".");
        Write(file, string.Concat(text.AsSpan(0, at), by, text.AsSpan(at + piece.Length)));
        return this;
    }

    /// <summary>The line, counted from 1, of the first occurrence of a piece of a file.</summary>
    public int LineOf(string file, string piece)
    {
        var text = Read(file);
        var at = text.IndexOf(piece, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no \"{piece}\".");
        return text.AsSpan(0, at).Count('\n') + 1;
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);

    private static string LabelOf(Intent intent) => intent switch
    {
        Intent.Discomfort => "It hurts",
        Intent.Rate => "No rating",
        _ => intent.ToString(),
    };

    private static string WithinOf(Intent intent) => intent switch
    {
        Intent.Tip => "[tip for]",
        Intent.Start => "[start the]",
        _ => "[]",
    };

    private static string WordingOf(PhraseKey key) => key.Name switch
    {
        "tip_button" => "Tip for {area}",
        "routine_button" => "\"{name} · {time}\"",
        _ => $"\"{key.Name}{string.Concat(key.Slots.Select(slot => $" {{{slot}}}"))}\"",
    };
}
