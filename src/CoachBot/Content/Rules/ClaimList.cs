using System.Collections.Immutable;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Rules;

/// <summary>
/// What may not be claimed, as a language's own file lists it: rows of words, each word as it is or, with a star, as its beginning
/// ("desintoxic*"). A sentence with a word of denial in it is let pass.
/// </summary>
/// <param name="claims">What is never claimed.</param>
/// <param name="organs">Organs, which are not reached from outside.</param>
/// <param name="touch">Words for touching; beside an organ they claim that it is reached.</param>
/// <param name="unless">Words that deny.</param>
internal sealed class ClaimList(ImmutableArray<string> claims, ImmutableArray<string> organs, ImmutableArray<string> touch, ImmutableArray<string> unless)
{
    private readonly Rows claims = new(claims);
    private readonly Rows organs = new(organs);
    private readonly Rows touch = new(touch);
    private readonly Rows unless = new(unless);

    /// <summary>What a sentence claims, and the organ it says is touched; null where it does not.</summary>
    public (string? Claim, string? Organ) In(string sentence)
    {
        var words = Words.Of(sentence);
        return unless.Find(words) is null ? (claims.Find(words), touch.Find(words) is null ? null : organs.Find(words)) : (null, null);
    }

    private static bool Matches(ImmutableArray<string> row, ReadOnlySpan<string> words)
    {
        for (var at = 0; at < row.Length; at++)
        {
            if (at >= words.Length || !(row[at] is [.. var start, '*'] ? words[at].StartsWith(start, StringComparison.Ordinal) : words[at] == row[at]))
            {
                return false;
            }
        }

        return true;
    }

    private static ImmutableArray<string> Row(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => string.Concat(Words.Of(word)) + (word.EndsWith('*') ? "*" : ""))];

    /// <summary>Rows by the letter they begin with: most of them need not be looked at for most words.</summary>
    private sealed class Rows(ImmutableArray<string> texts)
    {
        private const char AnyLetter = '*';

        private readonly ILookup<char, ImmutableArray<string>> byLetter = texts.Select(Row).Where(row => row is [{ Length: > 0 }, ..]).ToLookup(row => row[0][0]);

        /// <summary>The words that are one of the rows, or null.</summary>
        public string? Find(ImmutableArray<string> words)
        {
            for (var at = 0; at < words.Length; at++)
            {
                foreach (var row in byLetter[words[at][0]].Concat(byLetter[AnyLetter]))
                {
                    if (Matches(row, words.AsSpan()[at..]))
                    {
                        return string.Join(' ', words[at..(at + row.Length)]);
                    }
                }
            }

            return null;
        }
    }
}
