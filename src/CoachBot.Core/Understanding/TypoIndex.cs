using System.Runtime.InteropServices;

namespace CoachBot.Core.Understanding;

/// <summary>
/// Finds the known word that a misspelt one was meant to be. Every known word is filed under itself with each letter left out, so a look-up
/// costs one dictionary access per letter of the misspelt word, however many words are known
/// (the symmetric delete method; two letters apart for long words, one for short).
/// </summary>
internal sealed class TypoIndex
{
    /// <summary>Shorter words have too many neighbours to guess by.</summary>
    private const int Shortest = 4;

    /// <summary>From this length on two slips are forgiven.</summary>
    private const int Long = 7;

    private const int Longest = 20;

    private const int MostCandidates = 8;

    /// <summary>True when a guess is too bold to be taken at its word: of two words of four letters, one with another letter.</summary>
    public static bool IsBold(string word, string candidate) =>
        word.Length == Shortest && candidate.Length == Shortest && !word.Order().SequenceEqual(candidate.Order());

    // Not frozen: there are some hundred thousand, and freezing them takes longer than every look-up of a day.
    private readonly Dictionary<string, List<string>> filed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> ranks;
    private readonly Dictionary<string, int> uses;

    /// <param name="words">The known words; the red flags among them have a rank of their own, everyday words have none.</param>
    /// <param name="uses">How many phrases use each; where two are as near, the one used more is meant.</param>
    public TypoIndex(IEnumerable<KeyValuePair<string, int>> words, IReadOnlyDictionary<string, int> uses)
    {
        this.uses = uses.ToDictionary(StringComparer.Ordinal);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (word, rank) in words.Where(word => word.Key.Length is >= Shortest and <= Longest && word.Key.All(char.IsLetter)))
        {
            known[word] = rank;
            foreach (var shorter in Shortened(word).Append(word))
            {
                File(shorter, word);
            }
        }

        ranks = known.ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The words that may be meant, the likeliest first; none when nothing known is near.</summary>
    public IReadOnlyList<string> Nearest(string word)
    {
        if (word.Length is < Shortest or > Longest)
        {
            return [];
        }

        var candidates = new List<(string Word, int Distance, int Rank, int Kind, int Uses)>();
        foreach (var shorter in Shortened(word).Append(word))
        {
            foreach (var candidate in filed.GetValueOrDefault(shorter, []))
            {
                var allowed = Math.Min(word.Length, candidate.Length) >= Long ? 2 : 1;
                var distance = Distance(word, candidate);
                if (distance <= allowed && IsPlausible(word, candidate, distance) && !candidates.Exists(known => known.Word == candidate))
                {
                    candidates.Add((candidate, distance, -Math.Sign(ranks[candidate]), Kind(word, candidate), -uses.GetValueOrDefault(candidate)));
                }
            }
        }

        candidates.Sort(static (one, other) =>
            (one.Distance, one.Rank, one.Kind, one.Uses).CompareTo((other.Distance, other.Rank, other.Kind, other.Uses)) is not 0 and var order
                ? order
                : string.CompareOrdinal(one.Word, other.Word));
        return [.. candidates.Take(MostCandidates).Select(candidate => candidate.Word)];
    }

    /// <summary>Two letters left out in turn can leave the same word, but never with another word between.</summary>
    private void File(string shorter, string word)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(filed, shorter, out _);
        list ??= new(1);
        if (list.Count == 0 || list[^1] != word)
        {
            list.Add(word);
        }
    }

    /// <summary>People hit the first letter; a word of four letters is taken for another of four only when letters changed places, or when a red flag may hang on it.</summary>
    private bool IsPlausible(string word, string candidate, int distance) =>
        (word[0] == candidate[0] || (word[0] == candidate[1] && word[1] == candidate[0]))
        && (distance < 2 || word[^1] == candidate[^1])
        && (word.Length > Shortest || ranks[candidate] >= Vocabulary.OfDanger || candidate.Length > Shortest || distance == 0 || word.Order().SequenceEqual(candidate.Order()));

    /// <summary>Letters that changed places or were typed twice are the likeliest slip, one too few or too many the next, a wrong one the last.</summary>
    private static int Kind(string word, string candidate) =>
        word.Length == candidate.Length ? (word.Order().SequenceEqual(candidate.Order()) ? 0 : 2) : IsDoubled(word, candidate) ? 0 : 1;

    private static bool IsDoubled(string word, string candidate)
    {
        for (var at = 1; at < word.Length && word.Length == candidate.Length + 1; at++)
        {
            if (word[at] == word[at - 1] && word.Remove(at, 1) == candidate)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Shortened(string word)
    {
        for (var first = 0; first < word.Length; first++)
        {
            var once = word.Remove(first, 1);
            yield return once;
            for (var second = first; second < once.Length && word.Length >= Long; second++)
            {
                yield return once.Remove(second, 1);
            }
        }
    }

    /// <summary>Letters left out, added, changed or swapped with their neighbour (optimal string alignment).</summary>
    internal static int Distance(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        Span<int> before = stackalloc int[Longest + 2];
        Span<int> last = stackalloc int[Longest + 2];
        Span<int> row = stackalloc int[Longest + 2];
        for (var j = 0; j <= other.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            last.CopyTo(before);
            row.CopyTo(last);
        }

        return last[other.Length];
    }
}
