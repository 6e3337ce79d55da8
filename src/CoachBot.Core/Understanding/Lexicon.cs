using System.Collections.Immutable;
using System.Globalization;

namespace CoachBot.Core.Understanding;

/// <summary>
/// Every word the content uses, in one form each: short forms written out, endings that change nothing taken off, filler left out,
/// misspellings put right. Phrases of the content and what people type go through the same forms, so they meet.
/// </summary>
internal sealed class Lexicon
{
    /// <summary>How many misspellings of one text are put right; more is no text somebody typed.</summary>
    private const int MostCorrections = 200;

    private readonly ImmutableArray<string> endings;
    private readonly Dictionary<string, int> numbers;
    private readonly Dictionary<string, string[]> shorts;
    private readonly HashSet<string> filler;
    private readonly HashSet<string> known;
    private readonly Lazy<TypoIndex> typos;

    /// <param name="speech">How the language works.</param>
    /// <param name="phrases">All phrases there are, with how much a word of theirs matters when a misspelling could be two words.</param>
    public Lexicon(Speech speech, IEnumerable<(string Phrase, int Rank)> phrases)
    {
        endings = speech.Endings;
        numbers = ByPlainWord(speech.Numbers, number => number);
        shorts = ByPlainWord(speech.Shorthand, words => Words.Of(words).ToArray());
        filler = speech.Filler.SelectMany(word => Words.Of(word)).ToHashSet(StringComparer.Ordinal);
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        var uses = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (phrase, rank) in phrases.Concat(speech.Plain.Concat(speech.Filler).Concat(speech.Shorthand.Keys).Concat(speech.Numbers.Keys).Select(word => (word, 0))))
        {
            foreach (var word in Words.Of(phrase))
            {
                uses[word] = uses.GetValueOrDefault(word) + Math.Sign(rank);
                ranks[word] = Math.Max(rank, ranks.GetValueOrDefault(word));
            }
        }

        known = ranks.Keys.Concat(ranks.Keys.SelectMany(word => FormsOf(word))).ToHashSet(StringComparer.Ordinal);

        // Made for the first misspelling: it takes as long as all the rest here, and a start waits for the rest.
        typos = new(() => new(ranks, uses));
    }

    /// <summary>The words of a phrase of the content in their one form.</summary>
    public ImmutableArray<string> FormsOf(string phrase) => FormsOf(Words.Cut(phrase));

    /// <summary>The same for a phrase that was cut already.</summary>
    public ImmutableArray<string> FormsOf(List<CutWord> words)
    {
        var forms = ImmutableArray.CreateBuilder<string>(words.Count);
        foreach (var (word, _) in words)
        {
            AddForms(forms, word);
        }

        return WithoutFiller(forms);
    }

    /// <summary>What somebody typed, word by word.</summary>
    /// <param name="cut">The words as typed.</param>
    /// <param name="correct">Whether misspelt words are guessed at.</param>
    public Utterance Hear(List<CutWord> cut, bool correct)
    {
        var words = ImmutableArray.CreateBuilder<string>(cut.Count + 4);
        var parted = new List<bool>(cut.Count + 4);
        var maybe = new List<(int At, string Word)>();
        var (corrections, misfits) = (0, 0);
        var carried = false;
        foreach (var (typed, isParted) in cut)
        {
            carried |= isParted;
            var fits = Fits(typed);
            misfits += fits || !char.IsLetterOrDigit(typed, 0) ? 0 : 1;
            var (word, others) = fits || !correct ? (Calmed(typed), []) : Known(typed, ref corrections);
            if (!char.IsLetterOrDigit(word, 0) && !known.Contains(word))
            {
                continue;
            }

            var before = words.Count;
            if (!IsFiller(word))
            {
                AddForms(words, word);
                maybe.AddRange(others.Where(_ => words.Count == before + 1).Select(other => (before, WithoutEnding(other))));
            }

            for (; parted.Count < words.Count; carried = false)
            {
                parted.Add(carried && parted.Count == before);
            }
        }

        return words.Count == 0 && cut.Count > 0
            ? new([cut[0].Text], [false], 0) { Misfits = misfits }
            : new(words.DrainToImmutable(), [.. parted], corrections) { Maybe = maybe, Misfits = misfits };
    }

    /// <summary>The number a word stands for; null for every other word.</summary>
    public int? NumberOf(string word) =>
        word.Length <= 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : numbers.TryGetValue(word, out var named) ? named
        : null;

    /// <summary>The word as it is known, and what else a misspelt one may have been.</summary>
    private (string Word, IEnumerable<string> Others) Known(string word, ref int corrections)
    {
        var calm = Calmed(word);
        if (word.Length < 3 || calm != word)
        {
            return (calm, []);
        }

        if (corrections >= MostCorrections || typos.Value.Nearest(word) is not [var meant, ..] candidates)
        {
            return (word, []);
        }

        corrections++;
        if (TypoIndex.IsBold(word, meant))
        {
            return (word, candidates);
        }

        return (meant, candidates.Skip(1));
    }

    /// <summary>Whether a word is known as it was typed.</summary>
    public bool Fits(string word) =>
        known.Contains(word) || shorts.ContainsKey(word) || char.IsAsciiDigit(word[0]) || IsKnownWithoutEnding(word);

    /// <summary>"Pls" is as little as "please".</summary>
    private bool IsFiller(string word) => filler.Contains(word) || (shorts.TryGetValue(word, out var full) && full.All(filler.Contains));

    private string Calmed(string word) => IsDrawnOut(word) && !Fits(word) && Calm(word) is { } calm && known.Contains(calm) ? calm : word;

    private static Dictionary<string, TValue> ByPlainWord<TWritten, TValue>(IReadOnlyDictionary<string, TWritten> written, Func<TWritten, TValue> value) =>
        written.GroupBy(pair => string.Concat(Words.Of(pair.Key)), StringComparer.Ordinal).ToDictionary(same => same.Key, same => value(same.First().Value), StringComparer.Ordinal);

    /// <summary>"Necks" is as good as "neck"; "hads" is no word, and short words are too often another's misspelling.</summary>
    private bool IsKnownWithoutEnding(string word) => WithoutEnding(word) is { Length: > 3 } bare && known.Contains(bare);

    private void AddForms(ImmutableArray<string>.Builder forms, string word)
    {
        if (shorts.TryGetValue(word, out var full))
        {
            foreach (var part in full)
            {
                Add(forms, part);
            }
        }
        else
        {
            Add(forms, word);
        }
    }

    private void Add(ImmutableArray<string>.Builder forms, string word)
    {
        var form = WithoutEnding(word);

        // "Ow ow ow" is one "ow"; "10 10" stays, because numbers said twice are two numbers.
        if (forms.Count == 0 || forms[^1] != form || char.IsAsciiDigit(form[0]))
        {
            forms.Add(form);
        }
    }

    private ImmutableArray<string> WithoutFiller(ImmutableArray<string>.Builder forms)
    {
        var kept = 0;
        foreach (var form in forms)
        {
            kept += filler.Contains(form) ? 0 : 1;
        }

        var all = forms.DrainToImmutable();
        return kept == 0 || kept == all.Length ? all : all.RemoveAll(filler.Contains);
    }

    private string WithoutEnding(string word)
    {
        foreach (var ending in endings)
        {
            var left = word.Length - ending.Length;
            if (left >= 3 && word.EndsWith(ending, StringComparison.Ordinal) && word[left - 1] is not ('s' or 'u' or 'i'))
            {
                return word[..left];
            }
        }

        return word;
    }

    private static bool IsDrawnOut(string word)
    {
        for (var at = 2; at < word.Length; at++)
        {
            if (word[at] == word[at - 1] && word[at] == word[at - 2])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Ouchhhh" and "soooo" with each letter at most twice, then at most once.</summary>
    private string? Calm(string word)
    {
        for (var most = 2; most >= 1; most--)
        {
            var letters = new List<char>(word.Length);
            foreach (var letter in word)
            {
                if (letters.Count < most || letters.TakeLast(most).Any(last => last != letter))
                {
                    letters.Add(letter);
                }
            }

            var calm = new string([.. letters]);
            if (calm.Length < word.Length && (known.Contains(calm) || shorts.ContainsKey(calm)))
            {
                return calm;
            }
        }

        return null;
    }
}
