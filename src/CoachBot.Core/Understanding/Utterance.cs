using System.Collections.Immutable;

namespace CoachBot.Core.Understanding;

/// <summary>What somebody typed, as words in their one form.</summary>
/// <param name="Words">The words.</param>
/// <param name="Parted">For each word whether a comma, a full stop or the like stood before it.</param>
/// <param name="Corrections">How many words had to be put right.</param>
internal sealed record Utterance(ImmutableArray<string> Words, ImmutableArray<bool> Parted, int Corrections)
{
    private const int LongestPoint = 150;

    /// <summary>How many words are not known as they were typed: the fewer, the likelier it is this language.</summary>
    public int Misfits { get; init; }

    /// <summary>What misspelt words may have been instead; no misspelling shall hide a red flag.</summary>
    public IReadOnlyList<(int At, string Word)> Maybe { get; init; } = [];

    /// <summary>The beginning, which holds what a message is about; red flags are looked for in all of it.</summary>
    public Utterance Beginning => Words.Length <= LongestPoint ? this : this with { Words = Words[..LongestPoint], Parted = Parted[..LongestPoint] };

    /// <summary>The stretches between commas and full stops, longest row of words first to last.</summary>
    public IEnumerable<Range> Clauses()
    {
        var from = 0;
        for (var at = 1; at <= Words.Length; at++)
        {
            if (at == Words.Length || Parted[at])
            {
                yield return from..at;
                from = at;
            }
        }
    }

    /// <summary>The non-overlapping known phrases from left to right, the longest at each place.</summary>
    public List<Found<T>> All<T>(PhraseIndex<T> index)
    {
        var found = new List<Found<T>>();
        for (var at = 0; at < Words.Length;)
        {
            if (index.TryLongestAt(Words, at, out var meaning, out var length))
            {
                found.Add(new(meaning, at, length));
                at += length;
            }
            else
            {
                at++;
            }
        }

        return found;
    }
}

/// <summary>A known phrase in what somebody typed.</summary>
internal readonly record struct Found<T>(T Meaning, int At, int Length)
{
    public int End => At + Length;
}
