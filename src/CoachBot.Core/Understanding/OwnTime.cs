using System.Globalization;

namespace CoachBot.Core.Understanding;

/// <summary>How long and how often, in the words of one step.</summary>
/// <param name="Seconds">The time, for one side; null when none is said.</param>
/// <param name="Times">How often; null when it is not said.</param>
/// <param name="EachSide">True for one side after the other.</param>
/// <param name="Used">The words that say the time and the sides.</param>
/// <param name="Counted">The words that say how often; they stay in the step.</param>
/// <param name="IsWhole">True when the words say what to do as well and shall stay: "hold 5 seconds 10 times".</param>
internal sealed record OwnTime(int? Seconds, int? Times, bool EachSide, bool[] Used, bool[] Counted, bool IsWhole)
{
    private const int Most = 3_600;

    private const int MostTimes = 200;

    public static OwnTime In(List<string> words, Vocabulary vocabulary)
    {
        var (used, counted) = (new bool[words.Count], new bool[words.Count]);
        var plain = words.ConvertAll(word => string.Concat(Understanding.Words.Of(word)));
        var brackets = BracketsAtEnd(words);
        var from = brackets ?? 0;
        var each = Each(plain, from, used, vocabulary.Personal);
        var seconds = Time(words, plain, from, used, vocabulary);
        var times = brackets is null ? HowOften(plain, counted, vocabulary) : null;
        if (brackets is { } open && seconds is not null)
        {
            Array.Fill(used, true, open, words.Count - open);
            return new(seconds, null, each, used, counted, IsWhole: false);
        }

        if (brackets is not null)
        {
            return In([.. words.Select(word => word.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal)).Where(word => word.Length > 0)], vocabulary) with
            {
                Used = used,
                Counted = counted,
                IsWhole = true,
            };
        }

        return new(seconds, times, each, used, counted, IsWhole: seconds is not null && times is not null);
    }

    /// <summary>Where the brackets begin that end the step; null when none do.</summary>
    private static int? BracketsAtEnd(List<string> words)
    {
        if (words.Count == 0 || !words[^1].EndsWith(')'))
        {
            return null;
        }

        var open = words.FindLastIndex(word => word.StartsWith('('));
        return open > 0 ? open : null;
    }

    private static bool Each(List<string> plain, int from, bool[] used, PersonalWords personal)
    {
        for (var at = from; at < plain.Count; at++)
        {
            if (personal.OwnEach.TryLongestAt([.. plain], at, out _, out var length))
            {
                Array.Fill(used, true, at, length);
                return true;
            }
        }

        return false;
    }

    /// <summary>"1 min 30 s", "90s", "1:30": the first row of times.</summary>
    private static int? Time(List<string> words, List<string> plain, int from, bool[] used, Vocabulary vocabulary)
    {
        int? total = null;
        for (var at = from; at < plain.Count;)
        {
            var (seconds, length) = TimeAt(words, plain, at, vocabulary);
            if (length == 0 && total is not null)
            {
                break;
            }

            if (length > 0)
            {
                var first = total is null && at > from && Is(vocabulary.Personal.OwnFor, plain[at - 1]) ? at - 1 : at;
                Array.Fill(used, true, first, at + length - first);
                total = Math.Min(Most, (total ?? 0) + seconds);
            }

            at += Math.Max(1, length);
        }

        return total;
    }

    private static (int Seconds, int Length) TimeAt(List<string> words, List<string> plain, int at, Vocabulary vocabulary)
    {
        var bare = words[at].Trim('(', ')', ',', '.', ';');
        if (bare.Split(':') is [var minutes, { Length: 2 } seconds] && Whole(minutes) is { } m && Whole(seconds) is { } s and < 60)
        {
            return ((m * 60) + s, 1);
        }

        var digits = bare.TakeWhile(letter => char.IsAsciiDigit(letter) || letter is '.' or ',' or '\u00BD').Count();
        if (digits > 0 && digits < bare.Length && Number(bare[..digits]) is { } glued && Unit(Joined(bare[digits..]), vocabulary) is > 0 and var ofGlued)
        {
            return (Rounded(glued * ofGlued), 1);
        }

        return at + 1 < plain.Count && (Number(bare) ?? vocabulary.NumberOf(plain[at])) is { } number && Unit(plain[at + 1], vocabulary) is > 0 and var unit
            ? (Rounded(number * unit), 2)
            : (0, 0);
    }

    /// <summary>The first of "10 times", "10x", "x10", "10 x", "3x15".</summary>
    private static int? HowOften(List<string> plain, bool[] counted, Vocabulary vocabulary)
    {
        for (var at = 0; at < plain.Count; at++)
        {
            if (TimesAt(plain, at, vocabulary) is var (times, length))
            {
                Array.Fill(counted, true, at, length);
                return times;
            }
        }

        return null;
    }

    private static (int Times, int Length)? TimesAt(List<string> plain, int at, Vocabulary vocabulary)
    {
        var (personal, word) = (vocabulary.Personal, plain[at]);
        var digits = word.TakeWhile(char.IsAsciiDigit).Count();
        if (digits > 0 && digits < word.Length && Whole(word[..digits]) is { } glued)
        {
            if (Is(personal.OwnTimes, word[digits..]))
            {
                return (glued, 1);
            }

            // "3x15"
            if (Is(personal.OwnTimes, word[digits..(digits + 1)]) && Whole(word[(digits + 1)..]) is { } each)
            {
                return (Math.Min(MostTimes, glued * each), 1);
            }
        }

        if (digits == 0 && word.Length > 1 && Is(personal.OwnTimes, word[..1]) && Whole(word[1..]) is { } after)
        {
            return (after, 1);
        }

        if (at + 1 < plain.Count && vocabulary.NumberOf(word) is { } number && Is(personal.OwnTimes, plain[at + 1]))
        {
            // "3 x 15"
            var repeated = at + 2 < plain.Count ? Whole(plain[at + 2]) : null;
            return (Math.Min(MostTimes, number * (repeated ?? 1)), repeated is null ? 2 : 3);
        }

        return null;
    }

    private static int Unit(string word, Vocabulary vocabulary) =>
        Is(vocabulary.Personal.OwnSecond, word) ? 1 : Is(vocabulary.Personal.OwnMinute, word) ? 60 : 0;

    private static bool Is(PhraseIndex<bool> words, string word) => words.TryExact(new ReadOnlySpan<string>(in word), out _);

    private static string Joined(string text) => string.Concat(Understanding.Words.Of(text));

    private static int? Whole(string text) =>
        text.Length is > 0 and <= 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Number(string text)
    {
        var (half, rest) = text.EndsWith('\u00BD') ? (0.5, text[..^1]) : (0, text);
        return rest.Length == 0 && half > 0 ? half
            : rest.Length <= 5 && double.TryParse(rest.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number + half
            : null;
    }

    private static int Rounded(double seconds) => (int)Math.Clamp(Math.Ceiling(seconds), 0, Most);
}
