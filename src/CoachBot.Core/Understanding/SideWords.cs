using System.Collections.Immutable;

namespace CoachBot.Core.Understanding;

/// <summary>What surrounds the point of a message and changes little: politeness, how it feels, when, and whether it is over.</summary>
internal sealed class SideWords
{
    private const int MostTrimmed = 5;

    private readonly PhraseIndex<bool> opening = new();
    private readonly PhraseIndex<bool> closing = new();
    private readonly PhraseIndex<bool> or = new();

    public SideWords(Speech speech, Lexicon lexicon)
    {
        AddAll(opening, speech.Opening, true, lexicon);
        AddAll(closing, speech.Closing, true, lexicon);
        AddAll(or, speech.Or, true, lexicon);
        AddAll(Symptoms, speech.Symptoms, true, lexicon);
        AddAll(Pains, speech.Pains, true, lexicon);
        AddAll(Over, speech.Over, true, lexicon);
        AddAll(Minutes, speech.Minutes, true, lexicon);
        foreach (var (moment, wordings) in speech.Moments)
        {
            AddAll(Moments, wordings, moment, lexicon);
        }
    }

    public PhraseIndex<bool> Symptoms { get; } = new();

    public PhraseIndex<bool> Pains { get; } = new();

    public PhraseIndex<bool> Over { get; } = new();

    public PhraseIndex<bool> Minutes { get; } = new();

    public PhraseIndex<string> Moments { get; } = new();

    /// <summary>The words, then with one opening less, and so on; for each of them with one closing less, and so on. Nothing is trimmed away wholly.</summary>
    public IEnumerable<Range> Trimmed(Utterance said, Range within)
    {
        var (offset, count) = within.GetOffsetAndLength(said.Words.Length);
        var start = offset;
        for (var openings = 0; openings < MostTrimmed; openings++)
        {
            var end = offset + count;
            for (var closings = 0; closings < MostTrimmed && end > start; closings++)
            {
                yield return start..end;
                if (ClosingBefore(said.Words, start, end) is not (> 0 and var shorter))
                {
                    break;
                }

                end -= shorter;
            }

            if (!opening.TryLongestAt(said.Words, start, out _, out var length) || start + length >= offset + count)
            {
                yield break;
            }

            start += length;
        }
    }

    public bool HasOr(Utterance said, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (or.TryLongestAt(said.Words, at, out _, out _))
            {
                return true;
            }
        }

        return false;
    }

    private int ClosingBefore(ImmutableArray<string> words, int start, int end)
    {
        for (var length = Math.Min(4, end - start - 1); length > 0; length--)
        {
            if (closing.TryExact(words.AsSpan()[(end - length)..end], out _))
            {
                return length;
            }
        }

        return 0;
    }

    private static void AddAll<T>(PhraseIndex<T> index, ImmutableArray<string> phrases, T meaning, Lexicon lexicon)
    {
        foreach (var phrase in phrases)
        {
            index.Add(lexicon.FormsOf(phrase), meaning);
        }
    }
}
