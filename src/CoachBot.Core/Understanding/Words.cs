using System.Collections.Immutable;
using System.Text;

namespace CoachBot.Core.Understanding;

/// <summary>Cuts what people type into plain words, so that "Tip: TEMPLES, please!" and "tip temples please" are the same.</summary>
public static class Words
{
    /// <summary>The longest text looked at, in UTF-16 units; what comes after is not read.</summary>
    public const int LongestText = 4_000;

    /// <summary>
    /// The words of <paramref name="text"/> in lower case: letters and digits, with apostrophes inside a word dropped
    /// ("can't" is "cant"); everything else separates.
    /// </summary>
    public static ImmutableArray<string> Of(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var read = text.AsSpan(0, Math.Min(text.Length, LongestText));
        Span<char> word = stackalloc char[64];
        var length = 0;
        foreach (var rune in read.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word = length + 2 <= word.Length ? word : Longer(word);
                length += Rune.ToLowerInvariant(rune).EncodeToUtf16(word[length..]);
            }
            else if (length > 0 && rune.Value is not ('\'' or '\u2019'))
            {
                words.Add(word[..length].ToString());
                length = 0;
            }
        }

        if (length > 0)
        {
            words.Add(word[..length].ToString());
        }

        return words.DrainToImmutable();
    }

    /// <summary>Whether <paramref name="words"/> are those of <paramref name="phrase"/>, found out without cutting it up.</summary>
    public static bool AreOf(string phrase, ImmutableArray<string> words)
    {
        var (at, inside) = (0, 0);
        Span<char> letter = stackalloc char[2];
        foreach (var rune in phrase.AsSpan(0, Math.Min(phrase.Length, LongestText)).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                var length = Rune.ToLowerInvariant(rune).EncodeToUtf16(letter);
                if (at == words.Length || !words[at].AsSpan(inside).StartsWith(letter[..length]))
                {
                    return false;
                }

                inside += length;
            }
            else if (inside > 0 && rune.Value is not ('\'' or '\u2019'))
            {
                if (inside < words[at].Length)
                {
                    return false;
                }

                (at, inside) = (at + 1, 0);
            }
        }

        return inside == 0 ? at == words.Length : inside == words[at].Length && at + 1 == words.Length;
    }

    private static Span<char> Longer(ReadOnlySpan<char> word)
    {
        var longer = new char[2 * word.Length];
        word.CopyTo(longer);
        return longer;
    }
}
