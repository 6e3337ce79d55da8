using CoachBot.Core.Content;

namespace CoachBot.Core.Understanding;

/// <summary>What a sentence asks for: the words in it that show an intent or a question, the spots it names, and what of it is denied.</summary>
internal static class RequestReader
{
    private const double OfAPhrase = 0.85;
    private const double OfAMention = 0.7;

    public static Meaning Read(Utterance said, Situation situation, Library library)
    {
        var vocabulary = library.Vocabulary;
        var areas = said.All(vocabulary.Areas);
        var denied = vocabulary.Denial.Of(said, ListedWithOr(said, areas, vocabulary));
        var slots = new Slots(
            AreaOf(areas.Where(area => !denied[area.At]), library),
            AreaOf(areas.Where(area => denied[area.At]), library),
            vocabulary.Sides.Moments.TryLongest(said.Words, out var moment) ? moment : null,
            MinutesOf(said, vocabulary));
        var intents = said.All(vocabulary.Within).Select(found => found with { Meaning = Denied(found.Meaning, denied[found.At]) })
            .Where(found => found.Meaning != Intent.Unknown).ToList();

        // Manners beside anything else are manners.
        var weak = intents.Exists(found => !IsManners(found.Meaning)) || areas.Count > 0 || vocabulary.Routines.TryLongest(said.Words, out _);
        intents.RemoveAll(found => weak && IsManners(found.Meaning));
        var longest = intents.Count == 0 ? default : intents.MaxBy(found => found.Length);
        if (Asked(said, longest, vocabulary, library) is { } asked)
        {
            // "With one hand" names no hand to massage: the spot is what is named beside the question. Answers of their own keep what they are about.
            var beside = AreaOf(areas.Where(area => !denied[area.At] && (area.End <= asked.At || area.At >= asked.End)), library);
            var about = beside ?? (library.FindQuestion(asked.Meaning)?.Card is null ? slots.Area : null);
            return new(Intent.Why) { Question = asked.Meaning, Area = about, Confidence = OfAPhrase };
        }

        if (intents.Count > 0)
        {
            return Either(said, intents, vocabulary) ?? OfIntent(said, longest, slots, situation, vocabulary);
        }

        return OfMention(said, denied, slots, situation, vocabulary);
    }

    /// <summary>The spot named, whatever else is said.</summary>
    public static AreaId? AreaIn(Utterance said, Library library) => AreaOf(said.All(library.Vocabulary.Areas), library);

    /// <summary>
    /// "3 minutes, at my desk, one hand": a routine that keeps to all of it; null when it is about something else. Without minutes, only a place
    /// or what the feet wear tells it from what somebody likes in general, and one limit alone is more often something else.
    /// </summary>
    public static Meaning? Fitting(Utterance said, Library library)
    {
        var vocabulary = library.Vocabulary;
        var limits = vocabulary.Tellings.LimitsIn(said);
        if (limits.IsEmpty || vocabulary.Routines.TryLongest(said.Words, out _))
        {
            return null;
        }

        var minutes = MinutesOf(said, vocabulary);
        var spans = vocabulary.Tellings.LimitsAt(said).ToList();
        var area = AreaOf(said.All(vocabulary.Areas).Where(found => !spans.Exists(span => found.At < span.End && span.At < found.End)), library);
        var wishes = said.All(vocabulary.Within).TrueForAll(found => found.Meaning is Intent.Routines or Intent.Start or Intent.Tip);
        return wishes && (minutes is not null || (limits.Length > 1 && limits.Any(Circumstances.OfTheMoment.Contains)))
            ? new(Intent.Routines) { Area = area, Minutes = minutes, Limits = limits, Confidence = OfAPhrase }
            : null;
    }

    private static bool IsManners(Intent intent) => intent is Intent.Thanks or Intent.Help;

    /// <summary>The spots, the moment and the minutes that a sentence names.</summary>
    private sealed record Slots(AreaId? Area, AreaId? NotArea, string? Moment, int? Minutes);

    /// <summary>"Not my feet or my head": the denial goes on past the first.</summary>
    private static bool[] ListedWithOr(Utterance said, List<Found<AreaId>> areas, Vocabulary vocabulary)
    {
        var listed = new bool[said.Words.Length];
        foreach (var area in areas.Where(area => vocabulary.Sides.HasOr(said, area.End, Math.Min(area.End + 1, said.Words.Length))))
        {
            Array.Fill(listed, true, area.At, area.Length);
        }

        return listed;
    }

    /// <summary>A part before the whole it belongs to, a longer name before a shorter, the first before the others.</summary>
    private static AreaId? AreaOf(IEnumerable<Found<AreaId>> areas, Library library)
    {
        Found<AreaId>? best = null;
        foreach (var area in areas)
        {
            if (best is not { } other || library.Find(area.Meaning)?.PartOf == other.Meaning
                || (area.Length > other.Length && library.Find(other.Meaning)?.PartOf != area.Meaning))
            {
                best = area;
            }
        }

        return best?.Meaning;
    }

    private static int? MinutesOf(Utterance said, Vocabulary vocabulary)
    {
        for (var at = 0; at + 1 < said.Words.Length; at++)
        {
            if (vocabulary.NumberOf(said.Words[at]) is { } minutes and > 0 && vocabulary.Sides.Minutes.TryLongestAt(said.Words, at + 1, out _, out _))
            {
                return minutes;
            }
        }

        return null;
    }

    /// <summary>What a control means when it is denied: "don't stop" is to go on, "it doesn't hurt" is good news; most else is nothing.</summary>
    private static Intent Denied(Intent intent, bool isDenied) => (intent, isDenied) switch
    {
        (_, false) => intent,
        (Intent.Stop or Intent.Pause or Intent.Skip, _) => Intent.Resume,
        (Intent.Discomfort, _) => Intent.Thanks,
        (Intent.Sharp, _) => Intent.Dull,
        _ => Intent.Unknown,
    };

    /// <summary>A question goes before the words that only ask for something, however long; before a tip when it is as long; before the rest when it is longer.</summary>
    private static Found<string>? Asked(Utterance said, Found<Intent> rival, Vocabulary vocabulary, Library library)
    {
        var questions = said.All(vocabulary.Questions);
        if (questions.Count == 0)
        {
            return null;
        }

        var asked = questions.MaxBy(found => (library.FindQuestion(found.Meaning) is { First: true }, found.Length));
        var least = (rival.Length, rival.Meaning) switch
        {
            (0, _) or (_, Intent.Start or Intent.Help) => 0,
            (var length, Intent.Tip or Intent.Routines or Intent.Why) => length,
            var (length, _) => length + 1,
        };
        return asked.Length >= least ? asked : null;
    }

    private static Meaning? Either(Utterance said, List<Found<Intent>> intents, Vocabulary vocabulary)
    {
        for (var at = 1; at < intents.Count; at++)
        {
            if (intents[at].Meaning != intents[0].Meaning && vocabulary.Sides.HasOr(said, intents[0].End, intents[at].At))
            {
                return new(Intent.Unknown) { Either = [intents[0].Meaning, intents[at].Meaning], Confidence = 0.5 };
            }
        }

        return null;
    }

    private static Meaning OfIntent(Utterance said, Found<Intent> found, Slots slots, Situation situation, Vocabulary vocabulary)
    {
        var meaning = new Meaning(found.Meaning) { Area = slots.Area, Confidence = OfAPhrase };
        switch (found.Meaning)
        {
            case Intent.Tip:
                return meaning with { Moment = slots.Moment };
            case Intent.Start or Intent.Routines when vocabulary.Routines.TryLongest(said.Words, out var routine):
                return new(Intent.Routines) { Routine = routine, Confidence = OfAPhrase };
            case Intent.Start or Intent.Routines when slots.Area is not null || slots.Minutes is not null || found.Meaning == Intent.Routines:
                return meaning with { Intent = Intent.Routines, Minutes = slots.Minutes };
            case Intent.Start:
                return OfMention(said, new bool[said.Words.Length], slots, situation, vocabulary);
            case Intent.NudgeSet:
                return new(Intent.NudgeSet) { When = string.Join(' ', said.Words.AsSpan()[found.End..]), Minutes = slots.Minutes, Confidence = OfAPhrase };
            case Intent.Skip:
                return meaning with { Area = slots.Area ?? slots.NotArea };
            default:
                return meaning;
        }
    }

    private static Meaning OfMention(Utterance said, bool[] denied, Slots slots, Situation situation, Vocabulary vocabulary)
    {
        if (vocabulary.Routines.TryLongest(said.Words, out var routine))
        {
            return new(Intent.Routines) { Routine = routine, Confidence = OfAMention };
        }

        var running = situation is Situation.Ready or Situation.InStep or Situation.Paused;
        var pain = said.All(vocabulary.Sides.Pains);
        var symptom = pain.Count > 0 || vocabulary.Sides.Symptoms.TryLongest(said.Words, out _);
        if (symptom && (pain.Exists(found => denied[found.At]) || vocabulary.Sides.Over.TryLongest(said.Words, out _)))
        {
            return new(Intent.Thanks) { Confidence = OfAMention };
        }

        return (slots, pain.Count > 0, symptom) switch
        {
            (_, true, _) when running || situation == Situation.Rating => new(Intent.Discomfort) { Area = slots.Area, Confidence = OfAMention },
            ({ Area: { } area }, _, true) => new(Intent.Tip) { Area = area, Moment = slots.Moment, Confidence = OfAMention },
            ({ Area: { } area, Minutes: { } minutes }, _, _) => new(Intent.Routines) { Area = area, Minutes = minutes, Confidence = OfAMention },
            ({ Area: { } area }, _, _) => new(Intent.Area) { Area = area, Confidence = OfAMention },
            ({ NotArea: { } left }, _, _) when running => new(Intent.Skip) { Area = left, Confidence = OfAMention },
            ({ Moment: { } moment }, _, _) => new(Intent.Tip) { Moment = moment, Confidence = OfAMention },
            (_, _, true) => new(Intent.Tip) { Confidence = OfAMention },
            ({ Minutes: { } minutes }, _, _) => new(Intent.Routines) { Minutes = minutes, Confidence = OfAMention },
            _ => new(Intent.Unknown),
        };
    }
}
