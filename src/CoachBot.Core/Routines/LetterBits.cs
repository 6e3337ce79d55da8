using System.Text;

namespace CoachBot.Core.Routines;

/// <summary>Reads bits one after the other; past the end everything is 0, and <see cref="IsPast"/> says so.</summary>
internal sealed class BitReader(IReadOnlyList<bool> bits, int end)
{
    private int at;

    /// <summary>True when more was taken than there was.</summary>
    public bool IsPast => at > end;

    public int Take(int count)
    {
        var value = 0;
        for (var bit = 0; bit < count; bit++, at++)
        {
            value = (value << 1) | (at < end && bits[at] ? 1 : 0);
        }

        return value;
    }
}

/// <summary>Letters in five bits each; capitals, digits and signs in ten, all others in twenty-six.</summary>
internal static class LetterBits
{
    private const int Bits = 5;

    /// <summary>The 27 most wanted, by number; then what stands before a capital, a sign, any other letter, and the end.</summary>
    private const string Letters = " abcdefghijklmnopqrstuvwxyz";

    private const string Signs = "0123456789'-/().&+\u00E1\u00E9\u00ED\u00F3\u00FA\u00F1\u00FC\u00E4\u00F6\u00DF%:\"";

    private const int Capital = 27;
    private const int Sign = 28;
    private const int Other = 29;
    private const int End = 30;

    private const int OtherBits = 21;

    public static void Put(List<bool> bits, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var letter = rune.IsBmp ? (char)rune.Value : '\0';
            if (letter is >= 'A' and <= 'Z')
            {
                Add(bits, Capital, Bits);
                letter = char.ToLowerInvariant(letter);
            }

            if (Letters.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var known)
            {
                Add(bits, known, Bits);
            }
            else if (Signs.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var sign)
            {
                Add(bits, Sign, Bits);
                Add(bits, sign, Bits);
            }
            else
            {
                Add(bits, Other, Bits);
                Add(bits, rune.Value, OtherBits);
            }
        }

        Add(bits, End, Bits);
    }

    /// <summary>The text, or null when there is none, it is longer than it may be, or it holds what nobody types.</summary>
    public static string? Take(BitReader bits, int longest)
    {
        var text = new StringBuilder();
        var isCapital = false;
        while (!bits.IsPast && text.Length <= longest)
        {
            switch (bits.Take(Bits))
            {
                case End:
                    return text.Length is > 0 && text.Length <= longest ? text.ToString() : null;
                case Capital:
                    isCapital = true;
                    continue;
                case Sign:
                    text.Append(bits.Take(Bits) is var sign && sign < Signs.Length ? Signs[sign] : '?');
                    break;
                case Other:
                    if (!Rune.TryCreate(bits.Take(OtherBits), out var rune) || Rune.IsControl(rune))
                    {
                        return null;
                    }

                    text.Append(rune.ToString());
                    break;
                case var known when known < Letters.Length:
                    text.Append(isCapital ? char.ToUpperInvariant(Letters[known]) : Letters[known]);
                    break;
                default:
                    return null;
            }

            isCapital = false;
        }

        return null;
    }

    private static void Add(List<bool> bits, int value, int count)
    {
        for (var bit = count - 1; bit >= 0; bit--)
        {
            bits.Add(((value >> bit) & 1) == 1);
        }
    }
}
