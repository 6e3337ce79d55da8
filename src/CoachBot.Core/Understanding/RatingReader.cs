using System.Globalization;

namespace CoachBot.Core.Understanding;

/// <summary>A number from 0 to 10 where one was asked for: "7", "seven", "about 7 out of 10", "7ish".</summary>
internal static class RatingReader
{
    private const int Most = 10;

    /// <summary>Longer messages with a number in them are about something else.</summary>
    private const int LongestAnswer = 8;

    public static Meaning? Read(Utterance said, Situation situation, Vocabulary vocabulary)
    {
        if (situation is not (Situation.Rating or Situation.Ready) || said.Words.Length > LongestAnswer)
        {
            return null;
        }

        int? value = null;
        for (var at = 0; at < said.Words.Length; at++)
        {
            if (vocabulary.NumberOf(said.Words[at]) is not { } number)
            {
                continue;
            }

            if (vocabulary.Sides.Minutes.TryLongestAt(said.Words, at + 1, out _, out _) || (value is not null && number != Most) || number > Most)
            {
                return null;
            }

            value ??= number;
        }

        return value is null ? null : new(Intent.Rate) { Rating = value, Confidence = said.Words.Length == 1 ? 1 : 0.9 };
    }

    /// <summary>The rating that digits stand for, or null.</summary>
    public static int? Value(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= Most ? value : null;
}
