using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Safety;

namespace CoachBot.Core.Understanding;

/// <summary>
/// The one door from free text to <see cref="Meaning"/>: red flags first, then what is said whole, then what is said within.
/// Pure; takes the words and the place, so the same words in the same place always mean the same.
/// </summary>
public static class Reader
{
    private const double OfTheWhole = 1;
    private const double OfAClause = 0.95;
    private const double PerCorrection = 0.95;

    /// <summary>What is said for a swap and holds from then on; "no basin" is about this evening.</summary>
    private const string FarFeet = "feet far";

    /// <summary>What people tell about themselves with these in mind has an answer worth giving besides.</summary>
    private static readonly ImmutableArray<string> AreAnswered = ["hands", "feet", "tools"];

    /// <summary>What <paramref name="text"/> means when said at <paramref name="place"/>. Never throws, whatever the text.</summary>
    public static Meaning Read(string text, Place place, Library library) => Read(library.Vocabulary.Hear(text), text, place, library);

    /// <summary>What a text means as it was heard in one language.</summary>
    internal static Meaning Read(Utterance said, string text, Place place, Library library) => Read(
        said,
        text,
        place switch
        {
            Place.GettingReady => Situation.Ready,
            Place.InStep => Situation.InStep,
            Place.Paused => Situation.Paused,
            Place.Rating => Situation.Rating,
            _ => Situation.Idle,
        },
        place.Run is { } run ? library.Find(run.Version)?.Swaps ?? [] : [],
        library);

    /// <summary>What <paramref name="text"/> means in a situation, apart from any person: how the coach would take it.</summary>
    public static Meaning Read(string text, Situation situation, Library library) => Read(library.Vocabulary.Hear(text), text, situation, [], library);

    /// <summary>The same, at rest, when its danger was looked for before: that is half of the work.</summary>
    internal static Meaning Read(Utterance said, string text, Danger? danger, Library library) =>
        library.Vocabulary.Whole(said, Situation.Idle, () => Understand(said, text, Situation.Idle, [], danger, library));

    /// <summary>
    /// What a choice id ("next", "tip temples", "rate 7", "routine R1") means; anything else is unknown.
    /// </summary>
    public static Meaning ReadChoice(ChoiceId choice, Library library)
    {
        var (name, argument) = choice.Value.Split(' ', 2) is [var first, var rest] ? (first, rest) : (choice.Value, "");
        return (Intents.Find(name), argument) switch
        {
            (Intent.Rate, not "") => RatingReader.Value(argument) is { } value ? new(Intent.Rate) { Rating = value } : new(Intent.Unknown),
            (Intent.Routines, not "") => new(Intent.Routines) { Routine = new(argument) },
            (Intent.Tip, not "") => new(Intent.Tip) { Area = library.Find(new AreaId(argument))?.Id },
            (Intent.Area, not "") when library.Find(new AreaId(argument)) is { } area => new(Intent.Area) { Area = area.Id },
            (Intent.Settings, not "") => new(Intent.Settings) { Setting = argument },
            (Intent.Area or Intent.RedFlag or Intent.Crisis, _) or (_, not "") => new(Intent.Unknown),
            (var intent, _) => new(intent),
        };
    }

    private static Meaning Read(Utterance said, string text, Situation situation, ImmutableArray<Swap> swaps, Library library) =>
        OfSwap(said, swaps, library.Vocabulary) is null
            ? library.Vocabulary.Whole(said, situation, () => ReadAnew(said, text, situation, [], library))
            : ReadAnew(said, text, situation, swaps, library);

    private static Meaning ReadAnew(Utterance said, string text, Situation situation, ImmutableArray<Swap> swaps, Library library) =>
        Understand(said, text, situation, swaps, library.Vocabulary.Dangers.Read(said), library);

    private static Meaning Understand(Utterance said, string text, Situation situation, ImmutableArray<Swap> swaps, Danger? danger, Library library)
    {
        var vocabulary = library.Vocabulary;
        if (danger is not null)
        {
            var meant = danger.Certainty == Certainty.Meant;
            var intent = !meant ? Intent.Unknown : danger.Tier == SafetyTier.Crisis ? Intent.Crisis : Intent.RedFlag;
            return new(intent) { Danger = danger, Confidence = meant ? OfTheWhole : 0.5 };
        }

        said = said.Beginning;
        var setting = SettingReader.Read(said, vocabulary);
        var fitting = setting is null || vocabulary.Tellings.LimitsIn(said).IsEmpty ? null : RequestReader.Fitting(said, library);
        setting = fitting is null ? setting : null;
        var meaning = fitting ?? (OfSwap(said, swaps, vocabulary) is { } swapped ? swapped with { Setting = setting is FarFeet ? setting : null } : null)
            ?? (setting is null ? null : Beside(setting, RequestReader.Read(said, situation, library)))
            ?? OfWhole(said, vocabulary)
            ?? RatingReader.Read(said, situation, vocabulary)
            ?? OfCommand(text, said, vocabulary)
            ?? OfClauses(said, situation, vocabulary)
            ?? RequestReader.Fitting(said, library)
            ?? RequestReader.Read(said, situation, library);
        var tip = (meaning.Area is not null || meaning.Intent == Intent.Tip) && vocabulary.Tips.TryLongest(said.Words, out var about) ? about : (TipId?)null;
        return InSituation(meaning, situation) with
        {
            Tip = tip,
            Conditions = vocabulary.Tellings.ConditionsIn(said, meaning.Area ?? RequestReader.AreaIn(said, library)),
            Confidence = meaning.Confidence * Math.Pow(PerCorrection, Math.Min(said.Corrections, 10)),
        };
    }

    /// <summary>"I only have one hand": noted for good, and a question of its own kind is answered with it.</summary>
    private static Meaning Beside(string setting, Meaning other)
    {
        var noted = new Meaning(Intent.Settings) { Setting = setting, Confidence = OfAClause };
        return other.Question is { } asked && AreAnswered.Contains(setting.Split(' ')[0]) ? noted with { Question = asked, Area = other.Area } : noted;
    }

    private static Meaning? OfSwap(Utterance said, ImmutableArray<Swap> swaps, Vocabulary vocabulary)
    {
        foreach (var swap in swaps)
        {
            if (vocabulary.AsksFor(swap, said.Words))
            {
                return new(Intent.Routines) { Routine = swap.Variant, Confidence = OfTheWhole };
            }
        }

        return null;
    }

    private static Meaning? OfWhole(Utterance said, Vocabulary vocabulary)
    {
        foreach (var range in vocabulary.Sides.Trimmed(said, ..))
        {
            var words = said.Words.AsSpan()[range];
            if (vocabulary.Said.TryExact(words, out var intent))
            {
                return new(intent) { Confidence = OfTheWhole };
            }

            if (vocabulary.Routines.TryExact(words, out var routine))
            {
                return new(Intent.Routines) { Routine = routine, Confidence = OfTheWhole };
            }
        }

        return null;
    }

    /// <summary>"/routine R99": a name was given, so a name nobody knows is one, too.</summary>
    private static Meaning? OfCommand(string text, Utterance said, Vocabulary vocabulary) =>
        text.AsSpan().TrimStart().StartsWith("/routine", StringComparison.OrdinalIgnoreCase)
            && Words.Of(text) is [var command, .., var name] && Intents.Find(command) == Intent.Routines
            && !vocabulary.Routines.TryLongest(said.Words, out _) && !vocabulary.Areas.TryLongest(said.Words, out _)
            ? new(Intent.Routines) { Routine = new(name), Confidence = OfTheWhole }
            : null;

    /// <summary>"Back now, go on": one of the parts says it; the last that does, because people come to the point. That it hurts goes before all else.</summary>
    private static Meaning? OfClauses(Utterance said, Situation situation, Vocabulary vocabulary)
    {
        Meaning? found = null;
        var unread = 0;
        foreach (var clause in said.Clauses())
        {
            unread++;
            foreach (var range in vocabulary.Sides.Trimmed(said, clause))
            {
                if (vocabulary.Said.TryExact(said.Words.AsSpan()[range], out var intent))
                {
                    found = found is { Intent: Intent.Discomfort or Intent.Sharp } && intent is not Intent.Sharp ? found : new(intent) { Confidence = OfAClause };
                    unread--;
                    break;
                }
            }
        }

        // A greeting or an "ok" beside a request is manners; the request is found by the next reader. Idle, a spot named says more than a control.
        var isManners = found?.Intent is Intent.Start or Intent.Thanks or Intent.Help or Intent.Resume or Intent.Tip or Intent.Routines or Intent.Why;
        return unread > 0 && (isManners || (situation == Situation.Idle && vocabulary.Areas.TryLongest(said.Words, out _))) ? null : found;
    }

    /// <summary>The same words where they mean something else.</summary>
    private static Meaning InSituation(Meaning meaning, Situation situation) => (meaning.Intent, situation) switch
    {
        (Intent.Snooze, Situation.Ready or Situation.InStep or Situation.Paused or Situation.Rating) => meaning with { Intent = Intent.Stop },
        (Intent.Skip or Intent.Next, Situation.Rating) => meaning with { Intent = Intent.Rate },
        (Intent.Discomfort, Situation.Idle or Situation.Nudge) when meaning.Area is not null => meaning with { Intent = Intent.Tip },
        (Intent.Routines, Situation.Nudge) when meaning is { Minutes: not null, Area: null, Routine: null } => meaning with { Intent = Intent.Snooze },
        _ => meaning,
    };
}
