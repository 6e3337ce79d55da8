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
    /// ("can't" is "cant") and letters without their accents ("sí" is "si"); everything else separates.
    /// </summary>
    public static ImmutableArray<string> Of(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, LongestText)).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(PlainLetters.Of(Rune.ToLowerInvariant(rune)).ToString());
            }
            else if (rune.Value is not ('\'' or '\u2019') && !PlainLetters.IsAccent(rune))
            {
                Flush(words, word);
            }
        }

        Flush(words, word);
        return words.DrainToImmutable();
    }

    private static void Flush(ImmutableArray<string>.Builder words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }
}
