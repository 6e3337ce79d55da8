using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CoachBot.Core.Understanding;

/// <summary>Cuts what people type into plain words, so that "Tip: TEMPLES, please!" and "tip temples please" are the same.</summary>
public static class Words
{
    /// <summary>The longest text looked at, in UTF-16 units; what comes after is not read. Twice what any platform served lets a person send.</summary>
    public const int LongestText = 8_000;

    /// <summary>The most words looked at, so that the longest text costs what a long message costs.</summary>
    private const int MostWords = 1_000;

    /// <summary>With the space after it, about; most texts are cut without their list having to grow.</summary>
    private const int LettersOfAWord = 5;

    /// <summary>Longer rows of letters are no word anybody looks for.</summary>
    private const int LongestWord = 64;

    /// <summary>
    /// The words of <paramref name="text"/> in lower case: letters and digits, with apostrophes inside a word dropped
    /// ("can't" is "cant") and letters without their accents ("sí" is "si"); everything else separates.
    /// </summary>
    public static ImmutableArray<string> Of(string text)
    {
        var cut = Cut(text);
        var words = ImmutableArray.CreateBuilder<string>(cut.Count);
        foreach (var word in cut)
        {
            words.Add(word.Text);
        }

        return words.MoveToImmutable();
    }

    /// <summary>The same words, each with whether a sign that parts sentences stood before it.</summary>
    internal static List<CutWord> Cut(string text)
    {
        var words = new List<CutWord>(1 + (Math.Min(text.Length, LongestText) / LettersOfAWord));
        var cutter = new Cutter(words, stackalloc char[LongestWord + 1]);
        var rest = text.AsSpan(0, Math.Min(text.Length, LongestText));
        while (!rest.IsEmpty)
        {
            if (words.Count >= MostWords)
            {
                return words;
            }

            // Nearly all signs are plain letters, which need none of what other alphabets do.
            var length = 1;
            if (char.IsAsciiLetterOrDigit(rest[0]))
            {
                cutter.TakePlain(rest[0]);
            }
            else
            {
                Rune.DecodeFromUtf16(rest, out var rune, out length);
                cutter.Take(rune);
            }

            rest = rest[length..];
        }

        cutter.Flush();
        return words;
    }

    /// <summary>The letters of the word being read, and whether a sign that parts sentences came before it.</summary>
    private ref struct Cutter(List<CutWord> words, Span<char> word)
    {
        private readonly Span<char> word = word;
        private int length;
        private bool parted;

        public void TakePlain(char letter)
        {
            MakeRoom(char.IsAsciiLetter(letter));
            word[length++] = char.ToLowerInvariant(letter);
        }

        public void Take(Rune rune)
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                MakeRoom(Rune.IsLetter(rune));
                Append(PlainLetters.Of(Rune.ToLowerInvariant(rune)));
            }
            else if (!IsInvisible(rune))
            {
                Flush();
                parted |= Parts(rune);
                if (!rune.IsAscii && Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol && rune.Value != Rune.ReplacementChar.Value)
                {
                    words.Add(new(rune.ToString(), parted));
                }
            }
        }

        public void Flush()
        {
            if (length > 0)
            {
                words.Add(new(new(word[..length]), parted));
                (length, parted) = (0, false);
            }
        }

        /// <summary>"7ish" and "10min" are a number and a word; "R1" and "head10" are names.</summary>
        private void MakeRoom(bool isLetter)
        {
            if (length >= LongestWord || (length > 0 && isLetter && char.IsAsciiDigit(word[0]) && char.IsAsciiDigit(word[length - 1])))
            {
                Flush();
            }
        }

        private void Append(Rune rune)
        {
            // Letters as wide as ideographs are the same letters.
            length += new Rune(rune.Value is >= 0xFF10 and <= 0xFF5A ? rune.Value - 0xFEE0 : rune.Value).EncodeToUtf16(word[length..]);
        }
    }

    /// <summary>Apostrophes, accents typed apart, and the marks that only steer how text is laid out.</summary>
    private static bool IsInvisible(Rune rune) =>
        rune.Value is '\'' or '`' or 0xB4 or 0x2018 or 0x2019 or 0x2BC or 0xFF07
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.EnclosingMark;

    private static bool Parts(Rune rune) => rune.Value is ',' or '.' or ';' or ':' or '!' or '?' or '\n' or '(' or ')' or 0x2013 or 0x2014
        or 0x2026 or 0xBF or 0xA1 or 0x3001 or 0x3002 or 0xFF0C or 0xFF01 or 0xFF1F or 0x60C or 0x61F or 0x37E;
}

/// <summary>A word as typed, in lower case; an emoji is one, too.</summary>
/// <param name="Text">The word.</param>
/// <param name="Parted">True when a comma, a full stop or the like stood before it.</param>
internal readonly record struct CutWord(string Text, bool Parted);
