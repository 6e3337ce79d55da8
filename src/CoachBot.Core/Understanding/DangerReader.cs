using System.Collections.Immutable;
using CoachBot.Core.Safety;

namespace CoachBot.Core.Understanding;

/// <summary>
/// Looks for red flags before anything else is looked for: fixed phrases, and signs said together. What is denied does not count, sayings
/// do not either; what lies in the past is told from what is now, and what may be a story is asked about.
/// </summary>
internal sealed class DangerReader
{
    /// <summary>How many second guesses at misspelt words are looked at: enough for a message, few enough for a page.</summary>
    private const int MostMaybes = 12;

    private const int LongestGuessed = 400;

    private readonly PhraseIndex<RedFlag> phrases = new();
    private readonly PhraseIndex<int[]> signs = new();
    private readonly PhraseIndex<bool> idioms = new();
    private readonly PhraseIndex<bool> past = new();
    private readonly PhraseIndex<bool> present = new();
    private readonly PhraseIndex<bool> told = new();
    private readonly List<Rule>[] rules;
    private readonly Denial denial;

    /// <summary>Signs said together mean a red flag; filed under the first.</summary>
    private readonly record struct Rule(RedFlag Flag, ImmutableArray<int> Others, int Within);

    public DangerReader(ImmutableArray<RedFlag> flags, Speech speech, Lexicon lexicon, Denial denial)
    {
        this.denial = denial;
        var numbers = speech.Signs.Keys.Select((name, number) => (name, number)).ToDictionary(sign => sign.name, sign => sign.number, StringComparer.Ordinal);
        AddSigns(speech, numbers, lexicon);
        AddAll(idioms, speech.Idioms, true, lexicon);
        AddAll(past, speech.Past, true, lexicon);
        AddAll(present, speech.Present, true, lexicon);
        AddAll(told, speech.Told, true, lexicon);
        rules = [.. numbers.Select(_ => new List<Rule>())];
        foreach (var flag in flags)
        {
            AddAll(phrases, flag.Phrases, flag, lexicon);
            foreach (var (names, within) in flag.Together.Where(group => group.Signs.Length > 0 && group.Signs.All(numbers.ContainsKey)))
            {
                rules[numbers[names[0]]].Add(new(flag, [.. names.Skip(1).Select(name => numbers[name])], within));
            }
        }
    }

    /// <summary>The most urgent red flag, or null.</summary>
    public Danger? Read(Utterance said)
    {
        var danger = ReadAsHeard(said);
        foreach (var (at, word) in said.Maybe.Take(said.Words.Length <= LongestGuessed ? MostMaybes : 0))
        {
            var other = ReadAsHeard(said with { Words = said.Words.SetItem(at, word) });
            danger = danger is null || other?.Tier > danger.Tier ? other ?? danger : danger;
        }

        return danger;
    }

    private Danger? ReadAsHeard(Utterance said)
    {
        var (found, fixedOnes, covered) = Scan(said);
        if (found.Count == 0 && fixedOnes.Count == 0)
        {
            return null;
        }

        var denied = denial.Of(said, covered);
        RedFlag? worst = null;
        foreach (var phrase in fixedOnes.Where(phrase => !denied[phrase.At]))
        {
            worst = Worse(worst, phrase.Meaning);
        }

        found.RemoveAll(sign => denied[sign.At]);
        for (var at = 0; at < found.Count; at++)
        {
            foreach (var rule in rules[found[at].Meaning])
            {
                worst = rule.Flag.Tier > worst?.Tier || worst is null ? (Holds(rule, found, at) ? rule.Flag : worst) : worst;
            }
        }

        return worst is null ? null : new(worst.Tier, worst.Id, CertaintyOf(said, worst));
    }

    /// <summary>Every sign and every phrase, also where they overlap: "face is numb" is two signs, and each may be part of a rule.</summary>
    private (List<Found<int>> Signs, List<Found<RedFlag>> Phrases, bool[] Covered) Scan(Utterance said)
    {
        var (found, fixedOnes, covered) = (new List<Found<int>>(), new List<Found<RedFlag>>(), new bool[said.Words.Length]);
        var here = new List<Found<int[]>>();
        for (var at = 0; at < said.Words.Length; at++)
        {
            if (idioms.TryLongestAt(said.Words, at, out _, out var skipped))
            {
                at += skipped - 1;
                continue;
            }

            if (phrases.TryLongestAt(said.Words, at, out var flag, out var length))
            {
                fixedOnes.Add(new(flag, at, length));
                Array.Fill(covered, true, at, length);
            }

            here.Clear();
            signs.AllAt(said.Words, at, here);
            foreach (var sign in here)
            {
                found.AddRange(sign.Meaning.Select(number => new Found<int>(number, sign.At, sign.Length)));
                Array.Fill(covered, true, at, sign.Length);
            }
        }

        return (found, fixedOnes, covered);
    }

    private static bool Holds(Rule rule, List<Found<int>> found, int anchor)
    {
        foreach (var other in rule.Others)
        {
            if (!IsNear(other, found, anchor, rule.Within))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNear(int sign, List<Found<int>> found, int anchor, int within)
    {
        for (var at = anchor - 1; at >= 0 && found[anchor].At - found[at].At <= within; at--)
        {
            if (found[at].Meaning == sign && found[at].End <= found[anchor].At)
            {
                return true;
            }
        }

        for (var at = anchor + 1; at < found.Count && found[at].At - found[anchor].At <= within; at++)
        {
            if (found[at].Meaning == sign && found[at].At >= found[anchor].End)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same words may be a sign of several things: "tiptoe" of a tendon and of a foot.</summary>
    private void AddSigns(Speech speech, Dictionary<string, int> numbers, Lexicon lexicon)
    {
        var meanings = new Dictionary<string, (ImmutableArray<string> Words, SortedSet<int> Signs)>(StringComparer.Ordinal);
        foreach (var (name, wordings) in speech.Signs)
        {
            foreach (var words in wordings.Select(lexicon.FormsOf))
            {
                var key = string.Join(' ', words);
                meanings.TryAdd(key, (words, []));
                meanings[key].Signs.Add(numbers[name]);
            }
        }

        foreach (var (words, meant) in meanings.Values)
        {
            signs.Add(words, [.. meant]);
        }
    }

    private static RedFlag Worse(RedFlag? one, RedFlag other) => one is null || other.Tier > one.Tier ? other : one;

    private Certainty CertaintyOf(Utterance said, RedFlag flag) =>
        told.TryLongest(said.Words, out _) ? Certainty.Unsure
        : !past.TryLongest(said.Words, out _) || present.TryLongest(said.Words, out _) ? Certainty.Meant
        : flag.Tier >= SafetyTier.Crisis ? Certainty.Unsure : Certainty.Past;

    private static void AddAll<T>(PhraseIndex<T> index, ImmutableArray<string> wordings, T meaning, Lexicon lexicon)
    {
        foreach (var wording in wordings)
        {
            index.Add(lexicon.FormsOf(wording), meaning);
        }
    }
}
