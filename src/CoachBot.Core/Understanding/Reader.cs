using System.Collections.Immutable;
using System.Globalization;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;

namespace CoachBot.Core.Understanding;

/// <summary>
/// The one door from free text to <see cref="Meaning"/>: exact words, names and aliases from the content.
/// Pure; takes the words and the place, so the same words in the same place always mean the same.
/// </summary>
public static class Reader
{
    /// <summary>What <paramref name="text"/> means when said at <paramref name="place"/>. Never throws, whatever the text.</summary>
    public static Meaning Read(string text, Place place, Library library)
    {
        var words = Words.Of(text);
        return OfRating(words, place)
            ?? OfSwap(words, place, library)
            ?? OfWholeText(words, library.Vocabulary)
            ?? OfCommand(text, words, library.Vocabulary)
            ?? OfRequest(words, library.Vocabulary)
            ?? OfMention(words, library.Vocabulary)
            ?? new(Intent.Unknown);
    }

    /// <summary>
    /// What a choice id ("next", "tip temples", "rate 7", "routine R1") means; anything else is unknown.
    /// </summary>
    public static Meaning ReadChoice(ChoiceId choice, Library library)
    {
        var (name, argument) = choice.Value.Split(' ', 2) is [var first, var rest] ? (first, rest) : (choice.Value, "");
        return (Intents.Find(name), argument) switch
        {
            (Intent.Rate, not "") => Number(argument) is { } value ? new(Intent.Rate) { Rating = value } : new(Intent.Unknown),
            (Intent.Routines, not "") => new(Intent.Routines) { Routine = new(argument) },
            (Intent.Tip, not "") => new(Intent.Tip) { Area = library.Find(new AreaId(argument))?.Id },
            (Intent.Area, not "") when library.Find(new AreaId(argument)) is { } area => new(Intent.Area) { Area = area.Id },
            (Intent.Area, _) or (_, not "") => new(Intent.Unknown),
            (var intent, _) => new(intent),
        };
    }

    private static Meaning? OfRating(ImmutableArray<string> words, Place place)
    {
        var asked = place is Place.Rating or Place.GettingReady;
        return words switch
        {
            [var number] when asked && Number(number) is { } value => new(Intent.Rate) { Rating = value },
            [_, var number] when asked && Number(number) is { } value && Intents.Find(words[0]) == Intent.Rate => new(Intent.Rate) { Rating = value },
            [var number, .., "10"] when asked && words.Length <= 4 && Number(number) is { } value => new(Intent.Rate) { Rating = value },
            _ => null,
        };
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= 10 ? value : null;

    private static Meaning? OfSwap(ImmutableArray<string> words, Place place, Library library)
    {
        foreach (var swap in place.Run is { } run ? library.Find(run.Version)?.Swaps ?? [] : [])
        {
            if (swap.Words.Any(phrase => Words.AreOf(phrase, words)))
            {
                return new(Intent.Routines) { Routine = swap.Variant };
            }
        }

        return null;
    }

    private static Meaning? OfWholeText(ImmutableArray<string> words, Vocabulary vocabulary) =>
        vocabulary.Said.TryExact(words, out var intent) ? new(intent)
        : vocabulary.Routines.TryExact(words, out var routine) ? new(Intent.Routines) { Routine = routine }
        : vocabulary.Areas.TryExact(words, out var area) ? new(Intent.Area) { Area = area }
        : null;

    /// <summary>"/routine R99": a name was given, so a name nobody knows is one, too.</summary>
    private static Meaning? OfCommand(string text, ImmutableArray<string> words, Vocabulary vocabulary) =>
        text.TrimStart().StartsWith("/routine", StringComparison.OrdinalIgnoreCase) && words is [var command, .., var name] && Intents.Find(command) == Intent.Routines
            && !vocabulary.Routines.TryLongest(words, out _) && !vocabulary.Areas.TryLongest(words, out _)
            ? new(Intent.Routines) { Routine = new(name) }
            : null;

    /// <summary>"start the desk temple reset", "a tip for my temples please": a word that asks, and perhaps a name.</summary>
    private static Meaning? OfRequest(ImmutableArray<string> words, Vocabulary vocabulary)
    {
        if (!vocabulary.Within.TryLongest(words, out var intent))
        {
            return null;
        }

        AreaId? area = vocabulary.Areas.TryLongest(words, out var named) ? named : null;
        return intent switch
        {
            Intent.Tip => new(Intent.Tip) { Area = area },
            Intent.Start or Intent.Routines when vocabulary.Routines.TryLongest(words, out var routine) => new(Intent.Routines) { Routine = routine },
            Intent.Start or Intent.Routines when area is not null => new(Intent.Area) { Area = area },
            Intent.Start => null,
            _ => new(intent) { Area = area },
        };
    }

    private static Meaning? OfMention(ImmutableArray<string> words, Vocabulary vocabulary) =>
        vocabulary.Routines.TryLongest(words, out var routine) ? new(Intent.Routines) { Routine = routine }
        : vocabulary.Areas.TryLongest(words, out var area) ? new(Intent.Area) { Area = area }
        : null;
}
