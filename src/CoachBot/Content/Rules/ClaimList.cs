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
    private readonly ImmutableArray<ImmutableArray<string>> claims = Rows(claims);
    private readonly ImmutableArray<ImmutableArray<string>> organs = Rows(organs);
    private readonly ImmutableArray<ImmutableArray<string>> touch = Rows(touch);
    private readonly ImmutableArray<ImmutableArray<string>> unless = Rows(unless);

    /// <summary>What a sentence claims, or null.</summary>
    public string? ClaimIn(string sentence) => Words.Of(sentence) is var words && Find(unless, words) is null ? Find(claims, words) : null;

    /// <summary>The organ a sentence says is touched, or null.</summary>
    public string? OrganIn(string sentence) =>
        Words.Of(sentence) is var words && Find(unless, words) is null && Find(touch, words) is not null ? Find(organs, words) : null;

    private static string? Find(ImmutableArray<ImmutableArray<string>> rows, ImmutableArray<string> words)
    {
        for (var at = 0; at < words.Length; at++)
        {
            foreach (var row in rows)
            {
                if (Matches(row, words.AsSpan()[at..]))
                {
                    return string.Join(' ', words[at..(at + row.Length)]);
                }
            }
        }

        return null;
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

        return !row.IsEmpty;
    }

    private static ImmutableArray<ImmutableArray<string>> Rows(ImmutableArray<string> texts) => [.. texts.Select(Row)];

    private static ImmutableArray<string> Row(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => string.Concat(Words.Of(word)) + (word.EndsWith('*') ? "*" : ""))];
}
