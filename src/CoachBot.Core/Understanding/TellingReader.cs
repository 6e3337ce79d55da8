using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Safety;

namespace CoachBot.Core.Understanding;

/// <summary>A condition that somebody speaks of.</summary>
/// <param name="Id">Which.</param>
/// <param name="Telling">What they say of it.</param>
/// <param name="Area">The spot named with it.</param>
public sealed record ConditionSaid(ConditionId Id, Telling Telling, AreaId? Area = null);

/// <summary>What somebody says of a condition.</summary>
public enum Telling
{
    /// <summary>That they have it.</summary>
    Holds,

    /// <summary>That they do not, or not any more.</summary>
    Over,

    /// <summary>Something in general, or about somebody else.</summary>
    Mentioned,
}

/// <summary>What people tell about themselves: conditions that massage has to mind, answers to questions about them, and the limits of their moment.</summary>
internal sealed class TellingReader
{
    /// <summary>Words that make it about oneself stand this close before it.</summary>
    private const int Near = 4;

    private readonly PhraseIndex<Condition> conditions = new();
    private readonly PhraseIndex<Condition> over = new();
    private readonly PhraseIndex<bool> past = new();
    private readonly PhraseIndex<bool> told = new();
    private readonly PhraseIndex<string> limits = new();
    private readonly Dictionary<string, PhraseIndex<bool>> circumstances;
    private readonly Vocabulary vocabulary;

    public TellingReader(LibraryContent content, Vocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        foreach (var condition in content.Conditions)
        {
            Fill(conditions, condition.Phrases.Append(condition.Name), condition);
            Fill(over, condition.Over, condition);
        }

        Fill(past, content.Speech.Past, true);
        Fill(told, content.Speech.Told, true);
        circumstances = Circumstances.Keys.Except(Circumstances.Limits).ToDictionary(name => name, _ => new PhraseIndex<bool>(), StringComparer.Ordinal);
        foreach (var (name, wordings) in content.Circumstances)
        {
            if (Circumstances.Limits.Contains(name))
            {
                Fill(limits, wordings, name);
            }
            else if (circumstances.TryGetValue(name, out var index))
            {
                Fill(index, wordings, true);
            }
        }
    }

    /// <summary>The conditions spoken of, each once.</summary>
    public ImmutableArray<ConditionSaid> ConditionsIn(Utterance said, AreaId? area)
    {
        var ended = said.All(over).Select(found => new ConditionSaid(found.Meaning.Id, Telling.Over)).ToList();
        var found = said.All(conditions).Where(found => !IsMinutes(said, found.End)).ToList();
        if (found.Count == 0)
        {
            return [.. ended];
        }

        var carries = new bool[said.Words.Length];
        found.ForEach(one => Array.Fill(carries, true, one.At, one.Length));
        var denied = vocabulary.Denial.Of(said, carries);
        var isOver = vocabulary.Sides.Over.TryLongest(said.Words, out _) || Has(Circumstances.Healed, said);
        var isPast = past.TryLongest(said.Words, out _);
        var isStory = told.TryLongest(said.Words, out _);
        return
        [
            .. ended.Concat(found.Where(one => ended.All(other => other.Id != one.Meaning.Id)).Select(one => new ConditionSaid(
                one.Meaning.Id,
                denied[one.At] || isOver ? Telling.Over
                    : isStory || (isPast && !one.Meaning.Past) || !IsOwn(said, one) ? Telling.Mentioned
                    : Telling.Holds,
                one.Meaning.Spot ? area : null))).DistinctBy(one => one.Id),
        ];
    }

    /// <summary>The words that name limits: "one hand" names no hand to massage, and "shoes on" no foot.</summary>
    public IEnumerable<Found<string>> LimitsAt(Utterance said) => said.All(limits);

    /// <summary>The limits named, each once, in the order of their names.</summary>
    public ImmutableArray<string> LimitsIn(Utterance said)
    {
        var named = said.All(limits).Select(found => found.Meaning).ToHashSet(StringComparer.Ordinal);
        return named.Count == 0 ? [] : [.. Circumstances.Limits.Where(named.Contains)];
    }

    /// <summary>Whether the whole of what was said is one of the wordings of a name.</summary>
    public bool Is(string name, Utterance said)
    {
        foreach (var range in vocabulary.Sides.Trimmed(said, ..))
        {
            if (circumstances[name].TryExact(said.Words.AsSpan()[range], out _))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a wording of a name is part of what was said.</summary>
    public bool Has(string name, Utterance said) => circumstances[name].TryLongest(said.Words, out _);

    /// <summary>"My wife is pregnant" and "is it safe when pregnant" are not about the one who says it; "is it safe, I am pregnant" is.</summary>
    private bool IsOwn(Utterance said, Found<Condition> found)
    {
        var from = Math.Max(0, found.At - Near);
        var near = said with { Words = said.Words[from..found.End], Parted = said.Parted[from..found.End] };
        if (Has(Circumstances.Others, said with { Words = said.Words[..found.End], Parted = said.Parted[..found.End] }))
        {
            return false;
        }

        return !Has(Circumstances.Asking, said) || Has(Circumstances.Mine, near);
    }

    /// <summary>"I am 15 minutes away" is no age.</summary>
    private bool IsMinutes(Utterance said, int end) => vocabulary.Sides.Minutes.TryLongestAt(said.Words, end, out _, out _);

    private void Fill<T>(PhraseIndex<T> index, IEnumerable<string> phrases, T meaning)
    {
        foreach (var phrase in phrases)
        {
            index.Add(vocabulary.FormsOf(phrase), meaning);
        }
    }
}
