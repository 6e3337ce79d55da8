using System.Collections.Immutable;
using CoachBot.Content.Building;
using CoachBot.Content.Drafts;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Flows;
using CoachBot.Core.Routines;

namespace CoachBot.Content.Rules;

/// <summary>What the coach says has to fit the platforms, and a step has to be read while there is still time to do it.</summary>
internal static class LengthRules
{
    /// <summary>The longest message Discord takes, the smallest limit of the platforms served.</summary>
    public const int LongestMessage = 2_000;

    /// <summary>
    /// Adults read English non-fiction silently at 238 words a minute (Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047);
    /// 200 leaves a margin for small screens and other mother tongues.
    /// </summary>
    private const int WordsPerMinute = 200;

    private static readonly ImmutableArray<PhraseKey> StepPhrases =
        [Phrases.Step, Phrases.StepTitle, Phrases.TimeTogether, Phrases.TimeEach, Phrases.Pressure, Phrases.PressureNone];

    /// <summary>How many words of a message can be read in half of <paramref name="seconds"/>.</summary>
    public static int ReadableIn(int seconds) => seconds * WordsPerMinute / 120;

    /// <param name="draft">The content as written.</param>
    /// <param name="library">The same, put together.</param>
    /// <param name="routines">Every routine with its steps as written.</param>
    /// <param name="originals">The files of the language that is translated, where times cannot be changed for a translation; empty for that language.</param>
    /// <param name="findings">Takes what is found.</param>
    public static void Check(ContentDraft draft, Library library, IEnumerable<BuiltRoutine> routines, HashSet<string> originals, Findings findings)
    {
        foreach (var tip in draft.Tips.Entries)
        {
            CheckCharacters(tip.Value.Text, tip.At("text"), $"tip {tip.Value.Id}", findings);
        }

        foreach (var (phrase, wording) in draft.Phrases.Entries.SelectMany(phrase => phrase.Wordings.Select(wording => (phrase, wording))))
        {
            CheckCharacters(wording.Value, wording.Place, $"the phrase '{phrase.Name}'", findings);
        }

        foreach (var routine in draft.Routines.Entries)
        {
            CheckCharacters(routine.Value.GetReady, routine.At("get_ready"), $"get_ready of routine {routine.Value.Id}", findings);
            foreach (var swap in routine.Value.Swaps)
            {
                CheckCharacters(swap.GetReady ?? "", swap.Node.At("get_ready"), $"get_ready of swap {swap.Id}", findings);
            }
        }

        CheckSteps(draft, library, routines, originals, findings);
    }

    private static void CheckCharacters(string text, TextPlace place, string what, Findings findings)
    {
        if (text.Length > LongestMessage)
        {
            findings.Add(place, $"{what} is {text.Length} characters long", $"Shorten it to {LongestMessage} or fewer.");
        }
    }

    /// <summary>
    /// A step with words of its own is judged by itself. Words that come from a card are too many when the card's own seconds are too short for
    /// them; otherwise it is the step that gives too few. A translation cannot change the seconds, so its words are judged by the step with the least.
    /// </summary>
    private static void CheckSteps(ContentDraft draft, Library library, IEnumerable<BuiltRoutine> routines, HashSet<string> originals, Findings findings)
    {
        var cards = draft.Cards.Entries.ToDictionary(card => card.Value.Id.Value, StringComparer.Ordinal);
        var measured = new Dictionary<(string Card, int Seconds, string? Say), StepLength>();
        var ofCards = new List<StepLength>();
        var wordings = WordingsOf(draft.Phrases);
        foreach (var routine in routines)
        {
            for (var at = 0; at < routine.Written.Length; at++)
            {
                // The same step elsewhere differs by its number only: it is measured once.
                var step = routine.Written[at];
                if (!DurationRules.IsPossible(step.Seconds))
                {
                    continue;
                }

                var key = (step.Card, step.Seconds, step.Say);
                if (!measured.TryGetValue(key, out var length))
                {
                    measured[key] = length = Measure(library, routine, at, wordings);
                }

                if (length.Excess <= 0 && length.Characters <= LongestMessage)
                {
                    continue;
                }

                if (step.Say is null)
                {
                    ofCards.Add(length with { Step = step });
                }
                else
                {
                    Report(length with { Step = step }, step.Node.At("say"), findings);
                }
            }
        }

        foreach (var found in ofCards.GroupBy(length => length.Step.Card))
        {
            ReportCard(cards[found.Key], [.. found], originals, findings);
        }
    }

    private static void ReportCard(Entry<Card> card, List<StepLength> found, HashSet<string> originals, Findings findings)
    {
        var say = card.At("say");
        var worst = found.MaxBy(length => length.Excess);
        if (worst.Characters > LongestMessage || originals.Count > 0 || found.Exists(length => length.Step.Seconds >= card.Value.Seconds))
        {
            Report(worst, say, findings);
            return;
        }

        foreach (var length in found.DistinctBy(length => length.Step.Node))
        {
            findings.Add(
                length.Step.Node.At("seconds"),
                $"{length.Step.Seconds} seconds are too short for {card.Value.Id}, whose message has {length.Words} words",
                $"Give it at least {SecondsFor(length.Words, card.Value.Sides)}, or shorter words in this step with say.");
        }
    }

    /// <summary>The fewest seconds that leave time to read so many words; even when two sides share them.</summary>
    private static int SecondsFor(int words, Sides sides)
    {
        var seconds = ((words * 120) + WordsPerMinute - 1) / WordsPerMinute;
        return sides == Sides.Each ? seconds + (seconds % 2) : seconds;
    }

    private static void Report(StepLength length, TextPlace say, Findings findings)
    {
        var step = length.Step;
        if (length.Characters > LongestMessage)
        {
            findings.Add(
                say,
                $"the message of this step is {length.Characters} characters long",
                $"Shorten it to {LongestMessage} or fewer.");
        }
        else if (length.Excess > 0)
        {
            findings.Add(
                say,
                $"the message of {step.Card} has {length.Words} words, but {step.Seconds} seconds ({step.Node.Place}) leave time to read "
                    + ReadableIn(step.Seconds),
                $"Take out {length.Excess} {(length.Excess == 1 ? "word" : "words")}, give that step more seconds, or words of its own with say.");
        }
    }

    private static StepLength Measure(Library library, BuiltRoutine routine, int at, int wordings)
    {
        var (words, characters) = (0, 0);
        for (var turn = 0; turn < wordings; turn++)
        {
            var text = StepMessages.Opening(library, routine.Routine, at, new TurnNumber(turn)).PlainText;
            (words, characters) = (Math.Max(words, CountWords(text)), Math.Max(characters, text.Length));
        }

        return new(routine.Written[at], words, characters);
    }

    /// <summary>After how many turns every combination of wordings has come up: they take turns, each at its own pace.</summary>
    private static int WordingsOf(KeyedTexts phrases)
    {
        var names = StepPhrases.Select(key => key.Name).ToHashSet(StringComparer.Ordinal);
        return phrases.Entries.Where(phrase => names.Contains(phrase.Name)).Select(phrase => Math.Max(1, phrase.Wordings.Length))
            .Aggregate(1, (all, one) => all / (int)System.Numerics.BigInteger.GreatestCommonDivisor(all, one) * one);
    }

    private static int CountWords(string text)
    {
        var (count, inWord) = (0, false);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter))
            {
                inWord = false;
            }
            else if (!inWord && char.IsLetterOrDigit(letter))
            {
                (inWord, count) = (true, count + 1);
            }
        }

        return count;
    }

    private readonly record struct StepLength(StepDraft Step, int Words, int Characters)
    {
        public int Excess => Words - ReadableIn(Step.Seconds);
    }
}
