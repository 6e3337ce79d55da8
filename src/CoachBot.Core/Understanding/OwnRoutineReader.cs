using System.Collections.Immutable;
using System.Globalization;
using CoachBot.Core.Conversation;

namespace CoachBot.Core.Understanding;

/// <summary>A routine read from what somebody wrote.</summary>
/// <param name="Name">The name before the colon; empty when there was none.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Timed">How many of them said how long or how often.</param>
/// <param name="LeftOut">What the coach guides nobody to do, in their words.</param>
/// <param name="TooMany">True when there were more steps than one routine takes.</param>
public sealed record OwnReading(string Name, ImmutableArray<OwnStep> Steps, int Timed, ImmutableArray<string> LeftOut, bool TooMany);

/// <summary>
/// Reads "my physio's: chin tucks 10 times, neck slide 1 min each side" as a name and steps, and writes them again so that they read the same.
/// Never throws, whatever the text.
/// </summary>
public static class OwnRoutineReader
{
    private const int SecondsPerTime = 4;

    private const int UsualSeconds = 30;

    /// <summary>Longer than this is no repetition but the time of all of them together.</summary>
    private const int LongestTime = 20;

    /// <summary>Reads a name and steps.</summary>
    public static OwnReading Read(string text, Vocabulary vocabulary)
    {
        var bounded = text.Length <= Words.LongestText ? text : text[..Words.LongestText];
        var colon = bounded.IndexOf(':', StringComparison.Ordinal);
        var isName = colon >= 0 && !bounded.AsSpan(0, colon).ContainsAny(",;\n\r") && !IsClock(bounded, colon);
        var name = isName ? NameOf(bounded[..colon], vocabulary) : "";
        var (steps, left, timed) = (ImmutableArray.CreateBuilder<OwnStep>(), ImmutableArray.CreateBuilder<string>(), 0);
        foreach (var part in WithTimes([.. PartsOf(isName ? bounded[(colon + 1)..] : bounded, vocabulary.Personal)], vocabulary))
        {
            if (StepOf(part, vocabulary) is not var (first, isTimed) || Settled(first, vocabulary) is not { } step)
            {
                continue;
            }

            if (vocabulary.IsNever(step.Text))
            {
                left.Add(step.Text);
                continue;
            }

            steps.Add(step);
            timed += isTimed ? 1 : 0;
        }

        var tooMany = steps.Count > OwnRoutine.MostSteps;
        return new(name, tooMany ? [.. steps.Take(OwnRoutine.MostSteps)] : steps.ToImmutable(), timed, left.ToImmutable(), tooMany);
    }

    /// <summary>One step, or null when nothing is said of what to do.</summary>
    public static OwnStep? ReadStep(string text, Vocabulary vocabulary) =>
        StepOf(text, vocabulary) is var (first, _) && Settled(first, vocabulary) is { } step && !vocabulary.IsNever(step.Text) ? step : null;

    /// <summary>A name as it can be kept: one line, no colon, not too long; empty when nothing is left.</summary>
    public static string NameOf(string text, Vocabulary vocabulary)
    {
        var words = Tokens(text);
        var start = 0;
        for (var at = Math.Min(words.Count, 6); at > 0; at--)
        {
            if (vocabulary.Personal.OwnNew.TryExact(Words.Of(string.Join(' ', words.Take(at))), out _))
            {
                start = at;
                break;
            }
        }

        return Cut(string.Join(' ', words.Skip(start)).Replace(':', ' ').Trim(Edges), OwnRoutine.LongestName);
    }

    /// <summary>The steps as they are read back: the text, then its time in brackets.</summary>
    public static string Write(OwnStep step, PersonalWords personal)
    {
        var seconds = step.EachSide ? step.Seconds / 2 : step.Seconds;
        var side = step.EachSide ? $" {personal.LabelOf("own_each").ToLowerInvariant()}" : "";
        return $"{step.Text} ({seconds.ToString(CultureInfo.InvariantCulture)} {personal.LabelOf("own_second").ToLowerInvariant()}{side})";
    }

    /// <summary>The whole routine, as somebody could have written it.</summary>
    public static string Write(OwnRoutine routine, PersonalWords personal) =>
        $"{routine.Name}: {string.Join(", ", routine.Steps.Select(step => Write(step, personal)))}";

    private static readonly char[] Edges = [' ', '.', '-', '\u2013', '\u2014', '*', '\u2022', ',', ';', '!', '?', '\t', '"', '\u201C', '\u201D'];

    /// <summary>"Plank 1:30" names no routine "Plank 1".</summary>
    private static bool IsClock(string text, int colon) =>
        colon > 0 && colon + 1 < text.Length && char.IsAsciiDigit(text[colon - 1]) && char.IsAsciiDigit(text[colon + 1]);

    /// <summary>Between commas, semicolons and lines, and at "then"; a comma inside brackets or between digits parts nothing.</summary>
    private static IEnumerable<string> PartsOf(string text, PersonalWords personal)
    {
        var (from, depth) = (0, 0);
        for (var at = 0; at <= text.Length; at++)
        {
            var letter = at < text.Length ? text[at] : '\n';
            depth = letter switch { '(' => depth + 1, ')' => Math.Max(0, depth - 1), '\n' or '\r' => 0, _ => depth };
            var isInNumber = letter == ',' && at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);
            if (at == text.Length || letter is '\n' or '\r' or ';' || (letter == ',' && depth == 0 && !isInNumber))
            {
                foreach (var part in SplitAtThen(text[from..at], personal))
                {
                    yield return part;
                }

                from = at + 1;
            }
        }
    }

    /// <summary>"Calf stretch, 45 s each side": a part that only says a time belongs to the one before it.</summary>
    private static IEnumerable<string> WithTimes(List<string> parts, Vocabulary vocabulary)
    {
        for (var at = 0; at < parts.Count; at++)
        {
            var part = parts[at];
            for (; at + 1 < parts.Count && IsOnlyTime(parts[at + 1], vocabulary) && StepOf(part, vocabulary) is not null; at++)
            {
                part = $"{part} {WithoutNumbering(parts[at + 1])}";
            }

            yield return part;
        }
    }

    private static bool IsOnlyTime(string part, Vocabulary vocabulary)
    {
        var words = Tokens(WithoutNumbering(part));
        return IsOnlyTime(words, OwnTime.In(words, vocabulary));
    }

    private static bool IsOnlyTime(List<string> words, OwnTime time) =>
        words.Where((_, at) => !time.Used[at] && !time.Counted[at]).All(word => !word.Any(char.IsLetter));

    private static IEnumerable<string> SplitAtThen(string text, PersonalWords personal)
    {
        var words = Tokens(text);
        var from = 0;
        for (var at = 0; at <= words.Count; at++)
        {
            if (at == words.Count || personal.OwnThen.TryExact(Words.Of(words[at]), out _))
            {
                if (at > from)
                {
                    yield return string.Join(' ', words.Skip(from).Take(at - from));
                }

                from = at + 1;
            }
        }
    }

    private static (OwnStep Step, bool Timed)? StepOf(string text, Vocabulary vocabulary)
    {
        var words = Tokens(WithoutNumbering(text));
        var time = OwnTime.In(words, vocabulary);
        var left = time.IsWhole ? words : [.. words.Where((_, at) => !time.Used[at])];
        var said = Cut(string.Join(' ', Tokens(string.Join(' ', left).Replace('(', ' ').Replace(')', ' ').Replace(',', ' ').Replace(';', ' '))).Trim(Edges), OwnStep.LongestText);
        if (!said.Any(char.IsLetter) || IsOnlyTime(words, time))
        {
            return null;
        }

        var each = time.EachSide ? 2 : 1;
        var once = (time.Seconds, time.Times) switch
        {
            ({ } seconds, { } times) when seconds <= LongestTime => seconds * times,
            ({ } seconds, _) => seconds,
            (null, { } times) => times * SecondsPerTime,
            _ => UsualSeconds,
        };
        return (new(said, Bounded(once, each), time.EachSide), time.Seconds is not null || time.Times is not null);
    }

    /// <summary>The step in words that read back the same; null for a heap of signs that never do.</summary>
    private static OwnStep? Settled(OwnStep step, Vocabulary vocabulary)
    {
        for (var times = 0; times < 4; times++)
        {
            if (PartsOf(Write(step, vocabulary.Personal), vocabulary.Personal).ToList() is not [var part] || StepOf(part, vocabulary) is not var (again, _))
            {
                return null;
            }

            if (again == step)
            {
                return step;
            }

            step = again;
        }

        return null;
    }

    /// <summary>In fives for each side, and within what a step may last.</summary>
    private static int Bounded(int once, int each)
    {
        var fives = (Math.Clamp(once, 1, OwnStep.Longest) + 4) / 5 * 5;
        return Math.Clamp(fives * each, each == 2 ? 20 : OwnStep.Shortest, OwnStep.Longest);
    }

    /// <summary>"2. heel drops" and "- heel drops".</summary>
    private static string WithoutNumbering(string text)
    {
        var bare = text.TrimStart(Edges);
        var digits = bare.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and <= 2 && digits < bare.Length && bare[digits] is '.' or ')' ? WithoutNumbering(bare[(digits + 1)..]) : bare;
    }

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text[..end].Trim(Edges);
    }

    /// <summary>The words between spaces, without letters that only steer how text is laid out.</summary>
    private static List<string> Tokens(string text) =>
        [.. new string([.. text.Where(letter => char.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate) || char.IsWhiteSpace(letter))])
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
