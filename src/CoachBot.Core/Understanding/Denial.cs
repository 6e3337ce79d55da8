using System.Collections.Immutable;

namespace CoachBot.Core.Understanding;

/// <summary>Which phrases of an utterance are denied: "no fever or rash", "not the head, the feet", "doesn't hurt". In doubt, nothing is denied.</summary>
internal sealed class Denial
{
    /// <summary>A denial reaches no further than this many words.</summary>
    private const int Farthest = 9;

    private readonly PhraseIndex<bool> not = new();
    private readonly PhraseIndex<bool> reaches = new();
    private readonly PhraseIndex<bool> exceptions = new();

    public Denial(Speech speech, Lexicon lexicon)
    {
        AddAll(not, speech.Not, lexicon);
        AddAll(reaches, speech.NotReaches, lexicon);
        AddAll(exceptions, speech.NoDenial, lexicon);
    }

    /// <summary>For every word how far a denial reaches: true where a phrase that begins there is denied.</summary>
    /// <param name="said">The utterance.</param>
    /// <param name="carries">Words of phrases that stand in a list together ("no fever or rash"), which a denial passes over.</param>
    public bool[] Of(Utterance said, bool[] carries)
    {
        var words = said.Words;
        var denied = new bool[words.Length];
        for (var at = 0; at < words.Length; at++)
        {
            if (not.TryLongestAt(words, at, out _, out var length) && !IsException(words, at))
            {
                Spread(said, at + length, carries, denied);
            }
        }

        return denied;
    }

    private void Spread(Utterance said, int from, bool[] carries, bool[] denied)
    {
        for (var at = from; at < said.Words.Length && at - from < Farthest && !said.Parted[at]; at++)
        {
            denied[at] = true;
            if (!carries[at] && !reaches.TryLongestAt(said.Words, at, out _, out _))
            {
                return;
            }
        }
    }

    /// <summary>"Can not" is no denial, nor is "not sure": the words around decide.</summary>
    private bool IsException(ImmutableArray<string> words, int at)
    {
        for (var from = Math.Max(0, at - 2); from <= at; from++)
        {
            if (exceptions.TryLongestAt(words, from, out _, out var length) && from + length > at)
            {
                return true;
            }
        }

        return false;
    }

    private static void AddAll(PhraseIndex<bool> index, ImmutableArray<string> phrases, Lexicon lexicon)
    {
        foreach (var phrase in phrases)
        {
            index.Add(lexicon.FormsOf(phrase), true);
        }
    }
}
