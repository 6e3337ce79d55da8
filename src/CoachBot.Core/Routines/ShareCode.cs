using System.Collections.Immutable;
using System.Text;
using CoachBot.Core.Conversation;

namespace CoachBot.Core.Routines;

/// <summary>What became of reading a code.</summary>
public abstract record SharedRoutine
{
    private SharedRoutine()
    {
    }

    /// <summary>The routine that was shared.</summary>
    public sealed record Copy(OwnRoutine Routine) : SharedRoutine;

    /// <summary>It is meant to be a code, but a letter is missing or wrong.</summary>
    public sealed record Broken : SharedRoutine;
}

/// <summary>
/// A routine as a code that can be typed: its name and steps and nothing else, five bits a letter, so nothing has to be kept anywhere.
/// "CB1-" and groups of five; capitals, hyphens and spaces do not matter, and O, I and L are read as the digits they look like.
/// </summary>
public static class ShareCode
{
    /// <summary>What every code begins with; the digit is the version of its form.</summary>
    public const string Prefix = "CB1";

    /// <summary>The longest code: what fits into one message with a word about it.</summary>
    public const int Longest = 1_500;

    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Group = 5;
    private const int SumBits = 30;
    private const int StepBits = 4;
    private const int TimeBits = 7;

    /// <summary>CRC-30 as CDMA uses it: every slip of up to 30 bits in a row is found, so every wrong or swapped letter.</summary>
    private const uint Polynomial = 0x2030B9C7;

    /// <summary>The code; null for a routine whose letters make it too long.</summary>
    public static string? Write(OwnRoutine routine)
    {
        var bits = new List<bool>();
        Put(bits, routine.Steps.Length - 1, StepBits);
        LetterBits.Put(bits, routine.Name);
        foreach (var step in routine.Steps)
        {
            Put(bits, step.Seconds / 5, TimeBits);
            Put(bits, step.EachSide ? 1 : 0, 1);
            LetterBits.Put(bits, step.Text);
        }

        while (bits.Count % Group != 0)
        {
            bits.Add(false);
        }

        Put(bits, (int)SumOf(bits), SumBits);
        var code = new StringBuilder(Prefix);
        for (var at = 0; at < bits.Count; at += Group)
        {
            code.Append(at % (Group * Group) == 0 ? "-" : "").Append(Digits[Taken(bits, at, Group)]);
        }

        return code.Length <= Longest ? code.ToString() : null;
    }

    /// <summary>The routine that a text holds as a code; null when there is no code in it. Never throws, whatever the text.</summary>
    public static SharedRoutine? Read(string text)
    {
        var start = text.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase);
        if (start < 0 || (start > 0 && char.IsLetterOrDigit(text[start - 1])) || (start + Prefix.Length < text.Length && char.IsLetterOrDigit(text[start + Prefix.Length])))
        {
            return null;
        }

        var bits = new List<bool>();
        foreach (var letter in text.AsSpan(start + Prefix.Length))
        {
            if (letter is '-' or ' ' or '\n' or '\r' or '\t' or '.' or '\u2010' or '\u2011' or '\u2013')
            {
                continue;
            }

            if (Digits.IndexOf(Meant(letter), StringComparison.Ordinal) is not (>= 0 and var digit) || bits.Count > Longest * Group)
            {
                return new SharedRoutine.Broken();
            }

            Put(bits, digit, Group);
        }

        return RoutineIn(bits) is { } routine ? new SharedRoutine.Copy(routine) : new SharedRoutine.Broken();
    }

    /// <summary>
    /// What of a text is language: a whole code in it is cut down to its first letters, because "8KMS" at its end would be heard as words.
    /// </summary>
    internal static string Spoken(string text) =>
        Read(text) is SharedRoutine.Copy ? text[..(text.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase) + Prefix.Length)] : text;

    private static OwnRoutine? RoutineIn(List<bool> bits)
    {
        if (bits.Count <= SumBits || (uint)Taken(bits, bits.Count - SumBits, SumBits) != SumOf(bits[..^SumBits]))
        {
            return null;
        }

        var reader = new BitReader(bits, bits.Count - SumBits);
        var count = reader.Take(StepBits) + 1;
        var name = LetterBits.Take(reader, OwnRoutine.LongestName);
        var steps = ImmutableArray.CreateBuilder<OwnStep>();
        for (var at = 0; at < count; at++)
        {
            var (seconds, each) = (reader.Take(TimeBits) * 5, reader.Take(1) == 1);
            if (LetterBits.Take(reader, OwnStep.LongestText) is not { } said || seconds is < OwnStep.Shortest or > OwnStep.Longest || (each && seconds % 10 != 0))
            {
                return null;
            }

            steps.Add(new(said, seconds, each));
        }

        return name is null || reader.IsPast ? null : new(0, name, steps.ToImmutable());
    }

    private static char Meant(char letter) => char.ToUpperInvariant(letter) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };

    private static void Put(List<bool> bits, int value, int count)
    {
        for (var bit = count - 1; bit >= 0; bit--)
        {
            bits.Add(((value >> bit) & 1) == 1);
        }
    }

    private static int Taken(List<bool> bits, int from, int count)
    {
        var value = 0;
        for (var at = from; at < from + count; at++)
        {
            value = (value << 1) | (bits[at] ? 1 : 0);
        }

        return value;
    }

    private static uint SumOf(List<bool> bits)
    {
        const uint mask = (1u << SumBits) - 1;
        var sum = mask;
        foreach (var bit in bits)
        {
            var top = (sum >> (SumBits - 1)) & 1;
            sum = (sum << 1) & mask;
            sum ^= top == (bit ? 1u : 0u) ? 0 : Polynomial;
        }

        return sum ^ mask;
    }
}
